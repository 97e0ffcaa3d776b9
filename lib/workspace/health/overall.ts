import type { Health, PartHealth } from '../../model';

/**
 * Parts that only tell of the work the pack is for, not of its ability to run: a source that is
 * down, a mail server that refuses or a job waiting long leaves the pack able to serve, and taking
 * it out of service (503) would help nobody. At worst they make the whole `degraded`.
 */
const NOT_VITAL = /^(source:|worker:|mail$|queue$|schedules$|watchdog$|error-workflow$)/;

/** The state of the whole: the worst of its parts; `off` and `unknown` ones do not count. */
export function overall(parts: readonly PartHealth[]): Health['state'] {
	const counted = parts.filter(({ state }) => state === 'degraded' || state === 'down');
	if (counted.some(({ part, state }) => state === 'down' && !NOT_VITAL.test(part))) return 'down';
	return counted.length > 0 ? 'degraded' : 'up';
}
