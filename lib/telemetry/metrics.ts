import { Counter, Gauge, Registry } from 'prom-client';
import { JOB_STATES } from '../model';
import { DURATION_BUCKETS, secondsSince } from '../workspace';
import { KeptHistogram } from './kept-histogram';
import type { MetricFacts } from './metric-facts';

/** Counters kept in the workspace: name, labels, help. */
const COUNTERS: ReadonlyArray<readonly [string, readonly string[], string]> = [
	['cer_events_total', ['kind', 'severity'], 'Events noted, by kind and severity.'],
	['cer_jobs_finished_total', ['state'], 'Jobs that ended, by how.'],
	['cer_orders_refused_total', ['bound'], 'Orders refused because too much waited, by bound.'],
	['cer_source_fetches_total', ['source', 'outcome'], 'Questions to sources, by how they ended.'],
	[
		'cer_source_calls_total',
		['source', 'outcome'],
		'Answers of sources (pages, kept ones included), by how the question they belong to ended.',
	],
	['cer_source_cache_hits_total', ['source'], 'Answers taken from the cache.'],
	['cer_source_cache_misses_total', ['source'], 'Answers fetched from the source.'],
	['cer_source_bytes_total', ['source'], 'Bytes of the answers, decompressed.'],
	[
		'cer_notifications_total',
		['channel', 'state'],
		'Tries to deliver notifications, by channel and how they ended.',
	],
];

/** The body of `GET /metrics` in Prometheus' text format 0.0.4. Pure: facts to text. */
export async function metricsText(
	facts: MetricFacts,
): Promise<{ contentType: string; body: string }> {
	const registry = new Registry();
	addCounters(registry, facts);
	addJobs(registry, facts);
	addSources(registry, facts);
	addUpkeep(registry, facts);
	addProcess(registry, facts);
	return { contentType: registry.contentType, body: await registry.metrics() };
}

function addCounters(registry: Registry, { counters }: MetricFacts): void {
	for (const [name, labelNames, help] of COUNTERS) {
		const counter = new Counter({ name, help, labelNames: [...labelNames], registers: [registry] });
		for (const kept of counters) if (kept.name === name) counter.inc(kept.labels, kept.value);
	}
	registry.registerMetric(
		new KeptHistogram(
			{
				name: 'cer_job_duration_seconds',
				help: 'Time from the start of a job to its end, by how it ended.',
				buckets: DURATION_BUCKETS,
			},
			counters,
		),
	);
}

type Value = readonly [labels: Record<string, string>, value: number | undefined];

/** A gauge; what is not known has no series rather than a made-up 0. */
function addGauge(registry: Registry, name: string, help: string, values: readonly Value[]): void {
	const labelNames = [...new Set(values.flatMap(([labels]) => Object.keys(labels)))];
	const gauge = new Gauge({ name, help, labelNames, registers: [registry] });
	if (labelNames.length === 0) gauge.remove();
	for (const [labels, value] of values) if (value !== undefined) gauge.set(labels, value);
}

function addJobs(registry: Registry, { figures }: MetricFacts): void {
	const { jobsByState, queue, schedules, at } = figures;
	const now = new Date(at);
	const waiting = (since: string | undefined) =>
		since ? Math.max(0, secondsSince(since, now)) : 0;
	const byState = JOB_STATES.map((state): Value => [{ state }, jobsByState[state] ?? 0]);
	addGauge(registry, 'cer_jobs', 'Jobs now in each state.', byState);
	addGauge(registry, 'cer_jobs_dead_lettered', 'Jobs on the dead-letter list.', [
		[{}, queue.deadLettered],
	]);
	addGauge(
		registry,
		'cer_queue_age_seconds',
		'How long the oldest job that could start has waited.',
		[[{}, waiting(queue.oldestQueuedAt)]],
	);
	addGauge(registry, 'cer_schedules', 'Watched products with a schedule.', [
		[{}, schedules.scheduled],
	]);
	addGauge(
		registry,
		'cer_schedule_lag_seconds',
		'How long the oldest due entry of the watchlist has waited.',
		[[{}, waiting(schedules.oldestDueAt)]],
	);
}

function addSources(registry: Registry, { sources, figures }: MetricFacts): void {
	const known = sources.filter(({ state }) => state !== 'unknown');
	addGauge(
		registry,
		'cer_source_up',
		'Whether a source answers (1) or is down (0).',
		known.map(({ source, state }) => [{ source }, state === 'down' ? 0 : 1]),
	);
	addGauge(
		registry,
		'cer_source_stale',
		'Whether the data of a source are older than expected (1) or not (0).',
		known.map(({ source, state }) => [{ source }, state === 'stale' ? 1 : 0]),
	);
	addGauge(
		registry,
		'cer_source_data_age_seconds',
		"Age of a source's own data date.",
		known.map(({ source, dataDate }) => [
			{ source },
			dataDate === undefined ? undefined : secondsSince(dataDate, new Date(figures.at)),
		]),
	);
}

function addUpkeep(registry: Registry, { figures }: MetricFacts): void {
	const { ledgerEntries, lastVerification, storeBytes, watchdogAt } = figures;
	const verified = lastVerification && Date.parse(lastVerification.at) / 1000;
	addGauge(registry, 'cer_ledger_entries', 'Entries of the audit ledger.', [[{}, ledgerEntries]]);
	addGauge(
		registry,
		'cer_ledger_verified_timestamp_seconds',
		'When the ledger was last verified.',
		[[{}, verified]],
	);
	addGauge(
		registry,
		'cer_ledger_whole',
		'Whether the last verification found the ledger whole (1) or not (0).',
		[[{}, lastVerification && Number(lastVerification.ok)]],
	);
	addGauge(registry, 'cer_store_bytes', 'Size of the database.', [[{}, storeBytes]]);
	addGauge(registry, 'cer_watchdog_timestamp_seconds', 'When the watchdog last ran.', [
		[{}, watchdogAt === undefined ? undefined : Date.parse(watchdogAt) / 1000],
	]);
}

function addProcess(registry: Registry, { eventLoop, pools = [] }: MetricFacts): void {
	const delays =
		eventLoop &&
		([
			['p50', eventLoop.p50Ms],
			['p99', eventLoop.p99Ms],
			['max', eventLoop.maxMs],
		] as const);
	addGauge(
		registry,
		'cer_event_loop_delay_seconds',
		'How late timers fire in the process that answers, over the last minutes.',
		(delays ?? []).map(([statistic, ms]) => [{ statistic }, ms / 1000]),
	);
	addGauge(
		registry,
		'cer_worker_pool_queued',
		'Tasks waiting for a worker thread of the process that answers.',
		pools.map(({ pool, queued }) => [{ pool }, queued]),
	);
	addGauge(
		registry,
		'cer_worker_pool_threads',
		'Worker threads of the process that answers.',
		pools.map(({ pool, threads }) => [{ pool }, threads]),
	);
}
