import { titleOf, type Block, type Cell, type Spans } from '../../../lib/report/document/blocks';
import type { ReportDocument } from '../../../lib/report/document/document';
import { BLANK_LEAD } from '../../../lib/report/layout/set-boxes';

/** A text of a document that is set in one go, in the order in which it is read. */
export interface Piece {
	text: string;
	/** Number or title of the heading of the first level it stands under; "" on the cover. */
	chapter: string;
	kind: Block['kind'] | 'title';
	/** Said by the Word file alone, or by the pages alone. */
	only?: 'docx' | 'pdf';
}

type Said = Pick<Piece, 'text'> & Pick<Piece, 'only'>;

const said = (...texts: Array<string | undefined>): Said[] =>
	texts.filter((text) => text !== undefined && text !== '').map((text) => ({ text: text ?? '' }));

export const textOfSpans = (spans: Spans): string => {
	if (typeof spans === 'string') return spans;
	return 'text' in spans ? spans.text : spans.map(textOfSpans).join('');
};
const textOfCell = (cell: Cell): string => (typeof cell === 'string' ? cell : cell.text);
const labelled = (label: string | undefined, caption: string): string =>
	label === undefined ? caption : `${label}. ${caption}`;

/** What a document says, from its cover to its end; of the contents all but the numbers of pages. */
export function piecesOf(document: ReportDocument): Piece[] {
	const { identity, cover, blocks, brief } = document;
	const titles = said(identity.documentType, identity.title, identity.basis);
	const front = [cover.facts, ...(brief ? [] : cover.notes), ...(brief ? [] : [cover.sources])];
	let chapter = '';
	return [
		...titles.map((one): Piece => ({ ...one, chapter, kind: 'title' })),
		...front.flatMap((block) => inChapter(block, chapter)),
		...(brief ? [] : contentsOf(document)),
		...blocks.flatMap((block) => {
			if (block.kind === 'heading' && block.level === 1) chapter = block.number ?? block.title;
			return inChapter(block, chapter);
		}),
	];
}

function contentsOf({ blocks }: ReportDocument): Piece[] {
	const list = (title: string, entries: string[], only?: Piece['only']) =>
		(entries.length === 0 ? [] : [title, ...entries]).map(
			(text): Piece => ({ text, chapter: '', kind: 'title', only }),
		);
	const labelledOf = (kind: 'figure' | 'table') =>
		blocks.flatMap((block) =>
			block.kind === kind && block.id !== undefined && block.label !== undefined
				? [`${block.label} ${block.caption}`]
				: [],
		);
	const headings = blocks.flatMap((block) =>
		block.kind === 'heading' && !block.unlisted ? [titleOf(block)] : [],
	);
	return [
		...list('Contents', headings),
		...list('Figures', labelledOf('figure'), 'pdf'),
		...list('Tables', labelledOf('table'), 'pdf'),
	];
}

const inChapter = (block: Block, chapter: string): Piece[] =>
	saidBy(block).map((one) => ({ ...one, chapter, kind: block.kind }));

function saidBy(block: Block): Said[] {
	switch (block.kind) {
		case 'heading':
			return said(block.number, block.title);
		case 'paragraph':
			return said(textOfSpans(block.spans));
		case 'list':
			return said(...block.items.map(textOfSpans));
		case 'facts':
			return said(...block.rows.flatMap(([name, value]) => [name, textOfCell(value)]));
		case 'note':
			return said(block.title, ...block.text.map(textOfSpans));
		case 'figure':
			return said(labelled(block.label, block.caption), `Source: ${block.source}`);
		case 'table':
			return said(
				labelled(block.label, block.caption),
				...block.columns.map(({ header }) => header),
				...block.rows.flatMap(({ cells, remark }) => [...cells.map(textOfCell), remark]),
				block.source,
			);
		case 'blank':
			return [
				...said(block.label),
				...said(`${BLANK_LEAD} ${block.prompt}`).map(
					(one): Said => (block.label === undefined ? one : { ...one, only: 'docx' }),
				),
				...said(...(block.fields ?? [])),
			];
		case 'written':
			return [
				...(block.changed === undefined ? [] : said('Written on other figures', block.changed)),
				...block.content.flatMap(saidBy),
				...said(block.attribution),
			];
	}
}
