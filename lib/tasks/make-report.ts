import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson, sha256, type Run, type RunManifest } from '../model';
import {
	composeReport,
	lineListingCsv,
	reportFileName,
	summarizeRun,
	type RunSummary,
} from '../report';
import type { Task } from './task';
import { buildRun, type Evidence } from './build-run';

/** The files a report may come as. */
export type ReportFormat = 'pdf' | 'json' | 'csv';

/** What to make a report of. */
export interface ReportToMake extends Evidence {
	formats: readonly ReportFormat[];
	/** Where to write; an empty folder of the caller's. */
	folder: string;
}

/** One file of a report. */
export interface ReportFile {
	format: ReportFormat;
	path: string;
	/** The name to keep it by. */
	fileName: string;
}

export interface MadeReport {
	files: ReportFile[];
	/** The manifest with how many calls each outcome took; the calls themselves stay in the files. */
	manifest: Omit<RunManifest, 'outcomes'> & { outcomes: unknown[] };
	/** Of the PDF, when one was made. */
	report?: { fileName: string; pages: number; bytes: number; sha256: string };
	summary: RunSummary;
}

/** Reads the evidence of one run and renders its report. The same evidence gives the same bytes. */
export const makeReport: Task<ReportToMake, MadeReport> = {
	name: 'make-report',
	kind: 'calculating',
	async run({ formats, folder, ...evidence }, { onProgress }) {
		const run = await buildRun(evidence, onProgress);
		const csv = lineListingCsv(run);
		const complete = withOutput(run, 'line-listing.csv', csv);
		const files: ReportFile[] = [];
		const keep = async (format: ReportFormat, content: Uint8Array | string): Promise<string> => {
			const fileName = reportFileName(run.manifest, format);
			const path = join(folder, `report.${format}`);
			await writeFile(path, content, { flag: 'wx', mode: 0o600 });
			files.push({ format, path, fileName });
			return fileName;
		};
		let report: MadeReport['report'];
		if (formats.includes('pdf')) {
			const { bytes, pages } = await composeReport(complete);
			const fileName = await keep('pdf', bytes);
			report = { fileName, pages, bytes: bytes.length, sha256: sha256(bytes) };
		}
		if (formats.includes('json')) await keep('json', canonicalJson(complete));
		if (formats.includes('csv')) await keep('csv', csv);
		const manifest = withoutCalls(complete.manifest);
		return { files, manifest, report, summary: summarizeRun(complete) };
	},
};

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
const withoutCalls = (manifest: RunManifest): MadeReport['manifest'] => ({
	...manifest,
	outcomes: manifest.outcomes.map(({ calls, ...outcome }) => ({
		...outcome,
		callCount: calls.length,
	})),
});
