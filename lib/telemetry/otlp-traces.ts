import type { HrTime } from '@opentelemetry/api';
import type { Resource } from '@opentelemetry/resources';
import type { ReadableSpan } from '@opentelemetry/sdk-trace';
import type { CerEvent, Job } from '../model';
import type { OtlpPackages } from './otlp-packages';
import type { Sink } from './sink';
import { endsJob, jobSpan, workSpans, type SpanPlan } from './spans';

/** Jobs whose last event is remembered, to tell when the next piece of work began. */
const MOST_JOBS = 1_000;

/**
 * Sends the trace of each job: spans of its work as they end, and the span of the whole when the job
 * ends. Ids follow from the job's id, so that spans of several processes join, and a span sent twice
 * is the same one.
 */
export function otlpTraces(
	packages: OtlpPackages,
	resource: Resource,
	given: {
		software: { name: string; version: string };
		jobOf: (id: string) => Promise<Job | undefined>;
	},
): Sink {
	const { trace, traceExporter } = packages;
	const exporter = new traceExporter.OTLPTraceExporter();
	const processor = new trace.BatchSpanProcessor({ exporter });
	const lastEventMs = new Map<string, number>();
	const ending = new Set<Promise<void>>();
	const send = (plan: SpanPlan) =>
		processor.onEnd(toSpan(packages, resource, given.software, plan));
	const end = async (event: CerEvent, jobId: string): Promise<void> => {
		const job = await given.jobOf(jobId);
		if (job) send(jobSpan(event, job));
		await processor.forceFlush();
	};
	const flush = async (): Promise<void> => {
		await Promise.all(ending);
		await processor.forceFlush();
	};
	return {
		take: (event: CerEvent) => {
			const { jobId } = event;
			if (jobId === undefined) return;
			workSpans(event, lastEventMs.get(jobId)).forEach(send);
			lastEventMs.delete(jobId);
			lastEventMs.set(jobId, Date.parse(event.at));
			const [oldest] = lastEventMs.keys();
			if (lastEventMs.size > MOST_JOBS && oldest !== undefined) lastEventMs.delete(oldest);
			if (!endsJob(event)) return;
			lastEventMs.delete(jobId);
			// A collector that is away, or a store that closes just now, must not harm the job.
			const sent = end(event, jobId).catch(() => undefined);
			ending.add(sent);
			void sent.then(() => ending.delete(sent));
		},
		flush,
		shutdown: async () => {
			await Promise.all(ending);
			await processor.shutdown();
		},
	};
}

const hrTime = (ms: number): HrTime => [Math.floor(ms / 1000), Math.round((ms % 1000) * 1e6)];

/** A finished span of OpenTelemetry from its plan: its times lie in the past and its ids are given. */
function toSpan(
	{ api }: OtlpPackages,
	resource: Resource,
	software: { name: string; version: string },
	plan: SpanPlan,
): ReadableSpan {
	const { traceId, spanId, parentId, name, startMs, endMs, kind, failed, attributes } = plan;
	const contextOf = (id: string) => ({ traceId, spanId: id, traceFlags: api.TraceFlags.SAMPLED });
	const status =
		failed === undefined
			? { code: api.SpanStatusCode.OK }
			: { code: api.SpanStatusCode.ERROR, message: failed };
	return {
		...{ name, attributes, status, resource },
		kind: kind === 'client' ? api.SpanKind.CLIENT : api.SpanKind.INTERNAL,
		spanContext: () => contextOf(spanId),
		parentSpanContext: parentId === undefined ? undefined : contextOf(parentId),
		...{ startTime: hrTime(startMs), endTime: hrTime(endMs), duration: hrTime(endMs - startMs) },
		...{ links: [], events: [], ended: true },
		...{ droppedAttributesCount: 0, droppedEventsCount: 0, droppedLinksCount: 0 },
		instrumentationScope: software,
	};
}
