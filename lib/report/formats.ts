import { canonicalJson, type ReportFormat, type Run } from '../model';
import { buildDocument } from './build-document';
import { lineListingCsv } from './csv/line-listing-csv';
import { composeDocx } from './compose-docx';
import { composeHtml } from './compose-html';
import { composeReport } from './when-needed';
import { sealedArchive } from './seal';
import { reportWorkbook } from './xlsx/report-workbook';

/** A file of a report, made. */
export interface RenderedFile {
	bytes: Uint8Array;
	/** Of files that have pages. */
	pages?: number;
}

/** A kind of file a report may come as. */
export interface Format {
	/** For people. */
	name: string;
	mimeType: string;
	extension: string;
	/** Field of a node's item that carries it. */
	field: string;
	/** What it holds, in a few words. */
	holds: string;
	/** The same run gives the same bytes. */
	render: (run: Run) => RenderedFile | Promise<RenderedFile>;
}

const text = (content: string): RenderedFile => ({ bytes: new TextEncoder().encode(content) });

/** Every kind of file, once: the node, the API and the command line make them here. */
export const FORMATS: Readonly<Record<ReportFormat, Format>> = {
	pdf: {
		name: 'PDF',
		mimeType: 'application/pdf',
		extension: 'pdf',
		field: 'report',
		holds: 'The report',
		render: composeReport,
	},
	docx: {
		name: 'DOCX',
		mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
		extension: 'docx',
		field: 'document',
		holds: 'The report for Word, its blanks to be filled',
		render: (run) => ({ bytes: composeDocx(run) }),
	},
	html: {
		name: 'HTML',
		mimeType: 'text/html',
		extension: 'html',
		field: 'page',
		holds: 'The report as one page, for a mail',
		render: (run) => text(composeHtml(run)),
	},
	xlsx: {
		name: 'XLSX',
		mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
		extension: 'xlsx',
		field: 'workbook',
		holds: 'The line listing, every series and every table of the report',
		render: (run) => ({
			bytes: sealedArchive(reportWorkbook(run, buildDocument(run, { hasLocalNumbers: false }))),
		}),
	},
	json: {
		name: 'JSON',
		mimeType: 'application/json',
		extension: 'json',
		field: 'run',
		holds: 'The run with all its evidence',
		render: (run) => text(canonicalJson(run)),
	},
	csv: {
		name: 'CSV',
		mimeType: 'text/csv',
		extension: 'csv',
		field: 'lineListing',
		holds: 'The line listing',
		render: (run) => text(lineListingCsv(run)),
	},
};
