import { isJudged, type Series } from '../../model';

/** An unbroken run of periods above the limit. */
export interface AlarmSpan {
	since: string;
	until: string;
	periods: number;
	/** Whether it reaches the last period of its kind: the last complete one, where `complete`. */
	goesOn: boolean;
	/** Whether its periods are complete. */
	complete: boolean;
	/** Periods above the limit that are not complete, where the span is of complete ones. */
	incomplete: readonly string[];
}

type Points = Series['points'];
const isWhole = ({ flags }: Points[number]): boolean => !flags.includes('incomplete-period');

/**
 * The last unbroken run of alarms of a series: among its complete periods where one of them is
 * above the limit, so that a newer alarm of a period still filling never hides it; else among all.
 */
export function lastAlarm(series: Pick<Series, 'note' | 'points'>): AlarmSpan | undefined {
	if (!isJudged(series)) return undefined;
	const whole = lastRun(series.points.filter(isWhole));
	if (!whole) {
		const any = lastRun(series.points);
		return any && { ...any, complete: false, incomplete: [] };
	}
	const incomplete = series.points
		.filter((point) => point.alarm && !isWhole(point))
		.map(({ period }) => period);
	return { ...whole, complete: true, incomplete };
}

function lastRun(points: Points): Omit<AlarmSpan, 'complete' | 'incomplete'> | undefined {
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
	};
}

/** When a span was, in words: "since 2025-12", with what is above the limit but not complete. */
export function spanInWords({ goesOn, since, until, complete, incomplete }: AlarmSpan): string {
	const when = goesOn
		? `since ${since}`
		: since === until
			? `in ${since}`
			: `from ${since} to ${until}`;
	if (!complete) return `${when}, in incomplete periods only`;
	return incomplete.length === 0 ? when : `${when}; also in ${incomplete.join(', ')}, not complete`;
}
