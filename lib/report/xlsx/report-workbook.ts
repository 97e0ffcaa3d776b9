import type { Run } from '../../model';
import type { ReportDocument } from '../document/document';
import { aboutSheet } from './about-sheet';
import { literatureSheets } from './literature-sheets';
import { listingSheets } from './listing-sheets';
import { seriesSheets } from './series-sheets';
import { sheetNames } from './sheet-names';
import { tableSheets } from './table-sheets';
import type { XlsxSheet } from './sheet';
import { writeWorkbook } from './write-workbook';

/** A report as a workbook: what it is, the line listing of each source, every series, the literature review and every table. */
export function reportWorkbook(run: Run, document: ReportDocument): Uint8Array {
	const { identity, blocks } = document;
	const sheets = [
		...listingSheets(run),
		...seriesSheets(run),
		...literatureSheets(run),
		...tableSheets([document.cover.sources, ...blocks], run.manifest.language),
	];
	const [about = '', ...names] = sheetNames(['About', ...sheets.map(({ name }) => name)]);
	const named = sheets.map((sheet, at) => ({ ...sheet, name: names[at] ?? '' }));
	const first = aboutSheet(run, document, named.map(contentOf));
	return writeWorkbook([{ ...first, name: about }, ...named], {
		title: `${identity.documentType}: ${identity.title}`,
		creator: `${run.manifest.software.name} ${run.manifest.software.version}`,
		createdAt: identity.createdAt,
	});
}

function contentOf({ name, above = [] }: XlsxSheet): { name: string; holds: string } {
	const [first] = above;
	return { name, holds: typeof first === 'object' && 'text' in first ? first.text : '' };
}
