import fc from 'fast-check';
import {
	chi2Yates,
	expectedCount,
	icOf,
	prr,
	ror,
	rrr,
	type Interval,
} from '../../../../lib/signals/disproportionality';
import { numberOf, oracleRows, relativeError, type Cell } from '../oracles';
import { agreed, saveAgreement } from '../../../support/agreement';

afterAll(() => saveAgreement(__filename));

const ORACLE = 'base R, 760 tables';

/** Missing in R is missing in ours; values below 1 may differ by as much as 1 would relatively. */
function agrees(method: string, ours: number | undefined, cell: Cell): boolean {
	const reference = numberOf(cell);
	if (ours === undefined || reference === undefined) return ours === reference;
	const relative = relativeError(ours, reference);
	const error = relative === 0 ? 0 : Math.min(Math.abs(ours - reference), relative);
	return agreed(method, ORACLE, error) < 1e-12;
}

describe('two-by-two measures against base R', () => {
	const rows = oracleRows<string>('tables');
	const table = ({ a, b, c, d }: (typeof rows)[number]) => ({
		a: Number(a),
		b: Number(b),
		c: Number(c),
		d: Number(d),
	});
	const threeOf = ({ estimate, lower, upper }: Interval) => [estimate, lower, upper];

	it.each([
		['PRR', 'prr', (t) => threeOf(prr(t)), ['PRR', 'PRR025', 'PRR975']],
		['ROR', 'ror', (t) => threeOf(ror(t)), ['ROR', 'ROR025', 'ROR975']],
		['IC with gamma limits', 'ic', (t) => threeOf(icOf(t)), ['IC', 'IC025', 'IC975']],
		['chi-square with Yates', 'chi2', (t) => [chi2Yates(t)], ['chi2Yates']],
		['RRR and expected count', 'rrr', (t) => [rrr(t), expectedCount(t)], ['RRR', 'E']],
	] as Array<
		[string, string, (t: ReturnType<typeof table>) => Array<number | undefined>, string[]]
	>)(
		'%s agrees to 1e-12 on every table, zero cells included',
		(_name, method, measure, columns) => {
			expect(rows).toHaveLength(760);
			const wrong = rows
				.map((row) => ({ row, ours: measure(table(row)) }))
				.filter(
					({ row, ours }) =>
						!columns.every((name, i) => agrees(method, ours[i], row[name] ?? null)),
				)
				.map(({ row, ours }) => ({ table: table(row), ours, R: columns.map((name) => row[name]) }));
			expect(wrong).toEqual([]);
		},
	);
});

describe('printed examples', () => {
	it('reproduces rifabutin and uveitis (Evans 2001): PRR 586, χ² above 22 000', () => {
		const table = { a: 41, b: 14, c: 754, d: 591958 };
		expect(prr(table).estimate).toBeCloseTo(585.99, 1);
		expect(chi2Yates(table)).toBeCloseTo(22187.27, 0);
	});

	it('reproduces the vignette of pvda for ROR and IC', () => {
		const { estimate, lower, upper } = ror({ a: 10, b: 20, c: 200, d: 10000 });
		expect(estimate).toBeCloseTo(25, 10);
		expect(lower).toBeCloseTo(11.6, 1);
		expect(upper).toBeCloseTo(54.1, 1);
	});
});

describe('laws of the two-by-two measures', () => {
	const cell = fc.integer({ min: 1, max: 1_000_000 });
	const tables = fc.record({ a: cell, b: cell, c: cell, d: cell });

	it('the ROR and χ² do not change when product and event swap places', () => {
		fc.assert(
			fc.property(tables, ({ a, b, c, d }) => {
				const swapped = { a, b: c, c: b, d };
				expect(relativeError(ror(swapped).lower ?? 0, ror({ a, b, c, d }).lower ?? 1)).toBeLessThan(
					1e-12,
				);
				expect(chi2Yates(swapped)).toBeCloseTo(chi2Yates({ a, b, c, d }) ?? NaN, 3);
			}),
		);
	});

	it('scaling every cell keeps the ratios and narrows their intervals', () => {
		fc.assert(
			fc.property(tables, fc.integer({ min: 2, max: 50 }), ({ a, b, c, d }, k) => {
				const scaled = { a: a * k, b: b * k, c: c * k, d: d * k };
				for (const measure of [prr, ror]) {
					const small = measure({ a, b, c, d });
					const large = measure(scaled);
					expect(relativeError(large.estimate ?? 0, small.estimate ?? 1)).toBeLessThan(1e-12);
					expect(large.lower ?? 0).toBeGreaterThan(small.lower ?? Infinity);
					expect(large.upper ?? Infinity).toBeLessThan(small.upper ?? 0);
				}
			}),
		);
	});

	it('one more report of the pair raises every estimate and every lower limit', () => {
		fc.assert(
			fc.property(tables, (table) => {
				const more = { ...table, a: table.a + 1, b: table.b - 1 };
				for (const measure of [prr, ror, icOf]) {
					fc.pre(more.b > 0);
					expect(measure(more).estimate ?? 0).toBeGreaterThan(measure(table).estimate ?? Infinity);
					expect(measure(more).lower ?? 0).toBeGreaterThan(measure(table).lower ?? Infinity);
				}
			}),
		);
	});

	it('never gives NaN, whatever cells are empty', () => {
		const any = fc.nat({ max: 3 });
		fc.assert(
			fc.property(fc.record({ a: any, b: any, c: any, d: any }), (table) => {
				const intervals = [prr(table), ror(table), icOf(table)];
				for (const { estimate, lower, upper, note } of intervals) {
					expect([estimate, lower, upper, chi2Yates(table), rrr(table)]).not.toContain(NaN);
					if (estimate === undefined || estimate === Infinity) expect(note).toBeDefined();
				}
			}),
		);
	});
});
