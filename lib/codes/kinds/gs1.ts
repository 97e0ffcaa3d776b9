import { gs1CheckDigit } from '../checks/gs1';
import { nearMiss, type Interpretation, type Recogniser } from '../recognition';
import { gtinOfElements, isRightGtin } from './gs1-elements';
import { ndcInGtin } from './ndc';

const KIND = { kind: 'udi-di', system: 'gs1' } as const;
const GTIN_LENGTHS = [8, 12, 13, 14];
const COMPARE = 'Compare every digit with the label or the registry entry';

/**
 * Reads UDI-DIs of GS1: GTIN-8, -12, -13 and -14, and element strings with AI 01 at any place, with
 * brackets or raw from the scanner. A GTIN that holds an NDC is read as that NDC too.
 */
export const recogniseGs1: Recogniser = (input) => {
	// Up to 14 digits are a GTIN or an NDC by themselves: "10…" and "11…" are no lot and no date.
	const digits = input.replace(/[ ␝]/g, '');
	const isNumber = /^\d+$/.test(digits);
	if (isNumber && digits.length <= 14) return fromDigits(digits);
	const element = gtinOfElements(input);
	if (element) return element.right ? valid(element.gtin) : [wrongCheckDigit(element.gtin)];
	const short = /[([]01[)\]]([\d ]*)/.exec(input)?.[1];
	if (short !== undefined) return [brokenElements(input, short.replaceAll(' ', ''))];
	return isNumber ? fromDigits(digits) : [];
};

const brokenElements = (input: string, digits: string): Interpretation =>
	digits.length === 14 ? textAround(input) : wrongLength(input, digits);

const textAround = (input: string): Interpretation =>
	nearMiss(
		{ ...KIND, normalized: input },
		'beside the application identifier (01) and its 14 digits stands something that has no identifier of its own.',
		'Give the part from (01) on alone, or every part with its brackets, as in (01)00844588018732(17)271231.',
	);

const wrongLength = (input: string, digits: string): Interpretation =>
	nearMiss(
		{ ...KIND, normalized: input },
		`the GS1 application identifier (01) is followed by 14 digits; here are ${digits.length}.`,
		'Put zeros in front of a shorter GTIN until it has 14 digits, and give the next part its own brackets, as in (01)00844588018732(17)271231.',
	);

function fromDigits(digits: string): readonly Interpretation[] {
	if (GTIN_LENGTHS.includes(digits.length)) {
		return isRightGtin(digits) ? valid(digits) : [wrongCheckDigit(digits)];
	}
	// Filled up with zeros beyond 14 digits, as MAUDE has it.
	const filled = /^0+(\d{14})$/.exec(digits)?.[1];
	if (filled !== undefined && isRightGtin(filled)) return valid(filled);
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

function wrongCheckDigit(gtin: string): Interpretation {
	const right = gs1CheckDigit(gtin.slice(0, -1));
	return nearMiss(
		{ ...KIND, normalized: gtin },
		`the check digit of GTIN ${gtin} is ${right}, not ${gtin.slice(-1)}.`,
		`${COMPARE}: one is wrong or two are swapped. Only if all others are right is it ${gtin.slice(0, -1)}${right}.`,
	);
}
