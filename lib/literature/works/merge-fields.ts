import type { Publication } from '../../model';
import { pagesOf } from './pages';
import { plainWords } from './plain-text';

/** Who knows bibliographic data best, first; all others after them, in the order they came. */
const BEST = [
	'pubmed',
	'medline',
	'crossref',
	'europe pmc',
	'embase',
	'web of science',
	'scopus',
	'cochrane',
];

/** The fields of all records of a work, each from the record that knows it best, and from which where not the first. */
export function mergeFields(records: readonly Publication[]): {
	merged: Publication;
	fieldsFrom: Record<string, string>;
} {
	const [first] = records;
	if (first === undefined) throw new RangeError('A work has a record.');
	const fieldsFrom: Record<string, string> = {};
	if (records.length === 1) return { merged: first, fieldsFrom };
	const ranked = [...records].sort((a, b) => rankOf(a) - rankOf(b));
	const take = <T>(
		name: string,
		valueOf: (one: Publication) => T,
		score: (value: T) => number,
	): T => {
		const best = bestOf(ranked, valueOf, score);
		if (best !== first && score(valueOf(best)) > 0) fieldsFrom[name] = best.id;
		return valueOf(best);
	};
	const has = (value: string | undefined): number => (value === undefined || value === '' ? 0 : 1);
	const merged: Publication = {
		...first,
		ids: mergeIds(take, ranked),
		title: take('title', ({ title }) => title, titleScore),
		abstract: take('abstract', ({ abstract }) => abstract, abstractScore),
		authors: take(
			'authors',
			({ authors }) => authors,
			(authors) => authors.length,
		),
		journal: {
			title: take(
				'journal.title',
				({ journal }) => journal.title,
				(title) => has(title) * plainWords(title ?? '').join('').length,
			),
			abbreviation: take('journal.abbreviation', ({ journal }) => journal.abbreviation, has),
			issn: union(ranked, ({ journal }) => journal.issn),
		},
		volume: take('volume', ({ volume }) => volume, has),
		issue: take('issue', ({ issue }) => issue, has),
		pages: take(
			'pages',
			({ pages }) => pages,
			(pages) => (pagesOf(pages)?.last === undefined ? has(pages) : 2),
		),
		published: take(
			'published',
			({ published }) => published,
			(published) => published?.length ?? 0,
		),
		publishedText: take('publishedText', ({ publishedText }) => publishedText, has),
		languages: take(
			'languages',
			({ languages }) => languages,
			(languages) => Math.min(1, languages.length),
		),
		types: union(ranked, ({ types }) => types),
		isPreprint: records.every(({ isPreprint }) => isPreprint),
		isConferenceAbstract: records.some(({ isConferenceAbstract }) => isConferenceAbstract),
		mesh: union(ranked, ({ mesh }) => mesh),
		keywords: union(ranked, ({ keywords }) => keywords),
		notices: unionOf(
			ranked.flatMap(({ notices }) => notices),
			({ kind, role, pmid, doi, citation }) => [kind, role, pmid ?? doi ?? citation].join(' '),
		),
		versions: versionsOf(ranked),
		url: take('url', ({ url }) => url, has),
		copyright: take('copyright', ({ copyright }) => copyright, has),
	};
	return { merged: withoutUndefined(merged), fieldsFrom };
}

type Take = <T>(name: string, valueOf: (one: Publication) => T, score: (value: T) => number) => T;

function mergeIds(take: Take, records: readonly Publication[]): Publication['ids'] {
	const known = (value: string | undefined): number => (value === undefined ? 0 : 1);
	const nct = union(records, ({ ids }) => ids.nct ?? []);
	const other = Object.assign({}, ...records.map(({ ids }) => ids.other ?? {}).reverse()) as Record<
		string,
		string
	>;
	return withoutUndefined({
		pmid: take('ids.pmid', ({ ids }) => ids.pmid, known),
		doi: take('ids.doi', ({ ids }) => ids.doi, known),
		pmcid: take('ids.pmcid', ({ ids }) => ids.pmcid, known),
		...(nct.length > 0 && { nct }),
		...(Object.keys(other).length > 0 && { other }),
	});
}

/** The record with the highest score, of equal ones the best known, then the first. */
function bestOf<T>(
	ranked: readonly Publication[],
	valueOf: (one: Publication) => T,
	score: (value: T) => number,
): Publication {
	return ranked.reduce((best, one) => (score(valueOf(one)) > score(valueOf(best)) ? one : best));
}

/** A title in its own words before one in brackets, a whole one before one cut off; else as the best database has it. */
function titleScore(title: string): number {
	if (title === '') return 0;
	return (
		(/^\[.*\]\.?$/.test(title) ? 1 : 1_000) + Math.floor(plainWords(title).join('').length / 12)
	);
}

/** With labels before one in a piece, unless that one is much longer. */
function abstractScore(abstract: Publication['abstract']): number {
	const length = abstract.reduce((sum, { text }) => sum + text.length, 0);
	return abstract.some(({ label }) => label !== undefined) ? 1.3 * length : length;
}

function rankOf({ database }: Publication): number {
	const at = BEST.findIndex((name) => database.toLowerCase().startsWith(name));
	return at === -1 ? BEST.length : at;
}

const union = (
	records: readonly Publication[],
	valuesOf: (one: Publication) => readonly string[],
): string[] => unionOf(records.flatMap(valuesOf), (value) => value.toLowerCase());

function unionOf<T>(values: readonly T[], keyOf: (value: T) => string): T[] {
	const byKey = new Map<string, T>();
	for (const value of values) if (!byKey.has(keyOf(value))) byKey.set(keyOf(value), value);
	return [...byKey.values()];
}

function versionsOf(records: readonly Publication[]): Publication['versions'] {
	const versions = unionOf(
		records.flatMap((one) => one.versions ?? []),
		({ kind, pmid, doi }) => [kind, pmid, doi].join(' '),
	);
	return versions.length === 0 ? undefined : versions;
}

function withoutUndefined<T extends object>(value: T): T {
	return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as T;
}
