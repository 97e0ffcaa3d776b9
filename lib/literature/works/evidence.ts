import { areOtherAuthors, authorSimilarity } from './authors';
import { sameJournal } from './journals';
import type { RecordFacts } from './record-facts';
import { relateTitles, type TitleRelation } from './title-relation';

/** First authors may be one from here on (ASySD). */
export const PERHAPS_AUTHOR = 0.75;

/** What two records have in common; each comparison is made once, when it is asked for. */
export class Evidence {
	#title?: TitleRelation;
	#author: number | undefined | null = null;
	#journal: boolean | undefined | null = null;
	#abstract: boolean | undefined | null = null;
	readonly samePmid: boolean;
	readonly sameDoi: boolean;
	readonly samePmcid: boolean;
	/** Years between them; undefined where one has none. */
	readonly years: number | undefined;
	readonly volume: boolean | undefined;
	readonly pages: 'same' | 'first' | 'ends' | 'differs' | undefined;
	readonly isDistinct: boolean;
	readonly languagesDiffer: boolean;

	constructor(
		readonly a: RecordFacts,
		readonly b: RecordFacts,
	) {
		this.samePmid = isSame(a.pmid, b.pmid);
		this.sameDoi = isSame(a.doi, b.doi);
		this.samePmcid = isSame(a.pmcid, b.pmcid);
		this.years =
			a.year === undefined || b.year === undefined ? undefined : Math.abs(a.year - b.year);
		this.volume =
			a.volume === undefined || b.volume === undefined ? undefined : a.volume === b.volume;
		this.pages = comparePages(a.pages, b.pages);
		this.isDistinct = a.title.isDistinct && b.title.isDistinct;
		this.languagesDiffer =
			a.languages.length > 0 &&
			b.languages.length > 0 &&
			!a.languages.some((one) => b.languages.includes(one));
	}

	get title(): TitleRelation {
		return (this.#title ??= relateTitles(this.a.title, this.b.title));
	}

	get author(): number | undefined {
		if (this.#author === null) this.#author = authorSimilarity(this.a.author, this.b.author);
		return this.#author;
	}

	get journal(): boolean | undefined {
		if (this.#journal === null) this.#journal = sameJournal(this.a.journal, this.b.journal);
		return this.#journal;
	}

	/** Whether the abstracts begin alike; undefined where one is missing or neither is clear. */
	get abstract(): boolean | undefined {
		if (this.#abstract === null) this.#abstract = sameAbstract(this.a.abstract, this.b.abstract);
		return this.#abstract;
	}

	/** Most pairs: no identifier, no page and few words in common. */
	get isNothingAlike(): boolean {
		return !this.#hasPlaceOrId && this.title.kind === 'unlike' && !this.title.sharesWords;
	}

	get #hasPlaceOrId(): boolean {
		const { samePmid, sameDoi, samePmcid, pages } = this;
		return samePmid || sameDoi || samePmcid || (pages !== undefined && pages !== 'differs');
	}
}

/**
 * Whether two records are by others, with other titles and abstracts, and have no identifier or place
 * in common: most pairs, told before anything is compared letter by letter.
 */
export function areByOthers(a: RecordFacts, b: RecordFacts): boolean {
	if (a.author === undefined || b.author === undefined || a.author.name === b.author.name)
		return false;
	if (isSame(a.pmid, b.pmid) || isSame(a.doi, b.doi) || isSame(a.pmcid, b.pmcid)) return false;
	const pages = comparePages(a.pages, b.pages);
	if (pages !== undefined && pages !== 'differs') return false;
	if (a.title.compact === b.title.compact || a.abstractStart === b.abstractStart) return false;
	return (
		areOtherAuthors(a.author, b.author, PERHAPS_AUTHOR) ||
		(authorSimilarity(a.author, b.author) ?? 1) <= PERHAPS_AUTHOR
	);
}

const isSame = (a: string | undefined, b: string | undefined): boolean =>
	a !== undefined && a === b;

function comparePages(a: RecordFacts['pages'], b: RecordFacts['pages']): Evidence['pages'] {
	if (a === undefined || b === undefined) return undefined;
	if (a.first === b.first) {
		// Articles that are counted by number all begin at page 1.
		if (a.first === '1') return a.last !== undefined && a.last === b.last ? 'first' : undefined;
		if (a.last === b.last) return a.last !== undefined || a.isNumber ? 'same' : 'first';
		return a.last === undefined || b.last === undefined ? 'first' : 'ends';
	}
	if (a.first === '1' || b.first === '1') return undefined;
	return a.isNumber === b.isNumber ? 'differs' : undefined;
}

const SHINGLE = 6;
function sameAbstract(a: string, b: string): boolean | undefined {
	const [short, long] = a.length < b.length ? [a, b] : [b, a];
	if (short.length < 80) return undefined;
	let shared = 0;
	let all = 0;
	for (let at = 0; at + SHINGLE <= short.length; at += SHINGLE) {
		all += 1;
		if (long.includes(short.slice(at, at + SHINGLE))) shared += 1;
	}
	if (shared / all >= 0.6) return true;
	return shared / all <= 0.15 ? false : undefined;
}
