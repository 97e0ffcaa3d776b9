import type { CerEvent } from '../../../lib/model';
import { attachTelemetry, spanIdOf, traceIdOf, type Telemetry } from '../../../lib/telemetry';
import { otlpWanted } from '../../../lib/telemetry/otlp-settings';
import { openWorkspace, type Workspace } from '../../../lib/workspace';
import { startOtlpCollector, type OtlpCollector } from '../../support/otlp-collector';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('otlpWanted', () => {
	it.each<[string, Record<string, string>, [logs: boolean, traces: boolean]]>([
		['nothing', {}, [false, false]],
		['an empty endpoint', { OTEL_EXPORTER_OTLP_ENDPOINT: ' ' }, [false, false]],
		['an endpoint for all', { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318' }, [true, true]],
		['one for logs', { OTEL_EXPORTER_OTLP_LOGS_ENDPOINT: 'http://c/v1/logs' }, [true, false]],
		['one for traces', { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://c/v1/traces' }, [false, true]],
		[
			'an exporter turned off',
			{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318', OTEL_LOGS_EXPORTER: 'none' },
			[false, true],
		],
		[
			'the SDK disabled',
			{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://c:4318', OTEL_SDK_DISABLED: 'true' },
			[false, false],
		],
	])('follows %s', (_name, environment, [logs, traces]) => {
		expect(otlpWanted(environment)).toEqual({ logs, traces });
	});
});

const withSqlite = Number(process.versions.node.split('.')[0]) >= 24 ? describe : describe.skip;

withSqlite('OpenTelemetry over OTLP/HTTP (needs Node 24)', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-otlp-'));
	const silent = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
	const variables = [
		'OTEL_EXPORTER_OTLP_ENDPOINT',
		'OTEL_EXPORTER_OTLP_HEADERS',
		'OTEL_SERVICE_NAME',
	];
	const before = variables.map((name) => [name, process.env[name]] as const);
	let workspace: Workspace;
	let collector: OtlpCollector;
	let telemetry: Telemetry;
	let now = Date.parse('2026-03-10T12:00:00.000Z');
	let count = 0;

	const start = async (endpoint?: string, status?: number) => {
		collector = await startOtlpCollector({ status });
		process.env.OTEL_EXPORTER_OTLP_ENDPOINT = endpoint ?? collector.url;
		process.env.OTEL_EXPORTER_OTLP_HEADERS = 'x-team=cer';
		process.env.OTEL_SERVICE_NAME = 'cer-of-the-clinic';
		workspace = await openWorkspace({
			location: { kind: 'sqlite', file: join(folder, `${(count += 1)}.sqlite`) },
			now: () => new Date((now += 1_000)),
			newId: () => `job-${(count += 1)}`,
		});
		telemetry = attachTelemetry(workspace, {
			logger: silent,
			environment: process.env,
			software: { name: 'n8n-nodes-cer', version: '0.0.0' },
		});
	};
	afterEach(async () => {
		await telemetry.stop();
		await workspace.close();
		await collector.stop();
	});
	afterAll(() => {
		rmSync(folder, { recursive: true, force: true });
		for (const [name, value] of before) {
			if (value === undefined) delete process.env[name];
			else process.env[name] = value;
		}
	});

	const at = (seconds: number) => new Date(now + seconds * 1_000).toISOString();
	const note = (kind: CerEvent['kind'], jobId: string, data: object, subject = `job:${jobId}`) =>
		workspace.events.note({ kind, subject, message: `${kind} happened`, jobId, data: { ...data } });

	/** A job as the nodes leave it in the stream. */
	const wholeJob = async () => {
		const { job } = await workspace.jobs.create({ code: 'FRN' }, { actor: 'QA' });
		await workspace.jobs.progress(job.id, { step: 'Fetching', percent: 10 });
		const call = {
			url: 'https://api.fda.gov/device/event.json?api_key=abc123&limit=1',
			bytes: 900,
		};
		await note(
			'source.fetched',
			job.id,
			{
				...{ source: 'maude', kind: 'truncated', reason: 'outage', fetched: 1 },
				calls: [
					{
						...call,
						status: 200,
						retrievedAt: at(-1),
						durationMs: 250,
						cache: 'miss',
						attempts: 1,
					},
					{ ...call, status: 503, retrievedAt: at(0), durationMs: 500, cache: 'miss', attempts: 3 },
					{ ...call, status: 200, retrievedAt: at(-90), cache: 'hit', attempts: 1 },
				],
			},
			'source:maude',
		);
		await note('records.normalized', job.id, { in: 10, out: 9, durationMs: 700 });
		await note('report.rendered', job.id, { bytes: 4_000 });
		await workspace.jobs.complete(job.id, {});
		return job.id;
	};

	it('sends each event as a log record with the job and its trace', async () => {
		await start();
		const jobId = await wholeJob();
		await telemetry.flush();
		expect(collector.refused).toEqual([]);
		const events = collector.logs.map(({ event }) => event);
		expect(events.filter((name) => !name?.startsWith('cer.notification'))).toEqual([
			...['cer.job.created', 'cer.job.started', 'cer.job.progress', 'cer.source.fetched'],
			...['cer.records.normalized', 'cer.report.rendered', 'cer.job.succeeded'],
		]);
		const [created] = collector.logs;
		expect(created).toMatchObject({
			severity: 'INFO',
			body: 'A report was ordered for FRN',
			traceId: traceIdOf(jobId),
			spanId: spanIdOf(jobId, 'job'),
			facts: { 'cer.job.id': jobId, 'cer.kind': 'job.created', 'cer.actor': 'QA' },
		});
		expect(collector.resources[0]).toMatchObject({ 'service.name': 'cer-of-the-clinic' });
		expect(collector.raw[0]).toContain('"x-team":"cer"');
	});

	it('sends a trace for the job: the job, its steps, and each call to a source', async () => {
		await start();
		const jobId = await wholeJob();
		await telemetry.flush();
		const { spans } = collector;
		expect(new Set(spans.map(({ traceId }) => traceId))).toEqual(new Set([traceIdOf(jobId)]));
		expect(new Set(spans.map(({ spanId }) => spanId)).size).toBe(spans.length);
		const named = (name: string) => spans.filter((span) => span.name === name);
		const [root] = named('job');
		expect(root).toMatchObject({ status: 1, facts: { 'cer.job.state': 'succeeded' } });
		expect(root?.parentSpanId ?? '').toBe('');
		const [fetched] = named('source.fetched maude');
		const [normalized] = named('records.normalized');
		const [rendered] = named('report.rendered');
		for (const step of [fetched, normalized, rendered]) {
			expect(step?.parentSpanId).toBe(root?.spanId);
			expect(step?.startMs).toBeGreaterThanOrEqual(root?.startMs ?? Infinity);
			expect(step?.endMs).toBeLessThanOrEqual(root?.endMs ?? 0);
		}
		expect((normalized?.endMs ?? 0) - (normalized?.startMs ?? 0)).toBeCloseTo(700, 2);
		const calls = named('GET');
		expect(calls.map(({ facts }) => facts['http.response.status_code'])).toEqual([200, 503]);
		expect(calls.map(({ status }) => status)).toEqual([1, 2]);
		expect(calls.map(({ startMs, endMs }) => Math.round(endMs - startMs))).toEqual([250, 500]);
		expect(calls.every(({ parentSpanId }) => parentSpanId === fetched?.spanId)).toBe(true);
		expect(calls[0]?.facts['url.full']).toBe(
			'https://api.fda.gov/device/event.json?api_key=[removed]&limit=1',
		);
		expect(collector.raw.join('')).not.toContain('abc123');
	});

	it('ends the trace of a failed job with what went wrong', async () => {
		await start();
		const { job } = await workspace.jobs.create({ code: 'FRN' }, { actor: 'QA' });
		await workspace.jobs.cancel(job.id, 'Not wanted');
		await telemetry.flush();
		expect(collector.spans).toMatchObject([
			{ name: 'job', status: 2, facts: { 'cer.job.state': 'cancelled' } },
		]);
	});

	it('lets a job end as ever when nobody listens at the endpoint', async () => {
		await start('http://127.0.0.1:9');
		const jobId = await wholeJob();
		expect(await workspace.jobs.get(jobId)).toMatchObject({ state: 'succeeded' });
	});

	it('lets a job end as ever when the service refuses everything', async () => {
		await start(undefined, 400);
		const jobId = await wholeJob();
		await telemetry.flush();
		expect(await workspace.jobs.get(jobId)).toMatchObject({ state: 'succeeded' });
		expect(collector.raw.length).toBeGreaterThan(0);
	});
});
