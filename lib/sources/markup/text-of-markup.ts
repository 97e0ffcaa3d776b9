import { subscript, superscript } from './scripts';
import { isBlock, isLineBreak, treeOf, type Element, type Node } from './tree';

/**
 * The text of a marked-up title or abstract, on lines of its blocks. Nothing that is read is lost:
 * raised and lowered text as `superscript` and `subscript` have it, character references as their
 * characters, what only looks like a tag as it is. References and tags written as references
 * themselves (`&amp;lt;`, `&lt;i&gt;…&lt;/i&gt;`), which publishers send, are read once more.
 */
export const textOfMarkup = (markup: string): string => tidy(readAgain(textOf(treeOf(markup))));

/** What is left of markup in a text that was read once, read. */
const readAgain = (text: string): string =>
	/<[/a-z]|&[#a-z]/i.test(text) ? textOf(treeOf(text)) : text;

/** The text of elements that are read already, on one line. */
export const lineOfNodes = (nodes: readonly Node[]): string =>
	tidy(textOf(nodes)).replaceAll('\n', ' ');

/** The same on one line. */
export const lineOfMarkup = (markup: string): string => textOfMarkup(markup).replaceAll('\n', ' ');

/** A part of an abstract, under its heading where it has one. */
export interface AbstractPart {
	label?: string;
	text: string;
}

/** The parts of an abstract whose headings are elements h1 to h6 or, in JATS, titles. */
export function partsOfMarkup(markup: string): AbstractPart[] {
	const parts: Array<{ label?: string; nodes: Node[] }> = [{ nodes: [] }];
	for (const node of flattened(treeOf(markup))) {
		if (typeof node !== 'string' && isHeading(node.name)) {
			const label = tidy(readAgain(textOf(node.children))).replaceAll('\n', ' ');
			parts.push({ label: label.replace(/\s*:$/, ''), nodes: [] });
		} else parts.at(-1)?.nodes.push(node);
	}
	return parts.flatMap(({ label, nodes }) => {
		const text = tidy(readAgain(textOf(nodes)));
		if (label === undefined || label === '') return text === '' ? [] : [{ text }];
		return [{ label, text }];
	});
}

const isHeading = (name: string): boolean => name === 'title' || /^h[1-6]$/.test(name);

/** The nodes without the blocks that hold headings, so that these stand on the first level. */
const flattened = (nodes: readonly Node[]): Node[] =>
	nodes.flatMap((node) =>
		typeof node !== 'string' && isBlock(node.name) && holdsHeading(node)
			? flattened(node.children)
			: [node],
	);
const holdsHeading = ({ children }: Element): boolean =>
	children.some(
		(child) => typeof child !== 'string' && (isHeading(child.name) || holdsHeading(child)),
	);

const textOf = (nodes: readonly Node[]): string => nodes.map(textOfNode).join('');

function textOfNode(node: Node): string {
	if (typeof node === 'string') return node;
	const { name, children } = node;
	if (name === 'sup') return superscript(textOf(children));
	if (name === 'sub') return subscript(textOf(children));
	if (isLineBreak(name)) return '\n';
	const formula = FORMULAS.get(name);
	if (formula) return formula(partsOf(children));
	const text = textOf(children);
	return isBlock(name) ? `\n${text}\n` : text;
}

/** What MathML says by the place of a part. */
type Told = (parts: string[]) => string;
const aboveIt: Told = ([base = '', ...raised]) => `${base}${superscript(raised.join(''))}`;
const belowIt: Told = ([base = '', ...lowered]) => `${base}${subscript(lowered.join(''))}`;
const belowAndAbove: Told = ([base = '', lowered = '', ...raised]) =>
	`${base}${subscript(lowered)}${superscript(raised.join(''))}`;
const FORMULAS: ReadonlyMap<string, Told> = new Map<string, Told>([
	['msup', aboveIt],
	['mover', aboveIt],
	['msub', belowIt],
	['munder', belowIt],
	['msubsup', belowAndAbove],
	['munderover', belowAndAbove],
	['mfrac', ([over = '', ...under]) => `${grouped(over)}/${grouped(under.join(''))}`],
	['msqrt', (parts) => `√${grouped(parts.join(''))}`],
	['mroot', ([base = '', ...index]) => `${superscript(index.join(''))}√${grouped(base)}`],
	['mfenced', (parts) => `(${parts.join('')})`],
	// The same formula again in other notations: the first tells it.
	['semantics', ([first = '']) => first],
]);
const grouped = (text: string): string => (/^[\p{L}\p{N}.]*$/u.test(text) ? text : `(${text})`);
const partsOf = (nodes: readonly Node[]): string[] =>
	nodes.map(textOfNode).filter((text) => text.trim() !== '');

/** Single spaces, no empty lines; spaces of a width of their own, or that do not break, stay. */
const tidy = (text: string): string =>
	text
		.split(/[\r\n]+/)
		.map((line) => line.replace(/[ \t\f\v]+/g, ' ').trim())
		.filter((line) => line !== '')
		.join('\n');
