import { digamma, logGamma, logGamma1p, type Objective } from '../../numerics';
import type { LikelihoodPoints } from './cell-groups';
import type { Prior } from './prior';

/**
 * −ln likelihood of a prior on its free scale (ln α1, ln β1, ln α2, ln β2, logit p) with its gradient.
 * The original likelihood of DuMouchel 1999: every cell, zero cells included, is a draw from
 *
 *   f(n) = p NB(n; α1, β1/(β1+E)) + (1−p) NB(n; α2, β2/(β2+E))
 *
 * in log space. `truncated` takes cells as draws given n ≥ 1, component by component
 * (f_k / (1 − f_k(0))), for tables whose zero cells are unknown.
 * Source: DuMouchel, Am Stat 1999;53:177–190.
 *
 * @example negativeLogLikelihood({
 *   counts: Float64Array.of(10), countOf: Int32Array.of(0),
 *   expected: Float64Array.of(2), weight: Float64Array.of(1),
 * })(toFree({ alpha1: 0.2041, beta1: 0.05816, alpha2: 1.415, beta2: 1.838, p: 0.0969 }), new Float64Array(5)) // => 5.92926182
 */
export function negativeLogLikelihood(points: LikelihoodPoints, truncated = false): Objective {
	const { counts, countOf, expected, weight } = points;
	const logExpected = expected.map(Math.log);
	const constants = [new Float64Array(counts.length), new Float64Array(counts.length)];
	const digammas = [new Float64Array(counts.length), new Float64Array(counts.length)];
	const logFactorials = counts.map(logGamma1p);
	return (free, gradient) => {
		const [a1, b1, a2, b2] = free.subarray(0, 4).map(Math.exp);
		const logit = free[4];
		const logP = -softplus(-logit);
		const logNotP = -softplus(logit);
		const p = Math.exp(logP);
		prepare(counts, logFactorials, a1, constants[0], digammas[0]);
		prepare(counts, logFactorials, a2, constants[1], digammas[1]);
		const [constant1, constant2] = constants;
		const [digamma1, digamma2] = digammas;
		const [logB1, , logB2] = [free[1], 0, free[3]];
		let sum = 0;
		let ga1 = 0;
		let gb1 = 0;
		let ga2 = 0;
		let gb2 = 0;
		let gp = 0;
		for (let i = 0; i < weight.length; i++) {
			const index = countOf[i];
			const n = counts[index];
			const e = expected[i];
			const logRate1 = Math.log(b1 + e);
			const logRate2 = Math.log(b2 + e);
			let log1 = logP + constant1[index] + a1 * (logB1 - logRate1);
			let log2 = logNotP + constant2[index] + a2 * (logB2 - logRate2);
			if (n > 0) {
				log1 += n * (logExpected[i] - logRate1);
				log2 += n * (logExpected[i] - logRate2);
			}
			let da1 = digamma1[index] + logB1 - logRate1;
			let db1 = a1 / b1 - (a1 + n) / (b1 + e);
			let da2 = digamma2[index] + logB2 - logRate2;
			let db2 = a2 / b2 - (a2 + n) / (b2 + e);
			if (truncated) {
				const zero1 = a1 * (logB1 - logRate1);
				const zero2 = a2 * (logB2 - logRate2);
				const present1 = -Math.expm1(zero1);
				const present2 = -Math.expm1(zero2);
				log1 -= Math.log(present1);
				log2 -= Math.log(present2);
				const odds1 = Math.exp(zero1) / present1;
				const odds2 = Math.exp(zero2) / present2;
				da1 += odds1 * (logB1 - logRate1);
				db1 += odds1 * (a1 / b1 - a1 / (b1 + e));
				da2 += odds2 * (logB2 - logRate2);
				db2 += odds2 * (a2 / b2 - a2 / (b2 + e));
			}
			const difference = log2 - log1;
			const ratio = Math.exp(-Math.abs(difference));
			const q = difference > 0 ? ratio / (1 + ratio) : 1 / (1 + ratio);
			sum += weight[i] * (Math.max(log1, log2) + Math.log1p(ratio));
			const w1 = weight[i] * q;
			const w2 = weight[i] - w1;
			ga1 += w1 * da1;
			gb1 += w1 * db1;
			ga2 += w2 * da2;
			gb2 += w2 * db2;
			gp += w1 - weight[i] * p;
		}
		gradient[0] = -ga1 * a1;
		gradient[1] = -gb1 * b1;
		gradient[2] = -ga2 * a2;
		gradient[3] = -gb2 * b2;
		gradient[4] = -gp;
		return -sum;
	};
}

/** ln[Γ(α+n) / (Γ(α) n!)] and ψ(α+n) − ψ(α) for each count. */
function prepare(
	counts: Float64Array,
	logFactorials: Float64Array,
	alpha: number,
	constants: Float64Array,
	digammas: Float64Array,
): void {
	const logGammaAlpha = logGamma(alpha);
	const digammaAlpha = digamma(alpha);
	for (let i = 0; i < counts.length; i++) {
		const zero = counts[i] === 0;
		constants[i] = zero ? 0 : logGamma(alpha + counts[i]) - logGammaAlpha - logFactorials[i];
		digammas[i] = zero ? 0 : digamma(alpha + counts[i]) - digammaAlpha;
	}
}

/** A prior on its free scale. */
export const toFree = ({ alpha1, beta1, alpha2, beta2, p }: Prior): Float64Array =>
	Float64Array.from([
		Math.log(alpha1),
		Math.log(beta1),
		Math.log(alpha2),
		Math.log(beta2),
		Math.log(p) - Math.log1p(-p),
	]);

/** A prior from its free scale. */
export function fromFree(free: Float64Array): Prior {
	const [alpha1, beta1, alpha2, beta2] = free.subarray(0, 4).map(Math.exp);
	return { alpha1, beta1, alpha2, beta2, p: Math.exp(-softplus(-free[4])) };
}

/** ln(1 + e^x). */
const softplus = (x: number): number =>
	x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
