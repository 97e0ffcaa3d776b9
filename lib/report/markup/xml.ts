/** Line breaks, tabs and every kind of space. */
const SPACES = /[\s\u2028\u2029]+/gu;
/**
 * Control characters, which XML 1.0 (2.2, Char) does not allow, non-characters, the BOM, and marks
 * that turn the direction of what follows, with which a text could look like another.
 */
const UNWANTED = /[\p{Cc}\p{Noncharacter_Code_Point}\uFEFF\u202A-\u202E\u2066-\u2069]/gu;
/** Halves of surrogate pairs: no character. */
const LONE_SURROGATES = /\p{Cs}/gu;

/** Text that any XML or HTML may hold: composed, on one line, without what no reader can show. */
export function plainLine(text: string): string {
	if (/^[ -~]*$/.test(text) && !text.includes('  ')) return text;
	return text
		.normalize('NFC')
		.replace(SPACES, ' ')
		.replace(UNWANTED, '')
		.replace(LONE_SURROGATES, '\uFFFD');
}

const ESCAPES: Readonly<Record<string, string>> = {
	'&': '&amp;',
	'<': '&lt;',
	'>': '&gt;',
	'"': '&quot;',
};

/** Text as XML or HTML shows it, in content and between double quotes. */
export const escaped = (text: string): string => {
	const plain = plainLine(text);
	return /[&<>"]/.test(plain) ? plain.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign) : plain;
};

export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An element with its attributes, in their order; `content` is markup already. */
export function element(name: string, attributes: Attributes = {}, content = ''): string {
	let tag = `<${name}`;
	for (const [key, value] of Object.entries(attributes)) {
		if (value !== undefined) tag += ` ${key}="${escaped(String(value))}"`;
	}
	return content === '' ? `${tag}/>` : `${tag}>${content}</${name}>`;
}

/** What every XML file of ours begins with. */
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
