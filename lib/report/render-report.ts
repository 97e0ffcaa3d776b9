import { canonicalJson, type Run } from '../model';
import { lineListingCsv } from './csv/line-listing-csv';
import { tablesCsv } from './document/tables-csv';
import { buildDocument } from './build-document';
import { canonicalRun } from './canonical-run';
import { withMissingCharacters } from './layout/missing-characters';
import type { Attachment } from './pdf/attachments';
import { renderDocument } from './pdf/render-document';
import { fontMetrics } from './fonts/font-metrics';

/** A rendered report and its length. */
export interface ComposedReport {
	bytes: Uint8Array;
	pages: number;
}

/**
 * Renders a run as a PDF, with the manifest (`run-manifest.json`), the whole run (`run.json`), the
 * tables (`tables.csv`) and the line listing (`line-listing.csv`) attached. Reads no clock and no
 * chance: the same run gives the same bytes. Gives way to other work of the process between pages.
 * Throws EnvironmentError when the fonts are missing.
 */
export async function composeReport(given: Run): Promise<ComposedReport> {
	const run = canonicalRun(given);
	const document = withMissingCharacters(buildDocument(run), fontMetrics());
	return await renderDocument(document, [
		json('run-manifest.json', 'Identity of the run, outcomes, hashes (cer.run/1)', run.manifest),
		{
			...json('run.json', 'The run with all evidence: renders this report again', run),
			relation: 'Source',
		},
		csv('tables.csv', 'Every table of this report, cell by cell', tablesCsv(document.blocks)),
		csv('line-listing.csv', 'The reports, one a row', lineListingCsv(run)),
	]);
}

/** The PDF alone, as `composeReport` makes it. */
export const renderReport = async (run: Run): Promise<Uint8Array> =>
	(await composeReport(run)).bytes;

const json = (name: string, description: string, value: unknown): Attachment => ({
	name,
	mimeType: 'application/json',
	description,
	bytes: new TextEncoder().encode(canonicalJson(value)),
});

const csv = (name: string, description: string, text: string): Attachment => ({
	name,
	mimeType: 'text/csv',
	description,
	bytes: new TextEncoder().encode(text),
});
