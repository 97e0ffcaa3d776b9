import { z } from 'zod/v4';
import type { SourceTrouble } from '../trouble';

/** One row of a count: a term, or a day as YYYY-MM-DD. */
export interface CountRow {
	term: string;
	count: number;
}

/** One answer of openFDA, sorted by what it means. */
export type OpenFdaAnswer =
	| { kind: 'page'; records: unknown[]; total: number; updatedOn?: string; next?: string }
	| { kind: 'counts'; rows: CountRow[]; updatedOn?: string }
	/** Zero hits. */
	| { kind: 'empty' }
	/** The caller's fault: never ask again. */
	| ({ kind: 'refused' } & SourceTrouble)
	/** The source's fault: may be asked again. */
	| ({ kind: 'unavailable' } & SourceTrouble);

/**
 * What openFDA writes into `details` of a 500 whose cause is the query (FDA/openfda api.js;
 * Elasticsearch's names). Without one of these a 500 is an outage.
 */
const QUERY_FAULT =
	/token_mgr_error|parse_exception|illegal_argument_exception|query_shard_exception/i;

const pageSchema = z.object({
	meta: z.object({
		last_updated: z.string().optional(),
		results: z.object({ total: z.int().nonnegative() }),
	}),
	results: z.array(z.unknown()),
});
const termSchema = z
	.object({ term: z.union([z.string(), z.number(), z.boolean()]), count: z.int().nonnegative() })
	.transform(({ term, count }): CountRow => ({ term: String(term), count }));
const daySchema = z
	.object({ time: z.string().regex(/^\d{8}$/), count: z.int().nonnegative() })
	.transform(
		({ time, count }): CountRow => ({
			term: `${time.slice(0, 4)}-${time.slice(4, 6)}-${time.slice(6)}`,
			count,
		}),
	);
const countsSchema = z.object({
	meta: z.object({ last_updated: z.string().optional() }),
	results: z.array(z.union([termSchema, daySchema])),
});
const errorSchema = z.object({
	error: z.object({
		code: z.string().catch(''),
		message: z.string().catch(''),
		details: z.unknown().optional(),
	}),
});

/** Sorts an answer of openFDA by its meaning. Pure: asking again is the caller's business. */
export function readAnswer(
	status: number,
	body: string,
	headers: Readonly<Record<string, string>> = {},
): OpenFdaAnswer {
	if (status >= 300 && status < 400) {
		const message = `openFDA's address redirected (${status}) and was not followed; check the base URL.`;
		return { kind: 'refused', reason: 'redirected', message };
	}
	const json = parseJson(body);
	if (status === 200) return readResults(json, headers.link);
	return readRefusal(status, json, body);
}

function readResults(json: unknown, link: string | undefined): OpenFdaAnswer {
	const page = pageSchema.safeParse(json).data;
	if (page) {
		const { meta, results: records } = page;
		const next = searchAfterOf(link);
		return {
			kind: 'page',
			records,
			total: meta.results.total,
			updatedOn: meta.last_updated,
			...(next === undefined ? {} : { next }),
		};
	}
	const counts = countsSchema.safeParse(json).data;
	if (counts) return { kind: 'counts', rows: counts.results, updatedOn: counts.meta.last_updated };
	const message = 'openFDA sent an answer that is not complete JSON of the known shape.';
	return { kind: 'unavailable', reason: 'malformed', message };
}

/** Sorts an unsuccessful answer: zero hits, the caller's fault, or the source's. */
function readRefusal(status: number, json: unknown, body: string): OpenFdaAnswer {
	const error = errorSchema.safeParse(json).data?.error;
	const said = error?.message ?? '';
	if (status === 404 && /no matches found/i.test(said)) return { kind: 'empty' };
	if (status === 429 || error?.code === 'OVER_RATE_LIMIT') {
		const message = `openFDA's rate limit is reached: ${said || 'status 429'}`;
		return { kind: 'unavailable', reason: 'rate-limited', message };
	}
	if (status === 401 || status === 403) {
		const message = `openFDA refused the API key or the caller (${error?.code || status}).`;
		return { kind: 'refused', reason: 'bad-key', message };
	}
	if (isNotCountable(status, said, error?.details)) {
		const message = `openFDA cannot count this field as written; text fields need ".exact", others must not have it. It said: ${said}`;
		return { kind: 'refused', reason: 'not-countable', message };
	}
	if ((status >= 400 && status < 500) || QUERY_FAULT.test(detailsOf(error?.details, body))) {
		const message = `openFDA could not read the query (${status}): ${said || 'no reason given'}`;
		return { kind: 'refused', reason: 'bad-query', message };
	}
	const message = `openFDA is out of order (${status}): ${said || 'no reason given'}`;
	return { kind: 'unavailable', reason: 'outage', message };
}

/** `.exact` on a keyword: 404 "Nothing to count"; a text field without it: 500 about fielddata. */
const isNotCountable = (status: number, said: string, details: unknown): boolean =>
	(status === 404 && /nothing to count/i.test(said)) ||
	(status === 500 && /illegal_argument_exception/i.test(detailsOf(details, '')));

const detailsOf = (details: unknown, body: string): string =>
	details === undefined ? body : typeof details === 'string' ? details : JSON.stringify(details);

/**
 * The cursor of the next page. Only the value is taken from the Link header, never its address, so
 * that no answer can send the client elsewhere.
 */
function searchAfterOf(link: string | undefined): string | undefined {
	const address = /<([^>]+)>\s*;\s*rel="?next"?/i.exec(link ?? '')?.[1];
	if (address === undefined || !URL.canParse(address)) return undefined;
	return new URL(address).searchParams.get('search_after') ?? undefined;
}

function parseJson(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}
