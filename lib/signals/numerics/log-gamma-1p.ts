import { logGamma } from './log-gamma';
import { logGammaNearOne } from './log-gamma-near-one';

/**
 * ln Γ(1 + z), with full relative precision near z = 0.
 *
 * Domain: z > −1.
 * Source: DLMF 5.7.3 for |z| ≤ 1/2, else as `logGamma`.
 *
 * @example logGamma1p(0.001) // => -0.00057639359828
 * @example logGamma1p(99) // => 359.13420537
 */
export const logGamma1p = (z: number): number =>
	Math.abs(z) > 0.5 ? logGamma(1 + z) : logGammaNearOne(z);
