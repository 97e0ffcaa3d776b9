/**
 * The two check digits of an IFA number (a PPN, or a Basic UDI-DI that starts with `PP`): ASCII
 * values weighted 2, 3, 4, … from the left, modulo 97.
 * Source: IFA, "Technical Information: Check Digit Calculations"; IFA Basic UDI-DI, Nov 2019.
 *
 * @example ifaCheckDigits('PP12345ABCD.12345678.90') // '04'
 */
export function ifaCheckDigits(body: string): string {
	let sum = 0;
	for (let at = 0; at < body.length; at++) sum += body.charCodeAt(at) * (at + 2);
	return String(sum % 97).padStart(2, '0');
}
