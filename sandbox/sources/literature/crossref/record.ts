import { dashed } from '../../generate/calendar.ts';
import type { Json, JsonObject } from '../../json.ts';
import type { GeneratedAuthor } from '../generate/names.ts';
import type { Notice, Work } from '../generate/work.ts';
import type { LiteratureWorld } from '../world.ts';

/** Kinds of updates as Crossref names them. */
const UPDATES: Readonly<Record<Notice['kind'], readonly [type: string, label: string]>> = {
	retraction: ['retraction', 'Retraction'],
	concern: ['expression_of_concern', 'Expression of concern'],
	erratum: ['erratum', 'Erratum'],
	update: ['new_version', 'New version'],
};

/** A work as Crossref describes it; the DOI in lower case, the abstract as JATS. */
export function crossrefRecord(world: LiteratureWorld, work: Work): JsonObject {
	const isPreprint = work.types.includes('Preprint');
	const { journal } = work;
	const bare = work.title.replace(/\.$/, '');
	return {
		DOI: work.doi?.toLowerCase() ?? '',
		URL: `https://doi.org/${work.doi?.toLowerCase() ?? ''}`,
		type: isPreprint ? 'posted-content' : 'journal-article',
		...(isPreprint ? { subtype: 'preprint' } : {}),
		title: [bare],
		author: work.authors.map(authorJson),
		publisher: 'SIMULANT Publishing',
		'container-title': isPreprint ? [] : [journal.title],
		'short-container-title': isPreprint ? [] : [journal.abbreviation],
		...(isPreprint ? {} : { ISSN: [journal.issnPrint, journal.issnOnline], volume: work.volume }),
		...(work.issue === undefined ? {} : { issue: work.issue }),
		...(work.pages ? { page: [work.pages.first, work.pages.last].filter(Boolean).join('-') } : {}),
		language: work.language === 'ger' ? 'de' : 'en',
		published: dateParts(work.published),
		issued: dateParts(work.published),
		created: instant(work.enteredAt),
		deposited: instant(work.enteredAt),
		...(work.abstract.length === 0 ? {} : { abstract: jats(work) }),
		'is-referenced-by-count': work.citedBy,
		...updatesOf(world, work),
		...relationsOf(world, work),
	};
}

function authorJson(author: GeneratedAuthor, place: number): Json {
	const sequence = place === 0 ? 'first' : 'additional';
	if ('collective' in author) return { name: author.collective, sequence, affiliation: [] };
	return {
		...(author.orcid === undefined ? {} : { ORCID: `https://orcid.org/${author.orcid}` }),
		given: author.given,
		family: author.family,
		sequence,
		affiliation: [],
	};
}

function jats({ abstract }: Work): string {
	return abstract
		.map(({ label, text }) => {
			const title = label === undefined ? '' : `<jats:title>${label}</jats:title>`;
			const marked = text.replace(/<(\/?)(i|sub|sup)>/g, (_whole, end: string, name: string) => {
				return `<${end}jats:${name === 'i' ? 'italic' : name}>`;
			});
			return `${title}<jats:p>${marked.replace(/<(?!\/?jats:)/g, '&lt;')}</jats:p>`;
		})
		.join('');
}

/** The subject names its notices in `updated-by`, the notice its subject in `update-to`. */
function updatesOf(world: LiteratureWorld, work: Work): JsonObject {
	const by: Json[] = [];
	const to: Json[] = [];
	for (const { kind, subject, notice, from } of world.noticesOf(work)) {
		const [type, label] = UPDATES[kind];
		const other = subject === work ? notice : subject;
		if (other.doi === undefined) continue;
		const update = {
			DOI: other.doi.toLowerCase(),
			type,
			label,
			source: 'publisher',
			updated: instant(from),
		};
		(subject === work ? by : to).push(update);
	}
	return {
		...(by.length === 0 ? {} : { 'updated-by': by }),
		...(to.length === 0 ? {} : { 'update-to': to }),
	};
}

function relationsOf(world: LiteratureWorld, work: Work): JsonObject {
	const relation: JsonObject = {};
	for (const { preprint, article } of world.versionsOf(work)) {
		const name = work === preprint ? 'is-preprint-of' : 'has-preprint';
		const other = work === preprint ? article : preprint;
		if (other.doi === undefined) continue;
		relation[name] = [{ 'id-type': 'doi', id: other.doi.toLowerCase(), 'asserted-by': 'subject' }];
	}
	return Object.keys(relation).length === 0 ? {} : { relation };
}

function dateParts(published: string): JsonObject {
	return { 'date-parts': [published.split('-').map(Number)] };
}

function instant(millis: number): JsonObject {
	const day = dashed(millis);
	return { ...dateParts(day), 'date-time': `${day}T00:00:00Z`, timestamp: millis };
}
