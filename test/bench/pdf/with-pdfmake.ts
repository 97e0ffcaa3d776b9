import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Block, Cell, Span, Spans, Table } from '../../../lib/report/document/blocks';
import type { ReportDocument } from '../../../lib/report/document/document';

/** What is used of pdfmake 0.3, which has no types of its own. */
interface PdfMake {
	setFonts: (fonts: Readonly<Record<string, Readonly<Record<string, string>>>>) => void;
	setUrlAccessPolicy: (policy: () => boolean) => void;
	setLocalAccessPolicy: (policy: () => boolean) => void;
	createPdf: (definition: object) => { getBuffer: () => Promise<Uint8Array> };
}

const FONTS = join(process.cwd(), 'node_modules/@expo-google-fonts/noto-sans');
const pdfmake = createRequire(join(process.cwd(), 'package.json'))('pdfmake') as PdfMake;
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy(() => true);
pdfmake.setFonts({
	Noto: {
		normal: `${FONTS}/400Regular/NotoSans_400Regular.ttf`,
		bold: `${FONTS}/600SemiBold/NotoSans_600SemiBold.ttf`,
		italics: `${FONTS}/400Regular_Italic/NotoSans_400Regular_Italic.ttf`,
	},
});

/** A document's texts and tables as pdfmake makes a PDF of them: same faces and sizes, no charts, links or bookmarks. */
export const makeWithPdfmake = async (document: ReportDocument): Promise<Uint8Array> =>
	await pdfmake.createPdf(definitionOf(document)).getBuffer();

const definitionOf = ({ identity, cover, blocks }: ReportDocument): object => ({
	pageSize: 'A4',
	pageMargins: [58, 78, 58, 70],
	defaultStyle: { font: 'Noto', fontSize: 9.5 },
	header: { text: `${identity.title} · ${identity.code}   DRAFT`, margin: [58, 40], fontSize: 8 },
	footer: (page: number, pages: number) => ({
		text: `Run ${identity.runId}   SIMULATED DATA   Page ${page} of ${pages}`,
		margin: [58, 20],
		fontSize: 8,
	}),
	content: [
		{ text: identity.title, fontSize: 27, bold: true },
		...contentOf(cover.facts),
		...contentOf(cover.sources),
		...blocks.flatMap(contentOf),
	],
});

function contentOf(block: Block): object[] {
	switch (block.kind) {
		case 'heading':
			return [{ text: `${block.number ?? ''} ${block.title}`, bold: true, fontSize: 13 }];
		case 'paragraph':
			return [{ text: textOf(block.spans), fontSize: block.small ? 8 : 9.5 }];
		case 'list':
			return [{ ul: block.items.map((item) => ({ text: textOf(item) })) }];
		case 'table':
			return tableOf(block);
		case 'facts':
			return [
				{
					table: { widths: [142, '*'], body: block.rows.map((row) => row.map(cellOf)) },
					fontSize: 8.6,
				},
			];
		case 'figure':
			return [
				{ text: `${block.label}. ${block.caption}`, bold: true, fontSize: 8.5 },
				{ text: `Source: ${block.source}`, fontSize: 8 },
			];
		case 'note':
			return [
				{ text: block.title, bold: true },
				...block.text.map((text) => ({ text: textOf(text) })),
			];
		case 'blank':
			return [{ text: block.prompt, bold: true }];
		case 'written':
			return [...block.content.flatMap(contentOf), { text: block.attribution, fontSize: 8 }];
	}
}

/** Columns of equal width, which is the least work for pdfmake. */
function tableOf({ label, caption, columns, rows, source, dense }: Table): object[] {
	const header = columns.map((column) => ({ text: column.header, bold: true }));
	const body = rows.flatMap(({ cells, remark }) => [
		cells.map(cellOf),
		...(remark === undefined
			? []
			: [
					[
						{ text: remark, colSpan: columns.length, italics: true },
						...columns.slice(1).map(() => ''),
					],
				]),
	]);
	return [
		{ text: `${label}. ${caption}`, bold: true, fontSize: 8.5 },
		{
			table: { headerRows: 1, widths: columns.map(() => '*'), body: [header, ...body] },
			layout: 'lightHorizontalLines',
			fontSize: dense ? 7 : 8,
		},
		...(source === undefined ? [] : [{ text: source, fontSize: 8 }]),
	];
}

const cellOf = (cell: Cell): object =>
	typeof cell === 'string' ? { text: cell } : { text: cell.text, bold: cell.tone === 'strong' };

const textOf = (spans: Spans): object[] =>
	(Array.isArray(spans) ? (spans as readonly Span[]) : [spans as Span]).map((span) =>
		typeof span === 'string'
			? { text: span }
			: { text: span.text, bold: 'style' in span && span.style === 'strong' },
	);
