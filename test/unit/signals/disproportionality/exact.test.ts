import fc from 'fast-check';
import {
	bcpnn,
	fisherTest,
	icApproximate,
	expectedCount,
} from '../../../../lib/signals/disproportionality';
import { oracleRows, relativeError } from '../oracles';
import { agreed, saveAgreement } from '../../../support/agreement';

afterAll(() => saveAgreement(__filename));

describe('exact measures of 760 tables against base R', () => {
	const rows = oracleRows<string>('tables').map((row) => ({
		row: (name: string) => Number(row[name]),
		table: { a: Number(row.a), b: Number(row.b), c: Number(row.c), d: Number(row.d) },
	}));
	const worst = (of: (entry: (typeof rows)[number]) => number) =>
		rows.reduce(
			(most, entry) => {
				const error = of(entry);
				return error > most.error ? { error, table: entry.table } : most;
			},
			{ error: 0, table: {} },
		);

	it('gives Fisher’s p on both sides and on one, to 1e-7', () => {
		const error = ({ row, table }: (typeof rows)[number]) => {
			const { pTwoSided, pGreater } = fisherTest(table);
			const pairs = [
				[pTwoSided, row('fisherTwo')],
				[pGreater, row('fisherGreater')],
			];
			// R's own tables of log probabilities are good to 1e-300 only.
			return Math.max(
				...pairs.map(([ours, R]) => (R < 1e-290 && ours < 1e-290 ? 0 : relativeError(ours, R))),
			);
		};
		const most = agreed('fisher', 'base R, p of 760 tables', worst(error).error);
		expect(most).toBeLessThan(1e-7);
	});

	it('gives the conditional odds ratio and its limits to the tolerance of R’s root finder', () => {
		// fisher.test calls uniroot on ω or 1/ω with tolerance 2^-13: it stops that far from the root.
		const error = ({ row, table }: (typeof rows)[number]) => {
			const { oddsRatio } = fisherTest(table);
			if (oddsRatio.estimate === undefined) return 0;
			const pairs: Array<[number | undefined, number]> = [
				[oddsRatio.estimate, row('condOR')],
				[oddsRatio.lower, row('condOR025')],
				[oddsRatio.upper, row('condOR975')],
			];
			return Math.max(
				...pairs.map(([ours = NaN, R]) =>
					ours === R ? 0 : Math.min(Math.abs(ours - R), Math.abs(1 / ours - 1 / R)),
				),
			);
		};
		const most = worst(error).error;
		agreed(
			'fisher',
			'base R, odds ratio and limits (absolute; R’s root finder stops at 1.2e-4)',
			most,
		);
		expect(most).toBeLessThan(1.3e-4);
	});

	it('gives the exact moments of BCPNN and Norén’s approximate limits to 1e-9', () => {
		const error = ({ row, table }: (typeof rows)[number]) => {
			const { estimate = NaN, sd } = bcpnn(table);
			const approximate = icApproximate(table.a, expectedCount(table));
			const pairs: Array<[number | undefined, number]> = [
				[estimate, row('BCPNN')],
				[sd, row('BCPNNsd')],
				[approximate.lower, row('ICnear025')],
				[approximate.upper, row('ICnear975')],
			];
			return Math.max(
				...pairs.map(([ours = NaN, R]) => Math.abs(ours - R) / Math.max(1, Math.abs(R))),
			);
		};
		const most = agreed('bcpnn', 'base R, 760 tables', worst(error).error);
		agreed('ic-approximate', 'base R, 760 tables', most);
		expect(most).toBeLessThan(1e-9);
	});
});

describe('laws of the exact test', () => {
	const cell = fc.nat({ max: 60 });
	const tables = fc.record({ a: cell, b: cell, c: cell, d: cell });

	it('does not change when product and event swap places', () => {
		fc.assert(
			fc.property(tables, ({ a, b, c, d }) => {
				const one = fisherTest({ a, b, c, d });
				const other = fisherTest({ a, b: c, c: b, d });
				expect(relativeError(one.pGreater, other.pGreater)).toBeLessThan(1e-9);
				expect(relativeError(one.pTwoSided, other.pTwoSided)).toBeLessThan(1e-9);
			}),
		);
	});

	it('keeps the estimate within its limits, and the mid-p below the p', () => {
		fc.assert(
			fc.property(tables, (table) => {
				const { oddsRatio, pGreater, midPGreater } = fisherTest(table);
				expect(midPGreater).toBeLessThanOrEqual(pGreater);
				if (oddsRatio.estimate === undefined) return;
				expect(oddsRatio.lower).toBeLessThanOrEqual(oddsRatio.estimate);
				expect(oddsRatio.upper).toBeGreaterThanOrEqual(oddsRatio.estimate);
			}),
		);
	});

	it('finds limits at which the tails hold 2.5 %, checked by summing the distribution itself', () => {
		const table = { a: 12, b: 5, c: 29, d: 2 };
		const { lower = NaN, upper = NaN } = fisherTest(table).oddsRatio;
		const tail = (odds: number, includes: (x: number) => boolean) => {
			let [all, part, weight] = [0, 0, 1];
			// Support 10 to 17; weights by the recurrence of neighbouring terms.
			for (let x = 10; x <= 17; x++) {
				all += weight;
				if (includes(x)) part += weight;
				weight *= (((17 - x) * (41 - x)) / ((x + 1) * (31 - 41 + x + 1))) * odds;
			}
			return part / all;
		};
		expect(tail(lower, (x) => x >= 12)).toBeCloseTo(0.025, 9);
		expect(tail(upper, (x) => x <= 12)).toBeCloseTo(0.025, 9);
	});
});
