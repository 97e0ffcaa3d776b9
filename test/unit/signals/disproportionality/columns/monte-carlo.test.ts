import fc from 'fast-check';
import {
	bernoulliLogRatio,
	benjaminiHochberg,
	ContingencyTable,
	extraColumns,
	likelihoodRatioTest,
	logLikelihoodRatio,
	posteriorFdr,
	treeColumns,
	treeScan,
	type PairTable,
} from '../../../../../lib/signals';
import { cellSampler, seededRandom } from '../../../../../lib/signals/numerics';
import { agreed, saveAgreement } from '../../../../support/agreement';
import { oracle, relativeError } from '../../oracles';

afterAll(() => saveAgreement(__filename));

function contingency(cells: ReadonlyArray<readonly [string, string, number]>): PairTable {
	const table = new ContingencyTable();
	for (const [product, event, n] of cells) table.add(product, event, n);
	return table.finish();
}

const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k);
const binomial = (k: number, n: number, p: number): number =>
	choose(n, k) * p ** k * (1 - p) ** (n - k);

describe('the likelihood-ratio statistic against 34 digits', () => {
	const { lrt } = oracle<{ lrt: number[][] }>('ratios');

	it('is that of its formula, and its Poisson form once the total is without bound', () => {
		expect(lrt.filter(([, , , ratio]) => ratio > 0).length).toBeGreaterThan(40);
		for (const [n, expected, total, ratio, poisson] of lrt) {
			const error = Math.max(
				relativeError(logLikelihoodRatio(n, expected, total), ratio),
				relativeError(logLikelihoodRatio(n, expected, 2 ** 50), poisson),
			);
			expect(agreed('lrt', '34 digits, statistic and Poisson form', error)).toBeLessThan(1e-8);
		}
	});
});

describe('the null of the likelihood-ratio test', () => {
	it('is the exact distribution of the largest statistic, listed outcome by outcome', () => {
		const shares = [0.6, 0.3, 0.1];
		for (const counts of [
			[1, 1, 4],
			[1, 4, 1],
			[0, 4, 2],
		]) {
			const total = 6;
			const largest = (drawn: readonly number[]) =>
				Math.max(...drawn.map((n, i) => logLikelihoodRatio(n, shares[i] * total, total)));
			let exact = 0;
			for (let x = 0; x <= total; x++) {
				for (let y = 0; x + y <= total; y++) {
					const z = total - x - y;
					const p = choose(total, x) * choose(total - x, y) * shares[0] ** x * shares[1] ** y;
					if (largest([x, y, z]) >= largest(counts) * (1 - 1e-12)) exact += p * shares[2] ** z;
				}
			}
			const [first] = likelihoodRatioTest(counts, shares, {
				simulations: 99_999,
				random: seededRandom(2),
			});
			const error = Math.abs(first.p - exact);
			agreed('lrt', 'p by listing all outcomes (absolute, 99,999 simulations)', error);
			expect(error).toBeLessThan(5 * Math.sqrt((exact * (1 - exact)) / 99_999) + 1e-5);
		}
	});

	it('is the same whether reports or events are drawn', () => {
		// Eleven events whose last six have no share: more events than reports, or fewer.
		const shares = [0.5, 0.2, 0.15, 0.1, 0.05];
		const wide = [...shares, 0, 0, 0, 0, 0, 0];
		const counts = [3, 1, 1, 1, 4];
		const p = (given: readonly number[], seed: number) =>
			likelihoodRatioTest([...counts, 0, 0, 0, 0, 0, 0].slice(0, given.length), given, {
				simulations: 20_000,
				random: seededRandom(seed),
			})[0].p;
		expect(Math.abs(p(shares, 3) - p(wide, 4))).toBeLessThan(0.006);
	});

	it('gives every pair the p that its product alone would have, whatever the order of the input', () => {
		const cells = [
			['A', 'X', 18],
			['A', 'Y', 40],
			['B', 'X', 30],
			['B', 'Y', 900],
			['C', 'Z', 40],
			['C', 'Y', 400],
		] as const;
		const table = contingency(cells);
		const options = { simulations: 999, seed: 7 };
		const test = () => extraColumns(['lrt'], { table, measures: {}, monteCarlo: options });
		const [statistics, p] = test();
		const total = 1428;
		expect(statistics[0]).toBeCloseTo(logLikelihoodRatio(18, (58 * 48) / total, 58), 12);
		expect(p[0]).toBe(0.001);
		expect(p[1]).toBe(1);
		expect(test()).toEqual([statistics, p]);
	});

	it('draws cells with their shares', () => {
		const shares = [0.02, 0.5, 0, 0.3, 0.18];
		const draw = cellSampler(shares, seededRandom(9));
		const drawn = shares.map(() => 0);
		for (let i = 0; i < 100_000; i++) drawn[draw()] += 1;
		shares.forEach((share, i) => expect(Math.abs(drawn[i] / 1e5 - share)).toBeLessThan(0.006));
		expect(drawn[2]).toBe(0);
	});
});

describe('the tree scan', () => {
	it('has the statistics that TreeMineR’s vignette prints', () => {
		for (const [exposed, unexposed, printed] of [
			[122, 669, 16.18714],
			[132, 782, 13.65786],
			[241, 1687, 12.26816],
			[306, 2281, 10.80614],
		]) {
			const error = relativeError(bernoulliLogRatio(exposed, unexposed, 1 / 11), printed);
			agreed('tree-scan', 'TreeMineR, statistics printed to five decimals', error);
			expect(error).toBeLessThan(1e-6);
		}
	});

	it('has the exact p of a small tree, listed outcome by outcome', () => {
		const nodes = [
			{ code: 'R', exposed: 0, unexposed: 0 },
			{ code: 'A', parent: 'R', exposed: 4, unexposed: 2 },
			{ code: 'B', parent: 'R', exposed: 1, unexposed: 7 },
		];
		const share = 0.3;
		const largest = (a: number, b: number) =>
			Math.max(
				bernoulliLogRatio(a, 6 - a, share),
				bernoulliLogRatio(b, 8 - b, share),
				bernoulliLogRatio(a + b, 14 - a - b, share),
			);
		const seen = bernoulliLogRatio(4, 2, share);
		let exact = 0;
		for (let a = 0; a <= 6; a++) {
			for (let b = 0; b <= 8; b++) {
				if (largest(a, b) >= seen * (1 - 1e-12))
					exact += binomial(a, 6, share) * binomial(b, 8, share);
			}
		}
		const [first] = treeScan(nodes, { share, simulations: 99_999, random: seededRandom(4) });
		expect(first.code).toBe('A');
		const error = Math.abs(first.p - exact);
		agreed('tree-scan', 'p by listing all outcomes (absolute, 99,999 simulations)', error);
		expect(error).toBeLessThan(5 * Math.sqrt((exact * (1 - exact)) / 99_999) + 1e-5);
	});

	const tree = [
		{ code: 'A', name: 'Mechanical' },
		{ code: 'A1', parent: 'A', name: 'Leak' },
		{ code: 'A2', parent: 'A', name: 'Break' },
		{ code: 'B', name: 'Other' },
	];

	it('places events by code or name, gives each pair its strongest branch, and counts what is outside', () => {
		const table = contingency([
			['P', 'leak', 30],
			['P', 'A2', 30],
			['P', 'Other', 40],
			['Q', 'leak', 100],
			['Q', 'A2', 100],
			['Q', 'Other', 1800],
			['Q', 'Unheard', 5],
		]);
		const { columns, cuts, outside } = treeColumns(table, tree, { simulations: 199, seed: 1 });
		expect(outside).toBe(1);
		expect(columns[0][0]).toBe('A');
		expect(columns[1][1]).toBe('Mechanical');
		expect(columns[3][0]).toBe(0.005);
		expect(columns[0][2]).toBeUndefined();
		expect(cuts[0]).toMatchObject({ product: 'P', code: 'A', exposed: 60, unexposed: 200 });
	});

	it.each([
		['a code twice', [...tree, { code: 'B', name: 'Again' }], 'the code "B" twice'],
		['a missing parent', [{ code: 'C', parent: 'Z', name: 'leak' }], 'no code "Z"'],
		[
			'a circle',
			[
				{ code: 'C', parent: 'D', name: 'x' },
				{ code: 'D', parent: 'C', name: 'y' },
			],
			'a circle at "C"',
		],
		['a tree of other events', [{ code: 'C', name: 'x' }], 'no event of the table'],
	])('refuses %s', (_what, given, message) => {
		const table = contingency([['P', 'leak', 30]]);
		expect(() => treeColumns(table, given, { simulations: 9, seed: 1 })).toThrow(message);
	});
});

describe('many tests at once, by their definitions', () => {
	const p = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 });

	it('Benjamini–Hochberg is the smallest rate at which each p is rejected', () => {
		fc.assert(
			fc.property(p, (given) => {
				const adjusted = benjaminiHochberg(given);
				const m = given.length;
				given.forEach((own, i) => {
					// Every p at or above the own one is a cut: its rate is p m / number at or below it.
					const rates = given
						.filter((other) => other >= own)
						.map((cut) => (cut * m) / given.filter((other) => other <= cut).length);
					const wanted = Math.min(1, ...rates);
					const error = relativeError(adjusted[i], wanted);
					agreed('bh', 'its definition, cut by cut', error);
					expect(error).toBeLessThan(1e-12);
				});
			}),
		);
	});

	it('the posterior rate is the mean null probability of all at least as strong', () => {
		fc.assert(
			fc.property(p, (given) => {
				const rates = posteriorFdr(given);
				given.forEach((own, i) => {
					const stronger = given.filter((other) => other <= own);
					const wanted = stronger.reduce((sum, value) => sum + value, 0) / stronger.length;
					const error = Math.abs(rates[i] - wanted);
					agreed('fdr', 'its definition, pair by pair (absolute)', error);
					expect(error).toBeLessThan(1e-12);
				});
			}),
		);
	});
});
