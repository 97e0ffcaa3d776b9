import { logGammaQ } from './incomplete-gamma';

/**
 * ln of the standard normal distribution function Φ(z), precise far into both tails.
 *
 * Domain: every z.
 * Source: DLMF 7.11.2 with 8.4.6, Φ(−z) = Q(1/2, z²/2) / 2.
 *
 * @example logNormalCdf(-10) // => -53.231285151
 */
export function logNormalCdf(z: number): number {
	const upper = z === 0 ? -Math.LN2 : logGammaQ(0.5, (z * z) / 2) - Math.LN2;
	return z <= 0 ? upper : Math.log1p(-Math.exp(upper));
}

/**
 * The standard normal distribution function Φ(z).
 *
 * Domain: every z.
 * Source: as `logNormalCdf`.
 *
 * @example normalCdf(1.96) // => 0.97500210485
 */
export const normalCdf = (z: number): number => Math.exp(logNormalCdf(z));
