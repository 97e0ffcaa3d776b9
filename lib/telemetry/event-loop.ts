import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { EventLoopDelay } from '../workspace';

/** The histogram's own timer, milliseconds; it is part of what Node records and is taken off again. */
const RESOLUTION_MS = 10;
/** Figures are of the last so many minutes: those of the whole life of a process hide what is wrong now. */
const WINDOW_MS = 5 * 60_000;

/** Watches the event loop of this process. Costs a timer each 10 ms, which keeps no process alive. */
export interface EventLoopWatch {
	/** Over the last minutes: of this window, or the one before it while this one is young. */
	delay(): EventLoopDelay;
	stop(): void;
}

/** Starts watching. `now` gives milliseconds. */
export function watchEventLoop(now: () => number): EventLoopWatch {
	const histogram = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
	histogram.enable();
	let windowFrom = now();
	let before: EventLoopDelay | undefined;
	return {
		delay: () => {
			const current = read(histogram);
			const age = now() - windowFrom;
			if (age >= WINDOW_MS) {
				before = current;
				windowFrom = now();
				histogram.reset();
				return current;
			}
			return before ? worse(before, current) : current;
		},
		stop: () => histogram.disable(),
	};
}

const beyond = (nanoseconds: number): number =>
	Number.isFinite(nanoseconds) ? Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS) : 0;

/** Milliseconds by which timers were late. An empty histogram has a maximum of 0 and counts as no delay. */
const read = (histogram: ReturnType<typeof monitorEventLoopDelay>): EventLoopDelay => ({
	p50Ms: beyond(histogram.percentile(50)),
	p99Ms: beyond(histogram.percentile(99)),
	maxMs: beyond(histogram.max),
});

const worse = (a: EventLoopDelay, b: EventLoopDelay): EventLoopDelay => ({
	p50Ms: Math.max(a.p50Ms, b.p50Ms),
	p99Ms: Math.max(a.p99Ms, b.p99Ms),
	maxMs: Math.max(a.maxMs, b.maxMs),
});
