import { countBy, NotCountable } from './count.ts';
import { matchingRecords, QueryShardError } from './evaluate.ts';
import { parseQuery, QuerySyntaxError } from './grammar.ts';
import type { Query } from './grammar.ts';
import type { JsonObject } from './json.ts';
import { BadRequest, readParams } from './openfda-params.ts';
import type { OpenFdaParams } from './openfda-params.ts';
import { orderOf } from './order.ts';
import type { RecordOrder } from './order.ts';
import type { RecordIndex } from './record-index.ts';
import { jsonReply } from './reply.ts';
import type { Reply } from './reply.ts';

/** What one endpoint of openFDA serves. */
export type EndpointData = { index: RecordIndex; lastUpdated: string; disclaimer: string };

/** openFDA's own disclaimer, sent with every answer. */
export const DISCLAIMER =
	'Do not rely on openFDA to make decisions regarding medical care. While we make every effort to ensure that data is accurate, you should assume all results are unvalidated. We may limit or otherwise restrict your access to the API in line with our Terms of Service.';

const INDENT = 2;
const CACHE = { 'cache-control': 'public, max-age=600' };

/** Answers a request to one endpoint as openFDA does. `url` is the full address asked, for the `Link` header. */
export function answerOpenFda(data: EndpointData, url: URL): Reply {
	try {
		const asked = new URLSearchParams(url.searchParams);
		asked.delete('api_key');
		return search(data, readParams(asked), new URL(`${url.origin}${url.pathname}?${asked}`));
	} catch (error) {
		return refusal(error);
	}
}

/** An error body as openFDA writes it. */
export function openFdaError(
	status: number,
	code: string,
	message: string,
	details?: string,
): Reply {
	const error: JsonObject = { code, message };
	if (details !== undefined) error.details = details;
	return jsonReply(status, { error }, {}, INDENT);
}

function refusal(error: unknown): Reply {
	if (error instanceof BadRequest) return openFdaError(400, 'BAD_REQUEST', error.message);
	const details = faultOf(error);
	if (details === undefined) throw error;
	return openFdaError(500, 'SERVER_ERROR', 'Check your request and try again', details);
}

function faultOf(error: unknown): string | undefined {
	if (error instanceof QuerySyntaxError) return `[${error.fault}] ${error.message}`;
	if (error instanceof QueryShardError) return `[query_shard_exception] ${error.message}`;
	if (error instanceof NotCountable) return `[illegal_argument_exception] ${error.message}`;
	return undefined;
}

function search(data: EndpointData, params: OpenFdaParams, url: URL): Reply {
	if (params.search === '') throw new BadRequest('Search not supported: ');
	const { matching } = hitsOf(data.index, params.search);
	if (matching.length === 0) return openFdaError(404, 'NOT_FOUND', 'No matches found!');
	return params.count === undefined
		? page(data, params, matching, url)
		: counted(data, params, matching, params.count);
}

/** What a search matches, and that in one order: paging asks for the same again and again. */
type Hits = {
	search: string | undefined;
	matching: number[];
	sorted?: { by: string | undefined; order: RecordOrder; ordered: number[] };
};
const lastHits = new WeakMap<RecordIndex, Hits>();

function hitsOf(index: RecordIndex, search: string | undefined): Hits {
	const last = lastHits.get(index);
	if (last && last.search === search) return last;
	const query: Query = search === undefined ? { kind: 'all' } : parseQuery(search);
	const hits: Hits = { search, matching: matchingRecords(index, query) };
	lastHits.set(index, hits);
	return hits;
}

function orderedHits(
	index: RecordIndex,
	search: string | undefined,
	by: string | undefined,
): NonNullable<Hits['sorted']> {
	const hits = hitsOf(index, search);
	if (hits.sorted && hits.sorted.by === by) return hits.sorted;
	const order = orderOf(index, by);
	hits.sorted = { by, order, ordered: [...hits.matching].sort(order.compare) };
	return hits.sorted;
}

/** The first place of a list from which on a test holds; the list's length when it holds nowhere. */
function firstWhere(list: readonly number[], isThere: (record: number) => boolean): number {
	let [low, high] = [0, list.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		const record = list[middle];
		if (record !== undefined && isThere(record)) high = middle;
		else low = middle + 1;
	}
	return low;
}

function counted(
	data: EndpointData,
	params: OpenFdaParams,
	matching: number[],
	field: string,
): Reply {
	const results = countBy(data.index, matching, field, params.limit);
	if (results.length === 0 && params.limit > 0) {
		return openFdaError(404, 'NOT_FOUND', 'Nothing to count');
	}
	return jsonReply(200, { meta: metaOf(data), results }, CACHE, INDENT);
}

function page(data: EndpointData, params: OpenFdaParams, matching: number[], url: URL): Reply {
	const { searchAfter, skip, limit } = params;
	const { order, ordered } = orderedHits(data.index, params.search, params.sort);
	const start =
		searchAfter === undefined
			? skip
			: firstWhere(ordered, (record) => order.isAfter(record, searchAfter));
	const hits = ordered.slice(start, start + limit);
	if (hits.length === 0 && limit > 0) return openFdaError(404, 'NOT_FOUND', 'No matches found!');
	const link = linkToNext(params, order, hits, matching.length, url);
	const meta = metaOf(data);
	meta.results = { skip, limit, total: matching.length };
	const results = hits.map((record) => data.index.records[record] ?? {});
	return jsonReply(200, { meta, results }, link ? { ...CACHE, link } : CACHE, INDENT);
}

/**
 * With a skip, the next skip while records remain. Otherwise a cursor after every full page that is
 * not the whole answer; so a last page that happens to be full still has one, and following it ends in 404.
 */
function linkToNext(
	params: OpenFdaParams,
	order: RecordOrder,
	hits: number[],
	total: number,
	url: URL,
): string | undefined {
	const next = new URL(url);
	const last = hits.at(-1);
	if (params.skip > 0) {
		const skip = params.skip + params.limit;
		if (total <= skip || params.limit === 0) return undefined;
		next.searchParams.set('skip', String(skip));
	} else {
		if (last === undefined || hits.length < params.limit || hits.length === total) return undefined;
		next.searchParams.delete('search_after');
		next.searchParams.set('skip', '0');
		next.searchParams.set('search_after', order.cursorOf(last));
	}
	return `<${next.href}>; rel="next"`;
}

function metaOf(data: EndpointData): JsonObject {
	return {
		disclaimer: data.disclaimer,
		terms: 'https://open.fda.gov/terms/',
		license: 'https://open.fda.gov/license/',
		last_updated: data.lastUpdated,
	};
}
