import { performance } from 'node:perf_hooks';
import { poolFigures } from '../../lib/tasks';
import {
	attachTelemetry,
	watchEventLoop,
	type EventLoopWatch,
	type Logger,
	type MetricFacts,
	type Telemetry,
} from '../../lib/telemetry';
import type { Workspace } from '../../lib/workspace';
import { SOFTWARE } from './software';
import { processName, processRole } from './this-process';

/** What this process tells of itself: one event-loop watch, and one hearing of each workspace it opened. */
let eventLoop: EventLoopWatch | undefined;
const heard = new WeakSet<Workspace>();
const telemetries: Telemetry[] = [];

/** Figures of this process for metrics and health. */
export const processFacts = (): Required<Pick<MetricFacts, 'pools'>> &
	Pick<MetricFacts, 'eventLoop'> => ({ eventLoop: eventLoop?.delay(), pools: poolFigures() });

/**
 * Begins, once for each workspace of this process, to hand its events to n8n's log (the logger given
 * first) and to OpenTelemetry where an endpoint is configured; a worker of queue mode begins to give
 * signs of life.
 */
export function tellOfProcess(workspace: Workspace, logger: Logger | undefined): void {
	eventLoop ??= watchEventLoop(() => performance.now());
	if (logger === undefined || heard.has(workspace)) return;
	heard.add(workspace);
	const telemetry = attachTelemetry(workspace, {
		logger,
		environment: process.env,
		software: SOFTWARE,
	});
	telemetries.push(telemetry);
	if (telemetries.length === 1) sendBeforeTheEnd();
	if (processRole() === 'worker') beatAsWorker(workspace);
}

/** n8n ends itself some time after the signal; what waits is sent meanwhile. */
function sendBeforeTheEnd(): void {
	const send = () => void Promise.all(telemetries.map((one) => one.flush().catch(() => undefined)));
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		// A listener of our own would keep the process from ending where nobody else listens.
		if (process.listenerCount(signal) > 0) process.once(signal, send);
	}
	process.once('beforeExit', send);
}

const BEAT_MS = 60_000;

function beatAsWorker(workspace: Workspace): void {
	const part = processName();
	const beat = (): void => {
		const { p99Ms } = eventLoop?.delay() ?? {};
		// A store that does not answer just now is told by the health of the store.
		void workspace.health
			.beat({ part, state: 'up', message: 'It is at work.', facts: { eventLoopP99Ms: p99Ms } })
			.catch(() => undefined);
	};
	beat();
	setInterval(beat, BEAT_MS).unref();
}
