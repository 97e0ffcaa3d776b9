import { PackedParts } from './packed-parts';
import type { XlsxSheet } from './sheet';
import { sheetXml, type SheetLinks } from './sheet-xml';
import { STYLES } from './styles';
import { xmlText } from './text';

/** What a workbook says of itself. */
export interface WorkbookFacts {
	title: string;
	creator: string;
	/** ISO instant. */
	createdAt: string;
}

/**
 * Sheets to the bytes of an XLSX (ECMA-376), a piece in memory at a time beside the packed bytes.
 * Reads no clock: the same sheets give the same bytes. Names of sheets must be what `sheetNames` made.
 */
export function writeWorkbook(sheets: readonly XlsxSheet[], facts: WorkbookFacts): Uint8Array {
	const parts = new PackedParts();
	parts.add('[Content_Types].xml', [contentTypes(sheets.length)]);
	parts.add('_rels/.rels', [
		relations([
			[`${OFFICE}/officeDocument`, 'xl/workbook.xml'],
			[
				'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties',
				'docProps/core.xml',
			],
		]),
	]);
	parts.add('docProps/core.xml', [core(facts)]);
	parts.add('xl/workbook.xml', [workbook(sheets)]);
	parts.add('xl/_rels/workbook.xml.rels', [
		relations([
			...sheets.map(
				(_sheet, at) => [`${OFFICE}/worksheet`, `worksheets/sheet${at + 1}.xml`] as const,
			),
			[`${OFFICE}/styles`, 'styles.xml'],
		]),
	]);
	parts.add('xl/styles.xml', [STYLES]);
	for (const [at, sheet] of sheets.entries()) {
		const links: SheetLinks = { addresses: [] };
		parts.add(`xl/worksheets/sheet${at + 1}.xml`, sheetXml(sheet, links));
		if (links.addresses.length === 0) continue;
		parts.add(`xl/worksheets/_rels/sheet${at + 1}.xml.rels`, [
			relations(links.addresses.map((address) => [`${OFFICE}/hyperlink`, address, 'External'])),
		]);
	}
	return parts.bytes();
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

type Relation = readonly [type: string, target: string, mode?: 'External'];

const relations = (all: readonly Relation[]): string =>
	`<Relationships xmlns="${PACKAGE}/relationships">${all
		.map(
			([type, target, mode], at) =>
				`<Relationship Id="rId${at + 1}" Type="${type}" Target="${xmlText(target)}"${mode ? ` TargetMode="${mode}"` : ''}/>`,
		)
		.join('')}</Relationships>`;

const contentTypes = (sheets: number): string =>
	`<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${SPREADSHEET}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${SPREADSHEET}.styles+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>${Array.from(
		{ length: sheets },
		(_unused, at) =>
			`<Override PartName="/xl/worksheets/sheet${at + 1}.xml" ContentType="${SPREADSHEET}.worksheet+xml"/>`,
	).join('')}</Types>`;

const workbook = (sheets: readonly XlsxSheet[]): string =>
	`<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><bookViews><workbookView/></bookViews><sheets>${sheets
		.map(
			({ name }, at) => `<sheet name="${xmlText(name)}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`,
		)
		.join('')}</sheets></workbook>`;

const core = ({ title, creator, createdAt }: WorkbookFacts): string =>
	`<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:creator>${xmlText(creator)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${xmlText(createdAt)}</dcterms:created></cp:coreProperties>`;
