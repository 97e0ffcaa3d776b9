import type { Coverage } from '../../model';
import type { SourceContext } from '../context';
import { limitReached, type ReadState } from '../source-read';
import type { SourceTrouble } from '../trouble';
import { ask, searchAddress } from './ask';
import { contradicts, ignoredFilter } from './filter-effect';
import type { EudamedSearch, EudamedSubject } from './filters';
import { searchPageSchema, type SearchPage } from './rows';

/** Rows a page holds at most, whatever is asked for. */
const PAGE_CAP = 300;
const pathOf = (subject: EudamedSubject): string =>
	subject === 'devices' ? '/devices/udiDiData' : '/certificates/search/';

/**
 * The rows of one search, page by page to the last. What goes wrong is noted in the state and ends
 * the reading. Rows that contradict the search are left out and counted.
 */
export async function* searchPages(
	ctx: SourceContext,
	subject: EudamedSubject,
	search: EudamedSearch,
	limit: number,
	state: ReadState,
): AsyncGenerator<unknown[]> {
	const before = { total: state.total ?? 0, fetched: state.fetched };
	const size = Math.min(PAGE_CAP, Math.max(1, limit - before.fetched));
	for (let number = 0; ; number += 1) {
		const page = await askPage(
			ctx,
			searchAddress(ctx, pathOf(subject), search, number, size),
			state,
		);
		if (!page) return;
		state.total = before.total + page.totalElements;
		const ignored = number === 0 ? ignoredFilter(page.content, search) : undefined;
		if (ignored !== undefined) {
			state.trouble = filterIgnored(ignored);
			return;
		}
		const rows = page.content.slice(0, limit - state.fetched);
		state.fetched += rows.length;
		ctx.onProgress?.({ source: 'eudamed', fetched: state.fetched, total: state.total });
		const fitting = rows.filter((row) => !contradicts(row, search));
		if (fitting.length < rows.length) state.kept ??= state.fetched - rows.length;
		if (state.kept !== undefined) state.kept += fitting.length;
		yield fitting;
		const more = number + 1 < page.totalPages && page.content.length > 0;
		if (more && state.fetched >= limit) state.trouble = limitReached(state.fetched, state.total);
		if (!more || state.trouble) return;
	}
}

async function askPage(
	ctx: SourceContext,
	address: string,
	state: ReadState,
): Promise<SearchPage | undefined> {
	const { answer, call } = await ask(ctx, address);
	state.calls.push(call);
	if (answer.kind === 'json') {
		const page = searchPageSchema.safeParse(answer.json).data;
		if (!page) state.trouble = UNKNOWN_SHAPE;
		else state.coverage = liveOn(call.retrievedAt);
		return page;
	}
	state.trouble = answer.kind === 'missing' ? NO_SUCH_PAGE : answer;
	return undefined;
}

/**
 * EUDAMED is a live register without a date of its own: an answer is of the day it was given. The
 * modules for devices and certificates were opened on 4 October 2021 (European Commission).
 */
const liveOn = (retrievedAt: string): Coverage => ({
	from: '2021-10-04',
	to: retrievedAt.slice(0, 10),
	basis: 'source-updated',
});

const UNKNOWN_SHAPE: SourceTrouble = {
	reason: 'malformed',
	message: 'EUDAMED sent a search page of a shape that is not known.',
};
const NO_SUCH_PAGE: SourceTrouble = {
	reason: 'redirected',
	message: 'EUDAMED has no search at this address; check the base URL.',
};
const filterIgnored = (name: string): SourceTrouble => ({
	reason: 'filter-ignored',
	message: `EUDAMED seems to have ignored the filter "${name}": no entry of its answer meets it.`,
});
