import { editDistance } from './edit-distance';
import { asRead } from './misread';
import { jaroWinkler, mostAlike } from './jaro-winkler';
import type { TitleFacts } from './title';

/**
 * How two titles stand to each other. `equal` after normalising; `near`: spelling, typing or reading
 * errors within words; `cut`: one is the beginning of the other; `translated`: one is in brackets or in
 * another language, so that they cannot be compared; `none`: one is missing.
 */
export interface TitleRelation {
	kind: 'equal' | 'near' | 'cut' | 'translated' | 'unlike' | 'none';
	/** Jaro–Winkler of letters and digits, of the common length where one is cut. */
	readonly similarity: number;
	/** What the similarity is not above; cheap. */
	readonly mostSimilar: number;
	/** Half of the words of the shorter one are in the other. */
	sharesWords: boolean;
	/** Part I and part II, two-year and five-year results. */
	numbersDiffer: boolean;
	/** What was cut off has a number or words that may make it another work: a protocol, part II. */
	leavesOpen: boolean;
}

/** A title that begins another one's is taken for it from this length on, in letters. */
const SHORTEST_CUT = 22;
/** What may stand after a colon where the work is another one. */
const OTHER_WORK =
	/(?:protocol|design|rationale|reply|response|comment|erratum|correction|part|followup|interim|subgroup|secondary|posthoc|update|editorial|abstract|substudy|pilot)/;

/** Compares two titles. */
export function relateTitles(a: TitleFacts, b: TitleFacts): TitleRelation {
	if (a.compact === '' || b.compact === '') return relation('none', 0);
	if (areEqualTitles(a, b)) return relation('equal', 1);
	const numbersDiffer = haveOtherNumbers(a, b);
	const cut = cutOf(a, b);
	if (cut) return cut;
	const sharesWords = shareWords(a, b);
	if (sharesWords && !numbersDiffer && differsByTyping(a, b)) {
		const near = relation('near', jaroWinkler(a.compact, b.compact));
		return { ...near, leavesOpen: a.numbers.join(' ') !== b.numbers.join(' ') };
	}
	const isTranslated = !sharesWords && a.isTranslated !== b.isTranslated;
	return new UnlikeTitles(a, b, {
		kind: isTranslated ? 'translated' : 'unlike',
		...{ sharesWords, numbersDiffer },
	});
}

/** Whether two titles, or one and a part of the other that is a title by itself, are the same. */
export const areEqualTitles = (a: TitleFacts, b: TitleFacts): boolean =>
	a.compact === b.compact || a.others.includes(b.compact) || b.others.includes(a.compact);

/** Two titles whose similarity is asked for of few of the many pairs that are looked at. */
class UnlikeTitles implements TitleRelation {
	readonly leavesOpen = false;
	readonly kind: TitleRelation['kind'];
	readonly sharesWords: boolean;
	readonly numbersDiffer: boolean;

	constructor(
		readonly a: TitleFacts,
		readonly b: TitleFacts,
		told: Pick<TitleRelation, 'kind' | 'sharesWords' | 'numbersDiffer'>,
	) {
		this.kind = told.kind;
		this.sharesWords = told.sharesWords;
		this.numbersDiffer = told.numbersDiffer;
	}

	get similarity(): number {
		return jaroWinkler(this.a.compact, this.b.compact);
	}

	get mostSimilar(): number {
		const { a, b } = this;
		return mostAlike(a.compact, b.compact, a.letters, b.letters);
	}
}

const relation = (
	kind: TitleRelation['kind'],
	similarity: number,
	numbersDiffer = false,
): TitleRelation => ({
	...{ kind, similarity, mostSimilar: similarity, numbersDiffer },
	...{ leavesOpen: false, sharesWords: true },
});

/** Whether each has a number the other lacks; a number that one only has may be lost in the other. */
const haveOtherNumbers = (a: TitleFacts, b: TitleFacts): boolean =>
	a.numbers.some((one) => !b.numbers.includes(one)) &&
	b.numbers.some((one) => !a.numbers.includes(one));

/** Where one title is the beginning of the other, letters mistyped allowed. */
function cutOf(a: TitleFacts, b: TitleFacts): TitleRelation | undefined {
	const [short, long] = a.compact.length < b.compact.length ? [a, b] : [b, a];
	const { length } = short.compact;
	if (length < SHORTEST_CUT || long.compact.length - length < 4) return undefined;
	const start = long.compact.slice(0, length);
	const isStart = start === short.compact;
	const most = Math.min(3, Math.floor(length / 14));
	if (!isStart && (most < 2 || editDistance(start, short.compact, most) > most)) return undefined;
	const similarity = isStart ? 1 : jaroWinkler(start, short.compact);
	return {
		...relation('cut', similarity, haveOtherNumbers(a, b)),
		leavesOpen:
			OTHER_WORK.test(long.compact.slice(length)) || long.numbers.length > short.numbers.length,
	};
}

/** Whether half of the words of the shorter title are in the other; cheap, before letters are compared. */
function shareWords(a: TitleFacts, b: TitleFacts): boolean {
	const [short, long] = a.words.length < b.words.length ? [a, b] : [b, a];
	const { length } = short.words;
	let most = 0;
	for (const bit of short.bits) if ((bit & long.allBits) !== 0) most += 1;
	if (most * 2 < length) return false;
	let shared = 0;
	for (const word of short.words) if (long.words.includes(word)) shared += 1;
	return shared * 2 >= length;
}

/** Small words that one database has and another leaves out. */
const SMALL = new Set([
	'a',
	'an',
	'the',
	'of',
	'in',
	'on',
	'for',
	'and',
	'with',
	'to',
	'der',
	'die',
	'das',
	'de',
	'la',
	'el',
	'le',
	'les',
]);
/** Beginnings that turn the rest of a word into another thing, a letter or two away from each other. */
const OPPOSED: ReadonlyArray<readonly string[]> = [
	['hypo', 'hyper'],
	['inter', 'intra', 'infra'],
	['ab', 'ad'],
	['micro', 'macro'],
	['uni', 'bi', 'tri'],
	['ante', 'anti', 'auto', 'allo'],
	['', 'fe', 'wo', 'un', 'in', 'non'],
	['pre', 'post', 'per', 'peri'],
	['endo', 'ecto', 'exo'],
	['mono', 'poly'],
	['ilium', 'ileum'],
];

/** Whether two titles differ within words only, as typing, reading and spelling do. */
function differsByTyping(a: TitleFacts, b: TitleFacts): boolean {
	const [onlyA, onlyB] = [without(a.words, b.words), without(b.words, a.words)];
	const [restA, restB] = [onlyA.join(''), onlyB.join('')];
	if (restA === restB) return true;
	const smallOnly = (words: readonly string[]): boolean => words.every((word) => SMALL.has(word));
	if (restA === '' || restB === '') return smallOnly(onlyA) && smallOnly(onlyB);
	if (Math.max(onlyA.length, onlyB.length) > Math.max(3, 0.4 * a.words.length)) return false;
	if (onlyA.length === onlyB.length) {
		if (onlyA.some((word, at) => isOpposed(word, onlyB[at] ?? ''))) return false;
		if (onlyA.every((word, at) => isMistyped(word, onlyB[at] ?? ''))) return true;
	}
	// Blanks lost or put in, with letters mistyped beside them.
	const most = Math.min(4, Math.floor(Math.min(restA.length, restB.length) / 6));
	return editDistance(a.compact, b.compact, most) <= most;
}

/** Words of one list that the other lacks, each as often as it lacks them. */
function without(words: readonly string[], others: readonly string[]): string[] {
	const left = [...others];
	return words.filter((word) => {
		const at = left.indexOf(word);
		if (at === -1) return true;
		left.splice(at, 1);
		return false;
	});
}

function isMistyped(a: string, b: string): boolean {
	const [one, other] = [asRead(a), asRead(b)];
	if (digitsOf(one) !== digitsOf(other)) return false;
	const shorter = Math.min(one.length, other.length);
	const most = shorter >= 8 ? 2 : shorter >= 3 ? 1 : 0;
	return editDistance(one, other, most) <= most;
}

/** "hypotension" and "hypertension", "men" and "women": one rest after opposed beginnings. */
const isOpposed = (a: string, b: string): boolean =>
	a !== b &&
	OPPOSED.some((beginnings) =>
		beginnings.some((one) =>
			beginnings.some(
				(other) =>
					one !== other &&
					a.startsWith(one) &&
					b.startsWith(other) &&
					a.slice(one.length) === b.slice(other.length) &&
					(one + other).length + a.length > 4,
			),
		),
	);

const digitsOf = (text: string): string => text.replace(/\D+/g, ' ').trim();
