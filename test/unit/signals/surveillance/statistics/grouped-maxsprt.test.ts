import {
	binomialLogRatio,
	groupedBinomialBound,
	groupedPoissonBound,
	poissonLogRatio,
	poissonSprtCritical,
} from '../../../../../lib/signals/surveillance';
import { logPoissonAtLeast } from '../../../../../lib/signals/numerics';
import { agreed, saveAgreement } from '../../../../support/agreement';
import { oracleRows } from '../../oracles';

afterAll(() => saveAgreement(__filename));

const equal = (total: number, looks: number) => Array<number>(looks).fill(total / looks);

describe('bounds for looks after each period', () => {
	it('with one look are those of the Poisson tail itself', () => {
		const bound = groupedPoissonBound(0.05, [12.5]);
		const signals = Array.from({ length: 60 }, (_, n) => n).find(
			(n) => poissonLogRatio(n, 12.5) >= (bound?.critical ?? Infinity),
		);
		expect(bound?.level).toBeCloseTo(Math.exp(logPoissonAtLeast(signals ?? 0, 12.5)), 12);
		expect(Math.exp(logPoissonAtLeast((signals ?? 0) - 1, 12.5))).toBeGreaterThan(0.05);
	});

	it('come from below to the bound for looks after each event as looks grow many', () => {
		const continuous = poissonSprtCritical(0.05, { horizon: 20 }) ?? NaN;
		const bounds = [1, 5, 40, 4_000].map(
			(looks) => groupedPoissonBound(0.05, equal(20, looks))?.critical ?? NaN,
		);
		bounds.forEach((bound) => expect(bound).toBeLessThanOrEqual(continuous + 1e-6));
		expect(bounds).toEqual([...bounds].sort((a, b) => a - b));
		expect(continuous - (bounds.at(-1) ?? 0)).toBeLessThan(0.02);
	});

	it('keep their level in trials, Poisson and binomial', () => {
		let seed = 11;
		const uniform = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
		const [looks, trials] = [12, 4_000];
		const binomial = groupedBinomialBound(0.05, Array<number>(looks).fill(10), 2);
		let signals = 0;
		for (let trial = 0; trial < trials; trial++) {
			let [cases, events, signal] = [0, 0, false];
			for (let look = 0; look < looks; look++) {
				for (let i = 0; i < 10; i++) if (uniform() < 1 / 3) cases += 1;
				events += 10;
				signal ||= binomialLogRatio(cases, events, 2) >= (binomial?.critical ?? Infinity);
			}
			if (signal) signals += 1;
		}
		const error = 3 * Math.sqrt((0.05 * 0.95) / trials);
		expect(binomial?.level).toBeLessThanOrEqual(0.05);
		expect(Math.abs(signals / trials - (binomial?.level ?? 0))).toBeLessThan(error);
	});

	it('state how far off they may be for designs that are scaled down, and are no further', () => {
		const large = groupedPoissonBound(0.05, equal(200_000, 24));
		const exact = groupedPoissonBound(0.05, equal(15_000, 24));
		expect(exact?.error).toBe(0);
		expect(large?.error).toBeGreaterThan(0);
		expect(large?.error).toBeLessThan(0.05);
		expect(Math.abs((large?.critical ?? 0) - (exact?.critical ?? 0))).toBeLessThan(
			0.02 + (large?.error ?? 0),
		);
	});

	it('are none where more events are demanded than can be', () => {
		expect(groupedPoissonBound(0.05, [0.01], 9)).toBeUndefined();
		expect(groupedPoissonBound(0.05, [])).toBeUndefined();
	});
});

describe('bounds for looks after each small step', () => {
	it('reach the values for looks after each event', () => {
		const known = oracleRows<'alpha' | 'horizon' | 'fewest' | 'critical'>('maxsprt').filter(
			({ alpha, horizon, critical }) =>
				alpha === 0.05 && Number(horizon) <= 10 && critical !== null,
		);
		expect(known.length).toBeGreaterThan(8);
		for (const { horizon, fewest, critical } of known) {
			const bound = groupedPoissonBound(0.05, equal(Number(horizon), 3_000), Number(fewest));
			const ours = bound?.critical ?? NaN;
			expect(ours).toBeLessThanOrEqual(Number(critical) + 1e-6);
			const short = Math.abs(ours / Number(critical) - 1);
			const oracleName = 'the exact chance of a signal (numpy), 3,000 looks';
			expect(agreed('maxsprt', oracleName, short)).toBeLessThan(0.02);
		}
	});
});
