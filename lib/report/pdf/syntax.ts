import { PAGE } from '../layout/style';

/** Our y, downwards from the top of a page, as PDF's. */
export const flip = (y: number): number => PAGE.height - y;

/** A number in hundredths of a point: finer than any printer, and short in the file. */
export function number(value: number): string {
	return hundredths(Math.round(value * 100));
}

/** A whole number of hundredths as a decimal. */
export function hundredths(count: number): string {
	if (count < 0) return `-${hundredths(-count)}`;
	const rest = count % 100;
	const whole = (count - rest) / 100;
	if (rest === 0) return String(whole);
	return `${whole}.${rest % 10 === 0 ? rest / 10 : String(rest).padStart(2, '0')}`;
}

/** A byte inside a literal string (ISO 32000-1, 7.3.4.2), as a character of the same number. */
export function stringByte(byte: number): string {
	if (byte === 0x0d) return '\\r';
	const character = String.fromCharCode(byte);
	return character === '(' || character === ')' || character === '\\'
		? `\\${character}`
		: character;
}

/** A number of two bytes in hexadecimal digits. */
export const codeHex = (value: number): string => value.toString(16).toUpperCase().padStart(4, '0');

/** Text as UTF-16 in hexadecimal digits. */
export function hex(text: string): string {
	let units = '';
	for (let index = 0; index < text.length; index += 1) units += codeHex(text.charCodeAt(index));
	return units;
}
