/** HIBC (Code 39) characters; the place of a character is its value. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';

/**
 * The check character of a HIBC supplier label: the sum of all values before it, the leading `+`
 * included, modulo 43. `undefined` when a character is not of the HIBC alphabet.
 * Source: ANSI/HIBC 2.6 Supplier Labeling Standard, appendix on the Mod 43 check.
 *
 * @example hibcCheckCharacter('+A123BJC5D6E71') // 'G'
 */
export function hibcCheckCharacter(body: string): string | undefined {
	let sum = 0;
	for (const character of body) {
		const value = ALPHABET.indexOf(character);
		if (value < 0) return undefined;
		sum += value;
	}
	return ALPHABET.charAt(sum % 43);
}
