import { SaxesParser } from 'saxes';

/** An element of a record, with its text and what is in it. */
export interface XmlPart {
	name: string;
	attributes: Readonly<Record<string, string>>;
	/** All text within, styles left out. */
	text: string;
	parts: XmlPart[];
}
interface UnreadableRecord {
	line: number;
	message: string;
}
export type XmlRecordOrFault =
	| { record: { line: number; raw: string; part: XmlPart } }
	| { fault: UnreadableRecord };

/** A record longer than this, in characters, is taken for one that is never closed. */
const LONGEST = 8_000_000;

/**
 * The records of an EndNote XML export, one at a time in memory; it stands in one line often. One that
 * is damaged is told, and reading goes on with the next.
 */
export async function* endnoteRecords(
	chunks: AsyncIterable<string>,
): AsyncGenerator<XmlRecordOrFault> {
	for await (const one of elementsOf(chunks, 'record')) yield 'fault' in one ? one : read(one);
}

/** The elements of a name (or `one|other`) in an XML text as they stand, one at a time in memory. */
export async function* elementsOf(
	chunks: AsyncIterable<string>,
	name: string,
): AsyncGenerator<{ line: number; raw: string } | { fault: UnreadableRecord }> {
	const START = new RegExp(`<(?:${name})(?:\\s[^>]*)?>`);
	const END = new RegExp(`</(?:${name})>`);
	let text = '';
	let line = 1;
	const drop = (length: number): string => {
		const dropped = text.slice(0, length);
		line += linesIn(dropped);
		text = text.slice(length);
		return dropped;
	};
	for await (const chunk of chunks) {
		text += chunk;
		for (let record = cut(); record !== undefined; record = cut()) {
			if (END.test(record.raw)) yield record;
			else yield { fault: { line: record.line, message: 'The record is never closed.' } };
		}
		if (text.length > LONGEST) break;
	}
	if (START.test(text)) {
		drop(text.search(START));
		yield { fault: { line, message: 'The record is never closed.' } };
	}

	function cut(): { line: number; raw: string } | undefined {
		const start = text.search(START);
		if (start === -1) {
			// What may be the beginning of a tag stays.
			drop(Math.max(0, text.length - 200));
			return undefined;
		}
		drop(start);
		const found = END.exec(text);
		if (!found) return undefined;
		const end = found.index;
		const at = line;
		// A record that begins before the last one ended: that one was never closed.
		const again = text.slice(1, end).search(START);
		return { line: at, raw: drop(again === -1 ? end + found[0].length : again + 1) };
	}
}

function read({ line, raw }: { line: number; raw: string }): XmlRecordOrFault {
	const root: XmlPart = { name: '', attributes: {}, text: '', parts: [] };
	const open = [root];
	const parser = new SaxesParser({ xmlns: false });
	let broken: string | undefined;
	parser.on('error', ({ message }) => {
		if (!/undefined entity|malformed character entity/.test(message)) broken ??= message;
	});
	parser.on('opentag', ({ name, attributes }) => {
		const part: XmlPart = { name, attributes, text: '', parts: [] };
		open.at(-1)?.parts.push(part);
		open.push(part);
	});
	const add = (text: string): void => {
		for (const part of open) part.text += text;
	};
	parser.on('text', add);
	parser.on('cdata', add);
	parser.on('closetag', () => void open.pop());
	parser.write(raw).close();
	const [part] = root.parts;
	if (broken !== undefined || part === undefined) {
		const message = `The record is no XML: ${(broken ?? 'it is empty').replace(/^\d+:\d+: /, '')}`;
		return { fault: { line, message: message.endsWith('.') ? message : `${message}.` } };
	}
	return { record: { line, raw, part } };
}

const linesIn = (text: string): number => text.split('\n').length - 1;
