import type { ReportingLag } from '../../model';

/** Days used where the reports cannot tell: the time a manufacturer has to report (21 CFR 803.50). */
export const FIXED_LAG_DAYS = 30;
/**
 * Longest lag used. Series count reports by the day received, so an event that was told years later
 * leaves no month of receipt open; what is estimated is only a sign of how slowly reports flow.
 */
const LONGEST_LAG_DAYS = 90;
/** Fewest reports with both days for an estimate. */
const FEWEST_REPORTS = 50;
/** Longer lags tell of an old event or a slip of the pen, not of the flow of reports. */
const LONGEST_PLAUSIBLE_DAYS = 3650;

/** Reports by days from event to receipt. */
export type LagTally = Map<number, number>;

/** Counts a report's lag; reports received before their event, or ten years after, are none. */
export function addLag(lags: LagTally, days: number): void {
	if (days < 0 || days > LONGEST_PLAUSIBLE_DAYS) return;
	lags.set(days, (lags.get(days) ?? 0) + 1);
}

/**
 * The reporting lag: median and 90 % quantile (smallest number of days that at least so large a share
 * of the reports took) of the days from event to receipt. The 90 % quantile is used, but never less
 * than 30 days nor more than 90, where at least 50 reports carry both days and none was set.
 */
export function reportingLag(lags: LagTally, setDays: number | undefined): ReportingLag {
	const ordered = [...lags].sort(([a], [b]) => a - b);
	const reports = ordered.reduce((sum, [, count]) => sum + count, 0);
	const quantile = (share: number): number | undefined => {
		let seen = 0;
		return ordered.find(([, count]) => (seen += count) >= share * reports)?.[0];
	};
	const known =
		reports < FEWEST_REPORTS ? {} : { medianDays: quantile(0.5), q90Days: quantile(0.9) };
	if (setDays !== undefined) return { reports, ...known, usedDays: setDays, basis: 'set' };
	const { q90Days } = known;
	return q90Days === undefined
		? { reports, usedDays: FIXED_LAG_DAYS, basis: 'fixed' }
		: {
				reports,
				...known,
				usedDays: Math.min(LONGEST_LAG_DAYS, Math.max(FIXED_LAG_DAYS, q90Days)),
				basis: 'estimated',
			};
}

/** Where the lag comes from, for the reader. */
export function lagInWords({
	basis,
	reports,
	medianDays,
	q90Days,
	usedDays,
}: ReportingLag): string {
	const days = `${usedDays} days`;
	if (basis === 'set') return `${days} (set in the options)`;
	if (basis === 'fixed') {
		return `${days} (fixed: ${reports} reports carry both the day of the event and of receipt, fewer than ${FEWEST_REPORTS})`;
	}
	return `${days} (from the days between event and receipt of ${reports} reports: median ${medianDays ?? '–'}, 90 % within ${q90Days ?? '–'}; used between ${FIXED_LAG_DAYS} and ${LONGEST_LAG_DAYS})`;
}
