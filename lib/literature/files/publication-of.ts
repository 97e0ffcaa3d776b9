import {
	doiOf,
	isPreprintDoi,
	nctsIn,
	pmcidOf,
	pmidOf,
	PUBLICATION_SCHEMA,
	sha256,
	type Publication,
	type PublicationIds,
} from '../../model';
import { abstractParts } from './abstract-parts';
import { databaseIn, databaseSlug } from './database-names';
import { publicationDate } from './dates';
import type { Draft } from './draft';
import { plain } from './plain';

/** What the file says of all its records. */
export interface FileFacts {
	/** As a person named it; before what the file says. */
	database?: string;
	/** From the head or the name of the file; after what a record says. */
	fileDatabase?: string;
	/** Told where nothing else names the database. */
	fallback: string;
}

const PREPRINT_SERVERS =
	/^(?:bio|med|chem|ar|psy|socar|eartharx|techr)[rx]{1,2}iv\b|^(?:research square|ssrn|preprints(?:\.org)?|authorea|osf preprints|jmir preprints)\b/i;
const CONFERENCE =
	/\b(?:conference|meeting|congress|proceedings?) abstracts?\b|^abst$|^abstract of /i;

/** A record of a file as a publication; undefined where it has neither a title nor an identifier. */
export function publicationOf(draft: Draft, file: FileFacts): Publication | undefined {
	const title = plain(draft.title ?? '').replace(/^"(.*)"$/, '$1');
	const ids = idsOf(draft);
	if (title === '' && ids.doi === undefined && ids.pmid === undefined) return undefined;
	const database = databaseOf(draft, file);
	const date = publicationDate(draft.dates);
	const types = unique(draft.types.map(plain));
	const journal = {
		...optional('title', plain(draft.journal.title ?? '')),
		...optional('abbreviation', plain(draft.journal.abbreviation ?? '')),
		issn: issnsIn(draft.journal.issn),
	};
	return {
		schema: PUBLICATION_SCHEMA,
		id: `${databaseSlug(database)}:${numberOf(draft, ids, database)}`,
		database,
		ids,
		title,
		abstract: abstractParts(draft.abstract.map(plain)),
		authors: draft.authors,
		journal,
		...optional('volume', plain(draft.volume ?? '')),
		...optional('issue', plain(draft.issue ?? '')),
		...optional('pages', plain(draft.pages ?? '').replace(/\s*[–—−‐‑]\s*|-{2,}/g, '-')),
		...(date ?? {}),
		languages: unique(draft.languages.map(plain)),
		types,
		isPreprint:
			types.some((type) => /^(?:preprint|posted[ -]content)$/i.test(type)) ||
			(ids.doi !== undefined && isPreprintDoi(ids.doi)) ||
			PREPRINT_SERVERS.test(journal.title ?? ''),
		isConferenceAbstract:
			draft.isConferenceAbstract === true || types.some((type) => CONFERENCE.test(type)),
		mesh: unique(draft.mesh.map(plain)),
		keywords: unique(draft.keywords.map(plain)),
		notices: draft.notices,
		...optional('url', draft.urls.find((url) => /^https:\/\/\S+$/i.test(url)) ?? ''),
		...optional('copyright', plain(draft.copyright ?? '')),
		rawSha256: sha256(draft.raw),
	};
}

function idsOf(draft: Draft): PublicationIds {
	const first = (texts: readonly string[], read: (text: string) => string | undefined) =>
		texts.map(read).find((one) => one !== undefined);
	const doi = first(draft.dois, articleDoi) ?? first(draft.urls.filter(isDoiAddress), articleDoi);
	const pmid = first(draft.pmids, pmidOf);
	const pmcid = first(draft.pmcids, pmcidOf);
	const nct = unique(draft.ncts.flatMap(nctsIn));
	const other = { ...draft.other };
	return {
		...(pmid !== undefined && { pmid }),
		...(doi !== undefined && { doi }),
		...(pmcid !== undefined && { pmcid }),
		...(nct.length > 0 && { nct }),
		...(Object.keys(other).length > 0 && { other }),
	};
}

/** CENTRAL gives each record a DOI of its own, which is not the article's. */
function articleDoi(text: string): string | undefined {
	const doi = doiOf(text);
	return doi?.startsWith('10.1002/central/') === true ? undefined : doi;
}

const isDoiAddress = (url: string): boolean => /^https?:\/\/(?:dx\.)?doi\.org\//i.test(url);

function databaseOf(draft: Draft, { database, fileDatabase, fallback }: FileFacts): string {
	if (database !== undefined) return database;
	const named = plain(draft.database ?? '');
	if (named !== '') return databaseIn(named) ?? named;
	const address = draft.urls.map(databaseOfAddress).find((one) => one !== undefined);
	return fileDatabase ?? address ?? fallback;
}

function databaseOfAddress(url: string): string | undefined {
	const host = URL.parse(url)?.hostname ?? '';
	return /embase\.com|scopus\.com|clinicaltrials\.gov|cochranelibrary|pubmed\.ncbi|webofscience|webofknowledge|europepmc/.test(
		host,
	)
		? databaseIn(host.replace('webofscience', 'web of science').replace('webofknowledge', 'wos'))
		: undefined;
}

/** What the record is called within its database: its own number, else an identifier, else its hash. */
function numberOf(
	{ accession, raw }: Draft,
	{ pmid, doi, nct = [] }: PublicationIds,
	database: string,
): string {
	if (pmid !== undefined && (database === 'PubMed' || database === 'MEDLINE')) return pmid;
	const own = accession?.trim().replace(/\s+/g, '') ?? '';
	if (own !== '') return own;
	const trial = database === 'ClinicalTrials.gov' ? nct[0] : undefined;
	return doi ?? pmid ?? trial ?? sha256(raw).slice(0, 16);
}

const issnsIn = (texts: readonly string[]): string[] =>
	unique(
		texts.flatMap((text) =>
			Array.from(text.matchAll(/(?<![\dX])(\d{4})-?(\d{3}[\dX])(?![\dX-])/gi), ([, a, b]) =>
				`${a}-${b}`.toUpperCase(),
			),
		),
	);

const optional = <K extends string>(name: K, value: string): Partial<Record<K, string>> =>
	value === '' ? {} : ({ [name]: value } as Record<K, string>);

const unique = (values: readonly string[]): string[] => [
	...new Set(values.filter((one) => one !== '')),
];
