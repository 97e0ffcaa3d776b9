import { gs1CheckDigit } from '../checks/gs1';
import { nearMiss, type Interpretation, type Recogniser } from '../recognition';
import { ndcInGtin } from './ndc';

const KIND = { kind: 'udi-di', system: 'gs1' } as const;
const GTIN_LENGTHS = [8, 12, 13, 14];
/** Ends a part of variable length in a scanned element string (FNC1). */
const SEPARATOR = '\u001d';
/** What may follow a GTIN in an element string: dates, lot, serial, count, variant, … */
const NEXT_AI = /^(?:1[0-7]|2[012]|30|24[0-3]|25[0-4]|37|71\d|9\d)/;
const COMPARE = 'Compare every digit with the label or the registry entry';

/**
 * Reads UDI-DIs of GS1: GTIN-8, -12, -13 and -14, and element strings that start with AI 01, with
 * brackets or raw from the scanner. A GTIN that holds an NDC is read as that NDC too.
 */
export const recogniseGs1: Recogniser = (input) => {
	const text = input.replace(/^\](?:d2|C1|e0|Q3|J1)/, '');
	const bracketed = /^\(01\)\s*(.*)$/s.exec(text)?.[1];
	if (bracketed !== undefined) return fromBracketed(bracketed);
	const raw = /^01(\d{14})(.*)$/s.exec(text);
	if (raw) {
		const [, gtin = '', rest = ''] = raw;
		if (isRight(gtin)) return valid(gtin);
		if (rest === '' || rest.startsWith(SEPARATOR) || NEXT_AI.test(rest))
			return [wrongCheckDigit(gtin)];
	}
	const digits = text.replace(/[ ]/g, '');
	return /^\d+$/.test(digits) ? fromDigits(digits) : [];
};

function fromBracketed(rest: string): readonly Interpretation[] {
	const digits = /^[\d ]*/.exec(rest)?.[0].replaceAll(' ', '') ?? '';
	if (digits.length === 14) return isRight(digits) ? valid(digits) : [wrongCheckDigit(digits)];
	return [
		nearMiss(
			{ ...KIND, normalized: `(01)${rest}` },
			`the GS1 application identifier (01) is followed by 14 digits; here are ${digits.length}.`,
			'Put zeros in front of a shorter GTIN until it has 14 digits, and give the next part its own brackets, as in (01)00844588018732(17)271231.',
		),
	];
}

function fromDigits(digits: string): readonly Interpretation[] {
	if (GTIN_LENGTHS.includes(digits.length)) {
		return isRight(digits) ? valid(digits) : [wrongCheckDigit(digits)];
	}
	// Ten and eleven digits are NDCs, eight and nine may be.
	if (digits.length >= 9 && digits.length <= 11) return [];
	return [
		nearMiss(
			{ ...KIND, normalized: digits },
			`a GTIN has 8, 12, 13 or 14 digits and an NDC 10 or 11; this has ${digits.length}.`,
			`${COMPARE}: digits are missing or doubled.`,
		),
	];
}

/** The GTIN-14, and the shorter number it came from: GUDID and EUDAMED hold 14 digits, seldom fewer. */
function valid(gtin: string): readonly Interpretation[] {
	const gtin14 = gtin.padStart(14, '0');
	return [
		{
			...KIND,
			normalized: gtin14,
			validity: 'valid',
			tier: 1,
			forms: gtin === gtin14 ? [gtin14] : [gtin14, gtin],
		},
		...ndcInGtin(gtin14),
	];
}

const isRight = (gtin: string): boolean => gs1CheckDigit(gtin.slice(0, -1)) === gtin.slice(-1);

function wrongCheckDigit(gtin: string): Interpretation {
	const right = gs1CheckDigit(gtin.slice(0, -1));
	return nearMiss(
		{ ...KIND, normalized: gtin },
		`the check digit of GTIN ${gtin} is ${right}, not ${gtin.slice(-1)}.`,
		`${COMPARE}: one is wrong or two are swapped. Only if all others are right is it ${gtin.slice(0, -1)}${right}.`,
	);
}
