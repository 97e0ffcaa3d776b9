import fc from 'fast-check';
import { regionOf, YearByRegionCounter } from '../../../../lib/report/evidence/year-by-region';

describe('regionOf', () => {
	it.each([
		['DE', 'eea'],
		['NO', 'eea'],
		['TR', 'eea'],
		['RE', 'eea'],
		['GB', 'others'],
		['CH', 'others'],
		['US', 'us'],
		['PR', 'others'],
		[undefined, 'notStated'],
	])('puts %s to %s', (country, region) => {
		expect(regionOf(country)).toBe(region);
	});
});

describe('YearByRegionCounter', () => {
	it('lists the latest year first and what has no date last', () => {
		const counter = new YearByRegionCounter();
		counter.add('2024-03-01', 'FR');
		counter.add(undefined, 'US');
		counter.add('2026-01-02', 'US');
		counter.add('2026', undefined);
		expect(counter.result()).toEqual([
			{ year: '2026', eea: 0, us: 1, others: 0, notStated: 1 },
			{ year: '2024', eea: 1, us: 0, others: 0, notStated: 0 },
			{ year: 'Not stated', eea: 0, us: 1, others: 0, notStated: 0 },
		]);
	});

	it('loses nothing: the cells add up to what was added', () => {
		const country = fc.option(fc.constantFrom('DE', 'US', 'JP', 'GB'), { nil: undefined });
		const day = fc.option(fc.constantFrom('2024-01-01', '2025-06', '2026'), { nil: undefined });
		fc.assert(
			fc.property(fc.array(fc.tuple(day, country)), (given) => {
				const counter = new YearByRegionCounter();
				for (const [received, where] of given) counter.add(received, where);
				const sum = counter
					.result()
					.reduce((all, { eea, us, others, notStated }) => all + eea + us + others + notStated, 0);
				expect(sum).toBe(given.length);
			}),
		);
	});
});
