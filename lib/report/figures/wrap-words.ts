/**
 * Text in lines no wider than `width`, broken at spaces and, within a word that is too wide alone,
 * between its characters. For labels of figures, whose words are few.
 */
export function wrapWords(
	text: string,
	width: number,
	widthOf: (text: string) => number,
): string[] {
	const lines: string[] = [];
	let line = '';
	for (const word of text.split(/\s+/).filter((one) => one !== '')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (widthOf(longer) <= width) {
			line = longer;
			continue;
		}
		if (line !== '') lines.push(line);
		const parts = partsOf(word, width, widthOf);
		lines.push(...parts.slice(0, -1));
		line = parts.at(-1) ?? '';
	}
	return line === '' && lines.length > 0 ? lines : [...lines, line];
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** A word in parts that fit; a single character always stays whole. */
function partsOf(word: string, width: number, widthOf: (text: string) => number): string[] {
	const parts: string[] = [];
	let part = '';
	for (const { segment } of graphemes.segment(word)) {
		if (part !== '' && widthOf(part + segment) > width) {
			parts.push(part);
			part = '';
		}
		part += segment;
	}
	return [...parts, part];
}
