import { element } from '../markup/xml';

/** How a paragraph stands, beside its style. */
export interface ParagraphLook {
	style?: string;
	keepNext?: boolean;
	newPage?: boolean;
	/** Number of a list in numbering.xml. */
	list?: number;
	align?: 'left' | 'right' | 'center';
}

/** A paragraph, its properties in the order the schema asks for (ECMA-376-1, 17.3.1, CT_PPrBase). */
export function paragraphOf(content: string, look: ParagraphLook = {}): string {
	const { style, keepNext, newPage, list, align } = look;
	const properties =
		(style === undefined ? '' : element('w:pStyle', { 'w:val': style })) +
		(keepNext ? '<w:keepNext/>' : '') +
		(newPage ? '<w:pageBreakBefore/>' : '') +
		(list === undefined ? '' : `<w:numPr><w:ilvl w:val="0"/><w:numId w:val="${list}"/></w:numPr>`) +
		(align === undefined || align === 'left' ? '' : element('w:jc', { 'w:val': align }));
	return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${content}</w:p>`;
}

/** Numbers of the lists in numbering.xml. */
export const LISTS = { bullet: 1, check: 2 } as const;
