import { useNow } from '../state/clock';
import { fullLocalTime, localTime, relativeTime, utcTime } from '../words/times';

/** Beyond a week "12 days ago" says less than the day. */
const RELATIVE_WITHIN_MS = 7 * 86_400_000;

/**
 * An instant in the reader's zone. Pointing at it, focusing or tapping it shows the full time and
 * UTC. `exact` writes the time itself instead of how long ago it was.
 */
export function Time({ at, exact = false }: { at: string | undefined; exact?: boolean }) {
	// The shared clock says when to look again; between its ticks the time goes on.
	const now = Math.max(useNow(), Date.now());
	const instant = at === undefined ? Number.NaN : Date.parse(at);
	if (Number.isNaN(instant)) return <span class="none">–</span>;
	const isNear = Math.abs(instant - now) < RELATIVE_WITHIN_MS;
	const both = `${fullLocalTime(instant)} · ${utcTime(instant)}`;
	return (
		<button type="button" class="time" title={both}>
			<time dateTime={at}>
				{exact || !isNear ? localTime(instant) : relativeTime(instant, now)}
			</time>
			<span class="time-full">{both}</span>
		</button>
	);
}
