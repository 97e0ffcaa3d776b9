import { crowdPlace } from '../generate/crowd.ts';
import { exploded } from '../generate/mesh.ts';
import type { Work } from '../generate/work.ts';
import { daySpan } from '../pubmed/days.ts';
import { difference, intersection, union } from '../search/doc-set.ts';
import type { DocSet } from '../search/doc-set.ts';
import { readExpression } from '../search/expression.ts';
import type { Expression } from '../search/expression.ts';
import { normalise } from '../search/normalise.ts';
import type { TextField, WorkIndex } from '../search/work-index.ts';
import type { LiteratureWorld } from '../world.ts';
import { readTerms } from './terms.ts';
import type { Term } from './terms.ts';
import { pubTypesOf } from './types.ts';

type Finder = (world: LiteratureWorld, index: WorkIndex, term: Term) => DocSet;

/** Works Europe PMC finds today. @throws ExpressionError for a query that cannot be read */
export function searchEuropePmc(world: LiteratureWorld, index: WorkIndex, query: string): DocSet {
	const expression = readExpression(readTerms(query), 'usual');
	const found = evaluate(world, index, expression);
	const there = index.between(({ enteredAt }) => enteredAt, Number.NEGATIVE_INFINITY, world.day);
	const copied = index.where(({ europePmc }) => europePmc !== undefined);
	return intersection(intersection(found, there), copied);
}

function evaluate(world: LiteratureWorld, index: WorkIndex, expression: Expression<Term>): DocSet {
	if (expression.kind === 'leaf') return findTerm(world, index, expression.leaf);
	const right = evaluate(world, index, expression.right);
	const left = expression.left ? evaluate(world, index, expression.left) : index.where(() => true);
	if (expression.kind === 'and') return intersection(left, right);
	return expression.kind === 'or' ? union(left, right) : difference(left, right);
}

/** A field that is not known finds nothing, without a word. */
function findTerm(world: LiteratureWorld, index: WorkIndex, term: Term): DocSet {
	const find = term.field === undefined ? anywhere : FIELDS[term.field];
	return find ? find(world, index, term) : index.none();
}

const text =
	(...fields: TextField[]): Finder =>
	(_world, index, { text: phrase }) =>
		fields.map((field) => index.withText(field, phrase)).reduce(union);

const mesh: Finder = (_world, index, { text: name }) => {
	const names = exploded(name);
	return index.where((work) => work.mesh.some((heading) => names.includes(heading.toLowerCase())));
};

const anywhere: Finder = (world, index, term) =>
	union(
		text('title', 'abstract', 'keywords', 'journal', 'author')(world, index, term),
		mesh(world, index, term),
	);

const exact =
	(valueOf: (work: Work, world: LiteratureWorld) => ReadonlyArray<string | undefined>): Finder =>
	(world, index, { text: wanted }) =>
		index.where((work) =>
			valueOf(work, world).some((value) => value?.toLowerCase() === wanted.toLowerCase()),
		);

const yes =
	(holds: (work: Work) => boolean): Finder =>
	(_world, index, { text: wanted }) =>
		index.where((work) => holds(work) === /^y/i.test(wanted));

const days =
	(dayOf: (work: Work) => number): Finder =>
	(_world, index, { text: from, to }) => {
		const span = daySpan(from === '*' ? '1000' : from, to === '*' ? '3000' : (to ?? from));
		return span ? index.between(dayOf, span.from, span.to) : index.none();
	};

/** Quotes around the number find nothing where the source is named too: they are no part of it. */
const externalId: Finder = (_world, index, { text: id, quoted }) => {
	if (quoted) return index.none();
	const place = crowdPlace(id);
	if (place !== undefined) return index.oneOfCrowd(place);
	return index.where(({ europePmc }) => europePmc?.id === id);
};

const LANGUAGES: Readonly<Record<string, string>> = {
	en: 'eng',
	de: 'ger',
	fr: 'fre',
	es: 'spa',
	zh: 'chi',
	ja: 'jpn',
};

const publishedAt = days((work) => work.publishedAt);

const FIELDS: Readonly<Record<string, Finder>> = {
	TITLE: text('title'),
	ABSTRACT: text('abstract'),
	TITLE_ABS: text('title', 'abstract'),
	KW: text('keywords'),
	AUTH: text('author'),
	JOURNAL: text('journal'),
	MESH: mesh,
	DISEASE: mesh,
	PUB_YEAR: publishedAt,
	FIRST_PDATE: publishedAt,
	E_PDATE: publishedAt,
	P_PDATE: publishedAt,
	FIRST_IDATE: days(({ enteredAt }) => enteredAt),
	CREATION_DATE: days(({ enteredAt }) => enteredAt),
	UPDATE_DATE: days(({ enteredAt }) => enteredAt),
	SRC: exact(({ europePmc }) => [europePmc?.source]),
	DOI: exact(({ doi }) => [doi]),
	EXT_ID: externalId,
	PMCID: exact(({ pmcid }) => [pmcid]),
	LANG: (world, index, term) =>
		exact(({ language }) => [language])(world, index, {
			...term,
			text: LANGUAGES[term.text.toLowerCase()] ?? term.text,
		}),
	PUB_TYPE: (world, index, { text: type }) =>
		index.where((work) =>
			pubTypesOf(world, work).some((known) => normalise(known) === normalise(type)),
		),
	OPEN_ACCESS: yes(({ openAccess }) => openAccess),
	HAS_ABSTRACT: yes(({ abstract }) => abstract.length > 0),
	IN_EPMC: yes(({ pmcid }) => pmcid !== undefined),
	HAS_FT: yes(({ pmcid }) => pmcid !== undefined),
};
