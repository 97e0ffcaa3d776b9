import { InputError } from '../../../model';

/**
 * The prior of the gamma-Poisson shrinker: the true relative reporting ratio λ of a pair comes from
 * a gamma distribution (shape α1, rate β1) with probability p, else from a second one (α2, β2).
 * Source: DuMouchel, Am Stat 1999;53:177–190.
 */
export interface Prior {
	alpha1: number;
	beta1: number;
	alpha2: number;
	beta2: number;
	/** Weight of the first component. */
	p: number;
}

/** The prior as "alpha1,beta1,alpha2,beta2,p". Throws InputError for what is none. */
export function parsePrior(text: string): Prior {
	const numbers = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)));
	const [alpha1, beta1, alpha2, beta2, p] = numbers;
	const positive = [alpha1, beta1, alpha2, beta2].every((x) => x > 0 && x < Infinity);
	if (numbers.length === 5 && positive && p >= 0 && p <= 1) {
		return { alpha1, beta1, alpha2, beta2, p };
	}
	throw new InputError(`theta is "${text}", which is not a prior.`, {
		mend: 'Give alpha1,beta1,alpha2,beta2,p: four numbers greater than 0 and a weight from 0 to 1, for example 0.2041,0.05816,1.415,1.838,0.0969.',
	});
}

/** The same prior with the rarer component first (p ≤ 1/2): the two are interchangeable. */
export const inCanonicalOrder = ({ alpha1, beta1, alpha2, beta2, p }: Prior): Prior =>
	p <= 0.5
		? { alpha1, beta1, alpha2, beta2, p }
		: { alpha1: alpha2, beta1: beta2, alpha2: alpha1, beta2: beta1, p: 1 - p };
