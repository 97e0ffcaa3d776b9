/** What rules call everybody; nobody may go by it. */
export const EVERYBODY = '*';

/** Names that the pack gives itself; an actor of such a name could not be told from it. */
const RESERVED = /^(?:system|unknown|anonymous|everybody|others)$|^workflow:/;

/** One line of 1 to 200 visible characters; blanks are plain ones, each between two others. */
const ACTOR = /^(?! )(?!.* {2})[^\p{C}\p{Zl}\p{Zp}\p{DI}]{1,200}(?<! )$/u;
const OTHER_BLANK = /(?! )\p{Zs}/u;

/** Scripts with letters that look like Latin ones; a word that mixes them is made to deceive. */
const LATIN = /\p{Script=Latin}/u;
const LIKE_LATIN =
	/[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}\p{Script=Coptic}\p{Script=Lisu}]/u;

/**
 * Whether a person or a team may go by that name: in its Unicode compatibility form (NFKC), without
 * invisible characters and marks of direction, not `*`, and not to be mistaken for the pack itself.
 */
export const isActorName = (name: string): boolean =>
	ACTOR.test(name) &&
	!OTHER_BLANK.test(name) &&
	name !== EVERYBODY &&
	name === name.normalize('NFKC') &&
	!name.split(' ').some((word) => LATIN.test(word) && LIKE_LATIN.test(word)) &&
	!actorKeys(name).some((key) => RESERVED.test(key));

/**
 * What two names share that look alike: case, width and form of letters, letters of other scripts that
 * look like Latin ones (after Unicode Technical Standard 39, section 4), digits like letters.
 */
export function actorKeys(name: string): string[] {
	const plain = [...name.normalize('NFKC').replace(/\p{DI}|\p{Cf}/gu, '')]
		.map((letter) => LOOKS_LIKE.get(letter) ?? letter)
		.join('')
		.replace(/\s+/gu, ' ')
		.trim();
	// A capital I is a small l to the eye, and an i to whoever ignores case: it is either.
	return [...new Set([plain, plain.replaceAll('I', 'l')].map(withoutCase))];
}

const withoutCase = (text: string): string =>
	text.toUpperCase().toLowerCase().replaceAll('0', 'o').replace(/[1|]/g, 'l');

/** Whether two names would be taken for one by a reader, and so count as one person. */
export const isSameActor = (left: string, right: string): boolean => {
	if (left === right) return true;
	const keys = actorKeys(left);
	return actorKeys(right).some((key) => keys.includes(key));
};

/** Letters of other scripts that are drawn like Latin ones: each pair is the letter and its look. */
const LOOKS_LIKE: ReadonlyMap<string, string> = new Map(
	[
		// Cyrillic
		...'АA ВB ЕE ЅS ІI ЇI ЈJ КK МM НH ОO РP СC ТT УY ХX ԌG ԚQ ԜW аa сc ԁd еe һh іi їi јj ӏl Ӏl оo рp ԛq ѕs уy ԝw хx кk'.split(
			' ',
		),
		// Greek
		...'ΑA ΒB ΕE ΖZ ΗH ΙI ΚK ΜM ΝN ΟO ΡP ΤT ΥY ΧX αa ιi κk νv οo ρp υu χx'.split(' '),
		// Armenian and Latin letters of other languages
		...'օo սu հh ցg յj ɑa ɡg ıi ȷj'.split(' '),
	].map((pair) => {
		const [letter = '', look = ''] = [...pair];
		return [letter, look];
	}),
);
