import fc from 'fast-check';
import { changePoints } from '../../../../../lib/signals/surveillance';
import { seededRandom } from '../../../../../lib/signals/numerics';
import { agreed, saveAgreement } from '../../../../support/agreement';
import { oracle } from '../../oracles';

afterAll(() => saveAgreement(__filename));

describe('change points against every segmentation, in R', () => {
	const { nile, mbic } = oracle<{
		nile: { y: number[]; start: number };
		mbic: Record<string, { x: number[]; starts: number[]; cost: number }>;
	}>('change-points');

	it.each(Object.entries(mbic))(
		'PELT with the modified BIC finds the best one: %s',
		(_name, { x, starts: best, cost }) => {
			const { starts } = changePoints(x, { variance: 1 });
			expect(starts).toEqual(best);
			const error = Math.abs(penalisedCost(x, starts, 'mbic') - cost) / cost;
			expect(agreed('change-points', 'every segmentation (R), cost', error)).toBeLessThan(1e-12);
		},
	);

	it.each(['pelt', 'binary'] as const)(
		'finds the fall of the Nile’s flow in 1898 without being told its variance: %s',
		(method) => {
			const { starts } = changePoints(nile.y, { method });
			expect(starts).toEqual([nile.start]);
			const oracleName = `least squares of the Nile (R), place by ${method}`;
			agreed('change-points', oracleName, starts[0] - nile.start);
		},
	);
});

describe('change points', () => {
	it('PELT’s total is the smallest of all segmentations, checked one by one', () => {
		const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 9 });
		const costOf = (all: number[], starts: number[]) => {
			const edges = [0, ...starts, all.length];
			return edges.slice(1).reduce((sum, to, i) => {
				const part = all.slice(edges[i], to);
				const mean = part.reduce((a, b) => a + b, 0) / part.length;
				return sum + part.reduce((a, b) => a + (b - mean) ** 2, 0);
			}, 3 * starts.length);
		};
		fc.assert(
			fc.property(values, (all) => {
				const { starts } = changePoints(all, { variance: 1, penalty: 3 });
				const found = costOf(all, starts);
				for (let mask = 0; mask < 1 << (all.length - 1); mask++) {
					const other = all.flatMap((_, i) => (i > 0 && (mask >> (i - 1)) & 1 ? [i] : []));
					expect(found).toBeLessThanOrEqual(costOf(all, other) + 1e-9);
				}
			}),
			{ numRuns: 40 },
		);
	});

	it('PELT has cost and changes of optimal partitioning over all last segments, without pruning', () => {
		const random = seededRandom(20_260);
		for (const length of [30, 120, 400]) {
			for (const [penalty, minLength] of [
				[2, 1],
				[3 * Math.log(length), 1],
				[12, 4],
				['mbic', 1],
				['mbic', 3],
			] as const) {
				const values = levelsWithNoise(length, random);
				const exact = optimalPartition(values, penalty, minLength);
				const { starts } = changePoints(values, { variance: 1, penalty, minLength });
				expect(starts).toEqual(exact.starts);
				const error = Math.abs(penalisedCost(values, starts, penalty) - exact.cost) / exact.cost;
				expect(
					agreed('change-points', 'optimal partitioning O(n²), the same changes, cost', error),
				).toBeLessThan(1e-11);
			}
		}
	});

	it('finds none in a constant series and in noise, and keeps to the shortest segment', () => {
		expect(changePoints([4, 4, 4, 4, 4, 4]).starts).toEqual([]);
		const spike = [1, 2, 1, 2, 1, 2, 40, 1, 2, 1, 2, 1, 2, 1];
		expect(changePoints(spike, { minLength: 3 }).starts.every((at) => at >= 3)).toBe(true);
	});
});

/** Costs of a segment and a change as the criterion defines them, for a variance of 1. */
function segmentCost(part: readonly number[], whole: number | undefined): number {
	const mean = part.reduce((a, b) => a + b, 0) / part.length;
	const squares = part.reduce((sum, value) => sum + (value - mean) ** 2, 0);
	return squares + (whole === undefined ? 0 : Math.log(part.length / whole));
}

const changeCost = (penalty: number | 'mbic', n: number) =>
	penalty === 'mbic' ? 3 * Math.log(n) : penalty;

function penalisedCost(
	values: readonly number[],
	starts: readonly number[],
	penalty: number | 'mbic',
): number {
	const n = values.length;
	const whole = penalty === 'mbic' ? n : undefined;
	return [0, ...starts].reduce(
		(sum, from, i) => sum + segmentCost(values.slice(from, starts[i] ?? n), whole),
		changeCost(penalty, n) * starts.length,
	);
}

/** Jackson et al. 2005: the best partition up to each value, over every last segment. */
function optimalPartition(values: readonly number[], penalty: number | 'mbic', minLength: number) {
	const n = values.length;
	const whole = penalty === 'mbic' ? n : undefined;
	const best: Array<{ cost: number; starts: number[] } | undefined> = [{ cost: 0, starts: [] }];
	for (let to = 1; to <= n; to++) {
		for (let from = 0; from <= to - minLength; from++) {
			const before = best[from];
			if (!before) continue;
			const change = from === 0 ? 0 : changeCost(penalty, n);
			const cost = before.cost + change + segmentCost(values.slice(from, to), whole);
			if (cost < (best[to]?.cost ?? Infinity)) {
				best[to] = { cost, starts: from === 0 ? [] : [...before.starts, from] };
			}
		}
	}
	return best[n] ?? { cost: NaN, starts: [] };
}

/** Levels that last 5 to 40 values, with noise of about one standard deviation. */
function levelsWithNoise(length: number, random: () => number): number[] {
	let [level, left] = [0, 0];
	return Array.from({ length }, () => {
		if (left-- === 0) [level, left] = [6 * random(), 5 + Math.floor(36 * random())];
		return level + 1.7 * (random() + random() + random() + random() - 2);
	});
}
