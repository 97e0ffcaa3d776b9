import type { SourceContext } from '../context';
import { limitReached, type ReadState } from '../source-read';
import { ask, CACHE_SECONDS } from './ask';
import { coverageFrom } from './reach';
import { ENDPOINTS, type OpenFdaSource } from './endpoints';
import type { OpenFdaAnswer } from './read-answer';

/** What to page through. */
export interface PageQuery {
	source: OpenFdaSource;
	search?: string;
	/** `field:desc`, on a date field. */
	sort?: string;
	/** Most records to fetch. */
	limit?: number;
}

/**
 * All records of a search, page by page through `search_after`. What goes wrong is noted in the
 * state and ends the reading; what was fetched until then has been handed on.
 */
export async function* pages(
	ctx: SourceContext,
	query: PageQuery,
	state: ReadState,
): AsyncGenerator<unknown[]> {
	const { source, search, sort, limit = Number.POSITIVE_INFINITY } = query;
	let cursor: string | undefined;
	do {
		const pageSize = Math.min(ENDPOINTS[source].pageSize, limit - state.fetched);
		const asked = { search, sort, limit: pageSize, searchAfter: cursor };
		const { answer, call } = await ask(ctx, source, asked, {
			cacheSeconds: CACHE_SECONDS,
		});
		state.calls.push(call);
		// A last page that is full still names a next one, which is then empty (FDA/openfda#216).
		if (answer.kind === 'empty') return;
		if (answer.kind !== 'page') {
			state.trouble = troubleOf(answer);
			return;
		}
		state.total = answer.total;
		state.coverage = coverageFrom(source, { updatedOn: answer.updatedOn });
		state.fetched += answer.records.length;
		ctx.onProgress?.({ source, fetched: state.fetched, total: answer.total });
		const stuck = answer.records.length === 0 || answer.next === cursor;
		cursor = stuck || state.fetched >= answer.total ? undefined : answer.next;
		if (cursor !== undefined && state.fetched >= limit) {
			state.trouble = limitReached(state.fetched, answer.total);
			cursor = undefined;
		}
		yield answer.records;
	} while (cursor !== undefined);
}

function troubleOf(answer: Exclude<OpenFdaAnswer, { kind: 'page' | 'empty' }>) {
	if (answer.kind !== 'counts') return { reason: answer.reason, message: answer.message };
	return {
		reason: 'unexpected' as const,
		message: 'openFDA sent counts where records were asked.',
	};
}
