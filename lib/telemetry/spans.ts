import { readSourceFetch, type CerEvent, type FetchedCall, type Job } from '../model';
import { scrubFacts, scrubText, type Fact } from './scrub';
import { spanIdOf, traceIdOf } from './trace-ids';

/** A span as it is sent: what happened from when to when, within which other one. */
export interface SpanPlan {
	traceId: string;
	spanId: string;
	/** Absent for the root. */
	parentId?: string;
	name: string;
	/** Milliseconds since the epoch. */
	startMs: number;
	endMs: number;
	kind: 'internal' | 'client';
	failed?: string;
	attributes: Record<string, Fact>;
}

/** Events that end a piece of work of a job; each becomes a span. */
const WORK = new Set<CerEvent['kind']>([
	'product.looked-up',
	'source.fetched',
	'records.normalized',
	'signals.detected',
	'report.rendered',
	'artifact.saved',
]);
/** Events that end a job. */
const ENDS = new Set<CerEvent['kind']>(['job.succeeded', 'job.failed', 'job.cancelled']);

export const endsJob = ({ kind }: CerEvent): boolean => ENDS.has(kind);

/** The span of a whole job: from its order to its end. */
export function jobSpan(event: CerEvent, job: Job): SpanPlan {
	const { id, createdAt, attempts, priority, state } = job;
	const failed = event.kind === 'job.succeeded' ? undefined : scrubText(event.message);
	return {
		...{ traceId: traceIdOf(id), spanId: spanIdOf(id, 'job'), name: 'job', kind: 'internal' },
		startMs: Date.parse(createdAt),
		endMs: Date.parse(job.finishedAt ?? event.at),
		failed,
		attributes: {
			'cer.job.id': id,
			'cer.job.state': state,
			'cer.job.attempts': attempts,
			'cer.job.priority': priority,
		},
	};
}

/**
 * The spans of an event of a job: one for the work that ended, one for each call to a source within
 * it. The work began when the event says so (`startedAt`, `durationMs`, its first call), else when
 * the job's event before it was noted.
 */
export function workSpans(event: CerEvent, previousMs: number | undefined): SpanPlan[] {
	const { jobId, kind, id, data } = event;
	if (jobId === undefined || !WORK.has(kind)) return [];
	const endMs = Date.parse(event.at);
	const fetch = kind === 'source.fetched' ? readSourceFetch(data) : undefined;
	const calls = callTimes(fetch?.calls ?? [], previousMs ?? endMs);
	const startMs = Math.min(
		startOf(event, endMs) ?? calls[0]?.startMs ?? previousMs ?? endMs,
		endMs,
	);
	const spanId = spanIdOf(jobId, `event ${id}`);
	const common = { traceId: traceIdOf(jobId), 'cer.job.id': jobId };
	const work: SpanPlan = {
		...{ traceId: common.traceId, spanId, parentId: spanIdOf(jobId, 'job'), kind: 'internal' },
		...{ name: fetch ? `${kind} ${fetch.source}` : kind, startMs, endMs },
		failed: fetch?.kind === 'failed' ? (fetch.reason ?? 'failed') : undefined,
		attributes: { 'cer.job.id': jobId, 'cer.event.id': id, ...prefixed(scrubFacts(data)) },
	};
	const spans = calls.map(({ call, startMs: callStartMs, endMs: callEndMs }, index) => ({
		...{ traceId: common.traceId, spanId: spanIdOf(jobId, `event ${id} call ${index}`) },
		...{ parentId: spanId, name: 'GET', kind: 'client' as const },
		...{ startMs: callStartMs, endMs: callEndMs },
		failed: isFailure(call) ? `HTTP ${call.status ?? 'no answer'}` : undefined,
		attributes: callAttributes(call, fetch?.source ?? ''),
	}));
	return [work, ...spans];
}

function startOf({ data }: CerEvent, endMs: number): number | undefined {
	const { startedAt, durationMs } = data;
	const started = typeof startedAt === 'string' ? Date.parse(startedAt) : Number.NaN;
	if (Number.isFinite(started)) return started;
	return typeof durationMs === 'number' && durationMs >= 0 ? endMs - durationMs : undefined;
}

/** When each call began: as it was measured, else with the answer before it (a source is asked page by page). */
function callTimes(calls: readonly FetchedCall[], firstMs: number) {
	let beforeMs = firstMs;
	return calls
		.filter(({ cache }) => cache === 'miss')
		.map((call) => {
			const endMs = Date.parse(call.retrievedAt);
			const startMs =
				call.durationMs === undefined ? Math.min(beforeMs, endMs) : endMs - call.durationMs;
			beforeMs = endMs;
			return { call, startMs, endMs };
		});
}

/** openFDA answers 404 where nothing matches. */
const isFailure = ({ status }: FetchedCall): boolean =>
	status === undefined || (status >= 400 && status !== 404);

function callAttributes(call: FetchedCall, source: string): Record<string, Fact> {
	const { url, status, bytes, attempts } = call;
	const host = URL.canParse(url) ? new URL(url).host : '';
	return {
		'http.request.method': 'GET',
		'url.full': scrubText(url),
		'server.address': host,
		'http.response.body.size': bytes,
		'http.request.resend_count': attempts - 1,
		'cer.source': source,
		...(status === undefined ? {} : { 'http.response.status_code': status }),
	};
}

const prefixed = (facts: Record<string, Fact>): Record<string, Fact> =>
	Object.fromEntries(Object.entries(facts).map(([name, fact]) => [`cer.${name}`, fact]));
