import { LiteratureServices } from '../../../../../sandbox/sources/literature/route.ts';
import {
	LITERATURE_PATHS,
	type LiteratureService,
} from '../../../../../sandbox/sources/literature/services.ts';
import { LiteratureWorld } from '../../../../../sandbox/sources/literature/world.ts';
import type { Reply } from '../../../../../sandbox/sources/reply.ts';

/** The day the literature of these tests was made for. */
export const NOW = Date.UTC(2026, 5, 15, 12);

/** The services without a server around them. */
export function services(seed = 1, enforceLimits = false): LiteratureServices {
	return new LiteratureServices(new LiteratureWorld(seed, NOW), enforceLimits);
}

type Query = Readonly<Record<string, string>>;

/** Asks a service; what is posted goes as a form. */
export function ask(
	asked: LiteratureServices,
	service: LiteratureService,
	path: string,
	query: Query,
	{ post, headers = {} }: { post?: Query; headers?: Record<string, string> } = {},
): Reply {
	const url = new URL(`http://sandbox${LITERATURE_PATHS[service]}${path}`);
	url.search = new URLSearchParams(query).toString();
	const method = post ? 'POST' : 'GET';
	return asked.answer(service, url, { method, headers }, new URLSearchParams(post));
}

/** What esearch answered, where it was JSON. */
export type Esearch = {
	count: string;
	retmax: string;
	retstart: string;
	idlist: string[];
	querykey: string;
	webenv: string;
	querytranslation: string;
	translationset: Array<{ from: string; to: string }>;
	errorlist?: { phrasesnotfound: string[]; fieldsnotfound: string[] };
	warninglist?: { quotedphrasesnotfound: string[]; outputmessages: string[] };
};

/** Searches PubMed and reads the answer. */
export function esearch(asked: LiteratureServices, term: string, more: Query = {}): Esearch {
	const query = { db: 'pubmed', retmode: 'json', term, ...more };
	const { body } = ask(asked, 'ncbi', '/esearch.fcgi', query);
	return (JSON.parse(body) as { esearchresult: Esearch }).esearchresult;
}

/** How many PubMed finds. */
export const count = (asked: LiteratureServices, term: string, more: Query = {}): number =>
	Number(esearch(asked, term, more).count);

/** Records of PubMed as XML. */
export function efetch(asked: LiteratureServices, ids: readonly string[]): string {
	const post = { db: 'pubmed', retmode: 'xml', id: ids.join(',') };
	return ask(asked, 'ncbi', '/efetch.fcgi', {}, { post }).body;
}

/** An answer of Europe PMC. */
export type EuropePmcAnswer = {
	version: string;
	hitCount?: number;
	nextCursorMark?: string;
	request?: Record<string, unknown>;
	resultList?: { result: Array<Record<string, unknown>> };
	errCode?: number;
	errMsg?: string;
};

/** Searches Europe PMC. */
export function europePmc(
	asked: LiteratureServices,
	query: string,
	more: Query = {},
): EuropePmcAnswer {
	const params = { query, format: 'json', resultType: 'core', ...more };
	return JSON.parse(ask(asked, 'europePmc', '/search', params).body) as EuropePmcAnswer;
}

/** An answer of ClinicalTrials.gov. */
export type StudiesAnswer = {
	studies: Array<Record<string, Record<string, Record<string, unknown>>>>;
	totalCount?: number;
	nextPageToken?: string;
};

/** Lists studies. */
export const studies = (asked: LiteratureServices, query: Query): StudiesAnswer =>
	JSON.parse(ask(asked, 'clinicalTrials', '/studies', query).body) as StudiesAnswer;
