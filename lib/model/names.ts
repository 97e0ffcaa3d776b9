import { isNoName } from './placeholders';
import { remembered } from './remembered';

/** Signs that are not taken apart, since another thing would be left: 10⁸, 1½, ™ (NFKC makes 108, 11/2, TM of them). */
const KEPT_SIGNS = /[ª´µº²³¹¼-¾⁰-₟℠™⅐-⅟↉]/u;
const BY_KEPT_SIGN = new RegExp(`(${KEPT_SIGNS.source})`, 'u');

/** Entities that openFDA, MAUDE and registries leave in names, beside the numbered ones. */
const ENTITIES: Readonly<Record<string, string>> = {
	amp: '&',
	apos: "'",
	quot: '"',
	lt: '<',
	gt: '>',
	nbsp: ' ',
	reg: '®',
	trade: '™',
	copy: '©',
	deg: '°',
	micro: 'µ',
	ndash: '-',
	mdash: '-',
	lsquo: "'",
	rsquo: "'",
	ldquo: '"',
	rdquo: '"',
};

/** Last words whose stop is an abbreviation's and is shown; it does not tell names apart. */
const ABBREVIATED =
	/(?:^|[\s,(])(?:inc|corp|co|cos|ltd|llc|pty|bros|mfg|intl|int'l|jr|sr|assoc|s\.r\.l|s\.p\.a)\.$/i;
/** Initials, which keep their last stop: "NEXIUM I.V.", "EXAMPLE S.A.". */
const INITIALS = /(?:^|[\s,(])(?:\p{L}\.){2,}$/u;

/**
 * A name, substance, maker or term in the one spelling it is shown in: HTML entities read (also
 * when escaped twice), full-width and other compatibility letters plain (Unicode NFKC), FAERS's caret as
 * the apostrophe it stands for, single blanks, no trailing stop.
 * Case is kept. Applying it again changes nothing.
 */
export function spellName(text: string): string {
	if (PLAIN.test(text)) return text;
	let spelled = text;
	for (;;) {
		const next = spellOnce(spelled);
		if (next === spelled) return next;
		spelled = next;
	}
}

/** What needs no work, by far the most names: words of plain letters with single signs between. */
const PLAIN = /^[A-Za-z0-9)%](?:[ ,/()+%-]?[A-Za-z0-9)%])*$/;

function spellOnce(text: string): string {
	return withoutStops(
		plainLetters(withoutEntities(text))
			// A power keeps its sign: 10^6.
			.replace(/(?<!\d)\^|\^(?!-?\d)/gu, "'")
			.replace(/\s+/gu, ' ')
			.trim(),
	);
}

const withoutEntities = (text: string): string =>
	text
		.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/giu, (whole, decimal, hex, name) => {
			if (name !== undefined) return ENTITIES[String(name).toLowerCase()] ?? String(whole);
			const point = decimal === undefined ? Number.parseInt(String(hex), 16) : Number(decimal);
			const isLetter = point > 0 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
			return isLetter ? String.fromCodePoint(point) : String(whole);
		})
		.replace(/[\p{Cc}]/gu, ' ')
		.replace(/[\p{Cf}]/gu, '');

/** Full-width and other compatibility letters as plain ones; signs that would become another thing stay (NFKC but for those). */
export const plainLetters = (text: string): string =>
	text
		.split(BY_KEPT_SIGN)
		.map((part) => (KEPT_SIGNS.test(part) ? part : part.normalize('NFKC')))
		.join('');

function withoutStops(text: string): string {
	const bare = text.replace(/[\s.,;:]+$/u, '');
	if (bare === text || bare === '') return text;
	const stopped = `${bare}.`;
	return text.startsWith(stopped) && (INITIALS.test(stopped) || ABBREVIATED.test(stopped))
		? stopped
		: bare;
}

/**
 * The form by which names are compared: two that have the same are one. Over the spelling: upper
 * case, one kind of quote, dash and micro sign, no signs of trade marks (MAUDE prints `¿` where they
 * were), no last stop.
 */
export const nameKey = remembered((text: string): string => {
	const spelled = spellName(text);
	const key = spelled
		.replace(/[‘’‚‛′ʼ`´]/gu, "'")
		.replace(/[“”„‟″]/gu, '"')
		.replace(/[‐‑‒–—―−]/gu, '-')
		.replace(/µ/gu, 'μ')
		.replace(/[®™©℠¿]/gu, ' ')
		.replace(/\s+/gu, ' ')
		.trim()
		.toUpperCase()
		.replace(/[\s.,;:]+$/u, '');
	return key === '' ? spelled.toUpperCase() : key;
});

/** The spelling of a name; nothing where the text is a placeholder ("UNKNOWN", "N/A", "0"). */
export function readName(text: string): string | undefined {
	const spelled = spellName(text);
	return isNoName(spelled) ? undefined : spelled;
}

/** The name of a reported product: its own, else the generic one; nothing where both are placeholders or missing. */
export const nameOfProduct = (product: {
	name?: string;
	genericName?: string;
}): string | undefined => readName(product.name ?? '') ?? readName(product.genericName ?? '');

/** Of two spellings of one name the one to show: the one with small letters, else the first. */
export const shownName = (one: string, other: string): string =>
	one !== other && !/\p{Ll}/u.test(one) && /\p{Ll}/u.test(other) ? other : one;
