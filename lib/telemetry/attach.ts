import type { CerEvent } from '../model';
import type { Workspace } from '../workspace';
import { forwardToLogger, type Logger } from './log-forwarder';
import { safely, startOtlp } from './otlp';
import type { Sink } from './sink';

/** What was attached to a workspace. */
export interface Telemetry {
	/** Sends what waits. */
	flush(): Promise<void>;
	/** Hears no more, sends what waits and ends. */
	stop(): Promise<void>;
}

/**
 * Subscribes logs and traces to the events of a workspace: the logger at once, OpenTelemetry as soon
 * as its packages are loaded (events until then are kept). Never throws; without an endpoint only
 * the logger hears.
 */
export function attachTelemetry(
	workspace: Pick<Workspace, 'events' | 'jobs'>,
	given: {
		logger: Logger;
		environment: Readonly<Record<string, string | undefined>>;
		software: { name: string; version: string };
	},
): Telemetry {
	const toLogger = forwardToLogger(given.logger);
	const early: CerEvent[] = [];
	let sink: Sink | undefined;
	const starting = startOtlp({ ...given, jobOf: (id) => workspace.jobs.get(id) })
		.then((started) => {
			sink = started;
			for (const event of early.splice(0)) started?.take(event);
		})
		.catch((thrown: unknown) => {
			const reason = thrown instanceof Error ? thrown.message : String(thrown);
			given.logger.warn(`CER: OpenTelemetry cannot be used: ${reason}`);
		});
	let settled = false;
	void starting.then(() => (settled = true));
	const unsubscribe = workspace.events.subscribe((event) => {
		safely(() => toLogger(event));
		if (sink) sink.take(event);
		else if (!settled) early.push(event);
	});
	return {
		flush: async () => {
			await starting;
			await sink?.flush();
		},
		stop: async () => {
			unsubscribe();
			await starting;
			await sink?.shutdown();
		},
	};
}
