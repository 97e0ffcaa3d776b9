import fc from 'fast-check';
import {
	consensusOf,
	ContingencyTable,
	cumulativeMeasure,
	expectedCount,
	fitPrior,
	icOf,
	judgeByRule,
	likelihoodPoints,
	maskingOfPairs,
	maskingProduct,
	prr,
	ReportCounter,
	ror,
	stratifiedExpected,
	verdictOf,
	VERDICT_THRESHOLDS,
	type LeftOut,
	type Masking,
	type PairTable,
} from '../../../../lib/signals';
import { agreed, saveAgreement } from '../../../support/agreement';
import { relativeError } from '../oracles';

afterAll(() => saveAgreement(__filename));

const THETA = { alpha1: 0.2041, beta1: 0.05816, alpha2: 1.415, beta2: 1.838, p: 0.0969 };
const cell = fc.integer({ min: 1, max: 5000 });
const tables = fc.record({ a: cell, b: cell, c: cell, d: cell });

function contingency(cells: ReadonlyArray<readonly [string, string, number]>): PairTable {
	const table = new ContingencyTable();
	for (const [product, event, n] of cells) table.add(product, event, n);
	return table.finish();
}

/** The masking of every pair, by its names. */
function maskings(table: PairTable, counter?: ReportCounter) {
	const found = new Map<string, Masking | undefined>();
	maskingOfPairs(table, counter?.rows(), {
		wanted: () => true,
		theta: THETA,
		visit: (pair, masking) => {
			const product = table.products[table.productOf[pair] ?? -1];
			found.set(`${product} ${table.events[table.eventOf[pair] ?? -1]}`, masking);
		},
	});
	return found;
}

/** Rows [report, product, event] to a table, without all reports that name a product. */
function recounted(rows: ReadonlyArray<[string, string, string]>, without?: string) {
	const gone = new Set(rows.filter(([, product]) => product === without).map(([id]) => id));
	const counter = new ReportCounter();
	for (const row of rows) if (!gone.has(row[0])) counter.add(...row);
	return counter;
}

function cellsOf(table: PairTable, product: string, event: string) {
	const [p, e] = [table.products.indexOf(product), table.events.indexOf(event)];
	const pair = table.productOf.findIndex((own, i) => own === p && table.eventOf[i] === e);
	const a = table.observed[pair] ?? 0;
	const [row, column] = [table.margins?.byProduct[p] ?? 0, table.margins?.byEvent[e] ?? 0];
	return { a, b: row - a, c: column - a, d: (table.margins?.total ?? 0) - row - column + a };
}

describe('masking', () => {
	it('names the product whose absence raises the PRR most, with the measures before and after', () => {
		const table = contingency([
			['A', 'X', 10],
			['A', 'Y', 990],
			['B', 'X', 900],
			['B', 'Y', 100],
			['C', 'X', 20],
			['C', 'Y', 8000],
		]);
		const own = { a: 10, b: 990, c: 920, d: 8100 };
		const masking = maskings(table).get('A X');
		expect(masking?.product).toBe('B');
		expect(masking?.after.table).toEqual({ a: 10, b: 990, c: 20, d: 8000 });
		expect(masking?.after.prr).toEqual(prr({ a: 10, b: 990, c: 20, d: 8000 }));
		expect(masking?.before.ror).toEqual(ror(own));
		expect(masking?.share).toBeCloseTo(900 / 920, 12);
		expect(masking?.ratio).toBeCloseTo((920 / 9020 / (20 / 8020)) as number, 10);
		expect(masking?.after.eb05).toBeGreaterThan(masking?.before.eb05 ?? Infinity);
	});

	it('takes only from d when the product left out never has the event, and so never masks', () => {
		fc.assert(
			fc.property(tables, cell, ({ a, b, c, d }, n) => {
				const left: LeftOut[] = [{ product: 'C', taken: { a: 0, b: 0, c: 0, d: n } }];
				expect(maskingProduct({ a, b, c, d: d + n }, left)).toBeUndefined();
			}),
		);
	});

	const row = fc.tuple(
		fc.integer({ min: 0, max: 25 }).map(String),
		fc.constantFrom('A', 'B', 'C', 'D'),
		fc.constantFrom('X', 'Y', 'Z'),
	);

	it('counts again without each product in turn, whole reports, whichever events stand beside it', () => {
		fc.assert(
			fc.property(fc.array(row, { minLength: 5, maxLength: 80 }), (rows) => {
				const counter = recounted(rows);
				const table = counter.finish();
				for (const [name, masking] of maskings(table, counter)) {
					const [product = '', event = ''] = name.split(' ');
					const own = cellsOf(table, product, event);
					const others = table.products
						.filter((other) => other !== product)
						.map((other): LeftOut => {
							const left = cellsOf(recounted(rows, other).finish(), product, event);
							const taken = {
								a: own.a - left.a,
								b: own.b - left.b,
								c: own.c - left.c,
								d: own.d - left.d,
							};
							return { product: other, taken };
						});
					const { product: by, after, ratio } = maskingProduct(own, others, THETA) ?? {};
					expect(masking?.product).toBe(by);
					expect(masking?.after.table).toEqual(after?.table);
					expect(masking?.ratio).toBe(ratio);
					const error = relativeError(masking?.ratio ?? 1, ratio ?? 1);
					agreed('masking', 'counted again without each product', error);
				}
			}),
		);
	});

	it('agrees between reports and counts when every report names one product and event', () => {
		const counter = new ReportCounter();
		for (let i = 0; i < 300; i++) counter.add(String(i), `P${(i * 7) % 5}`, `E${(i * i) % 4}`);
		const table = counter.finish();
		expect(maskings(table)).toEqual(maskings(table, counter));
	});
});

describe('a measure over time', () => {
	const quarter = fc.record({
		period: fc.constantFrom('2022-Q4', '2023-Q1', '2023-Q3', '2024-Q2'),
		table: tables,
	});

	it('ends at the measure of all reports, one row a quarter, whatever the order of the input', () => {
		fc.assert(
			fc.property(fc.array(quarter, { minLength: 1, maxLength: 12 }), (given) => {
				const rows = cumulativeMeasure(given, prr);
				const all = given.reduce(
					(sum, { table: { a, b, c, d } }) => ({
						a: sum.a + a,
						b: sum.b + b,
						c: sum.c + c,
						d: sum.d + d,
					}),
					{ a: 0, b: 0, c: 0, d: 0 },
				);
				expect(rows.at(-1)?.measured).toEqual(prr(all));
				expect(cumulativeMeasure([...given].reverse(), prr)).toEqual(rows);
			}),
		);
	});

	it('keeps quarters without reports, with nothing added', () => {
		const table = { a: 2, b: 8, c: 5, d: 100 };
		const rows = cumulativeMeasure(
			[
				{ period: '2023-Q4', table },
				{ period: '2024-Q2', table },
			],
			icOf,
		);
		expect(rows.map(({ period, added, table: { a } }) => [period, added, a])).toEqual([
			['2023-Q4', 2, 2],
			['2024-Q1', 0, 2],
			['2024-Q2', 2, 4],
		]);
	});

	it('refuses periods written in two ways', () => {
		const table = { a: 1, b: 1, c: 1, d: 1 };
		const mixed = ['2024-Q1', '2024-05'].map((period) => ({ period, table }));
		expect(() => cumulativeMeasure(mixed, prr)).toThrow('not all written in one way');
	});
});

describe('verdicts', () => {
	it('hold at the very boundary of Evans’ rule, where a quotient is rounded', () => {
		// PRR exactly 2: a/(a+b) = 2 c/(c+d), with fractions that have no exact double.
		for (const k of [1, 3, 7, 11]) {
			const table = { a: 14 * k, b: 35 * k, c: 100 * k, d: 600 * k };
			expect(judgeByRule('evans', table, prr(table)).verdict).toBe('signal');
		}
		const two = { a: 2, b: 1, c: 1, d: 1000 };
		expect(judgeByRule('evans', two, prr(two)).verdict).toBe('no_signal');
	});

	it('ask five reports for EudraVigilance’s rule, or the number that is set, and print it', () => {
		const table = { a: 4, b: 10, c: 20, d: 10_000 };
		const measured = ror(table);
		expect(judgeByRule('eudravigilance', table, measured)).toEqual({
			rule: 'eudravigilance',
			words: 'a ≥ 5, lower 95 % limit of the ROR > 1',
			verdict: 'no_signal',
		});
		const three = { ...VERDICT_THRESHOLDS, rorMinN: 3 };
		expect(judgeByRule('eudravigilance', table, measured, three)).toMatchObject({
			words: 'a ≥ 3, lower 95 % limit of the ROR > 1',
			verdict: 'signal',
		});
	});

	it('agree as n of m, those that cannot be computed left out, and say so in words', () => {
		const verdicts = [
			{ verdict: 'signal' as const },
			{ verdict: 'no_signal' as const },
			{ verdict: 'not_computable' as const },
			{ verdict: 'signal' as const },
		];
		const consensus = consensusOf(verdicts, 2);
		expect(consensus).toEqual({ signals: 2, of: 3, required: 2 });
		expect(verdictOf(consensus)).toBe('signal');
		expect(verdictOf(consensusOf(verdicts, 3))).toBe('no_signal');
		expect(verdictOf(consensusOf(verdicts, 4))).toBe('not_computable');
	});
});

describe('stratified expected counts', () => {
	it('of one stratum are the crude ones, and do not depend on the order of strata', () => {
		fc.assert(
			fc.property(fc.array(tables, { minLength: 1, maxLength: 6 }), (strata) => {
				expect(stratifiedExpected([strata[0] ?? { a: 0, b: 0, c: 0, d: 0 }])).toBe(
					expectedCount(strata[0] ?? { a: 0, b: 0, c: 0, d: 0 }),
				);
				const turned = stratifiedExpected([...strata].reverse());
				expect(relativeError(turned, stratifiedExpected(strata))).toBeLessThan(1e-12);
			}),
		);
	});

	const counted = (stratumOf: (report: number) => string | undefined) => {
		const counter = new ReportCounter();
		for (let i = 0; i < 400; i++) {
			const stratum = stratumOf(i);
			counter.add(`${i}`, `P${(i * 7) % 9}`, `E${(i * i) % 11}`, stratum);
			if (i % 3 === 0) counter.add(`${i}`, `P${(i * 5) % 9}`, `E${i % 11}`, stratum);
		}
		return counter.finish();
	};

	it('of reports all in one stratum lead to the crude fit', () => {
		const [crude, one] = [counted(() => undefined), counted(() => 'all')];
		expect(one.expected).toEqual(crude.expected);
		expect(fitPrior(likelihoodPoints(one))).toEqual(fitPrior(likelihoodPoints(crude)));
	});

	it('are the sums over strata in every cell, the zero cells of the likelihood included', () => {
		const table = counted((i) => (i % 2 ? 'f' : 'm'));
		const { strata = [], productOf, eventOf, expected, products, events } = table;
		expect(strata).toHaveLength(2);
		const by = (p: number, e: number) =>
			strata.reduce(
				(sum, { byProduct, byEvent, total }) =>
					sum + ((byProduct[p] ?? 0) * (byEvent[e] ?? 0)) / total,
				0,
			);
		expected.forEach((E, i) => expect(E).toBeCloseTo(by(productOf[i] ?? 0, eventOf[i] ?? 0), 12));
		let [mass, cells] = [0, 0];
		products.forEach((_, p) =>
			events.forEach((__, e) => {
				mass += by(p, e);
				cells += by(p, e) > 0 ? 1 : 0;
			}),
		);
		const points = likelihoodPoints(table);
		expect(points.weight.reduce((sum, w) => sum + w, 0)).toBe(cells);
		expect(points.weight.reduce((sum, w, i) => sum + w * (points.expected[i] ?? 0), 0)).toBeCloseTo(
			mass,
			8,
		);
	});

	it('refuse a report in two strata', () => {
		const counter = new ReportCounter();
		counter.add('1', 'A', 'X', 'f');
		expect(() => counter.add('1', 'A', 'Y', 'm')).toThrow(
			'report "1" is in the strata "f" and "m"',
		);
	});
});
