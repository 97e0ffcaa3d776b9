import type { Resource } from '@opentelemetry/resources';
import type { CerEvent, Severity } from '../model';
import { logRecordOf, type LogRecord } from './log-record';
import type { OtlpPackages } from './otlp-packages';
import type { Sink } from './sink';
import { endsJob } from './spans';
import { spanIdOf, traceIdOf } from './trace-ids';

/** OpenTelemetry's severity numbers: DEBUG, INFO, WARN, ERROR, FATAL (logs data model). */
const SEVERITY_NUMBERS: Readonly<Record<Severity, number>> = {
	debug: 5,
	info: 9,
	warning: 13,
	error: 17,
	critical: 21,
};

/** Sends each event as a log record, with the trace of its job, in batches. */
export function otlpLogs(
	packages: OtlpPackages,
	resource: Resource,
	software: { name: string; version: string },
): Sink {
	const { logs, logExporter } = packages;
	const exporter = new logExporter.OTLPLogExporter();
	const provider = new logs.LoggerProvider({
		resource,
		processors: [new logs.BatchLogRecordProcessor({ exporter })],
	});
	const logger = provider.getLogger(software.name, software.version);
	return {
		take: (event: CerEvent) => {
			const record = logRecordOf(event);
			logger.emit({
				timestamp: new Date(record.at),
				severityNumber: SEVERITY_NUMBERS[record.severity],
				severityText: record.severity.toUpperCase(),
				body: record.message,
				eventName: `cer.${record.kind}`,
				attributes: attributesOf(record),
				context: contextOf(packages, record),
			});
			// A process that was started for one execution may end right after it.
			if (endsJob(event)) void provider.forceFlush().catch(() => undefined);
		},
		flush: () => provider.forceFlush(),
		shutdown: () => provider.shutdown(),
	};
}

function attributesOf(record: LogRecord): Record<string, string | number | boolean> {
	const { kind, eventId, actor, subject, jobId, executionId, facts } = record;
	return {
		...Object.fromEntries(Object.entries(facts).map(([name, fact]) => [`cer.data.${name}`, fact])),
		'cer.kind': kind,
		'cer.event.id': eventId,
		'cer.actor': actor,
		'cer.subject': subject,
		...(jobId === undefined ? {} : { 'cer.job.id': jobId }),
		...(executionId === undefined ? {} : { 'n8n.execution.id': executionId }),
	};
}

function contextOf({ api }: OtlpPackages, { jobId }: LogRecord) {
	if (jobId === undefined) return undefined;
	return api.trace.setSpanContext(api.ROOT_CONTEXT, {
		traceId: traceIdOf(jobId),
		spanId: spanIdOf(jobId, 'job'),
		traceFlags: api.TraceFlags.SAMPLED,
	});
}
