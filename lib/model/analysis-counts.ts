import type { Analysis, Series } from './analysis';

/** The counts of an analysis, each with its one meaning wherever it is shown. */
export interface AnalysisCounts {
	/** Pairs of product and event that were compared with other reports and judged. */
	pairsCompared: number;
	/** Pairs judged a signal. */
	signals: number;
	/** Series that a chart judged; one too short or empty is not among them. */
	seriesJudged: number;
	seriesNotJudged: number;
	/** Series judged whose last complete period is above its limit. */
	seriesInAlarm: number;
	/** Periods above their limit, of all series judged; an incomplete one that is above already counts. */
	periodsInAlarm: number;
}

/** Whether a chart judged a series; where none did, the series says why. */
export const isJudged = ({ note }: Pick<Series, 'note'>): boolean => note === undefined;

/** Whether the last complete period of a judged series is above its limit. */
export const isInAlarm = (series: Pick<Series, 'note' | 'points'>): boolean =>
	isJudged(series) &&
	series.points.findLast(({ flags }) => !flags.includes('incomplete-period'))?.alarm === true;

/** Whether a method could say anything of a period; where it had too little to compare with, it could not. */
const isPeriodJudged = ({ upper, score }: Series['points'][number]): boolean =>
	upper !== undefined || score !== undefined;

/** Periods of a series of which its method could say something. */
export const periodsJudgedOf = (series: Pick<Series, 'note' | 'points'>): number =>
	isJudged(series) ? series.points.filter(isPeriodJudged).length : 0;

/** Periods of a judged series that are above its limit. */
export const periodsInAlarmOf = (series: Pick<Series, 'note' | 'points'>): number =>
	isJudged(series) ? series.points.filter(({ alarm }) => alarm).length : 0;

/** Counts some analyses together: the one place where these are counted. */
export function countsOf(
	analyses: ReadonlyArray<Pick<Analysis, 'judged' | 'signals' | 'series'>>,
): AnalysisCounts {
	const counts: AnalysisCounts = {
		pairsCompared: 0,
		signals: 0,
		seriesJudged: 0,
		seriesNotJudged: 0,
		seriesInAlarm: 0,
		periodsInAlarm: 0,
	};
	for (const { judged, signals, series } of analyses) {
		counts.pairsCompared += judged?.pairs ?? signals.length;
		counts.signals +=
			judged?.signals ?? signals.filter(({ verdict }) => verdict === 'signal').length;
		for (const one of series) {
			if (isJudged(one)) counts.seriesJudged += 1;
			else counts.seriesNotJudged += 1;
			if (isInAlarm(one)) counts.seriesInAlarm += 1;
			counts.periodsInAlarm += periodsInAlarmOf(one);
		}
	}
	return counts;
}
