import { shortList, type Forecast } from '../../model';
import { forecastCounts } from '../forecast';
import { shiftMonth } from '../surveillance';
import { bridged, excludedOf, inSpans, monthsOfEarlierRule, type Remarks } from './flagged-months';
import type { ForecastChoice } from './options';

/** A monthly series to look ahead of. */
export interface MonthlyCounts {
	id: string;
	label: string;
	months: readonly string[];
	counts: readonly number[];
	remarks: Remarks;
}

/**
 * The forecast of a series from its first month with a report (under the present reporting rule) to
 * its last complete one. Months
 * flagged and excluded are bridged first, since a forecast would repeat them; the reader is told
 * which. A note where there is too little.
 */
export function forecastOf(
	{ id, months, counts, remarks }: MonthlyCounts,
	{ horizon, method, level }: ForecastChoice,
): Forecast | { note: string } {
	const earlier = monthsOfEarlierRule(remarks);
	const first = counts.findIndex((count, index) => count > 0 && index >= earlier);
	const last = lastComplete(counts.length, remarks);
	if (first === -1 || last < first) return { note: 'no complete month with a report' };
	const gaps = excludedOf(remarks);
	const history = bridged(counts.slice(0, last + 1), gaps).slice(first);
	const found = forecastCounts(history, { period: 12, horizon, method, level });
	if ('note' in found) return found;
	const bridges = [...remarks].filter(
		([index]) => gaps.has(index) && index >= first && index <= last,
	);
	return {
		seriesId: id,
		method: found.method,
		model: found.model,
		level: found.level,
		points: found.points.map((point, index) => ({
			period: shiftMonth(months[last], index + 1),
			...point,
		})),
		backtests: found.backtests,
		explanation: [
			`History: ${history.length} months, ${months[first]} to ${months[last]}.`,
			bridges.length > 0
				? `Bridged by the median of the months around them: ${shortList(inSpans(months, bridges), '; ')}.`
				: '',
			found.explanation,
		]
			.filter((part) => part !== '')
			.join(' '),
	};
}

/** Index of the last month before the incomplete ones at the end; -1 when none is complete. */
function lastComplete(length: number, remarks: Remarks): number {
	let last = length - 1;
	while (last >= 0 && remarks.get(last)?.flags.includes('incomplete-period') === true) last -= 1;
	return last;
}
