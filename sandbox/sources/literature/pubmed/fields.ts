import { sortName } from '../generate/names.ts';
import { exploded } from '../generate/mesh.ts';
import type { Work } from '../generate/work.ts';
import { crowdPlace } from '../generate/crowd.ts';
import { difference, union } from '../search/doc-set.ts';
import type { DocSet } from '../search/doc-set.ts';
import { normalise } from '../search/normalise.ts';
import type { TextField, WorkIndex } from '../search/work-index.ts';
import type { LiteratureWorld } from '../world.ts';
import { daySpan } from './days.ts';

/** What a field finds for the text of a term. */
type Finder = (world: LiteratureWorld, index: WorkIndex, text: string, to?: string) => DocSet;

/** A search field: its full name, as the translation writes it, and what it finds. */
export type Field = { name: string; find: Finder };

const text =
	(...fields: TextField[]): Finder =>
	(_world, index, phrase) =>
		fields.map((field) => index.withText(field, phrase)).reduce(union);

const mesh: Finder = (_world, index, name) => {
	const names = exploded(name.replace(/\/.*$/, ''));
	return index.where((work) => work.mesh.some((heading) => names.includes(heading.toLowerCase())));
};

const exact =
	(valuesOf: (work: Work, world: LiteratureWorld) => readonly string[]): Finder =>
	(world, index, wanted) => {
		const plain = normalise(wanted);
		return index.where((work) => valuesOf(work, world).some((value) => normalise(value) === plain));
	};

const date =
	(dayOf: (work: Work) => number): Finder =>
	(_world, index, from, to) => {
		const span = daySpan(from, to ?? from);
		return span ? index.between(dayOf, span.from, span.to) : index.none();
	};

const everything = text('title', 'abstract', 'keywords', 'journal', 'author');
const textWord: Finder = (world, index, phrase) =>
	union(text('title', 'abstract', 'keywords')(world, index, phrase), mesh(world, index, phrase));

const uid: Finder = (_world, index, pmid) => {
	const place = crowdPlace(pmid);
	return place === undefined ? index.where((work) => work.pmid === pmid) : index.oneOfCrowd(place);
};

const LANGUAGES: Readonly<Record<string, string>> = {
	english: 'eng',
	german: 'ger',
	french: 'fre',
	spanish: 'spa',
	chinese: 'chi',
	japanese: 'jpn',
};

/** Limits of PubMed's side bar that queries name: `humans[Filter]`, `english[sb]`, `hasabstract`. */
const subset: Finder = (world, index, name) => {
	const plain = name.toLowerCase();
	if (plain === 'hasabstract') return index.where(({ abstract }) => abstract.length > 0);
	if (plain === 'humans') return mesh(world, index, 'Humans');
	if (plain === 'medline') return index.where((work) => work.mesh.length > 0);
	if (plain === 'animals') return mesh(world, index, 'Animals');
	const language = LANGUAGES[plain];
	if (language !== undefined) return index.where((work) => work.language === language);
	return exact((work, of) => of.typesOf(work))(world, index, name);
};

const FIELDS: ReadonlyArray<readonly [tags: readonly string[], name: string, find: Finder]> = [
	[['tiab'], 'Title/Abstract', text('title', 'abstract', 'keywords')],
	[['ti'], 'Title', text('title')],
	[['ab'], 'Abstract', text('abstract')],
	[['ot'], 'Other Term', text('keywords')],
	[['mh', 'mesh'], 'MeSH Terms', mesh],
	[['majr'], 'MeSH Major Topic', mesh],
	[['mh:noexp', 'mesh:noexp'], 'MeSH Terms:noexp', exact(({ mesh: headings }) => headings)],
	[['pt', 'ptyp'], 'Publication Type', exact((work, world) => world.typesOf(work))],
	[
		['la', 'lang'],
		'Language',
		(world, index, name) =>
			exact(({ language }) => [language])(world, index, LANGUAGES[name.toLowerCase()] ?? name),
	],
	[['dp', 'pdat'], 'Date - Publication', date(({ publishedAt }) => publishedAt)],
	[['edat'], 'Date - Entry', date(({ enteredAt }) => enteredAt)],
	[['crdt'], 'Date - Create', date(({ enteredAt }) => enteredAt)],
	[['mdat', 'lr'], 'Date - Modification', date(({ enteredAt }) => enteredAt)],
	[['tw', 'text words'], 'Text Word', textWord],
	[['all'], 'All Fields', (...asked) => union(everything(...asked), mesh(...asked))],
	[['pmid'], 'UID', uid],
	[['au'], 'Author', text('author')],
	[['1au'], 'Author - First', exact(({ authors }) => [sortName(authors)])],
	[['ta', 'jour', 'so'], 'Journal', text('journal')],
	[['aid', 'doi'], 'Article Identifier', exact(({ doi }) => (doi ? [doi] : []))],
	[['si'], 'Secondary Source ID', exact(({ nct }) => nct)],
	[['sb', 'subset'], 'Filter', subset],
];

const BY_TAG = new Map(
	FIELDS.flatMap(([tags, name, find]) =>
		[...tags, name.toLowerCase()].map((tag) => [tag, { name, find }] as const),
	),
);

/** The field of a tag; undefined for one that PubMed does not have. */
export function fieldOf(tag: string): Field | undefined {
	return BY_TAG.get(tag.toLowerCase());
}

/** Works PubMed has today. */
export function worksInPubMed(world: LiteratureWorld, index: WorkIndex): DocSet {
	const there = index.between(({ enteredAt }) => enteredAt, Number.NEGATIVE_INFINITY, world.day);
	return difference(
		there,
		index.where(({ pmid }) => pmid === undefined),
	);
}
