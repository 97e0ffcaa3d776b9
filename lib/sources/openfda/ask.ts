import type { Provenance } from '../../model';
import { askAndRead } from '../ask-and-read';
import type { SourceContext } from '../context';
import { ENDPOINTS, type OpenFdaSource } from './endpoints';
import { readAnswer, type OpenFdaAnswer } from './read-answer';

/** Parameters of openFDA; any other is answered with 400. */
export interface OpenFdaParameters {
	search?: string;
	count?: string;
	limit?: number;
	sort?: string;
	searchAfter?: string;
}

/** openFDA lets its answers be kept this long (its Cache-Control header). */
export const CACHE_SECONDS = 600;

/** One question to openFDA: its answer, and where it came from. */
export async function ask(
	ctx: SourceContext,
	source: OpenFdaSource,
	parameters: OpenFdaParameters,
	options: { cacheSeconds?: number } = {},
): Promise<{ answer: OpenFdaAnswer; call: Provenance }> {
	const { answer, call } = await askAndRead(
		ctx,
		{
			source,
			url: addressOf(ctx, source, parameters),
			secrets: ctx.openFda.apiKey === undefined ? [] : [ctx.openFda.apiKey],
			cacheSeconds: options.cacheSeconds,
		},
		readAnswer,
	);
	const updated = 'updatedOn' in answer ? answer.updatedOn : undefined;
	return { answer, call: updated === undefined ? call : { ...call, sourceUpdatedOn: updated } };
}

/** The complete address of a question. `URLSearchParams` encodes once, spaces as `+`. */
function addressOf(ctx: SourceContext, source: OpenFdaSource, asked: OpenFdaParameters): string {
	const { baseUrl, apiKey } = ctx.openFda;
	const entries: Array<[string, string | undefined]> = [
		['api_key', apiKey],
		['search', asked.search],
		['count', asked.count],
		['sort', asked.sort],
		['limit', asked.limit?.toString()],
		['search_after', asked.searchAfter],
	];
	const given = entries.filter((entry): entry is [string, string] => entry[1] !== undefined);
	const query = new URLSearchParams(given).toString();
	return `${baseUrl}/${ENDPOINTS[source].path}.json?${query}`;
}
