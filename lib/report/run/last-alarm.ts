import { isJudged, type Series } from '../../model';

/** An unbroken run of periods above the limit. */
export interface AlarmSpan {
	since: string;
	until: string;
	periods: number;
	/** Whether it reaches the last period of the series. */
	goesOn: boolean;
	/** Whether any of its periods is complete. */
	complete: boolean;
}

/** The last unbroken run of alarms of a series. */
export function lastAlarm(series: Pick<Series, 'note' | 'points'>): AlarmSpan | undefined {
	if (!isJudged(series)) return undefined;
	const { points } = series;
	const last = points.findLastIndex(({ alarm }) => alarm);
	const until = points[last];
	if (!until) return undefined;
	const before = points.findLastIndex(({ alarm }, index) => index < last && !alarm);
	const alarms = points.slice(before + 1, last + 1);
	return {
		since: alarms[0]?.period ?? until.period,
		until: until.period,
		periods: alarms.length,
		goesOn: last === points.length - 1,
		complete: alarms.some(({ flags }) => !flags.includes('incomplete-period')),
	};
}
