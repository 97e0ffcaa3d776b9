import fc from 'fast-check';
import { estimateRemaining } from '../../../../lib/literature/ranking';
import { seededRandom } from '../../../../lib/signals/numerics/seeded-random';

const reading = (included: readonly number[], count: number) =>
	Array.from({ length: count }, (_, at) => included.includes(at));

describe('what may be left among the unread', () => {
	it('is the test of Callaghan and Müller-Hansen: R gives phyper(0, 2, 128, 80) where 20 were found first', () => {
		// 20 found, then 80 without any; 50 of 150 unread. Recall below 95 % means 2 or more left.
		const first = Array.from({ length: 20 }, (_, at) => at);
		const { pBelowTarget, mostRemaining, read, unread } = estimateRemaining(
			reading(first, 100),
			150,
		);
		expect({ read, unread }).toEqual({ read: 100, unread: 50 });
		expect(pBelowTarget).toBeCloseTo(0.1460942, 3);
		expect(mostRemaining).toBe(3);
	});

	it('says why there is none before anything was included', () => {
		expect(estimateRemaining([false, false], 10)).toMatchObject({
			why: expect.stringContaining('No work was included'),
			unread: 8,
		});
		expect(estimateRemaining([], 10)).not.toHaveProperty('mostRemaining');
	});

	it('is nothing once all were read', () => {
		expect(estimateRemaining([true, false], 2)).toMatchObject({
			...{ expectedRemaining: 0, mostRemaining: 0, leastRecall: 1, pBelowTarget: 0 },
		});
		expect(estimateRemaining([false, false], 2)).not.toHaveProperty('leastRecall');
	});

	it('never holds more than there is, and the expected is never above the most', () => {
		fc.assert(
			fc.property(
				fc.array(fc.boolean(), { maxLength: 120 }),
				fc.nat({ max: 200 }),
				(decisions, more) => {
					const estimate = estimateRemaining(decisions, decisions.length + more);
					const {
						mostRemaining = 0,
						expectedRemaining = 0,
						expectedRecall,
						leastRecall,
					} = estimate;
					expect(mostRemaining).toBeLessThanOrEqual(more);
					expect(expectedRemaining).toBeLessThanOrEqual(mostRemaining);
					if (leastRecall !== undefined)
						expect(leastRecall).toBeLessThanOrEqual(expectedRecall ?? 0);
				},
			),
			{ numRuns: 60 },
		);
	});

	it('shrinks while nothing more is found', () => {
		const most = [60, 120, 240, 480].map(
			(count) => estimateRemaining(reading([0, 1, 2, 3, 5, 8, 13], count), 500).mostRemaining ?? 0,
		);
		expect(most).toEqual([...most].sort((a, b) => b - a));
		expect(most[3]).toBeLessThan(most[0]);
	});

	it('holds the truth when works are read in an order better than chance, as often as it says', () => {
		let [held, told] = [0, 0];
		for (let seed = 1; seed <= 60; seed += 1) {
			const random = seededRandom(seed);
			// Each work is the likelier to belong in the earlier it is read.
			const all = Array.from({ length: 400 }, (_, at) => random() < 0.25 * Math.exp(-at / 80));
			for (const read of [100, 200, 300]) {
				const { mostRemaining } = estimateRemaining(all.slice(0, read), all.length);
				if (mostRemaining === undefined) continue;
				told += 1;
				if (all.slice(read).filter(Boolean).length <= mostRemaining) held += 1;
			}
		}
		expect(told).toBeGreaterThan(150);
		expect(held / told).toBeGreaterThanOrEqual(0.95);
	});
});
