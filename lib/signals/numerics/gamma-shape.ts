import { logGamma1p } from './log-gamma-1p';
import { logGammaTail } from './log-gamma-tail';
import { poissonDeviance } from './poisson-deviance';
import { stirlingError } from './stirling-error';

const LOG_TWO_PI = 1.837_877_066_409_345_3;
/** From this shape on the plain formula of the density loses digits to cancellation. */
const LARGE = 15;

/**
 * A gamma distribution of one shape and rate 1, with what depends on the shape alone computed
 * once: for loops that ask for densities and tails of one shape many times.
 *
 * Domain: shape > 0, x > 0.
 * Source: Loader, "Fast and accurate computation of binomial probabilities" (2000); tails as
 * `logGammaTail`.
 *
 * @example new GammaShape(3).logPoisson(2, Math.log(2)) // => -1.7123179275
 */
export class GammaShape {
	readonly shape: number;
	readonly #constant: number;
	readonly #logShape: number;

	constructor(shape: number) {
		this.shape = shape;
		this.#logShape = Math.log(shape);
		this.#constant =
			shape < LARGE
				? logGamma1p(shape)
				: stirlingError(shape) + 0.5 * (LOG_TWO_PI + this.#logShape);
	}

	/** ln(x^a e^−x / Γ(a+1)), x = e^y. */
	logPoisson(x: number, y: number): number {
		return this.shape < LARGE
			? this.shape * y - x - this.#constant
			: -poissonDeviance(this.shape, x) - this.#constant;
	}

	/** ln[x f(x)] with f the density, from `logPoisson`. */
	logDensity(logPoisson: number): number {
		return this.#logShape + logPoisson;
	}

	/** ln of the lower (P) or upper (Q) tail at x > 0, from `logPoisson`. */
	logTail(upper: boolean, x: number, logPoisson: number): number {
		return logGammaTail(upper, this.shape, x, logPoisson);
	}
}
