import { remembered } from './remembered';

/**
 * What reporters write into a field they have nothing for, in one word. Seen in MAUDE and FAERS;
 * NASK, ASKU, NAV and NI are the null flavours of HL7.
 */
const NOT_KNOWN =
	words(`UNK UNKN UKN UKNW UNKW UNSPECIFIED UNSPECIFED UNSPEC UNSP UNAVAILABLE UNAVAIL
	UNIDENTIFIED UNREPORTED UNDETERMINED UNDISCLOSED UNDEFINED UNNAMED UNSTATED NULL
	NIL NONE BLANK EMPTY NA NI NAV NASK ASKU ASKUNKNOWN NOINFO NODATA TBD TBA`);
/** With NOT before it: "NOT AVAILABLE". */
const AFTER_NOT =
	words(`AVAILABLE AVAIL AVALIABLE AVAILABE REPORTED PROVIDED PROVIDE SPECIFIED SPECIFED
	APPLICABLE APPLICALBE APPL GIVEN STATED KNOWN IDENTIFIED LISTED ENTERED RECORDED SUPPLIED DETERMINED
	DISCLOSED INDICATED DOCUMENTED FOUND ASKED ANSWERED NAMED ASSIGNED OBTAINED NOTED LEGIBLE READABLE
	MENTIONED`);
/** With NO before it: "NO ANSWER PROVIDED". */
const AFTER_NO = words(
	`INFORMATION INFO DATA ANSWER NAME MATCH CODE NUMBER VALUE RESPONSE ENTRY DETAILS`,
);
/** What may stand beside these and names nothing either: "UNKNOWN DEVICE", "SPECIFIC DEVICE NOT REPORTED". */
const FILLERS = words(`DEVICE DEVICES DRUG DRUGS PRODUCT PRODUCTS MEDICATION MEDICATIONS MEDICINE
	MEDICINES BRAND NAME NAMES MANUFACTURER MANUFACTURERS MAKER COMPANY MODEL LOT BATCH SERIAL CATALOG
	CATALOGUE NUMBER NO CODE TRADE TYPE GENERIC SUBSTANCE SUBSTANCES ITEM TERM INFORMATION INFO DATA
	DETAILS ANSWER VALUE THE BY REPORTER USER FACILITY AT THIS TIME IS WAS BUT OR AND TO ASKED REPORTED
	PROVIDED AVAILABLE SPECIFIC OTHER YET CURRENTLY UDI DI ID`);

/** A longer text says more than that it is not known. */
const LONGEST = 80;

/**
 * Whether a text says that its field is not known: "UNK", "N / A", "UNKOWN", "ASKED BUT UNKNOWN",
 * "NOT AVAILABLE", "*". A text without any letter or digit says so too.
 */
export const isPlaceholder = remembered((text: string): boolean => {
	if (text.length > LONGEST) return false;
	const tokens = tokensOf(text);
	if (tokens.length === 0) return true;
	if (tokens.length === 2 && tokens.join(' ') === 'INVALID DATA') return true;
	return saysNotKnown(tokens) && tokens.every(isEmptyWord);
});

/** Whether a text is no name, model or lot: a placeholder, zeros, a row of one digit, or X for each letter. */
export const isNoName = remembered(
	(text: string): boolean => NO_NAME.test(squeeze(text)) || isPlaceholder(text),
);

const NO_NAME = /^(?:0+|(\d)\1{4,}|9{4,}|X{2,})$/;

/** Whether a text is no code of a product: a placeholder, one sign over and over, or digits counted up. */
export function isNoCode(text: string): boolean {
	const squeezed = squeeze(text);
	return (
		/^(.)\1*$/.test(squeezed) ||
		(squeezed.length >= 6 && '01234567890123456789'.includes(squeezed)) ||
		isPlaceholder(text)
	);
}

const saysNotKnown = (tokens: readonly string[]): boolean =>
	tokens.some(isNotKnown) ||
	tokens.some((token, at) => token === 'NOT' && AFTER_NOT.has(tokens[at + 1] ?? '')) ||
	(tokens[0] === 'NO' && tokens.some((token) => AFTER_NO.has(token)));

const isEmptyWord = (token: string): boolean =>
	isNotKnown(token) ||
	token === 'NOT' ||
	AFTER_NOT.has(token) ||
	AFTER_NO.has(token) ||
	FILLERS.has(token);

const isNotKnown = (token: string): boolean => NOT_KNOWN.has(token) || isUnknownMisspelt(token);

/** UNKNOWN as people mistype it: begins with U, holds K, N and at most two slips. */
function isUnknownMisspelt(token: string): boolean {
	if (token.length < 5 || token.length > 9 || !/^U.*K/.test(token)) return false;
	return slips(token, 'UNKNOWN') <= 2;
}

/** Letters to insert, drop, change or swap with their neighbour to make one word of another (Damerau–Levenshtein). */
function slips(one: string, other: string): number {
	let [before, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, at) => at)];
	for (let i = 1; i <= one.length; i++) {
		const row = [i];
		for (let j = 1; j <= other.length; j++) {
			const change = one[i - 1] === other[j - 1] ? 0 : 1;
			row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + change);
			if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1])
				row[j] = Math.min(row[j], before[j - 2] + 1);
		}
		[before, last] = [last, row];
	}
	return last[other.length];
}

const plain = (text: string): string => text.normalize('NFKC').toUpperCase();

/** Letters and digits alone, in upper case. */
const squeeze = (text: string): string => plain(text).replace(/[^\p{L}\p{N}]+/gu, '');

/** Words in upper case; N/A in all its spellings is one. */
const tokensOf = (text: string): string[] =>
	plain(text)
		.replace(/(?<![\p{L}\p{N}])N[\s./\\_-]{1,3}A(?![\p{L}\p{N}])/gu, 'NA')
		.match(/[\p{L}\p{N}]+/gu) ?? [];

function words(list: string): ReadonlySet<string> {
	return new Set(list.split(/\s+/));
}
