import { z } from 'zod/v4';
import { authorSchema, InputError, type Author, type Publication } from '../../model';
import { authorOf, authorsOf } from './author-names';
import { emptyDraft, type Draft } from './draft';
import { publicationOf } from './publication-of';

const text = z
	.union([z.string(), z.number()])
	.nullish()
	.transform((value) => (value === null || value === undefined ? '' : String(value).trim()));
const texts = z
	.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))])
	.nullish()
	.transform((value) =>
		value === null || value === undefined
			? []
			: [value]
					.flat()
					.map((one) => String(one).trim())
					.filter((one) => one !== ''),
	);
const authors = z
	.union([
		z.string(),
		z.array(z.union([z.string(), authorSchema.extend({ name: z.string().optional() })])),
	])
	.nullish()
	.transform((value): Author[] => {
		if (value === null || value === undefined) return [];
		if (typeof value === 'string') return authorsOf(value);
		return value.flatMap((one) => authorOfEntry(one) ?? []);
	});
const journal = z
	.union([z.string(), z.object({ title: text, abbreviation: text, issn: texts })])
	.nullish();

/** An object of somebody's own making about a publication; what it has besides is left. */
const looseSchema = z.object({
	id: text,
	...{ title: text, authors, author: authors, year: text, date: text, published: text },
	...{ journal, journalAbbreviation: text, volume: text, issue: text, pages: text },
	...{ doi: text, pmid: text, pmcid: text, issn: texts, url: text, nct: texts },
	ids: z.object({ doi: text, pmid: text, pmcid: text, nct: texts }).nullish(),
	abstract: z
		.union([z.string(), z.array(z.object({ label: z.string().optional(), text: z.string() }))])
		.nullish(),
	...{ type: texts, types: texts, language: texts, languages: texts, keywords: texts, mesh: texts },
	...{ database: text, source: text, copyright: text },
	isPreprint: z.boolean().nullish(),
	isConferenceAbstract: z.boolean().nullish(),
});

/** A publication from an object with a title, DOI or PMID and what else there is. @throws InputError for one without, and for fields that are none */
export function publicationFrom(value: unknown, line: number): Publication {
	const { data, error } = looseSchema.safeParse(value);
	if (error) {
		const [issue] = error.issues;
		throw new InputError(`its "${issue?.path.join('.')}" cannot be read: ${issue?.message}.`, {
			mend: 'Texts are strings, authors a list of names, the year a number.',
		});
	}
	const read = publicationOf(draftOf(data, line, JSON.stringify(value)), { fallback: 'Records' });
	if (!read) {
		throw new InputError('has neither a title nor a DOI or PMID.', {
			mend: 'A record is an object with a title and what there is of authors, year, doi, pmid, journal.',
		});
	}
	return {
		...read,
		id: data.id === '' ? `record:${line}` : data.id,
		isPreprint: data.isPreprint ?? read.isPreprint,
		isConferenceAbstract: data.isConferenceAbstract ?? read.isConferenceAbstract,
	};
}

function draftOf(data: z.output<typeof looseSchema>, line: number, raw: string): Draft {
	const { abstract } = data;
	const named =
		typeof data.journal === 'string'
			? { title: data.journal, abbreviation: '', issn: [] }
			: data.journal;
	return {
		...emptyDraft(line, raw),
		title: data.title,
		abstract:
			typeof abstract === 'string'
				? [abstract]
				: (abstract ?? []).map((part) =>
						part.label === undefined ? part.text : `${part.label}: ${part.text}`,
					),
		authors: data.authors.length > 0 ? data.authors : data.author,
		journal: {
			title: named?.title,
			abbreviation: data.journalAbbreviation || named?.abbreviation,
			issn: [...data.issn, ...(named?.issn ?? [])],
		},
		...{ volume: data.volume, issue: data.issue, pages: data.pages, copyright: data.copyright },
		dates: [data.published, data.date, data.year].filter((one) => one !== ''),
		languages: [...data.languages, ...data.language],
		types: [...data.types, ...data.type],
		keywords: data.keywords,
		mesh: data.mesh,
		dois: [data.doi, data.ids?.doi ?? '', data.url],
		pmids: [data.pmid, data.ids?.pmid ?? ''],
		pmcids: [data.pmcid, data.ids?.pmcid ?? ''],
		ncts: [...data.nct, ...(data.ids?.nct ?? [])],
		urls: [data.url],
		database: data.database || data.source,
	};
}

function authorOfEntry(one: string | (Author & { name?: string })): Author | undefined {
	if (typeof one === 'string') return authorOf(one);
	const { name, ...author } = one;
	return Object.keys(author).length > 0 ? author : authorOf(name ?? '');
}
