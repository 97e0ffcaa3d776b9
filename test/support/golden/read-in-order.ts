/** What differs between texts that should be read and a text that was. */
export interface Reading {
	/** Texts that were not found where they are due. */
	missing: string[];
	/** What stands in the text beside them, in its order. */
	beside: string[];
}

/** Farther than this from the place it is due, a text is not looked for: a page's head and foot, and a repeated header. */
const FARTHEST = 1500;
/** The first so many letters place a text that goes on behind a break of the page. */
const SURE = 4;

export const squeezed = (text: string): string => text.normalize('NFC').replace(/\s+/gu, '');

/**
 * Reads a text against the pieces it should consist of, in their order; white space counts for nothing.
 * A piece may be broken by something beside it, such as the foot of a page.
 */
export function readInOrder(text: string, pieces: readonly string[]): Reading {
	const whole = squeezed(text);
	const missing: string[] = [];
	const beside: string[] = [];
	let cursor = 0;
	const goTo = (from: number, to: number) => {
		if (from > cursor) beside.push(whole.slice(cursor, from));
		cursor = to;
	};
	for (const piece of pieces) {
		let rest = squeezed(piece);
		while (rest !== '') {
			const found = place(whole, rest, cursor);
			if (!found) {
				missing.push(piece);
				break;
			}
			goTo(found.at, found.at + found.length);
			rest = rest.slice(found.length);
		}
	}
	goTo(whole.length, whole.length);
	return { missing, beside };
}

/** Where a text begins next, and how much of it stands there in one go: the whole of it first of all. */
function place(
	whole: string,
	text: string,
	cursor: number,
): { at: number; length: number } | undefined {
	const near = whole.slice(cursor, cursor + FARTHEST + text.length);
	const at = near.indexOf(text);
	if (at !== -1 && at <= FARTHEST) return { at: cursor + at, length: text.length };
	// Broken by the end of a page: as much as there is, right here.
	let length = 0;
	while (length < text.length && whole[cursor + length] === text[length]) length += 1;
	if (length > 0) return { at: cursor, length };
	// Or behind it, where a page ended between two pieces.
	const start = near.indexOf(text.slice(0, SURE));
	if (start === -1 || start > FARTHEST) return undefined;
	let long = 0;
	while (long < text.length && near[start + long] === text[long]) long += 1;
	return { at: cursor + start, length: long };
}
