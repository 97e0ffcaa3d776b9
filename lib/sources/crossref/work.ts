import { z } from 'zod/v4';
import {
	PUBLICATION_SCHEMA,
	sha256,
	SOURCES,
	type Author,
	type Publication,
	type PublicationNotice,
} from '../../model';
import { earlierDate } from '../dates';
import { normalDoi } from '../doi';
import { lineOfMarkup, partsOfMarkup } from '../markup';
import { noticesByTitle } from '../notices';

const text = z.string().optional().catch(undefined);
const list = <T extends z.ZodType>(of: T) => z.array(of).default([]).catch([]);
const texts = list(z.string());
const date = z
	.object({ 'date-parts': z.array(z.array(z.coerce.number().nullable())), 'date-time': text })
	.optional()
	.catch(undefined);
const update = z.object({ DOI: text, type: text, label: text, source: text, updated: date });
const relation = list(z.object({ 'id-type': text, id: text }));

/** A work as Crossref's REST API gives it; a member of a shape that is not known counts as absent. */
const workSchema = z.object({
	DOI: z.string(),
	title: texts,
	subtitle: texts,
	'original-title': texts,
	abstract: text,
	author: list(z.object({ family: text, given: text, name: text, suffix: text, ORCID: text })),
	'container-title': texts,
	'short-container-title': texts,
	ISSN: texts,
	volume: text,
	issue: text,
	page: text,
	'article-number': text,
	published: date,
	'published-online': date,
	'published-print': date,
	posted: date,
	issued: date,
	type: text,
	subtype: text,
	language: text,
	'update-to': list(update),
	'updated-by': list(update),
	relation: z
		.object({ 'is-preprint-of': relation, 'has-preprint': relation })
		.default({ 'is-preprint-of': [], 'has-preprint': [] })
		.catch({ 'is-preprint-of': [], 'has-preprint': [] }),
	'clinical-trial-number': list(z.object({ 'clinical-trial-number': text })),
});
type CrossrefWork = z.infer<typeof workSchema>;

/** A work of Crossref as a publication; undefined for what has no DOI. */
export function publicationOf(record: unknown): Publication | undefined {
	const work = workSchema.safeParse(record).data;
	const doi = normalDoi(work?.DOI);
	if (!work || doi === undefined) return undefined;
	const title = titleOf(work);
	const notices = noticesOf(work);
	const versions = versionsOf(work);
	const nct = nctOf(work);
	const issn = [...new Set(work.ISSN)];
	return {
		schema: PUBLICATION_SCHEMA,
		id: `crossref:${doi}`,
		source: 'crossref',
		database: SOURCES.crossref.shortName,
		ids: { doi, ...(nct.length === 0 ? {} : { nct }) },
		title,
		abstract: abstractOf(work),
		authors: work.author.map(authorOf),
		journal: {
			...given('title', lineOf(work['container-title'][0])),
			...given('abbreviation', lineOf(work['short-container-title'][0])),
			issn,
		},
		...given('volume', work.volume),
		...given('issue', work.issue),
		...given('pages', work.page ?? work['article-number']),
		...datesOf(work),
		languages: work.language === undefined ? [] : [work.language],
		types: [work.type, work.subtype].filter((type) => type !== undefined),
		isPreprint: work.type === 'posted-content' && work.subtype === 'preprint',
		isConferenceAbstract: false,
		mesh: [],
		keywords: [],
		notices: [...notices, ...noticesByTitle(title, notices, 'crossref')],
		...(versions.length === 0 ? {} : { versions }),
		url: `https://doi.org/${encodeURI(doi)}`,
		rawSha256: sha256(JSON.stringify(record)),
	};
}

const lineOf = (markup: string | undefined): string | undefined =>
	markup === undefined ? undefined : lineOfMarkup(markup);

function titleOf(work: CrossrefWork): string {
	const [title = work['original-title'][0] ?? ''] = work.title;
	const main = lineOfMarkup(title);
	const sub = lineOf(work.subtitle[0]) ?? '';
	return sub === '' || main.includes(sub) ? main : `${main}: ${sub}`;
}

/** JATS; a heading that only says that it is the abstract is none. */
const abstractOf = ({ abstract }: CrossrefWork): Publication['abstract'] =>
	partsOfMarkup(abstract ?? '').flatMap(({ label, text: said }) => {
		if (label === undefined || !/^abstract$/i.test(label))
			return [{ ...given('label', label), text: said }];
		return said === '' ? [] : [{ text: said }];
	});

function authorOf({
	family,
	given: first,
	name,
	suffix,
	ORCID,
}: CrossrefWork['author'][number]): Author {
	const orcid = /(\d{4}-\d{4}-\d{4}-\d{3}[\dX])$/i.exec(ORCID ?? '')?.[1]?.toUpperCase();
	return {
		...given('family', family),
		...given('given', [first, suffix].filter(Boolean).join(' ') || undefined),
		...given('collective', name),
		...given('orcid', orcid),
	};
}

function datesOf(work: CrossrefWork): Pick<Publication, 'published' | 'issued'> {
	const { 'published-online': online, 'published-print': print, posted, published, issued } = work;
	const first = [online, print, posted, published, issued]
		.map(dayOf)
		.reduce(earlierDate, undefined);
	const onPaper = dayOf(print);
	return {
		...given('published', first),
		...given('issued', onPaper === first ? undefined : onPaper),
	};
}

/** The parts that are there, `[[2024, 3]]` as 2024-03. */
function dayOf(told: CrossrefWork['issued']): string | undefined {
	const parts = told?.['date-parts'][0] ?? [];
	const ends = parts.findIndex((part) => part === null || part < 1);
	const [year, ...rest] = ends === -1 ? parts : parts.slice(0, ends);
	if (typeof year !== 'number' || year < 1000) return undefined;
	return [String(year), ...rest.map((part) => String(part).padStart(2, '0'))].join('-');
}

/** Types of updates, of Crossref's Crossmark vocabulary, as what they say; letters only. */
const UPDATES: ReadonlyMap<string, PublicationNotice['kind']> = new Map([
	['retraction', 'retraction'],
	['partialretraction', 'partial-retraction'],
	['withdrawal', 'withdrawal'],
	['removal', 'withdrawal'],
	['expressionofconcern', 'expression-of-concern'],
	['correction', 'correction'],
	['corrigendum', 'correction'],
	['erratum', 'correction'],
	['clarification', 'correction'],
	['addendum', 'update'],
	['newversion', 'update'],
	['newedition', 'update'],
]);

function noticesOf(work: CrossrefWork): PublicationNotice[] {
	const of = (role: PublicationNotice['role'], updates: CrossrefWork['update-to']) =>
		updates.map((one): PublicationNotice => {
			const type = one.type ?? one.label ?? '';
			const said = [one.label ?? one.type, one.source && `(${one.source})`].filter(Boolean);
			return {
				// A kind of update that is new is an update.
				kind: UPDATES.get(type.toLowerCase().replace(/[^a-z]/g, '')) ?? 'update',
				role,
				...given('doi', normalDoi(one.DOI)),
				...given('citation', said.length === 0 ? undefined : said.join(' ')),
				...given('date', dayOf(one.updated)),
				source: 'crossref',
			};
		});
	return [...of('subject', work['updated-by']), ...of('notice', work['update-to'])];
}

function versionsOf({ relation: related }: CrossrefWork): Required<Publication>['versions'] {
	const of = (kind: 'preprint' | 'article', entries: CrossrefWork['relation']['has-preprint']) =>
		entries.flatMap(({ id }) => {
			const doi = normalDoi(id);
			return doi === undefined ? [] : [{ kind, doi }];
		});
	return [...of('article', related['is-preprint-of']), ...of('preprint', related['has-preprint'])];
}

const nctOf = (work: CrossrefWork): string[] => [
	...new Set(
		work['clinical-trial-number'].flatMap(
			(one) =>
				/^\s*(NCT\d{8})\s*$/i.exec(one['clinical-trial-number'] ?? '')?.[1]?.toUpperCase() ?? [],
		),
	),
];

/** A member that is there only with a value. */
const given = <K extends string, V>(name: K, value: V | undefined): { [N in K]?: V } =>
	(value === undefined ? {} : { [name]: value }) as { [N in K]?: V };
