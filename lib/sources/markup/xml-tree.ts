import { SaxesParser } from 'saxes';
import { lineOfNodes } from './text-of-markup';

/** An element with what is in it, in order; names without their prefix. */
export interface XmlElement {
	name: string;
	attributes: Readonly<Record<string, string>>;
	children: XmlNode[];
}
export type XmlNode = XmlElement | string;

/** An element that was waited for, and its text as it came. */
export interface FoundElement {
	element: XmlElement;
	source: string;
}

/** Characters given to the parser at once, so that a reader that stops early has not parsed it all. */
const PIECE = 64 * 1024;

/** Deeper than any record nests. */
const DEEPEST = 200;

/** What a parser of saxes says of a reference it cannot resolve, which it keeps as it is written. */
const KEPT_AS_WRITTEN = /undefined entity|malformed character entity/;

/**
 * The elements of some names anywhere in an XML text, each as it is complete; nothing else is kept. Entities
 * of a document type are not resolved, nor is anything fetched: what a reference means beyond XML's own is
 * kept as it is written.
 * @throws Error for what is not well-formed, an end that is missing among it
 */
export function* xmlElements(
	xml: string,
	wanted: ReadonlySet<string>,
	onRoot?: (name: string) => void,
): Generator<FoundElement> {
	const found: FoundElement[] = [];
	const open: XmlElement[] = [];
	let depth = 0;
	let startsAt = 0;
	const parser = new SaxesParser<{ position: true; xmlns: false }>({
		position: true,
		xmlns: false,
	});
	parser.on('error', (error) => {
		if (!KEPT_AS_WRITTEN.test(error.message)) throw error;
	});
	parser.on('opentagstart', () => {
		// The parser stands behind the name.
		if (open.length === 0) startsAt = parser.position;
	});
	parser.on('opentag', ({ name, attributes }) => {
		depth += 1;
		if (depth > DEEPEST) throw new Error('its elements are nested too deep');
		const local = localName(name);
		if (depth === 1) onRoot?.(local);
		if (open.length === 0 && !wanted.has(local)) return;
		const element: XmlElement = { name: local, attributes, children: [] };
		open.at(-1)?.children.push(element);
		open.push(element);
	});
	const text = (piece: string) => open.at(-1)?.children.push(piece);
	parser.on('text', text);
	parser.on('cdata', text);
	parser.on('closetag', () => {
		depth -= 1;
		const element = open.pop();
		if (!element || open.length > 0) return;
		const from = xml.lastIndexOf('<', startsAt - 1);
		found.push({ element, source: xml.slice(from, parser.position) });
	});
	for (let at = 0; at < xml.length; at += PIECE) {
		parser.write(xml.slice(at, at + PIECE));
		yield* found.splice(0);
	}
	parser.close();
	yield* found.splice(0);
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The first element of a name directly in another. */
export const childOf = (of: XmlElement | undefined, name: string): XmlElement | undefined =>
	childrenOf(of, name)[0];

/** The elements of a name directly in another. */
export const childrenOf = (of: XmlElement | undefined, name: string): XmlElement[] =>
	(of?.children ?? []).filter(
		(child): child is XmlElement => typeof child !== 'string' && child.name === name,
	);

/** The element at the end of a path of names. */
export const elementAt = (
	of: XmlElement | undefined,
	...path: readonly string[]
): XmlElement | undefined => path.reduce(childOf, of);

/** The text of an element on one line, its markup told in characters; undefined where there is none. */
export function plainText(of: XmlElement | undefined): string | undefined {
	const text = lineOfNodes(of?.children ?? []);
	return text === '' ? undefined : text;
}
