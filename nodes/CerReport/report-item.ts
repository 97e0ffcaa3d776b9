import { createReadStream } from 'node:fs';
import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { MadeReport, ReportFormat } from '../../lib/tasks';
import type { RunContext } from '../../lib/model';
import { toJson } from '../shared';

/** The binary field and the type of each file of a report. */
const FILES: Readonly<Record<ReportFormat, { field: string; mimeType: string }>> = {
	pdf: { field: 'report', mimeType: 'application/pdf' },
	json: { field: 'run', mimeType: 'application/json' },
	csv: { field: 'lineListing', mimeType: 'text/csv' },
};

/** The output item of one run: small facts as JSON, the files as binary fields. */
export async function reportItem(
	ctx: IExecuteFunctions,
	context: RunContext,
	{ files, manifest, report, summary }: MadeReport,
): Promise<Pick<INodeExecutionData, 'json' | 'binary'>> {
	const binary: Record<string, IBinaryData> = {};
	for (const { format, path, fileName } of files) {
		const { field, mimeType } = FILES[format];
		binary[field] = await ctx.helpers.prepareBinaryData(createReadStream(path), fileName, mimeType);
	}
	return { json: toJson({ context, manifest, report, summary }), binary };
}
