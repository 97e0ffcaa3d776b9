import {
	assessDisk,
	assessQueue,
	assessSchedules,
	assessStore,
	type Finding,
} from '../../../../lib/workspace/health';

const now = new Date('2026-03-10T12:00:00.000Z');
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000).toISOString();
const GIB = 2 ** 30;
const MIB = 2 ** 20;

const cases = (table: Array<[string, Finding, Finding['state'], RegExp]>) => table;

describe('assessments of stores and queues', () => {
	it.each(
		cases([
			[
				'a disk with room',
				assessDisk({ freeBytes: 50 * GIB, totalBytes: 100 * GIB }),
				'up',
				/53\.7 GB free \(50 %\)/,
			],
			[
				'a disk at exactly 10 %',
				assessDisk({ freeBytes: 10 * GIB, totalBytes: 100 * GIB }),
				'up',
				/10 %/,
			],
			[
				'a disk below 10 %',
				assessDisk({ freeBytes: 9.9 * GIB, totalBytes: 100 * GIB }),
				'degraded',
				/9\.9 %/,
			],
			[
				'a small disk below 2 GiB',
				assessDisk({ freeBytes: 2047 * MIB, totalBytes: 4 * GIB }),
				'degraded',
				/2\.1 GB/,
			],
			[
				'a disk below 2 %',
				assessDisk({ freeBytes: 19 * GIB, totalBytes: 1000 * GIB }),
				'down',
				/1\.9 %/,
			],
			[
				'a disk below 256 MiB',
				assessDisk({ freeBytes: 255 * MIB, totalBytes: GIB }),
				'down',
				/267 MB/,
			],
			['a disk that cannot be looked at', assessDisk({ error: 'EACCES' }), 'unknown', /EACCES/],
			['no disk', assessDisk(undefined), 'off', /No folder/],
		]),
	)('finds %s', (_name, { state, message }, expected, words) => {
		expect(state).toBe(expected);
		expect(message).toMatch(words);
	});

	const store = { flavour: 'sqlite' as const, answerMs: 3, writable: true, ledgerEntries: 7 };
	const queue = { queued: 1, running: 0, deadLettered: 0 };
	it.each(
		cases([
			[
				'a store that answers',
				assessStore({ ...store, sizeBytes: 5 * MIB }),
				'up',
				/3 ms, 5 MB; 7 ledger entries/,
			],
			['a slow store', assessStore({ ...store, answerMs: 1_001 }), 'degraded', /1001 ms/],
			[
				'a store that may only be read',
				assessStore({ ...store, writable: false, message: 'readonly' }),
				'down',
				/cannot be written: readonly/,
			],
			[
				'a ledger that cannot be read',
				assessStore({ ...store, ledgerEntries: undefined, message: 'no such table' }),
				'down',
				/ledger cannot be read: no such table/,
			],
			['a store that is away', assessStore({ error: 'ECONNREFUSED' }), 'down', /ECONNREFUSED/],
			['an empty queue', assessQueue({ ...queue, queued: 0 }, now), 'up', /0 waiting; 0 running/],
			[
				'a job that waits 15 minutes',
				assessQueue({ ...queue, oldestQueuedAt: ago(900) }, now),
				'up',
				/the oldest for 15 min/,
			],
			[
				'a job that waits longer',
				assessQueue({ ...queue, oldestQueuedAt: ago(901) }, now),
				'degraded',
				/1 waiting/,
			],
			[
				'a job that waits over an hour',
				assessQueue({ ...queue, oldestQueuedAt: ago(3_601) }, now),
				'down',
				/60 min/,
			],
			[
				'a dead letter of today',
				assessQueue({ ...queue, deadLettered: 1, newestDeadLetterAt: ago(86_400) }, now),
				'degraded',
				/1 on the dead-letter list/,
			],
			[
				'a dead letter of yesterday',
				assessQueue({ ...queue, deadLettered: 1, newestDeadLetterAt: ago(86_401) }, now),
				'up',
				/1 on the dead-letter list/,
			],
			['no schedule', assessSchedules({ scheduled: 0 }, now), 'off', /No watched product/],
			[
				'a due entry of the last minutes',
				assessSchedules({ scheduled: 2, oldestDueAt: ago(300) }, now),
				'up',
				/none late/,
			],
			[
				'a late entry',
				assessSchedules({ scheduled: 2, oldestDueAt: ago(301) }, now),
				'degraded',
				/due for 5 min/,
			],
			[
				'a missed entry',
				assessSchedules({ scheduled: 2, oldestDueAt: ago(1_801) }, now),
				'down',
				/Run Due Reports/,
			],
		]),
	)('finds %s', (_name, { state, message }, expected, words) => {
		expect(state).toBe(expected);
		expect(message).toMatch(words);
	});
});
