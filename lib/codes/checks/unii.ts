const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/**
 * The tenth character of a UNII: the sum of the values of the nine before it, modulo 36 (0-9 are
 * 0 to 9, A-Z are 10 to 35). It holds for every UNII in the records this was checked with.
 * Source: FDA/NCATS Global Substance Registration System, its UNII generator.
 *
 * @example uniiCheckCharacter('UC6VBE7V1') // 'Z'
 */
export function uniiCheckCharacter(body: string): string {
	let sum = 0;
	for (const character of body) sum += ALPHABET.indexOf(character);
	return ALPHABET.charAt(sum % 36);
}
