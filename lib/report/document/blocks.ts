import type { Drawing } from '../figures/drawing';

/** A piece of running text; a bare string is set in the ordinary face. */
export type Span = string | { text: string; style: 'strong' | 'emphasis' | 'muted' } | Reference;
/** A mention of a figure, table or heading of the document: its label, linked to it. */
export interface Reference {
	/** Id of the figure, table or heading. */
	ref: string;
	/** "Table 4", given when the document is numbered; for a heading, its number or title. */
	text: string;
}
export type Spans = Span | readonly Span[];

/** Colour of a table cell's words. The words carry the meaning; the colour only helps to find it. */
export type Tone = 'plain' | 'strong' | 'muted' | 'alert' | 'warn' | 'good';
export type Cell =
	| string
	| {
			text: string;
			tone: Tone;
			/** Where the text leads: an address outside the document. */
			href?: string;
	  };

export interface Heading {
	kind: 'heading';
	/** 1 for a chapter, 2 and 3 below it. */
	level: 1 | 2 | 3;
	/** As the guideline numbers it; absent for front matter. */
	number?: string;
	title: string;
	/** Target of links; unique in the document. */
	id: string;
	/** Begins on a new page. */
	newPage?: boolean;
	/** Left out of contents and bookmarks: a heading below those the guideline names. */
	unlisted?: boolean;
}

export interface Paragraph {
	kind: 'paragraph';
	spans: Spans;
	/** Small grey text, for sources and remarks. */
	small?: boolean;
}

export interface List {
	kind: 'list';
	items: readonly Spans[];
	/** `check`: an empty box before each item, for a checklist somebody fills. */
	marker: 'bullet' | 'check';
}

export interface Column {
	header: string;
	align?: 'left' | 'right';
	/** Most points the column takes for itself when text columns compete; a cap, not a width. */
	max?: number;
}

export interface Row {
	cells: readonly Cell[];
	/** A remark under the row, across the whole table. */
	remark?: string;
}

export interface Table {
	kind: 'table';
	/** Target of references, where there are any; unique in the document. */
	id?: string;
	/** "Table 4", given when the document is numbered. */
	label?: string;
	caption: string;
	columns: readonly Column[];
	rows: readonly Row[];
	/** Where the figures come from; set small under the table. */
	source?: string;
	/** Above its header where it goes on, in the document's language; English where absent. */
	continued?: string;
	/** Smaller type for wide tables. */
	dense?: boolean;
}

/** Names and values side by side, without header or number. */
export interface Facts {
	kind: 'facts';
	rows: ReadonlyArray<readonly [name: string, value: Cell]>;
}

export interface Figure {
	kind: 'figure';
	/** Target of references, where there are any; unique in the document. */
	id?: string;
	label?: string;
	caption: string;
	/** The source and its query, readable. */
	source: string;
	/** "Source: " in the document's language; English where absent. */
	sourceWord?: string;
	drawing: Drawing;
}

/** A boxed remark: the limits of a source, a warning, a plain note. */
export interface Note {
	kind: 'note';
	tone: 'info' | 'warning' | 'limits';
	title: string;
	text: readonly Spans[];
	/** Of limits: what is said of them in one line where they were told before. */
	gist?: string;
}

/** What only a person may write: a visibly empty, marked place in the draft. */
export interface Blank {
	kind: 'blank';
	/** Id of the dossier's field that fills it, see `DOSSIER_FIELDS`. */
	field?: string;
	prompt: string;
	/** "To be completed by the evaluator:" in the document's language; English where absent. */
	lead?: string;
	/** Empty lines left to write on; 1 unless said otherwise. */
	lines?: number;
	/** Named fields to fill, in place of lines. */
	fields?: readonly string[];
	/** Name of what fits on one line; the line stands beside it. */
	label?: string;
}

/** What a person wrote in a field of the dossier, in the place of its blank. */
export interface Written {
	kind: 'written';
	/** Id of the dossier's field. */
	field: string;
	title: string;
	content: ReadonlyArray<Paragraph | List | Table>;
	/** Who wrote it and when, in words. */
	attribution: string;
	/** Which figures have changed since it was written, as a sentence; absent where none has. */
	changed?: string;
	/** What stands above that, where it is in another language than English. */
	changedTitle?: string;
}

export type Block = Heading | Paragraph | List | Table | Facts | Figure | Note | Blank | Written;

export const heading = (
	level: Heading['level'],
	number: string | undefined,
	title: string,
	options: { newPage?: boolean; unlisted?: boolean; id?: string } = {},
): Heading => ({
	kind: 'heading',
	level,
	number,
	title,
	id: options.id ?? `s-${slug(number ?? title)}`,
	newPage: options.newPage,
	unlisted: options.unlisted,
});

/** A heading as contents and bookmarks name it: "4.2 Scope". */
export const titleOf = ({ number, title }: Pick<Heading, 'number' | 'title'>): string =>
	number === undefined ? title : `${number} ${title}`;

/** A heading below the ones a guideline names: set in the text, not listed in the contents. */
export const subheading = (title: string, within: string): Heading =>
	heading(3, undefined, title, { unlisted: true, id: `s-${slug(within)}-${slug(title)}` });

export const paragraph = (...spans: Span[]): Paragraph => ({ kind: 'paragraph', spans });
export const small = (...spans: Span[]): Paragraph => ({ kind: 'paragraph', spans, small: true });
export const bullets = (items: readonly Spans[]): List => ({
	kind: 'list',
	items,
	marker: 'bullet',
});
export const strong = (text: string): Span => ({ text, style: 'strong' });
/** Names a figure, table or heading by its id; the label comes when the document is numbered. */
export const reference = (ref: string, text = ''): Reference => ({ ref, text });
export const emphasis = (text: string): Span => ({ text, style: 'emphasis' });
export const note = (tone: Note['tone'], title: string, ...text: Spans[]): Note => ({
	kind: 'note',
	tone,
	title,
	text,
});

const slug = (text: string): string =>
	text
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '-')
		.replace(/^-|-$/g, '');
