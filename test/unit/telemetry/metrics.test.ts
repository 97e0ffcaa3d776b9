import { metricsText, type MetricFacts } from '../../../lib/telemetry';
import { parsePrometheus } from '../../support/prometheus-text';

const at = '2026-03-10T12:00:00.000Z';
const facts: MetricFacts = {
	counters: [
		{ name: 'cer_events_total', labels: { kind: 'job.created', severity: 'info' }, value: 3 },
		{ name: 'cer_jobs_finished_total', labels: { state: 'succeeded' }, value: 2 },
		{ name: 'cer_job_duration_seconds_bucket', labels: { le: '30', state: 'succeeded' }, value: 1 },
		...[60, 120, 300, 600, 1_200, 3_600, 10_800].map((le) => ({
			name: 'cer_job_duration_seconds_bucket',
			labels: { le: String(le), state: 'succeeded' },
			value: 2,
		})),
		{
			name: 'cer_job_duration_seconds_bucket',
			labels: { le: '+Inf', state: 'succeeded' },
			value: 2,
		},
		{ name: 'cer_job_duration_seconds_sum', labels: { state: 'succeeded' }, value: 71.5 },
		{ name: 'cer_job_duration_seconds_count', labels: { state: 'succeeded' }, value: 2 },
		{ name: 'cer_source_calls_total', labels: { source: 'maude', outcome: 'found' }, value: 12 },
		{ name: 'cer_source_cache_hits_total', labels: { source: 'maude' }, value: 4 },
		{ name: 'cer_source_cache_misses_total', labels: { source: 'maude' }, value: 8 },
		{ name: 'cer_source_bytes_total', labels: { source: 'maude' }, value: 5e9 },
		{ name: 'cer_notifications_total', labels: { channel: 'email', state: 'failed' }, value: 1 },
	],
	figures: {
		jobsByState: { queued: 1, running: 2 },
		queue: {
			...{ queued: 1, running: 2, deadLettered: 4 },
			oldestQueuedAt: '2026-03-10T11:58:00.000Z',
		},
		schedules: { scheduled: 5, oldestDueAt: '2026-03-10T11:59:15.000Z' },
		ledgerEntries: 99,
		storeBytes: 1_048_576,
		lastVerification: { at: '2026-03-10T02:00:00.000Z', ok: true, message: '' },
		watchdogAt: '2026-03-10T11:57:00.000Z',
		at,
	},
	sources: [
		{ source: 'maude', state: 'stale', dataDate: '2026-01-10' },
		{ source: 'faers', state: 'down' },
		{ source: 'eudamed', state: 'unknown' },
	],
	eventLoop: { p50Ms: 1, p99Ms: 12.5, maxMs: 40 },
	pools: [{ pool: 'calculating', queued: 3, threads: 1 }],
};

describe('metricsText', () => {
	const read = async (given: MetricFacts = facts) =>
		parsePrometheus((await metricsText(given)).body);
	const valuesOf = async (name: string) =>
		Object.fromEntries(
			((await read()).get(name)?.samples ?? []).map(({ labels, value }) => [
				Object.values(labels).join(' '),
				value,
			]),
		);

	it('is text of format 0.0.4, every line valid, every metric described', async () => {
		const { contentType, body } = await metricsText(facts);
		expect(contentType).toBe('text/plain; version=0.0.4; charset=utf-8');
		const families = [...parsePrometheus(body).values()];
		expect(families.length).toBeGreaterThan(20);
		for (const { name, help } of families) {
			expect(name).toMatch(/^cer_[a-z_]+$/);
			expect(help).toMatch(/^[A-Z].+\.$/);
		}
	});

	it('names counters and units as Prometheus asks', async () => {
		for (const { name, type } of (await read()).values()) {
			expect([name, name.endsWith('_total')]).toEqual([name, type === 'counter']);
			expect(name).not.toMatch(/_(ms|milliseconds|minutes|days|kb|mib)\b/);
		}
	});

	it.each([
		['cer_jobs', { queued: 1, running: 2, succeeded: 0, failed: 0, cancelled: 0 }],
		['cer_jobs_finished_total', { succeeded: 2 }],
		['cer_jobs_dead_lettered', { '': 4 }],
		['cer_queue_age_seconds', { '': 120 }],
		['cer_schedule_lag_seconds', { '': 45 }],
		['cer_source_calls_total', { 'maude found': 12 }],
		['cer_source_cache_hits_total', { maude: 4 }],
		['cer_source_bytes_total', { maude: 5e9 }],
		['cer_source_up', { maude: 1, faers: 0 }],
		['cer_source_stale', { maude: 1, faers: 0 }],
		['cer_source_data_age_seconds', { maude: 5_140_800 }],
		['cer_notifications_total', { 'email failed': 1 }],
		['cer_ledger_entries', { '': 99 }],
		['cer_ledger_verified_timestamp_seconds', { '': 1_773_108_000 }],
		['cer_ledger_whole', { '': 1 }],
		['cer_watchdog_timestamp_seconds', { '': 1_773_143_820 }],
		['cer_event_loop_delay_seconds', { p50: 0.001, p99: 0.0125, max: 0.04 }],
		['cer_worker_pool_queued', { calculating: 3 }],
	])('says %s', async (name, expected) => {
		expect(await valuesOf(name)).toEqual(expected);
	});

	it('gives the durations of jobs as a histogram whose buckets grow to its count', async () => {
		const samples = (await read()).get('cer_job_duration_seconds')?.samples ?? [];
		const buckets = samples.filter(({ name }) => name.endsWith('_bucket'));
		expect(buckets.map(({ labels, value }) => `${labels.le} ${value}`)).toEqual([
			...['5 0', '15 0', '30 1', '60 2', '120 2', '300 2', '600 2', '1200 2', '3600 2'],
			...['10800 2', '+Inf 2'],
		]);
		expect(samples.find(({ name }) => name.endsWith('_sum'))?.value).toBe(71.5);
	});

	it('makes up no value for what is not known', async () => {
		const figures = { ...facts.figures, lastVerification: undefined, watchdogAt: undefined };
		const families = await read({
			...facts,
			counters: [],
			figures,
			eventLoop: undefined,
			pools: [],
		});
		for (const name of [
			...['cer_ledger_whole', 'cer_ledger_verified_timestamp_seconds'],
			...['cer_watchdog_timestamp_seconds', 'cer_event_loop_delay_seconds'],
			...['cer_source_calls_total', 'cer_job_duration_seconds'],
		]) {
			expect([name, families.get(name)?.samples]).toEqual([name, []]);
		}
	});

	it('escapes what a label may not hold', async () => {
		const odd = { name: 'cer_source_bytes_total', labels: { source: 'a"b\\c\nd' }, value: 1 };
		const families = await read({ ...facts, counters: [odd] });
		expect(families.get('cer_source_bytes_total')?.samples).toHaveLength(1);
	});
});

describe('the strict reader of metrics', () => {
	it.each([
		['a series that comes twice', '# HELP a A.\n# TYPE a gauge\na 1\na 2\n'],
		['HELP twice', '# HELP a A.\n# HELP a A.\n# TYPE a gauge\na 1\n'],
		['TYPE twice', '# HELP a A.\n# TYPE a gauge\n# TYPE a gauge\na 1\n'],
		['a series without TYPE', 'a 1\n'],
		['a value that is none', '# HELP a A.\n# TYPE a gauge\na one\n'],
		['a label without quotes', '# HELP a A.\n# TYPE a gauge\na{b=c} 1\n'],
		['a last line that does not end', '# HELP a A.\n# TYPE a gauge\na 1'],
	])('refuses %s', (_name, text) => {
		expect(() => parsePrometheus(text)).toThrow();
	});
});
