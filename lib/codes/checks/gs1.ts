/**
 * The check digit of a GS1 key (GTIN, …): digits weighted 3, 1, 3, … from the right, the digit
 * that fills the sum up to a multiple of ten. Catches every changed digit, and every swap of
 * neighbours but those that differ by five.
 * Source: GS1 General Specifications, 7.9.1.
 *
 * @param body the digits before the check digit
 * @example gs1CheckDigit('0084458801873') // '2'
 */
export function gs1CheckDigit(body: string): string {
	let sum = 0;
	for (let at = 0; at < body.length; at++) {
		sum += Number(body[at]) * ((body.length - at) % 2 === 1 ? 3 : 1);
	}
	return String((10 - (sum % 10)) % 10);
}
