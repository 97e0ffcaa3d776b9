import { waitUntil } from '../../sandbox/host/wait-until';
import { DEMO_DEVICE_CODE } from '../../sandbox/sources/planted';
import { traceIdOf } from '../../lib/telemetry';
import { healthSchema, WATCHED_SOURCES, type PartHealth } from '../../lib/model';
import { startTestSandbox, type TestSandbox } from '../support/n8n';
import { startOtlpCollector, type OtlpCollector } from '../support/otlp-collector';
import { parsePrometheus } from '../support/prometheus-text';
import { runByHand } from '../support/workflows';

describe('health, metrics and traces in a real n8n', () => {
	let sandbox: TestSandbox;
	let collector: OtlpCollector;

	beforeAll(async () => {
		collector = await startOtlpCollector();
		sandbox = await startTestSandbox({ env: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url } });
	});
	afterAll(async () => {
		await sandbox?.close();
		await collector?.stop();
	});

	const parts = async (): Promise<Map<string, PartHealth>> => {
		const answer = await sandbox.portal('health');
		const health = healthSchema.parse(await answer.json());
		return new Map(health.parts.map((part) => [part.part, part]));
	};

	it('tells the state alone without a token, and every part with one', async () => {
		const plain = await sandbox.portal('health', { headers: { authorization: '' } });
		expect([plain.status, await plain.json()]).toEqual([200, { state: expect.any(String) }]);
		const known = await parts();
		expect(known.get('n8n')).toMatchObject({
			state: expect.stringMatching(/^(up|degraded)$/),
			facts: { healthzStatus: 200, readinessStatus: 200, eventLoopP99Ms: expect.any(Number) },
		});
		expect(known.get('store')).toMatchObject({ state: 'up', facts: { flavour: 'sqlite' } });
		expect(known.get('disk')?.facts.freeBytes).toBeGreaterThan(0);
		expect(known.get('workers')).toMatchObject({ state: 'off' });
		expect(known.get('redis')).toMatchObject({ state: 'off' });
	});

	it('lets the watchdog look after everything, and sees it', async () => {
		const run = await runByHand(sandbox, 'cerWatchdog', 'Every 5 Minutes');
		expect(run).toMatchObject({ status: 'success', error: undefined });
		// Health is kept for a few seconds.
		const known = await waitUntil('the watchdog is seen', async () => {
			const looked = await parts();
			return looked.get('watchdog')?.state === 'up' ? looked : undefined;
		});
		expect(known.get('watchdog')).toMatchObject({ state: 'up' });
		for (const source of WATCHED_SOURCES) {
			expect(known.get(`source:${source}`)?.facts.lastSuccessAt).toEqual(expect.any(String));
		}
	});

	it('sends the logs and the trace of a report, and counts it', async () => {
		const job = await sandbox.order({ code: DEMO_DEVICE_CODE, maxReports: 200 });
		const traceId = traceIdOf(job.statusUrl.split('/').at(-1) ?? '');
		const spansNamed = (name: string) =>
			collector.spans.filter((span) => span.traceId === traceId && span.name === name);
		const logged = () =>
			collector.logs.filter((log) => log.traceId === traceId).map(({ facts }) => facts['cer.kind']);
		// Each exporter sends when it has its time: what ended first need not arrive first.
		const arrived = () =>
			['job', 'report.rendered', 'source.fetched maude'].every(
				(name) => spansNamed(name).length > 0,
			) &&
			spansNamed('GET').length > 3 &&
			['job.created', 'job.succeeded'].every((kind) => logged().includes(kind));
		await waitUntil('the trace and the log of the job', async () => arrived() || undefined);
		expect(collector.refused).toEqual([]);
		expect(spansNamed('job')).toHaveLength(1);
		expect(spansNamed('report.rendered')).toHaveLength(1);
		expect(collector.raw.join('')).not.toContain(sandbox.login.token);

		const refused = await sandbox.portal('metrics', { headers: { authorization: '' } });
		expect(refused.status).toBe(401);
		const answer = await sandbox.portal('metrics');
		expect(answer.headers.get('content-type')).toContain('version=0.0.4');
		const families = parsePrometheus(await answer.text());
		const [finished] = families.get('cer_jobs_finished_total')?.samples ?? [];
		expect(finished).toMatchObject({ labels: { state: 'succeeded' }, value: 1 });
		expect(families.get('cer_event_loop_delay_seconds')?.samples).toHaveLength(3);
		expect(families.get('cer_worker_pool_threads')?.samples.length).toBeGreaterThan(0);
	});
});
