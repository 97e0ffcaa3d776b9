import type { SourceFetch } from '../../../../lib/model';
import { sourceState, verdictOf } from '../../../../lib/workspace/health';

const now = new Date('2026-03-10T12:00:00.000Z');
const at = '2026-03-10T11:00:00.000Z';

describe('sourceState', () => {
	const state = (facts: object, expectedWithinDays?: number) =>
		sourceState({ failuresInRow: 0, ...facts }, { now, expectedWithinDays });

	it('knows nothing before the first answer, not even that a source is up', () => {
		expect(state({})).toBe('unknown');
		expect(state({ failuresInRow: 1, failingSince: '2026-03-10T11:59:00.000Z' })).toBe('unknown');
	});

	it.each([
		[
			'two failures in a row',
			{ failuresInRow: 2, failingSince: '2026-03-10T11:50:00.000Z' },
			'fresh',
		],
		[
			'three failures in a row',
			{ failuresInRow: 3, failingSince: '2026-03-10T11:59:00.000Z' },
			'down',
		],
		[
			'one failure that lasts 15 minutes',
			{ failuresInRow: 1, failingSince: '2026-03-10T11:45:00.000Z' },
			'down',
		],
		[
			'one failure that lasts less',
			{ failuresInRow: 1, failingSince: '2026-03-10T11:45:01.000Z' },
			'fresh',
		],
	])('after %s', (_name, facts, expected) => {
		expect(state({ lastSuccessAt: at, ...facts })).toBe(expected);
	});

	it('is stale from the first day beyond what is expected, never without a date or an expectation', () => {
		expect(state({ lastSuccessAt: at, dataDate: '2026-02-17' }, 21)).toBe('fresh');
		expect(state({ lastSuccessAt: at, dataDate: '2026-02-16' }, 21)).toBe('stale');
		expect(state({ lastSuccessAt: at, dataDate: '2020-01-01' })).toBe('fresh');
		expect(state({ lastSuccessAt: at }, 21)).toBe('fresh');
	});
});

describe('verdictOf', () => {
	const verdict = (fetch: Partial<SourceFetch>) =>
		verdictOf({ source: 'maude', kind: 'found', ...fetch });

	it.each<[string, Partial<SourceFetch>, string]>([
		['an answer', { cacheMisses: 2 }, 'works'],
		['nothing found', { kind: 'none', cacheMisses: 1 }, 'works'],
		['kept answers only', { cacheMisses: 0, cacheHits: 3 }, 'nothing'],
		['a source that was not asked', { kind: 'not_applicable' }, 'nothing'],
		['an outage', { kind: 'failed', reason: 'outage' }, 'fails'],
		['an answer that was cut', { kind: 'truncated', reason: 'cut' }, 'fails'],
		['the limit of the run', { kind: 'truncated', reason: 'limit' }, 'works'],
		['a bad query', { kind: 'failed', reason: 'bad-query' }, 'nothing'],
		['a cancelled run', { kind: 'failed', reason: 'cancelled' }, 'nothing'],
	])('of %s', (_name, fetch, expected) => {
		expect(verdict(fetch)).toBe(expected);
	});
});
