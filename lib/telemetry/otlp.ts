import type { Job } from '../model';
import { otlpLogs } from './otlp-logs';
import { loadOtlp } from './otlp-packages';
import { otlpWanted } from './otlp-settings';
import { otlpTraces } from './otlp-traces';
import type { Sink } from './sink';

/**
 * Sends logs and traces over OTLP/HTTP where OpenTelemetry's variables name an endpoint; undefined
 * when they name none. What cannot be sent is dropped: neither a slow nor a dead collector holds
 * up or breaks a job.
 */
export async function startOtlp(given: {
	environment: Readonly<Record<string, string | undefined>>;
	software: { name: string; version: string };
	jobOf: (id: string) => Promise<Job | undefined>;
}): Promise<Sink | undefined> {
	const wanted = otlpWanted(given.environment);
	if (!wanted.logs && !wanted.traces) return undefined;
	const packages = await loadOtlp();
	const { resources } = packages;
	const { name, version } = given.software;
	const resource = resources
		.resourceFromAttributes({ 'service.name': name, 'service.version': version })
		.merge(resources.detectResources({ detectors: [resources.envDetector] }));
	const sinks = [
		...(wanted.logs ? [otlpLogs(packages, resource, given.software)] : []),
		...(wanted.traces ? [otlpTraces(packages, resource, given)] : []),
	];
	const all = async (work: (sink: Sink) => Promise<void>): Promise<void> => {
		await Promise.all(sinks.map((sink) => work(sink).catch(() => undefined)));
	};
	return {
		take: (event) => sinks.forEach((sink) => safely(() => sink.take(event))),
		flush: () => all((sink) => sink.flush()),
		shutdown: () => all((sink) => sink.shutdown()),
	};
}

/** Telling of work must not break it. */
export function safely(work: () => void): void {
	try {
		work();
	} catch {
		return;
	}
}
