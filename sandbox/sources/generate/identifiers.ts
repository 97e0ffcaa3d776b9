import type { Random } from './random.ts';

/** A GTIN-14 from its 13 leading digits: GS1 check digit, weights 3 and 1 from the right. */
export function gtin14(body: string): string {
	const sum = [...body]
		.reverse()
		.reduce((total, digit, place) => total + Number(digit) * (place % 2 === 0 ? 3 : 1), 0);
	return `${body}${(10 - (sum % 10)) % 10}`;
}

/** The 82 characters of a GS1 model number in the order of their values (GS1 General Specifications 7.11). */
const GMN_CHARACTERS =
	'!"%&\'()*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz';
/** The 32 characters a check pair is written with. */
const GMN_CHECK = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** Prime weights from the right end of the model number. */
const GMN_PRIMES = [
	2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83,
];

/** A Basic UDI-DI in GS1's form: company prefix and model reference with their check character pair (modulo 1021). */
export function basicUdi(body: string): string {
	const sum = [...body].reverse().reduce((total, character, place) => {
		return total + GMN_CHARACTERS.indexOf(character) * (GMN_PRIMES[place] ?? 0);
	}, 0);
	const rest = sum % 1021;
	return `${body}${GMN_CHECK.charAt(Math.floor(rest / 32))}${GMN_CHECK.charAt(rest % 32)}`;
}

/** The 43 characters of a HIBC in the order of their values (Code 39). */
const HIBC_CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-. $/+%';

/** A HIBC primary data string as it stands on a label: `+`, the device identifier, the modulo 43 check character. */
export function hibcCarrier(deviceIdentifier: string): string {
	const data = `+${deviceIdentifier}`;
	const sum = [...data].reduce((total, character) => total + HIBC_CHARACTERS.indexOf(character), 0);
	return `${data}${HIBC_CHARACTERS.charAt(sum % 43)}`;
}

const BASE36 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** A UNII from its nine leading characters; the tenth is the sum of their values modulo 36. */
export function unii(body: string): string {
	const sum = [...body].reduce((total, character) => total + BASE36.indexOf(character), 0);
	return `${body}${BASE36.charAt(sum % 36)}`;
}

/** A version 4 shaped UUID. */
export function uuid(random: Random): string {
	const hex = (length: number): string =>
		Array.from({ length }, () => random.between(0, 15).toString(16)).join('');
	return `${hex(8)}-${hex(4)}-4${hex(3)}-${random.pick(['8', '9', 'a', 'b'])}${hex(3)}-${hex(12)}`;
}

const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID whose time part is the given instant. */
export function ulid(random: Random, millis: number): string {
	let rest = millis;
	let time = '';
	for (let place = 0; place < 10; place += 1) {
		time = CROCKFORD.charAt(rest % 32) + time;
		rest = Math.floor(rest / 32);
	}
	return time + Array.from({ length: 16 }, () => CROCKFORD.charAt(random.between(0, 31))).join('');
}
