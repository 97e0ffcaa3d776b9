import type { Coverage, Publication } from '../../model';
import type { SourceContext } from '../context';
import { limitReached, remark, type ReadState } from '../source-read';
import type { SourceTrouble } from '../trouble';
import { ask } from './ask';
import { publicationOf } from './publication';
import type { EuropePmcAnswer } from './read-answer';

/** The most records of a page; 1,001 are refused. */
const PAGE_SIZE = 1000;

/** One question, the most records of all questions together, and the ids already given. */
export interface PagesAsked {
	query: string;
	limit: number;
	seen: Set<string>;
}

/**
 * All records of a question, page by page through its cursor. What goes wrong is noted in the state
 * and ends the reading, but for a first page that is too heavy, which is handed back.
 */
export async function* pages(
	ctx: SourceContext,
	{ query, limit, seen }: PagesAsked,
	state: ReadState,
): AsyncGenerator<Publication[], SourceTrouble | undefined> {
	const before = { total: state.total ?? 0, hits: -1 };
	const pageSize = Math.max(1, Math.min(PAGE_SIZE, limit - state.fetched));
	let cursorMark: string | undefined = '*';
	while (cursorMark !== undefined) {
		const { answer, calls } = await ask(ctx, { query, cursorMark, pageSize });
		state.calls.push(...calls);
		if (answer.kind !== 'page') {
			const trouble = { reason: answer.reason, message: answer.message };
			if (answer.kind === 'too-heavy' && cursorMark === '*') return trouble;
			state.trouble = trouble;
			return undefined;
		}
		noteTotal(state, before, answer.total);
		noteReading(state, query, answer);
		const [call] = calls.slice(-1);
		state.coverage = call && liveOn(call.retrievedAt);
		const read = call ? answer.records.map((record) => publicationOf(record, call)) : [];
		const fresh = freshOf(read, seen, state);
		const given = fresh.slice(0, limit - state.fetched);
		state.fetched += given.length;
		ctx.onProgress?.({ source: 'europe-pmc', fetched: state.fetched, total: state.total });
		// The last page names itself as the next one; a page that brings nothing new would go on for ever.
		const isLast: boolean =
			answer.next === undefined || answer.next === cursorMark || fresh.length === 0;
		cursorMark = isLast || state.fetched >= state.total ? undefined : answer.next;
		if (state.fetched >= limit && state.fetched < (state.total ?? 0)) {
			state.trouble = limitReached(state.fetched, state.total);
			cursorMark = undefined;
		}
		yield given;
	}
	return undefined;
}

/** Europe PMC tells no date of its data: an answer is of the day it was given. */
const liveOn = (retrievedAt: string): Coverage => ({
	to: retrievedAt.slice(0, 10),
	basis: 'source-updated',
});

function noteTotal(
	state: ReadState,
	before: { total: number; hits: number },
	hits: number,
): asserts state is ReadState & { total: number } {
	if (before.hits >= 0 && before.hits !== hits) {
		remark(
			state,
			'warning',
			`The number of hits changed from ${before.hits} to ${hits} while they were read.`,
		);
	}
	before.hits = hits;
	state.total = before.total + hits;
}

/** How Europe PMC read the question, where it read another one. */
function noteReading(
	state: ReadState,
	query: string,
	{ readAs }: Extract<EuropePmcAnswer, { kind: 'page' }>,
): void {
	const plain = (text: string): string => text.replace(/\s+/g, ' ').trim();
	if (readAs === undefined || plain(readAs) === plain(query)) return;
	remark(state, 'read-as', `Europe PMC read the question as: ${readAs}`);
}

/** The records not given before; one that cannot be read is told of and not counted. */
function freshOf(
	read: ReadonlyArray<Publication | undefined>,
	seen: Set<string>,
	state: ReadState,
): Publication[] {
	const fresh: Publication[] = [];
	for (const publication of read) {
		if (!publication) {
			remark(state, 'warning', 'A record had no id of its own and could not be read.');
			continue;
		}
		if (seen.has(publication.id)) {
			remark(state, 'warning', 'A record came more than once and was taken once.');
			continue;
		}
		seen.add(publication.id);
		fresh.push(publication);
	}
	return fresh;
}
