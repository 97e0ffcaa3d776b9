import fc from 'fast-check';
import {
	chooseEts,
	etsAt,
	EtsFilter,
	etsMean,
	etsVariance,
	fitEts,
	type EtsModel,
	type EtsWeights,
} from '../../../../lib/signals/forecast';
import { agreed, saveAgreement } from '../../../support/agreement';
import { oracle, relativeError } from '../oracles';

afterAll(() => saveAgreement(__filename));

const DAMPED: EtsModel = { error: 'M', trend: 'Ad', season: 'M' };

interface EtsCase {
	y: number[];
	frequency: number;
	ets: {
		parameters: Record<string, number>;
		logLikelihood: number;
		aicc: number;
		mean: number[];
		upper: number[];
	};
}

/** R's parameters as ours: its seasonal terms go backwards, and the last follows from their mean of 1. */
function weightsOf(par: Record<string, number>): EtsWeights {
	const backwards = Array.from({ length: 11 }, (_, i) => par[`s${i}`]);
	const last = 12 - backwards.reduce((sum, term) => sum + term, 0);
	const { alpha, beta, gamma, phi, l, b } = par;
	const season = Float64Array.from([last, ...backwards.reverse()]);
	return { alpha, beta, gamma, phi, level: l, slope: b, season };
}

describe('ETS against R forecast', () => {
	const { series } = oracle<{ series: Record<string, EtsCase> }>('forecast');

	it.each(['co2', 'AirPassengers'])(
		'gives with R’s parameters its likelihood, AICc and forecasts of %s',
		(name) => {
			const { y, ets: R } = series[name];
			const { mean, upper: limits } = R;
			const fit = etsAt(y, DAMPED, 12, weightsOf(R.parameters));
			if (!fit) throw new Error('outside the domain');
			const ahead = etsMean(fit, 12);
			// R's closed form for this model takes the first step of the slope undamped (φ⁰ + φ¹ + …),
			// unlike its own filter (φ¹ + φ² + …), with which ours agrees.
			let [damped, power] = [0, 1];
			const ofR = mean.map((_, h) => {
				[damped, power] = [damped + power, power * fit.phi];
				return (fit.level + damped * fit.slope) * fit.season[h];
			});
			const errors = [
				relativeError(fit.logLikelihood, R.logLikelihood),
				relativeError(fit.aicc, R.aicc),
				...mean.map((value, h) => relativeError(ofR[h], value)),
			];
			for (const error of errors) {
				expect(agreed('ets', 'R forecast, at R’s parameters', error)).toBeLessThan(1e-7);
			}
			mean.forEach((value, h) => expect(relativeError(ahead[h], value)).toBeLessThan(0.001));
			etsVariance(fit, ahead).forEach((variance, h) => {
				const upper = ahead[h] + 1.959964 * Math.sqrt(variance);
				expect(relativeError(upper, limits[h])).toBeLessThan(0.005);
			});
		},
	);

	it.each(['co2', 'AirPassengers'])('finds a likelihood no worse than R’s for %s', (name) => {
		const { y, ets: R } = series[name];
		const shortOf = (ours = -Infinity) =>
			Math.max(0, R.logLikelihood - ours) / Math.abs(R.logLikelihood);
		for (const effort of ['thorough', 'quick'] as const) {
			const fit = fitEts(y, DAMPED, 12, effort);
			const short = shortOf(fit?.logLikelihood);
			expect(agreed('ets', 'R forecast, likelihood short of its own', short)).toBe(0);
		}
		expect(chooseEts(y, 12)?.aicc).toBeLessThanOrEqual(R.aicc);
	});
});

describe('the likelihood of an ETS model', () => {
	const model = fc.record({
		error: fc.constantFrom('A' as const, 'M' as const),
		trend: fc.constantFrom('N' as const, 'A' as const, 'Ad' as const),
		season: fc.constantFrom('N' as const, 'A' as const, 'M' as const),
	});
	const share = fc.double({ min: 0.01, max: 0.99, noNaN: true });
	const series = fc.array(fc.integer({ min: 20, max: 60 }), { minLength: 10, maxLength: 24 });

	/** Four phases; small states, so that multiplicative models stay positive. */
	const weightsFor = ({ trend, season }: EtsModel, [a, b, c]: number[]): EtsWeights => ({
		alpha: a,
		beta: trend === 'N' ? 0 : a * b * 0.2,
		gamma: season === 'N' ? 0 : (1 - a) * c,
		phi: trend === 'Ad' ? 0.9 : 1,
		level: 40,
		slope: trend === 'N' ? 0 : 0.1,
		season: Float64Array.from({ N: [0], A: [3, -2, 1, -2], M: [1.1, 0.95, 1, 0.95] }[season]),
	});

	it('has the gradient that small differences give, for every model', () => {
		fc.assert(
			fc.property(model, series, fc.tuple(share, share, share), (kind, y, shares) => {
				const filter = new EtsFilter(Float64Array.from(y), kind, kind.season === 'N' ? 1 : 4);
				const at = weightsFor(kind, shares);
				fc.pre(Number.isFinite(filter.run(at)));
				const found = { ...at, season: at.season.slice() };
				filter.gradient(at, found);
				const names = ['alpha', 'level', 'beta', 'slope', 'phi', 'gamma'] as const;
				const differs = (ours: number, change: (by: number) => EtsWeights) => {
					const h = 1e-5;
					const numeric = (filter.run(change(h)) - filter.run(change(-h))) / (2 * h);
					expect(Math.abs(ours - numeric)).toBeLessThan(1e-4 * (1 + Math.abs(numeric)));
				};
				for (const name of names) {
					if (kind.trend === 'N' && ['beta', 'slope', 'phi'].includes(name)) continue;
					if (kind.season === 'N' && name === 'gamma') continue;
					differs(found[name], (by) => ({ ...at, [name]: at[name] + by }));
				}
				if (kind.season === 'N') return;
				at.season.forEach((_, phase) => {
					differs(found.season[phase], (by) => ({
						...at,
						season: at.season.map((term, i) => (i === phase ? term + by : term)),
					}));
				});
			}),
			{ numRuns: 120 },
		);
	});

	it('is the same when all seasonal terms are shifted against the level', () => {
		fc.assert(
			fc.property(series, fc.tuple(share, share, share), (y, shares) => {
				const kind = { error: 'A', trend: 'Ad', season: 'A' } as const;
				const at = weightsFor(kind, shares);
				const shifted = { ...at, level: at.level + 5, season: at.season.map((s) => s - 5) };
				const [one, other] = [at, shifted].map((w) => etsAt(y, kind, 4, w)?.logLikelihood ?? 0);
				expect(other).toBeCloseTo(one, 8);
			}),
		);
	});

	it('of a fit does not depend on the unit of the series but for its logarithm', () => {
		const y = Array.from({ length: 60 }, (_, t) => 50 + 12 * Math.sin(t / 1.9) + ((t * 7) % 11));
		const plain = fitEts(y, { error: 'M', trend: 'A', season: 'A' }, 12);
		const thousand = fitEts(
			y.map((value) => 1000 * value),
			{ error: 'M', trend: 'A', season: 'A' },
			12,
		);
		const gap = (plain?.logLikelihood ?? 0) - (thousand?.logLikelihood ?? 0);
		expect(gap).toBeCloseTo(60 * Math.log(1000), 3);
	});

	it('of an exactly repeating series is that of a perfect fit, without a number gone astray', () => {
		const fit = fitEts(
			Array.from({ length: 48 }, (_, t) => 10 + (t % 12)),
			{ error: 'A', trend: 'N', season: 'A' },
			12,
		);
		expect(fit && [...etsMean(fit, 12)].every((value, h) => Math.abs(value - 10 - h) < 1e-6)).toBe(
			true,
		);
	});
});
