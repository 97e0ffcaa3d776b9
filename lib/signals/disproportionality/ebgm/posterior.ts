import { digamma, GammaShape, logGamma } from '../../numerics';
import type { IntervalSlots } from '../interval';
import { mixtureQuantile } from './mixture-quantile';
import type { Prior } from './prior';
import { QuantileStarts } from './quantile-starts';
import { expectedCount } from '../expected';
import { threeOf, type PairMethod } from '../pair-method';

/** The posterior of one pair: weight of the first component, and the scores. */
export interface Posterior {
	/** Posterior weight of the first component. */
	q: number;
	/** Geometric mean of λ. */
	ebgm: number;
	/** 5 % and 95 % quantiles of λ: a 90 % interval. */
	eb05: number;
	eb95: number;
}

/**
 * Empirical Bayes geometric mean (EBGM) with EB05 and EB95 of a pair, given a prior. The posterior of
 * λ is a mixture of gamma distributions (α1+n, β1+E) and (α2+n, β2+E) with weight
 *
 *   Q = p f1(n) / [p f1(n) + (1−p) f2(n)], f the negative binomial probabilities
 *   EBGM = exp{Q [ψ(α1+n) − ln(β1+E)] + (1−Q) [ψ(α2+n) − ln(β2+E)]}
 *   EB05: the root of Q G(x; α1+n, β1+E) + (1−Q) G(x; α2+n, β2+E) = 0.05
 *
 * All in log space, so that strong signals (n = 1000, E = 0.001) do not become 0/0. This is not the
 * relative reporting ratio with an odds-ratio interval that many papers print as "EBGM".
 * Source: DuMouchel, Am Stat 1999;53:177–190.
 *
 * @example posterior(
 *   { alpha1: 0.2041, beta1: 0.05816, alpha2: 1.415, beta2: 1.838, p: 0.0969 }, 10, 2,
 * ) // => { q: 0.466365256, ebgm: 3.601497185, eb05: 1.874648285, eb95: 6.947333714 }
 */
export const posterior = (prior: Prior, n: number, expected: number): Posterior =>
	posteriorGiven(prior, constantsOf(prior, n), n, expected);

/** Pairs of one count from which a grid of starts pays. */
const MANY = 1000;

/**
 * EBGM, EB05 and EB95 for hot loops over `observed`. What depends on n alone is computed once; for
 * counts that many pairs have, the limits are found from nearby ones.
 */
export function ebgmWriter(
	prior: Prior,
	observed: ArrayLike<number>,
): (out: IntervalSlots, pair: number, expected: number) => void {
	const pairs = new Map<number, number>();
	for (let i = 0; i < observed.length; i++) {
		pairs.set(observed[i], (pairs.get(observed[i]) ?? 0) + 1);
	}
	const byCount = new Map<number, CountConstants>();
	for (const [n, count] of pairs) {
		const constants = constantsOf(prior, n);
		byCount.set(n, count >= MANY ? withStarts(prior, constants, n) : constants);
	}
	return (out, pair, expected) => {
		const n = observed[pair];
		const constants = byCount.get(n) ?? constantsOf(prior, n);
		const { ebgm, eb05, eb95 } = posteriorGiven(prior, constants, n, expected);
		out[0] = ebgm;
		out[1] = eb05;
		out[2] = eb95;
	};
}

/** What the posterior of a pair takes from its count alone. */
interface CountConstants {
	first: GammaShape;
	second: GammaShape;
	digamma1: number;
	digamma2: number;
	/** ln[p Γ(α1+n)/Γ(α1)] − ln[(1−p) Γ(α2+n)/Γ(α2)]. */
	logOdds: number;
	/** Starts of the limits, for a count that many pairs have. */
	starts?: { eb05: QuantileStarts; eb95: QuantileStarts };
}

function withStarts(prior: Prior, constants: CountConstants, n: number): CountConstants {
	const starts = (limit: 'eb05' | 'eb95') =>
		new QuantileStarts((expected) =>
			Math.log(posteriorGiven(prior, constants, n, expected)[limit]),
		);
	return { ...constants, starts: { eb05: starts('eb05'), eb95: starts('eb95') } };
}

function constantsOf({ alpha1, alpha2, p }: Prior, n: number): CountConstants {
	return {
		first: new GammaShape(alpha1 + n),
		second: new GammaShape(alpha2 + n),
		digamma1: digamma(alpha1 + n),
		digamma2: digamma(alpha2 + n),
		logOdds: logOddsAt({ alpha1, alpha2, p }, n),
	};
}

const logOddsAt = ({ alpha1, alpha2, p }: Pick<Prior, 'alpha1' | 'alpha2' | 'p'>, n: number) =>
	Math.log(p) -
	Math.log1p(-p) +
	(logGamma(alpha1 + n) - logGamma(alpha1)) -
	(logGamma(alpha2 + n) - logGamma(alpha2));

/** The posterior weight of the first component alone. */
export function posteriorWeight(prior: Prior, n: number, expected: number): number {
	const { alpha1, beta1, alpha2, beta2 } = prior;
	return weightOf(
		logOddsAt(prior, n) -
			alpha1 * Math.log1p(expected / beta1) +
			alpha2 * Math.log1p(expected / beta2) -
			n * Math.log((beta1 + expected) / (beta2 + expected)),
	);
}

/** Log odds as a weight, without overflow. */
const weightOf = (logOdds: number): number =>
	logOdds > 0 ? 1 / (1 + Math.exp(-logOdds)) : Math.exp(logOdds) / (1 + Math.exp(logOdds));

function posteriorGiven(
	{ alpha1, beta1, alpha2, beta2 }: Prior,
	{ first, second, digamma1, digamma2, logOdds: atCount, starts }: CountConstants,
	n: number,
	expected: number,
): Posterior {
	const rate1 = beta1 + expected;
	const rate2 = beta2 + expected;
	// The negative binomial probabilities without the terms both components share.
	const logOdds =
		atCount -
		alpha1 * Math.log1p(expected / beta1) +
		alpha2 * Math.log1p(expected / beta2) -
		n * Math.log(rate1 / rate2);
	const q = weightOf(logOdds);
	const mixture = { logOdds, first, rate1, second, rate2 };
	return {
		q,
		ebgm: Math.exp(q * (digamma1 - Math.log(rate1)) + (1 - q) * (digamma2 - Math.log(rate2))),
		eb05: mixtureQuantile(0.05, mixture, starts?.eb05.at(expected)),
		eb95: mixtureQuantile(0.95, mixture, starts?.eb95.at(expected)),
	};
}

/** What is said of it, and its columns. */
export const EBGM = {
	key: 'ebgm',
	name: 'Empirical Bayes geometric mean',
	formula:
		'mixture of two gamma posteriors; prior fitted by DuMouchel’s likelihood with zero cells; EB05, EB95 its quantiles',
	source: 'DuMouchel 1999',
	defaults:
		'fitted from six starts to 25 pairs with reports or more; binned by expected count above 200,000 points; not computable where the fit collapses to single ratios; signal: EB05 ≥ 2',
	use: 'Whole databases of many pairs.',
	avoid: 'A handful of pairs: nothing can be learnt about a prior of five parameters.',
	columns: ['ebgm', 'eb05', 'eb95'],
	place: 'always',
	needs: ['scores'],
	compute: ({ scores }) => threeOf(scores?.columns),
	reported: {
		method: 'EBGM',
		label: 'EBGM',
		words: 'Empirical Bayes geometric mean. DuMouchel, Am Stat 1999;53:177-190.',
	},
	judged: {
		rule: 'eb05',
		level: 0.9,
		brief: 'Empirical Bayes geometric mean with EB05; needs a prior (see Options)',
		measure: (table, theta) => {
			if (!theta) return { note: 'not computable: no prior was given' };
			const { ebgm, eb05, eb95 } = posterior(theta, table.a, expectedCount(table));
			return { estimate: ebgm, lower: eb05, upper: eb95 };
		},
	},
} as const satisfies PairMethod;
