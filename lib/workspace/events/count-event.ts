import { CHANNELS, readSourceFetch, type CerEvent } from '../../model';
import { addToCounters, type Counter } from './counters';
import type { Change, Db } from '../database/store';

/**
 * Upper bounds of the durations of jobs, seconds: a small report takes half a minute, one of
 * 100,000 reports a few minutes, one that waits for a source up to hours.
 */
export const DURATION_BUCKETS = [5, 15, 30, 60, 120, 300, 600, 1_200, 3_600, 10_800] as const;

/** How jobs end; each is one event. */
const ENDS: Readonly<Partial<Record<CerEvent['kind'], string>>> = {
	'job.succeeded': 'succeeded',
	'job.failed': 'failed',
	'job.cancelled': 'cancelled',
};

/** Increases the counters an event stands for. Labels come from closed lists: no codes, no ids. */
export async function countEvent(event: CerEvent, { trx }: Change): Promise<void> {
	const { kind, severity } = event;
	const counters: Counter[] = [
		{ name: 'cer_events_total', labels: { kind, severity }, value: 1 },
		...ofFetch(event),
		...ofDelivery(event),
		...(await ofJobEnd(event, trx)),
	];
	await addToCounters(trx, counters);
}

function ofFetch(event: CerEvent): Counter[] {
	if (event.kind !== 'source.fetched') return [];
	const fetch = readSourceFetch(event.data);
	if (!fetch) return [];
	const { source, kind: outcome, calls = [] } = fetch;
	const labels = { source };
	const hits = fetch.cacheHits ?? calls.filter(({ cache }) => cache === 'hit').length;
	const misses = fetch.cacheMisses ?? calls.length - hits;
	const bytes = fetch.bytes ?? calls.reduce((sum, call) => sum + call.bytes, 0);
	return [
		{ name: 'cer_source_fetches_total', labels: { source, outcome }, value: 1 },
		{ name: 'cer_source_calls_total', labels: { source, outcome }, value: hits + misses },
		{ name: 'cer_source_cache_hits_total', labels, value: hits },
		{ name: 'cer_source_cache_misses_total', labels, value: misses },
		{ name: 'cer_source_bytes_total', labels, value: bytes },
	];
}

/** How tries to deliver end. */
const TRIES: Readonly<Partial<Record<CerEvent['kind'], string>>> = {
	'notification.delivered': 'delivered',
	'notification.failed': 'failed',
	'notification.retrying': 'retrying',
};

function ofDelivery({ kind, data }: CerEvent): Counter[] {
	const state = TRIES[kind];
	if (state === undefined) return [];
	const channel = CHANNELS.find((name) => name === data.channel) ?? 'other';
	return [{ name: 'cer_notifications_total', labels: { channel, state }, value: 1 }];
}

async function ofJobEnd({ kind, jobId }: CerEvent, trx: Db): Promise<Counter[]> {
	const state = ENDS[kind];
	if (state === undefined) return [];
	const ended: Counter = { name: 'cer_jobs_finished_total', labels: { state }, value: 1 };
	const job = await trx
		.selectFrom('cer_job')
		.select(['started_at', 'finished_at'])
		.where('id', '=', jobId ?? '')
		.executeTakeFirst();
	if (!job?.started_at || !job.finished_at) return [ended];
	const seconds = Math.max(0, (Date.parse(job.finished_at) - Date.parse(job.started_at)) / 1000);
	return [ended, ...observed('cer_job_duration_seconds', state, seconds)];
}

/** One observation of a histogram as the counters it is made of: each bucket that holds it, sum and count. */
const observed = (name: string, state: string, seconds: number): Counter[] => [
	...DURATION_BUCKETS.filter((bound) => seconds <= bound).map((bound) => ({
		...{ name: `${name}_bucket`, labels: { le: String(bound), state }, value: 1 },
	})),
	{ name: `${name}_bucket`, labels: { le: '+Inf', state }, value: 1 },
	{ name: `${name}_sum`, labels: { state }, value: seconds },
	{ name: `${name}_count`, labels: { state }, value: 1 },
];
