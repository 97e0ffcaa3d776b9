import fc from 'fast-check';
import { estimateOfReading, followsOrder } from '../../../../lib/literature/ranking';
import { seededRandom } from '../../../../lib/signals/numerics/seeded-random';

const upTo = (count: number) => Array.from({ length: count }, (_unused, at) => at + 1);

/** Ranks by which works are read in any order. */
function atWill(count: number, seed: number): number[] {
	const random = seededRandom(seed);
	const keyed = upTo(count).map((rank) => ({ rank, key: random() }));
	return keyed.sort((one, other) => one.key - other.key).map(({ rank }) => rank);
}

describe('whether works were read in the order proposed', () => {
	it('is so where an order made anew every tenth decision was followed, by however many readers', () => {
		fc.assert(
			fc.property(fc.array(fc.integer({ min: 10, max: 40 }), { maxLength: 8 }), (orders) => {
				const own = orders.flatMap(upTo);
				expect(followsOrder([own])).toBe(true);
				expect(followsOrder([own, own.map((rank) => rank + 3)])).toBe(true);
			}),
		);
	});

	it('is not so where works were read at will', () => {
		const seeds = upTo(200);
		const told = seeds.filter((seed) => !followsOrder([atWill(60, seed)]));
		expect(told).toHaveLength(seeds.length);
	});
});

describe('the estimate of a reading', () => {
	const decisions = upTo(60).map((at) => at < 12);

	it('is none where the order was not followed, and says so', () => {
		const estimate = estimateOfReading(decisions, 90, [atWill(60, 1)]);
		expect(estimate).toMatchObject({ read: 60, unread: 30, included: 11 });
		expect(estimate.why).toContain('not read in the order proposed');
		expect(estimate).not.toHaveProperty('mostRemaining');
		expect(estimate).not.toHaveProperty('pBelowTarget');
	});

	it('is there where it was, and where nothing is unread whatever the order', () => {
		expect(estimateOfReading(decisions, 90, [upTo(60)])).toHaveProperty('mostRemaining');
		expect(estimateOfReading(decisions, 60, [atWill(60, 1)])).toMatchObject({ mostRemaining: 0 });
	});
});
