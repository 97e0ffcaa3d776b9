/** Weights of the characters, the last of them for the last character: the first 23 primes, descending. */
const WEIGHTS = [
	83, 79, 73, 71, 67, 61, 59, 53, 47, 43, 41, 37, 31, 29, 23, 19, 17, 13, 11, 7, 5, 3, 2,
];
/** GS1 AI encodable character set 82; the place of a character is its value. */
const DATA = '!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
/** The subset check characters are taken from; no 0, 1, I or O. */
const CHECK = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';

/** Most characters before the two check characters. */
export const GMN_LONGEST_BODY = WEIGHTS.length;

/**
 * The two check characters of a GS1 Global Model Number, and of a HIBC Basic UDI-DI (its `++`
 * included): the sum of character values times prime weights, modulo 1021, written as two digits
 * of base 32. `undefined` when a character has no value or the text is longer than 23.
 * Sources: GS1 General Specifications, 7.9.5; HIBC Basic UDI-DI (EUDAMED help, "Basic UDI-DI generators").
 *
 * @example gmnCheckCharacters('1987654Ad4X4bL5ttr2310c') // '2K'
 */
export function gmnCheckCharacters(body: string): string | undefined {
	if (body.length > WEIGHTS.length) return undefined;
	const offset = WEIGHTS.length - body.length;
	let sum = 0;
	for (let at = 0; at < body.length; at++) {
		const value = DATA.indexOf(body.charAt(at));
		if (value < 0) return undefined;
		sum += value * (WEIGHTS[offset + at] ?? 0);
	}
	const rest = sum % 1021;
	return CHECK.charAt(Math.floor(rest / 32)) + CHECK.charAt(rest % 32);
}
