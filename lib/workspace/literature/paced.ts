import { setImmediate as nextTurn } from 'node:timers/promises';

/** Items handled in one go; of records that is some milliseconds. */
const AT_ONCE = 50;

/**
 * Items one at a time, with a turn for all else that waits for the event loop now and then: SQLite
 * answers within the turn, so that awaiting it alone would let nobody else in.
 */
export async function* paced<T>(
	items: AsyncIterable<T> | Iterable<T>,
	atOnce = AT_ONCE,
): AsyncGenerator<T> {
	let done = 0;
	for await (const item of items) {
		yield item;
		done += 1;
		if (done % atOnce === 0) await nextTurn();
	}
}
