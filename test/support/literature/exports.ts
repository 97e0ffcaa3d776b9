import type { Publication } from '../../../lib/model';
import type { Draws } from './random';

/** What a database makes of a record when it exports it. */
type Export = (record: Publication, draws: Draws) => Publication;

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '');
const yearOf = ({ published }: Publication): number => Number(published?.slice(0, 4));
const only = (
	record: Publication,
	draws: Draws,
	pmid: number,
	doi: number,
): Publication['ids'] => ({
	...(draws.chance(pmid) && { pmid: record.ids.pmid }),
	...(draws.chance(doi) && { doi: record.ids.doi }),
});
const families = ({ authors }: Publication) =>
	authors.map(({ family = '', initials }) => ({ family: plain(family), initials }));

const EXPORTS: ReadonlyArray<readonly [string, Export]> = [
	[
		'Embase',
		(record, draws) => ({
			...record,
			ids: only(record, draws, 0.5, 0.75),
			title: `${plain(record.title)}${draws.chance(0.06) ? ' [Article in German]' : ''}`,
			authors: families(record),
			journal: { title: record.journal.title, issn: record.journal.issn },
			published: String(yearOf(record)),
			types: ['Article'],
		}),
	],
	[
		'Scopus',
		(record, draws) => ({
			...record,
			ids: only(record, draws, 0.35, 0.85),
			title: record.title.replaceAll('&', '&amp;').replaceAll('³', '<sup>3</sup>'),
			journal: { title: record.journal.title, issn: [] },
			pages: draws.chance(0.2) ? undefined : record.pages?.split('-')[0],
			published: String(yearOf(record)),
			types: ['Article'],
		}),
	],
	[
		'Web of Science',
		(record, draws) => ({
			...record,
			ids: only(record, draws, 0.3, 0.7),
			title: record.title.toUpperCase(),
			authors: families(record).map(({ family, initials }) => ({
				family: family.toUpperCase(),
				initials,
			})),
			journal: { title: record.journal.title?.toUpperCase(), issn: record.journal.issn },
			abstract: draws.chance(0.7) ? record.abstract : [],
			published: String(yearOf(record)),
			types: ['Article'],
		}),
	],
	[
		'Cochrane CENTRAL',
		(record, draws) => ({
			...record,
			ids: only(record, draws, 0.45, 0.6),
			title: `${record.title.replace(/\?\s/, '? ')}.`,
			journal: { title: record.journal.abbreviation?.replaceAll(' ', '. ').concat('.'), issn: [] },
			published: String(yearOf(record)),
			types: ['Journal article'],
		}),
	],
	[
		'Crossref',
		(record, draws) => ({
			...record,
			ids: { doi: draws.chance(0.95) ? record.ids.doi : `${record.ids.doi}.s001` },
			title: draws.chance(0.2)
				? (record.title.split(': ')[0] ?? '')
				: record.title.replaceAll('&', '&#38;').replace(/\b(Novaflex|Cordal)\b/, '<i>$1</i>'),
			abstract: draws.chance(0.3) ? record.abstract : [],
			journal: { title: record.journal.title, issn: record.journal.issn },
			// Online before it was in print: often in the year before, without volume and pages.
			...(draws.chance(0.25) && { volume: undefined, issue: undefined, pages: undefined }),
			published: String(yearOf(record) - (draws.chance(0.25) ? 1 : 0)),
		}),
	],
];

/** A copy of a record out of another database; `harm` scales how often it is damaged beyond the habits of that. */
export function exportedBy(
	record: Publication,
	draws: Draws,
	{ copy, harm }: { copy: number; harm: number },
): Publication {
	const [database, asExported] = draws.of(EXPORTS);
	const exported = { ...asExported(record, draws), database };
	const id = `${database.toLowerCase().replaceAll(' ', '-')}:${copy}`;
	return HARM.reduce<Publication>(
		(one, [share, harmed]) => (draws.chance(share * harm) ? harmed(one, draws) : one),
		{ ...exported, id },
	);
}

/** What goes wrong anywhere, and of how many records. */
const HARM: ReadonlyArray<readonly [number, Export]> = [
	// Scanned and read by machine.
	[0.08, (one, draws) => ({ ...one, title: misread(one.title, draws) })],
	[0.04, (one) => ({ ...one, authors: [] })],
	[0.04, (one) => ({ ...one, authors: [...one.authors.slice(1, 2), ...one.authors.slice(0, 1)] })],
	// The number of an article for its pages, or the other way round.
	[0.06, (one, draws) => ({ ...one, pages: `e${draws.whole(100_000, 999_999)}` })],
	[0.05, (one) => ({ ...one, ids: {} })],
	[0.06, (one) => ({ ...one, published: String(yearOf(one) + 1) })],
	[0.04, (one) => ({ ...one, title: roman(one.title) })],
	[0.03, (one) => ({ ...one, title: `[${one.title.replace(/\.$/, '')}].` })],
	[0.05, (one) => ({ ...one, volume: undefined })],
	[0.03, (one) => ({ ...one, ids: { ...one.ids, doi: one.ids.doi && `${one.ids.doi}.supp` } })],
];

const CONFUSED: ReadonlyArray<readonly [string, string]> = [
	...([
		['rn', 'm'],
		['m', 'rn'],
		['cl', 'd'],
		['ii', 'u'],
		['li', 'h'],
		['vv', 'w'],
	] as const),
	...([
		['l', '1'],
		['o', '0'],
		['e', 'c'],
		['fi', 'ﬁ'],
		['h', 'b'],
		['t', 'f'],
	] as const),
];

/** One or two letters read as others. */
function misread(title: string, draws: Draws): string {
	let read = title;
	for (let count = draws.whole(1, 2); count > 0; count -= 1) {
		const [from, to] = draws.of(CONFUSED);
		const places = [...read.matchAll(new RegExp(from, 'g'))].map(({ index }) => index);
		if (places.length === 0) continue;
		const at = draws.of(places);
		read = read.slice(0, at) + to + read.slice(at + from.length);
	}
	return read;
}

const roman = (title: string): string =>
	title.replace(/part (I{1,3})\b/i, (_, digits: string) => `part ${digits.length}`);
