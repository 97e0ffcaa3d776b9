import { simulateScreening, type LabelledText } from '../../../../lib/literature/ranking';
import { inventedSet } from './texts';

describe('a simulated screening', () => {
	it('reads what belongs in long before the rest on a set that can be learnt', () => {
		const set = inventedSet(300, 0.1, 2);
		const { records, included, wss95, recall10, batch } = simulateScreening(set, 1);
		expect({ records, batch }).toEqual({ records: 300, batch: 2 });
		expect(included).toBe(set.filter((text) => text.included).length);
		expect(wss95).toBeGreaterThan(0.7);
		expect(recall10).toBeGreaterThan(0.7);
	});

	it('starts with one included and one excluded record drawn by the seed', () => {
		const set = inventedSet(60, 0.3, 3);
		const belongs = new Map(set.map(({ id, included }) => [id, included]));
		const starts = [1, 2, 3, 4, 5].map((seed) => simulateScreening(set, seed));
		for (const { start, order } of starts) {
			expect(start.map((id) => belongs.get(id))).toEqual([true, false]);
			expect(order.slice(0, 2)).toEqual(start);
		}
		expect(new Set(starts.map(({ start }) => start.join())).size).toBeGreaterThan(1);
		expect(simulateScreening(set, 1)).toEqual(starts[0]);
	});

	it('saves nothing on a set in which no text says anything, up to chance', () => {
		const blank: LabelledText[] = Array.from({ length: 100 }, (_, at) => ({
			...{ id: `w${at}`, title: 'the', abstract: '', included: at % 10 === 9 },
		}));
		// All texts are alike: they are read in the order given, up to the last but none of the ten.
		expect(simulateScreening(blank, 1).wss95).toBeCloseTo(1 - 100 / 100 - 0.05, 10);
	});

	it('counts 95 % of the included, rounded up, and the first tenth, rounded down', () => {
		const set = inventedSet(45, 0.2, 5);
		const { order, wss95, recall10, included } = simulateScreening(set, 7);
		const belongs = new Set(set.filter((text) => text.included).map(({ id }) => id));
		const foundAt = order.flatMap((id, at) => (belongs.has(id) ? [at + 1] : []));
		expect(wss95).toBeCloseTo(1 - foundAt[Math.ceil(0.95 * included) - 1] / 45 - 0.05, 12);
		expect(recall10).toBeCloseTo(foundAt.filter((place) => place <= 4).length / included, 12);
	});
});
