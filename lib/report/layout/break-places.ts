/** Scripts that write words without spaces between them. */
const UNSPACED = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;
const THAI = /\p{Script=Thai}/u;
/** What begins no line: closing signs, small kana, marks that lengthen or repeat (JIS X 4051). */
const NOT_FIRST = /^[\p{Pe}\p{Pf}\p{Po}\p{M}\p{Lm}ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ]/u;
/** What ends no line: opening signs. */
const NOT_LAST = /[\p{Ps}\p{Pi}]$/u;

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const thaiWords = new Intl.Segmenter('th', { granularity: 'word' });

const pieces = (segmenter: Intl.Segmenter, text: string): string[] =>
	[...segmenter.segment(text)].map(({ segment }) => segment);

/** What people take for one character: a letter with its marks. Not parted even where a line must break. */
export const clusters = (text: string): string[] =>
	/^[ -~]*$/.test(text) ? [...text] : pieces(graphemes, text);

/** A word in parts between which a line may break: between Chinese characters and between Thai words. */
export function breakable(word: string): string[] {
	if (!UNSPACED.test(word)) return [word];
	const parts: string[] = [];
	for (const piece of THAI.test(word) ? pieces(thaiWords, word) : clusters(word)) {
		const last = parts.at(-1);
		const isKept =
			last !== undefined &&
			(NOT_FIRST.test(piece) ||
				NOT_LAST.test(last) ||
				!(UNSPACED.test(last) || UNSPACED.test(piece)));
		if (isKept) parts[parts.length - 1] = last + piece;
		else parts.push(piece);
	}
	return parts;
}
