import type { Mark } from '../figures/drawing';

/** Structure types of ISO 32000-1, 14.8.4, that the report uses. */
export type Role =
	| 'Document'
	| 'Div'
	| 'H1'
	| 'H2'
	| 'H3'
	| 'P'
	| 'L'
	| 'LI'
	| 'Lbl'
	| 'LBody'
	| 'Table'
	| 'THead'
	| 'TBody'
	| 'TR'
	| 'TH'
	| 'TD'
	| 'Caption'
	| 'Figure'
	| 'TOC'
	| 'TOCI'
	| 'Reference'
	| 'Link';

/** Where a link leads, and what it says of itself to whoever cannot see it. */
export interface LinkTo {
	/** Id of a heading, figure or table. */
	target?: string;
	/** An address outside the document. */
	href?: string;
	says: string;
}

/** An element of the logical structure: what a piece of the page is, in the order it is read. */
export interface Tag {
	role: Role;
	/** The element it stands in; none of the document itself. */
	within?: Tag;
	/** The cells of a row, which stand in it even where nothing is set in them. */
	cells?: readonly Tag[];
	/** Said in place of a drawing. */
	alt?: string;
	/** The letters a drawn sign stands for. */
	actual?: string;
	/** What a header cell heads. */
	scope?: 'Column' | 'Row';
	/** Columns a cell goes over, where more than one. */
	span?: number;
	link?: LinkTo;
}

/** What is no content: the head or the foot of a page. */
export interface Furniture {
	role: 'Artifact';
	side: 'Header' | 'Footer';
}
export const HEADER: Furniture = { role: 'Artifact', side: 'Header' };
export const FOOTER: Furniture = { role: 'Artifact', side: 'Footer' };

/** A mark with the element it belongs to; without one it is no content, like a rule or a ground. */
export type SetMark = Mark & { of?: Tag | Furniture };

export const tag = (role: Role, within: Tag | undefined, more: Partial<Tag> = {}): Tag => ({
	role,
	within,
	...more,
});

/** A row of a table with its cells. */
export function rowTag(
	within: Tag,
	count: number,
	cell: (index: number) => Pick<Tag, 'role' | 'scope' | 'span'>,
): Tag & { cells: readonly Tag[] } {
	const cells: Tag[] = [];
	const row = { role: 'TR' as const, within, cells };
	for (let index = 0; index < count; index += 1) cells.push({ ...cell(index), within: row });
	return row;
}

/** The same marks as content of an element. */
export const tagged = (marks: readonly SetMark[], of: Tag): SetMark[] =>
	marks.map((mark) => ({ ...mark, of }));

/** The element of a heading: its level, but never more than one below the heading before it. */
export function headingRole(level: 1 | 2 | 3, before: number): 'H1' | 'H2' | 'H3' {
	const reached = Math.min(level, before + 1);
	return reached <= 1 ? 'H1' : reached === 2 ? 'H2' : 'H3';
}
