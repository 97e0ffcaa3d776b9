import { SaxesParser } from 'saxes';
import { refused } from './docx-parts';

/** What is told of an XML text while it is read; names with their prefix. */
export interface XmlListener {
	open(name: string, attributes: Readonly<Record<string, string>>): void;
	text(text: string): void;
	close(name: string): void;
}

/** Deeper than any editor nests what it writes. */
const DEEPEST = 400;

/**
 * Reads XML a piece at a time. A DOCTYPE is refused, and with it every entity of a file's own.
 * @throws InputError for XML that is not well-formed
 */
export function readXml(xml: string, listener: XmlListener): void {
	const parser = new SaxesParser();
	let depth = 0;
	parser.on('error', (error) => {
		throw refused(`its XML is damaged (${error.message.slice(0, 200)}).`, error);
	});
	parser.on('doctype', () => {
		throw refused('it declares a document type, which no editor writes.');
	});
	parser.on('opentag', ({ name, attributes }) => {
		depth += 1;
		if (depth > DEEPEST) throw refused('its elements are nested too deep.');
		listener.open(name, attributes);
	});
	parser.on('text', (text) => listener.text(text));
	parser.on('cdata', (text) => listener.text(text));
	parser.on('closetag', ({ name }) => {
		depth -= 1;
		listener.close(name);
	});
	parser.write(xml).close();
}
