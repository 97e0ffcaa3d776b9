import { gs1CheckDigit } from '../checks/gs1';

/** FNC1, which ends a part of variable length, as a cleaned input has it. */
const SEPARATOR = '␝';

/** Digits behind the application identifiers of fixed length (GS1 General Specifications, 7.8.5). */
const FIXED: ReadonlyArray<readonly [RegExp, number]> = [
	[/^00/, 18],
	[/^0[123]/, 14],
	[/^04/, 16],
	[/^1[1-9]/, 6],
	[/^20/, 2],
	[/^3[1-6]\d\d/, 6],
	[/^41\d/, 13],
];
/** Those of variable length that stand on devices and drugs: lot, serial, variant, count, version, … */
const VARIABLE = /^(?:10|2[12]|23[05]|24[0-3]|25[0134]|30|37|40[0-3]|42\d|71\d|7\d{3}|8\d{3}|9\d)/;

/** A DI found in an element string. */
export interface FoundGtin {
	gtin: string;
	/** Whether its check digit holds. */
	right: boolean;
}

/**
 * The GTIN of an element string: what application identifier 01 says, wherever it stands, with
 * brackets or raw from the scanner. Nothing where there is none.
 */
export function gtinOfElements(text: string): FoundGtin | undefined {
	return fromBrackets(text) ?? fromLink(text) ?? fromRaw(text);
}

export const isRightGtin = (gtin: string): boolean =>
	gs1CheckDigit(gtin.slice(0, -1)) === gtin.slice(-1);

const found = (gtin: string): FoundGtin => ({ gtin, right: isRightGtin(gtin) });

/** "(10)A1(01)00887517567062", "[01]…"; MAUDE also has "00887517567062(17)271231". */
function fromBrackets(text: string): FoundGtin | undefined {
	const parts = [...text.matchAll(/[([]\s*(\d{2,4})\s*[)\]]([^([]*)/g)];
	const first = parts[0];
	if (!first) return undefined;
	const head = text.slice(0, first.index).replace(/[\s␝]/g, '');
	if (head !== '' && !/^(?:\d{8}|\d{12,14})$/.test(head)) return undefined;
	if (head !== '' && isRightGtin(head)) return found(head.padStart(14, '0'));
	for (const [, identifier, value = ''] of parts) {
		const digits = value.replace(/[\s␝]/g, '');
		if (identifier === '01' && /^\d{14}$/.test(digits)) return found(digits);
	}
	return undefined;
}

/** GS1 Digital Link: "https://example.com/01/00887517567062/10/A1". */
function fromLink(text: string): FoundGtin | undefined {
	const digits = /^https?:\/\/\S*?\/(?:01|gtin)\/(\d{8}|\d{12,14})(?:[/?#]|$)/i.exec(text)?.[1];
	return digits === undefined ? undefined : found(digits.padStart(14, '0'));
}

/** Parts one after another, as the scanner gives them; blanks that people put between are no part of it. */
function fromRaw(text: string): FoundGtin | undefined {
	let rest = text.replaceAll(' ', '');
	for (;;) {
		rest = rest.replace(/^␝+/, '');
		const gtin = /^01(\d{14})/.exec(rest)?.[1];
		if (gtin !== undefined) return isPlausible(gtin, rest.slice(16)) ? found(gtin) : undefined;
		const fixed = FIXED.find(([identifier]) => identifier.test(rest));
		if (fixed) {
			const length = (fixed[0].exec(rest)?.[0].length ?? 0) + fixed[1];
			if (!/^\d+$/.test(rest.slice(0, length)) || rest.length < length) return undefined;
			rest = rest.slice(length);
			continue;
		}
		if (!VARIABLE.test(rest)) return undefined;
		const end = rest.indexOf(SEPARATOR);
		if (end === -1) return inside(rest);
		rest = rest.slice(end);
	}
}

/** A wrong check digit counts only where the rest reads as element string: else it is some other number. */
const isPlausible = (gtin: string, rest: string): boolean =>
	isRightGtin(gtin) || rest === '' || rest.startsWith(SEPARATOR) || isElement(rest);

const isElement = (rest: string): boolean =>
	VARIABLE.test(rest) || FIXED.some(([identifier]) => identifier.test(rest));

/** The GTIN behind a part of variable length whose separator was lost: the only one whose check digit holds. */
function inside(part: string): FoundGtin | undefined {
	const gtins: string[] = [];
	for (let at = part.indexOf('01', 3); at !== -1; at = part.indexOf('01', at + 1)) {
		const gtin = /^\d{14}/.exec(part.slice(at + 2))?.[0];
		const rest = part.slice(at + 16);
		if (gtin !== undefined && isRightGtin(gtin) && (rest === '' || isElement(rest)))
			gtins.push(gtin);
	}
	return gtins.length === 1 ? found(gtins[0] ?? '') : undefined;
}
