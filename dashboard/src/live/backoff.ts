const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * Milliseconds to wait before another try: doubling from one second to half a minute, with jitter
 * so that a hundred pages do not come back in the same moment. `failures` counts from 1; `random`
 * is from [0, 1).
 */
export function backoffMs(failures: number, random: number): number {
	const whole = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
	return whole / 2 + (whole / 2) * random;
}
