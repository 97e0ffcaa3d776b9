import { decodeEntities } from './entities';

/** Text, or an element with what is in it. */
export type Node = string | Element;
export interface Element {
	/** In lower case, without the prefix of its namespace. */
	name: string;
	children: Node[];
}

/** Elements that stand on lines of their own; one of them may be left open. */
const BLOCKS =
	'p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd sec section title abstract list list-item label table thead tbody tr td th blockquote';
const EMPTY = 'br hr img inline-graphic';
/** HTML, JATS and MathML, as they come in titles and abstracts. */
const INLINE =
	'i b em strong u s strike del ins span a font small big tt code abbr cite q sup sub sc italic bold bold-italic underline overline roman monospace named-content styled-content xref ext-link uri inline-formula disp-formula alternatives math semantics mrow mi mn mo ms mtext mspace mstyle msup msub msubsup mfrac msqrt mroot mover munder munderover mfenced mpadded menclose mphantom mtable mtr mtd';
const setOf = (names: string): ReadonlySet<string> => new Set(names.split(' '));
const BLOCK = setOf(BLOCKS);
const VOID = setOf(EMPTY);
const KNOWN = setOf(`${BLOCKS} ${EMPTY} ${INLINE}`);

export const isBlock = (name: string): boolean => BLOCK.has(name);
export const isLineBreak = (name: string): boolean => name === 'br' || name === 'hr';

/** A tag, whose attributes all have a value: "a <b and c> d" holds none. */
const TAG =
	/<(\/?)(?:[a-z]\w*:)?([a-z][a-z0-9-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[\w:./#%-]+))*)\s*(\/?)>/gi;
const NO_TEXT = /<!--[\s\S]*?-->|<!\[CDATA\[|\]\]>|<\?[\s\S]*?\?>/g;

/**
 * The tree of a marked-up text, with its character references read. What is no tag of the names known here stays text, and so does the
 * beginning of an element in a line that never ends: "T<b>" may be a comparison.
 */
export function treeOf(markup: string): Node[] {
	const root: Element = { name: '', children: [] };
	const open: Array<{ element: Element; raw: string }> = [{ element: root, raw: '' }];
	const top = () => open.at(-1)?.element ?? root;
	const text = markup.includes('<') ? markup.replace(NO_TEXT, '') : markup;
	let at = 0;
	for (const match of text.matchAll(TAG)) {
		const [raw, closing, tagName = '', , selfClosing] = match;
		const name = tagName.toLowerCase();
		if (!KNOWN.has(name)) continue;
		if (match.index > at) top().children.push(decodeEntities(text.slice(at, match.index)));
		at = match.index + raw.length;
		if (closing) close(open, name);
		else {
			const element: Element = { name, children: [] };
			top().children.push(element);
			if (!selfClosing && !VOID.has(name)) open.push({ element, raw });
		}
	}
	if (at < text.length) top().children.push(decodeEntities(text.slice(at)));
	while (open.length > 1) leaveOpen(open);
	return root.children;
}

/** Ends the nearest open element of a name; an end of nothing is none. */
function close(open: Array<{ element: Element; raw: string }>, name: string): void {
	if (!open.some(({ element }) => element.name === name)) return;
	while (open.at(-1)?.element.name !== name) leaveOpen(open);
	open.pop();
}

/** The innermost open element never ends: one of a line was text. */
function leaveOpen(open: Array<{ element: Element; raw: string }>): void {
	const left = open.pop();
	const around = open.at(-1);
	if (!left || !around || isBlock(left.element.name)) return;
	around.element.children.splice(-1, 1, left.raw, ...left.element.children);
}
