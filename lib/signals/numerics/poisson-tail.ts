import { logGammaP } from './incomplete-gamma';

/** ln P(X ≥ n) for a Poisson mean m > 0 and whole n ≥ 0: the regularised incomplete gamma function. */
export const logPoissonAtLeast = (n: number, mean: number): number =>
	n === 0 ? 0 : logGammaP(n, mean);
