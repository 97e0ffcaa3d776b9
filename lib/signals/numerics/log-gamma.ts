import { logGammaNearOne } from './log-gamma-near-one';
import { stirlingSeries } from './stirling-series';

const HALF_LOG_TWO_PI = 0.918_938_533_204_672_8;

/**
 * ln Γ(x): the series of `logGammaNearOne` near 1 and 2, Stirling's series above 10, the recurrence in
 * between. NaN outside its domain.
 *
 * Domain: x > 0.
 * Source: DLMF 5.5.1, 5.7.3, 5.11.1.
 *
 * @example logGamma(0.5) // => 0.57236494292
 * @example logGamma(100) // => 359.13420537
 */
export function logGamma(x: number): number {
	if (!(x > 0)) return NaN;
	if (x < 0.5) return logGammaNearOne(x) - Math.log(x);
	if (x <= 1.5) return logGammaNearOne(x - 1);
	if (x <= 2.5) return Math.log1p(x - 2) + logGammaNearOne(x - 2);
	let product = 1;
	let shifted = x;
	while (shifted < 10) product *= shifted++;
	return (
		(shifted - 0.5) * Math.log(shifted) -
		shifted +
		HALF_LOG_TWO_PI +
		stirlingSeries(shifted) -
		Math.log(product)
	);
}
