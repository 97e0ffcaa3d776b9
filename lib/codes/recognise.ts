import { recogniseBareDi } from './kinds/bare-di';
import { recogniseBasicUdiDi } from './kinds/basic-udi-di';
import { recogniseEmdn } from './kinds/emdn';
import { recogniseGs1 } from './kinds/gs1';
import { recogniseHibcc } from './kinds/hibcc';
import { recogniseIccbba } from './kinds/iccbba';
import { recogniseNdc } from './kinds/ndc';
import { recognisePpn } from './kinds/ppn';
import { recognisePremarket } from './kinds/premarket';
import { recogniseProductCode } from './kinds/product-code';
import { recogniseUnii } from './kinds/unii';
import { readWords } from './kinds/words';
import { withoutLabelWord } from './label-words';
import { isPlaceholder, plainLetters } from '../model';
import type { Interpretation, Recogniser, Recognition } from './recognition';

/** In the order in which equally sure readings are offered. */
const RECOGNISERS: readonly Recogniser[] = [
	recogniseGs1,
	recognisePpn,
	recogniseNdc,
	recogniseBasicUdiDi,
	recogniseHibcc,
	recogniseIccbba,
	recognisePremarket,
	recogniseProductCode,
	recogniseUnii,
	recogniseEmdn,
	recogniseBareDi,
];

/** Longer input is not a code, and no registry is asked with it. */
const LONGEST = 500;

/**
 * Says which kinds of code an input may be, the likeliest first, and what is wrong with one that
 * is nearly right. Pure; never throws. Right readings come before words, words before near misses;
 * a single word that is nearly a code is not offered as words.
 */
export function recognise(input: string): Recognition {
	const text = clean(input);
	if (isNoCode(text)) return { input: text, interpretations: [notKnown(text)] };
	const asWritten = readingsOf(text);
	const bare = asWritten.some(isRight) ? undefined : withoutLabelWord(text);
	// Three letters are a product code where nothing else is said: "REF ABC" is another number.
	const labelled =
		bare === undefined
			? []
			: readingsOf(bare).filter(
					({ kind }) => kind !== 'fda-product-code' || /^\D*code/i.test(text),
				);
	const found = labelled.length > 0 ? labelled : asWritten;
	const right = found.filter(isRight);
	const wrong = found.filter((reading) => !isRight(reading));
	// Who writes "GTIN" before a number means a code.
	const isCode = labelled.length > 0 || !/\s/.test(text);
	const words = wrong.length > 0 && isCode ? [] : [readWords(text)];
	const ordered = [...right.sort((a, b) => a.tier - b.tier), ...words, ...wrong];
	const [first = readWords(text), ...others] = ordered;
	return { input: text, interpretations: [first, ...others] };
}

/** What people write who have no code; three letters may be a product code all the same (NAV is one). */
const isNoCode = (text: string): boolean =>
	/^0+$/.test(text) || (/[\p{L}\p{N}]/u.test(text) && isPlaceholder(text) && !/^NAV$/i.test(text));

const notKnown = (text: string): Interpretation => ({
	...readWords(text),
	validity: 'invalid',
	forms: [],
	message: `"${text}" stands for a code or a name that is not known.`,
	mend: 'Give a drug or device code, or the name of a product.',
});

const readingsOf = (text: string): Interpretation[] =>
	RECOGNISERS.flatMap((recogniser) => recogniser(text));

const isRight = ({ validity }: Interpretation): boolean => validity !== 'invalid';

/** The reading to show: the likeliest right one, else what is wrong with the nearest miss. */
export const likeliest = ({ interpretations: [first] }: Recognition): Interpretation => first;

/** How FNC1 is written where it cannot be: the signs and words programs put for the separator. */
const WRITTEN_SEPARATOR = /[<{[](?:GS|FNC1)[>}\]]|\\x1d|\\u001d|\^\]/gi;

/**
 * Without what copying and scanning drag along: surrounding space, zero-width characters,
 * typographic hyphens and spaces, full-width letters, the name of the bar code (`]d2`) and an FNC1
 * before the first part.
 */
const clean = (input: string): string =>
	plainLetters(input.slice(0, LONGEST))
		.replace(/[\u200b-\u200f\u2060\ufeff\u00ad]/g, '')
		.replace(/[\u2010-\u2015\u2212]/g, '-')
		.replace(/[\u00a0\u2007\u202f]/g, ' ')
		.replace(WRITTEN_SEPARATOR, '␝')
		.replaceAll('\u001d', '␝')
		.replaceAll('\u001e', '␞')
		.replaceAll('\u0004', '')
		.trim()
		.replace(/^\][A-Za-z][0-9A-Za-z](?=\S)/, '')
		.replace(/^␝+|␝+$/g, '')
		.trim();
