/** Fewest periods a baseline may rest on. */
const MIN_BASELINE = 6;
/** Fewest periods that must be left to judge. */
const MIN_JUDGED = 3;

/**
 * Indexes of the baseline: the first `requested` usable periods from the first one with a report
 * on (before it the product may not have been on the market), but at most two thirds of the usable
 * ones, so that a later change does not hide in its own yardstick. Undefined when the series is
 * too short to leave six for the baseline and three to judge.
 */
export function chooseBaseline(
	counts: readonly number[],
	excluded: ReadonlySet<number>,
	requested: number,
): number[] | undefined {
	const first = counts.findIndex((count) => count > 0);
	if (first === -1) return undefined;
	const usable = counts.flatMap((_, index) =>
		index >= first && !excluded.has(index) ? [index] : [],
	);
	const length = Math.min(requested, Math.floor((usable.length * 2) / 3));
	if (length < MIN_BASELINE || usable.length - length < MIN_JUDGED) return undefined;
	return usable.slice(0, length);
}
