import type { Block, Cell, Row, Span, Spans, Table } from '../document/blocks';
import type { ReportDocument } from '../document/document';

/** What a text of the document is: a fixed word, what is asked of a person, a generated sentence, a table's value, one of a column of numbers, or a fact. */
export type WordKind = 'word' | 'prompt' | 'sentence' | 'value' | 'number' | 'status';

/** A text in place of another. */
export type Rewording = (text: string, kind: WordKind) => string;

/**
 * The document with each of its texts reworded. What people wrote, the drawings of figures, the names
 * of the product and the addresses of links stay as they are.
 */
export function mapWords(document: ReportDocument, reword: Rewording): ReportDocument {
	const { identity, cover, blocks } = document;
	const of = wording(reword);
	return {
		...document,
		identity: {
			...identity,
			documentType: reword(identity.documentType, 'word'),
			basis: reword(identity.basis, 'word'),
		},
		cover: {
			...cover,
			facts: of.facts(cover.facts),
			notes: cover.notes.map(of.note),
			sources: of.table(cover.sources),
		},
		blocks: blocks.map(of.block),
	};
}

/** How each kind of block is reworded. */
function wording(reword: Rewording) {
	const span = (one: Span): Span =>
		typeof one === 'string'
			? reword(one, 'sentence')
			: { ...one, text: reword(one.text, 'ref' in one ? 'word' : 'sentence') };
	const spans = (given: Spans): Spans => (isList(given) ? given.map(span) : span(given));
	const cell = (given: Cell, kind: WordKind): Cell =>
		typeof given === 'string' ? reword(given, kind) : { ...given, text: reword(given.text, kind) };
	const row = (given: Row, columns: Table['columns']): Row => ({
		...given,
		cells: given.cells.map((one, index) =>
			cell(one, columns[index]?.align === 'right' ? 'number' : 'value'),
		),
		...(given.remark === undefined ? {} : { remark: reword(given.remark, 'sentence') }),
	});
	const table = (given: Table): Table => ({
		...given,
		...labelled(given, reword),
		columns: given.columns.map((column) => ({ ...column, header: reword(column.header, 'word') })),
		rows: given.rows.map((one) => row(one, given.columns)),
		...(given.source === undefined ? {} : { source: reword(given.source, 'sentence') }),
	});
	const note = <T extends Extract<Block, { kind: 'note' }>>(given: T): T => ({
		...given,
		title: reword(given.title, 'word'),
		text: given.text.map(spans),
	});
	const facts = <T extends Extract<Block, { kind: 'facts' }>>(given: T): T => ({
		...given,
		rows: given.rows.map(([name, value]) => [reword(name, 'word'), cell(value, 'status')] as const),
	});
	const block = (given: Block): Block => {
		switch (given.kind) {
			case 'heading':
				return { ...given, title: reword(given.title, 'word') };
			case 'paragraph':
				return { ...given, spans: spans(given.spans) };
			case 'list':
				return { ...given, items: given.items.map(spans) };
			case 'table':
				return table(given);
			case 'facts':
				return facts(given);
			case 'figure':
				return {
					...given,
					...labelled(given, reword),
					source: reword(given.source, 'sentence'),
				};
			case 'note':
				return note(given);
			case 'blank':
				return {
					...given,
					prompt: reword(given.prompt, 'prompt'),
					...(given.label === undefined ? {} : { label: reword(given.label, 'word') }),
					...(given.fields ? { fields: given.fields.map((name) => reword(name, 'word')) } : {}),
				};
			case 'written':
				return { ...given, title: reword(given.title, 'prompt') };
		}
	};
	return { block, facts, note, table };
}

/** Caption and label of a figure or table; a label is a word and a number. */
function labelled(given: { label?: string; caption: string }, reword: Rewording) {
	return {
		caption: reword(given.caption, 'word'),
		...(given.label === undefined ? {} : { label: reword(given.label, 'word') }),
	};
}

const isList = (spans: Spans): spans is readonly Span[] => Array.isArray(spans);
