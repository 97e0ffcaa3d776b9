import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256, type ReportFormat, type Run, type RunManifest } from '../model';
import {
	FORMATS,
	lineListingCsv,
	reportFileName,
	summarizeRun,
	withDigest,
	type RunSummary,
} from '../report';
import type { Task } from './task';
import { buildRun, type Evidence } from './build-run';
import { sinceEarlier, type EarlierRun } from './since-earlier';

/** What to make a report of. */
export interface ReportToMake extends Evidence {
	formats: readonly ReportFormat[];
	/** The last report of the product; left out where nobody looked for one. */
	earlier?: EarlierRun;
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
	async run({ formats, folder, earlier, ...evidence }, { onProgress }) {
		const built = await buildRun(evidence, onProgress);
		const run = earlier ? { ...built, since: await sinceEarlier(built, earlier) } : built;
		const csv = lineListingCsv(run);
		const complete = withDigest(withOutput(run, 'line-listing.csv', csv));
		const files: ReportFile[] = [];
		let report: MadeReport['report'];
		for (const format of formats) {
			const { extension, render } = FORMATS[format];
			const { bytes, pages } = await render(complete);
			const fileName = reportFileName(run.manifest, extension);
			const path = join(folder, `report.${extension}`);
			await writeFile(path, bytes, { flag: 'wx', mode: 0o600 });
			files.push({ format, path, fileName });
			if (format !== 'pdf' || pages === undefined) continue;
			report = { fileName, pages, bytes: bytes.length, sha256: sha256(bytes) };
		}
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
