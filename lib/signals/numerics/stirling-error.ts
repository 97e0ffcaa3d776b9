import { logGamma1p } from './log-gamma-1p';
import { stirlingSeries } from './stirling-series';

const HALF_LOG_TWO_PI = 0.918_938_533_204_672_8;

/**
 * What Stirling's formula leaves over, ln Γ(x+1) − [(x + 1/2) ln x − x + ln √(2π)].
 *
 * Domain: x > 0.
 * Source: Loader, "Fast and accurate computation of binomial probabilities" (2000).
 *
 * @example stirlingError(1) // => 0.081061466795
 */
export function stirlingError(x: number): number {
	if (x >= 10) return stirlingSeries(x);
	return logGamma1p(x) - (x + 0.5) * Math.log(x) + x - HALF_LOG_TWO_PI;
}
