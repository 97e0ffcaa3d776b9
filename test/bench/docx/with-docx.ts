import {
	Document,
	HeadingLevel,
	ImageRun,
	Packer,
	Paragraph,
	Table,
	TableCell,
	TableRow,
	TextRun,
} from 'docx';
import type { Block, Cell, Figure, Span, Spans } from '../../../lib/report/document/blocks';
import type { ReportDocument } from '../../../lib/report/document/document';

/** A document's texts, tables and figures as the package docx writes them; without controls, fields and links. */
export const makeWithDocx = async (
	{ cover, blocks }: ReportDocument,
	pictureOf: (figure: Figure) => Uint8Array,
): Promise<Uint8Array> => {
	const all: Block[] = [cover.facts, ...cover.notes, cover.sources, ...blocks];
	const children = all.flatMap((block) => childrenOf(block, pictureOf));
	return await Packer.toBuffer(new Document({ sections: [{ children }] }));
};

const HEADINGS = {
	1: HeadingLevel.HEADING_1,
	2: HeadingLevel.HEADING_2,
	3: HeadingLevel.HEADING_3,
} as const;

function childrenOf(
	block: Block,
	pictureOf: (figure: Figure) => Uint8Array,
): Array<Paragraph | Table> {
	switch (block.kind) {
		case 'heading':
			return [
				new Paragraph({
					text: `${block.number ?? ''}\t${block.title}`,
					heading: HEADINGS[block.level],
				}),
			];
		case 'paragraph':
			return [paragraphOf(block.spans)];
		case 'list':
			return block.items.map((item) => paragraphOf(item, true));
		case 'table': {
			const rows = block.rows.flatMap(({ cells, remark }) =>
				remark === undefined ? [cells] : [cells, [remark]],
			);
			const head = block.columns.map(({ header }) => header);
			return [
				paragraphOf(`${block.label ?? ''}. ${block.caption}`),
				tableOf([head, ...rows]),
				paragraphOf(block.source ?? ''),
			];
		}
		case 'facts':
			return [tableOf(block.rows)];
		case 'figure': {
			const { width, height } = block.drawing;
			const image = {
				type: 'png',
				data: pictureOf(block),
				transformation: { width, height },
			} as const;
			return [
				paragraphOf(`${block.label ?? ''}. ${block.caption}`),
				new Paragraph({ children: [new ImageRun(image)] }),
				paragraphOf(`Source: ${block.source}`),
			];
		}
		case 'note':
			return [paragraphOf(block.title), ...block.text.map((spans) => paragraphOf(spans))];
		case 'blank':
			return [paragraphOf(block.prompt)];
		case 'written':
			return block.content.flatMap((content) => childrenOf(content, pictureOf));
	}
}

const isList = (spans: Spans): spans is readonly Span[] => Array.isArray(spans);

function paragraphOf(spans: Spans, isItem = false): Paragraph {
	const list: readonly Span[] = isList(spans) ? spans : [spans];
	const children = list.map((span) => new TextRun(typeof span === 'string' ? span : span.text));
	return new Paragraph({ children, ...(isItem ? { bullet: { level: 0 } } : {}) });
}

const tableOf = (rows: ReadonlyArray<readonly Cell[]>): Table =>
	new Table({
		rows: rows.map(
			(cells, index) =>
				new TableRow({
					tableHeader: index === 0,
					cantSplit: true,
					children: cells.map(
						(cell) =>
							new TableCell({
								children: [paragraphOf(typeof cell === 'string' ? cell : cell.text)],
							}),
					),
				}),
		),
	});
