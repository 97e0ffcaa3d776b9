import fc from 'fast-check';
import {
	benjaminiHochberg,
	calibratedP,
	fitEmpiricalNull,
	likelihoodRatioTest,
	logLikelihoodRatio,
	mantelHaenszel,
	posteriorFdr,
	prr,
	ror,
	treeScan,
	bernoulliLogRatio,
} from '../../../../lib/signals/disproportionality';
import { seededRandom } from '../../../../lib/signals/numerics';
import { oracle, relativeError } from '../oracles';
import { agreed, saveAgreement } from '../../../support/agreement';

afterAll(() => saveAgreement(__filename));

type Three = [estimate: number, lower: number, upper: number];

interface Stratified {
	strata: Array<[a: number, b: number, c: number, d: number]>;
	oddsRatio: Three;
	ratio: Three;
	chi2: number;
	chi2Corrected: number;
	p: number;
	pCorrected: number;
	homogeneity: number;
	homogeneityP: number;
	expected: number;
}

describe('Mantel–Haenszel against base R', () => {
	const { cases } = oracle<{ cases: Record<string, Stratified> }>('mantel-haenszel');
	it.each(Object.entries(cases))('agrees on %s to 1e-9', (_name, wanted) => {
		const ours = mantelHaenszel(wanted.strata.map(([a, b, c, d]) => ({ a, b, c, d })));
		const near = (value: number | undefined, R: number, method = 'mh') =>
			expect(agreed(method, 'base R', relativeError(value ?? NaN, R))).toBeLessThan(1e-9);
		for (const name of ['oddsRatio', 'ratio'] as const) {
			const { estimate, lower, upper } = ours[name];
			[estimate, lower, upper].forEach((value, i) => near(value, wanted[name][i]));
		}
		near(ours.chi2, wanted.chi2);
		near(ours.chi2Corrected, wanted.chi2Corrected);
		near(ours.p, wanted.p);
		near(ours.pCorrected, wanted.pCorrected);
		near(ours.homogeneity?.statistic, wanted.homogeneity);
		near(ours.homogeneity?.p, wanted.homogeneityP);
		near(ours.expected, wanted.expected, 'stratified');
	});
});

describe('one stratum', () => {
	it('gives the crude odds ratio and proportional ratio, limits included', () => {
		const cell = fc.integer({ min: 1, max: 100_000 });
		fc.assert(
			fc.property(fc.record({ a: cell, b: cell, c: cell, d: cell }), (table) => {
				const { oddsRatio, ratio } = mantelHaenszel([table]);
				for (const member of ['estimate', 'lower', 'upper'] as const) {
					expect(relativeError(oddsRatio[member] ?? NaN, ror(table)[member] ?? NaN)).toBeLessThan(
						1e-9,
					);
					expect(relativeError(ratio[member] ?? NaN, prr(table)[member] ?? NaN)).toBeLessThan(1e-9);
				}
			}),
		);
	});
});

describe('many tests at once', () => {
	it('adjusts as R’s p.adjust does on a worked example, ties and order kept', () => {
		const adjusted = benjaminiHochberg([0.01, 0.04, 0.03, 0.02, 0.04, NaN]);
		expect([...adjusted].slice(0, 5)).toEqual([0.04, 0.04, 0.04, 0.04, 0.04]);
		expect(adjusted[5]).toBeNaN();
		expect([...benjaminiHochberg([0.001, 0.5, 0.9])]).toEqual([0.003, 0.75, 0.9]);
	});

	it('never adjusts below the p itself nor above 1, and keeps their order', () => {
		fc.assert(
			fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }), (p) => {
				const q = benjaminiHochberg(p);
				p.forEach((value, i) => {
					expect(q[i]).toBeGreaterThanOrEqual(value * (1 - 1e-12));
					expect(q[i]).toBeLessThanOrEqual(1);
					p.forEach((other, j) => {
						if (value < other) expect(q[i]).toBeLessThanOrEqual(q[j]);
					});
				});
			}),
		);
	});

	it('takes the mean null probability of all signals at least as strong as the rate', () => {
		expect([...posteriorFdr([0.5, 0.01, 0.03])]).toEqual([0.54 / 3, 0.01, 0.02]);
	});
});

describe('empirical calibration', () => {
	it('finds bias and spread of simulated controls and makes their p values even', () => {
		const random = seededRandom(7);
		const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
		const controls = Array.from({ length: 2_000 }, () => {
			const standardError = 0.1 + 0.4 * random();
			return { logRatio: 0.4 + Math.hypot(0.25, standardError) * normal(), standardError };
		});
		const fitted = fitEmpiricalNull(controls);
		expect(fitted?.mean).toBeCloseTo(0.4, 1);
		expect(fitted?.sd).toBeCloseTo(0.25, 1);
		const below = controls.filter((one) => calibratedP(one, fitted ?? { mean: 0, sd: 0 }) < 0.05);
		expect(below.length / controls.length).toBeGreaterThan(0.035);
		expect(below.length / controls.length).toBeLessThan(0.065);
	});

	it('refuses to learn a null from four controls', () => {
		expect(fitEmpiricalNull(Array(4).fill({ logRatio: 0, standardError: 1 }))).toBeUndefined();
	});
});

describe('empirical calibration against scipy and 34 digits', () => {
	const { calibration } = oracle<{
		calibration: Array<{
			controls: Array<[logRatio: number, standardError: number]>;
			mean: number;
			sd: number;
			p: Array<[logRatio: number, standardError: number, p: number]>;
		}>;
	}>('ratios');

	it.each(calibration)('finds the null of $mean and $sd, and its calibrated p', (known) => {
		const controls = known.controls.map(([logRatio, standardError]) => ({
			logRatio,
			standardError,
		}));
		const fitted = fitEmpiricalNull(controls);
		for (const name of ['mean', 'sd'] as const) {
			const error = Math.abs((fitted?.[name] ?? NaN) - known[name]);
			expect(agreed('calibration', 'scipy, null (absolute)', error)).toBeLessThan(1e-5);
		}
		for (const [logRatio, standardError, p] of known.p) {
			const error = relativeError(calibratedP({ logRatio, standardError }, known), p);
			expect(agreed('calibration', '34 digits, p', error)).toBeLessThan(1e-10);
		}
	});
});

describe('the likelihood-ratio test', () => {
	it('follows its formula', () => {
		const plain = 30 * Math.log(30 / 10) + 70 * Math.log(70 / 90);
		expect(logLikelihoodRatio(30, 10, 100)).toBeCloseTo(plain, 12);
		expect(logLikelihoodRatio(10, 10, 100)).toBe(0);
		expect(logLikelihoodRatio(5, 10, 100)).toBe(0);
	});

	it('finds the planted event, and rejects a true null in about one of twenty', () => {
		const shares = [0.4, 0.3, 0.2, 0.08, 0.02];
		const [first, second] = likelihoodRatioTest([38, 28, 19, 7, 18], shares, {
			random: seededRandom(1),
		});
		expect(first).toMatchObject({ event: 4, p: 0.001 });
		expect(second.p).toBeGreaterThan(0.5);
		const random = seededRandom(11);
		let rejected = 0;
		for (let i = 0; i < 400; i++) {
			const counts = [0, 0, 0, 0, 0];
			for (let n = 0; n < 200; n++) {
				let [at, left] = [0, random()];
				while (at < 4 && left >= shares[at]) left -= shares[at++];
				counts[at] += 1;
			}
			if (likelihoodRatioTest(counts, shares, { simulations: 99, random })[0].p <= 0.05)
				rejected += 1;
		}
		expect(rejected / 400).toBeGreaterThan(0.01);
		expect(rejected / 400).toBeLessThan(0.09);
	});
});

describe('the tree scan', () => {
	it('reproduces the printed statistics of TreeMineR’s vignette', () => {
		const printed = [
			[122, 669, 16.18714],
			[132, 782, 13.65786],
			[241, 1687, 12.26816],
			[210, 1438, 11.95732],
			[133, 822, 11.79775],
			[306, 2281, 10.80614],
		];
		for (const [exposed, unexposed, llr] of printed) {
			expect(bernoulliLogRatio(exposed, unexposed, 1 / 11)).toBeCloseTo(llr, 4);
		}
	});

	it('names the branch whose children share the excess, not a single leaf', () => {
		const nodes = [
			{ code: 'A', exposed: 0, unexposed: 0 },
			{ code: 'B', exposed: 50, unexposed: 500 },
			...['A1', 'A2', 'A3'].map((code) => ({ code, parent: 'A', exposed: 16, unexposed: 60 })),
		];
		const [strongest] = treeScan(nodes, { share: 1 / 11, random: seededRandom(3) });
		expect(strongest).toMatchObject({ code: 'A', exposed: 48, unexposed: 180, p: 0.001 });
	});

	it('counts a code that stands in several branches once in each, and once where they meet', () => {
		const none = { exposed: 0, unexposed: 0 };
		const nodes = [
			{ code: 'top', within: [], ...none },
			{ code: 'left', within: ['top'], ...none },
			{ code: 'right', within: ['top'], ...none },
			{ code: 'both', within: ['left', 'right', 'top'], exposed: 8, unexposed: 2 },
			{ code: 'rest', exposed: 1, unexposed: 40 },
		];
		const cuts = treeScan(nodes, { simulations: 19, random: seededRandom(1) });
		const counts = cuts.map(({ code, exposed, unexposed }) => [code, exposed, unexposed]);
		for (const code of ['top', 'left', 'right', 'both'])
			expect(counts).toContainEqual([code, 8, 2]);
	});

	it('refuses a tree with a circle or a missing parent', () => {
		const node = { exposed: 1, unexposed: 1 };
		const random = seededRandom(1);
		const circle = [
			{ code: 'A', parent: 'B', ...node },
			{ code: 'B', parent: 'A', ...node },
		];
		expect(() => treeScan(circle, { random })).toThrow('circle');
		expect(() => treeScan([{ code: 'A', parent: 'X', ...node }], { random })).toThrow(
			'not in the tree',
		);
	});
});
