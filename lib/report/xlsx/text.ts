/** Characters a cell can have (Excel specifications and limits). */
const MOST_CHARACTERS = 32_767;

/** A text as long as a cell can hold; a cut says how much is missing and where the whole is. */
export function clipped(text: string): string {
	if (text.length <= MOST_CHARACTERS) return text;
	const note = `… (cut: ${text.length} characters; the whole is in run.json)`;
	const end = MOST_CHARACTERS - note.length;
	// Never between the halves of a letter outside of the basic plane.
	const half = /[\ud800-\udbff]/.test(text.charAt(end - 1)) ? 1 : 0;
	return text.slice(0, end - half) + note;
}

/** What XML cannot hold as it stands, and what would be read as an escape. */
const SPECIAL = /[<>&"\ufffe\uffff]|(?![\t\n])\p{Cc}|\p{Cs}|_(?=x[0-9a-f]{4}_)/iu;
const CONTROLS = /(?![\t\n])\p{Cc}|[\ufffe\uffff]/gu;

/** A text in XML: characters that XML cannot hold are written `_x0007_` (ECMA-376 part 1, 22.9.2.19), halves of letters as U+FFFD. */
export function xmlText(text: string): string {
	if (!SPECIAL.test(text)) return text;
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')
		.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_')
		.replace(CONTROLS, escaped)
		.replace(/\p{Cs}/gu, '\ufffd');
}

const escaped = (one: string): string =>
	`_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
