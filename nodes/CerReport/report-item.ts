import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import {
	canonicalJson,
	sha256,
	type Run,
	type RunContext,
	type RunManifest,
} from '../../lib/model';
import { composeReport, lineListingCsv, reportFileName, summarizeRun } from '../../lib/report';
import { toJson } from '../shared';
import type { Format } from './properties';

/** The output item of one run: small facts as JSON, the files as binary fields. */
export async function reportItem(
	ctx: IExecuteFunctions,
	context: RunContext,
	run: Run,
	formats: readonly Format[],
): Promise<Pick<INodeExecutionData, 'json' | 'binary'>> {
	const csv = lineListingCsv(run);
	const complete = withOutput(run, 'line-listing.csv', csv);
	const binary: Record<string, IBinaryData> = {};
	const keep = async (field: string, bytes: Buffer, extension: string, mimeType: string) => {
		const fileName = reportFileName(run.manifest, extension);
		binary[field] = await ctx.helpers.prepareBinaryData(bytes, fileName, mimeType);
	};
	let report: { fileName: string; pages: number; bytes: number; sha256: string } | undefined;
	if (formats.includes('pdf')) {
		const { bytes, pages } = await composeReport(complete);
		const fileName = reportFileName(run.manifest, 'pdf');
		report = { fileName, pages, bytes: bytes.length, sha256: sha256(bytes) };
		await keep('report', Buffer.from(bytes), 'pdf', 'application/pdf');
	}
	if (formats.includes('json')) {
		await keep('run', Buffer.from(canonicalJson(complete)), 'json', 'application/json');
	}
	if (formats.includes('csv')) await keep('lineListing', Buffer.from(csv), 'csv', 'text/csv');
	return {
		json: toJson({
			context,
			manifest: withoutCalls(complete.manifest),
			report,
			summary: summarizeRun(complete),
		}),
		binary,
	};
}

const withOutput = (run: Run, name: string, text: string): Run => ({
	...run,
	manifest: {
		...run.manifest,
		outputs: [
			...run.manifest.outputs,
			{ name, sha256: sha256(text), bytes: Buffer.byteLength(text) },
		],
	},
});

/** The calls can be thousands; they stay in the files, the item says how many there were. */
const withoutCalls = (manifest: RunManifest) => ({
	...manifest,
	outcomes: manifest.outcomes.map(({ calls, ...outcome }) => ({
		...outcome,
		callCount: calls.length,
	})),
});
