import { startEngineFixture, PERIOD, type EngineFixture } from '../support/engine-fixture';
import { gatherMetricFacts, metricsText, traceIdOf } from '../../lib/telemetry';
import { waitUntil } from '../../sandbox/host/wait-until';
import { DEMO_DEVICE_CODE } from '../../sandbox/sources/planted';
import { startOtlpCollector, type OtlpCollector } from '../support/otlp-collector';
import { parsePrometheus } from '../support/prometheus-text';

const MARK = 'k3y-that-must-stay-inside';
const MAILBOX = 'jane.private@clinic.example';
const HEADER = 'h3ader-of-the-collector';
const VARIABLES = ['OTEL_EXPORTER_OTLP_ENDPOINT', 'OTEL_EXPORTER_OTLP_HEADERS'] as const;

describe('what a whole job tells logs, traces, metrics and events', () => {
	const before = VARIABLES.map((name) => [name, process.env[name]] as const);
	const logged: string[] = [];
	let fixture: EngineFixture;
	let collector: OtlpCollector;
	let jobId = '';

	beforeAll(async () => {
		collector = await startOtlpCollector();
		process.env.OTEL_EXPORTER_OTLP_ENDPOINT = collector.url;
		process.env.OTEL_EXPORTER_OTLP_HEADERS = `x-collector-key=${HEADER}`;
		hearLogger((line) => logged.push(line));
		fixture = await startEngineFixture();
		fixture.credentials.openFdaApi = { ...fixture.credentials.openFdaApi, apiKey: MARK };
		const order = { code: DEMO_DEVICE_CODE, ...PERIOD, recipients: [MAILBOX] };
		const { job } = await fixture.order(order);
		jobId = job.id;
		expect(job).toMatchObject({ state: 'succeeded' });
		await until(() => collector.spans.some(({ name }) => name === 'job'));
	});
	afterAll(async () => {
		for (const [name, value] of before) {
			if (value === undefined) delete process.env[name];
			else process.env[name] = value;
		}
		await fixture?.close();
		await collector?.stop();
	});

	const metrics = async () => (await metricsText(await gatherMetricFacts(fixture.workspace))).body;
	const events = async () => await fixture.workspace.events.since(0, { limit: 10_000 });

	it('joins the spans of the job, its nodes and each call to a source in one trace', () => {
		const spans = collector.spans.filter(({ traceId }) => traceId === traceIdOf(jobId));
		expect(spans.length).toBe(collector.spans.length);
		const names = spans.map(({ name }) => name);
		expect(names.filter((name) => name === 'job')).toHaveLength(1);
		for (const name of ['source.fetched maude', 'records.normalized', 'signals.detected']) {
			expect(names).toContain(name);
		}
		expect(names).toContain('report.rendered');
		const ids = new Set(spans.map(({ spanId }) => spanId));
		for (const { name, parentSpanId, startMs, endMs } of spans) {
			expect(endMs).toBeGreaterThanOrEqual(startMs);
			if (name !== 'job') expect(ids).toContain(parentSpanId);
		}
		const calls = spans.filter(({ name }) => name === 'GET');
		expect(calls.length).toBeGreaterThan(5);
		expect(calls.every(({ facts }) => facts['http.response.status_code'] !== undefined)).toBe(true);
	});

	it('logs every event of the job with its id, once, to n8n and to the central service', async () => {
		const kinds = (await events()).filter((event) => event.jobId === jobId).map(({ kind }) => kind);
		// The fixture itself, not a node, ordered the job: what it noted is another process's to log.
		const ofNodes = kinds.filter((kind) => kind !== 'job.created');
		const ofJob = () => collector.logs.filter(({ facts }) => facts['cer.job.id'] === jobId);
		await until(() => ofJob().length >= ofNodes.length);
		const sent = ofJob();
		expect(sent.map(({ facts }) => facts['cer.kind'])).toEqual(ofNodes);
		const written = logged.filter((line) => line.includes('CER: ') && line.includes(jobId));
		expect(written).toHaveLength(ofNodes.length);
	});

	it('counts what was fetched and made', async () => {
		const families = parsePrometheus(await metrics());
		const value = (name: string, labels: Record<string, string>) =>
			families
				.get(name)
				?.samples.find((sample) =>
					Object.entries(labels).every(([label, held]) => sample.labels[label] === held),
				)?.value;
		expect(value('cer_jobs_finished_total', { state: 'succeeded' })).toBe(1);
		expect(value('cer_source_calls_total', { source: 'maude', outcome: 'found' })).toBeGreaterThan(
			0,
		);
		expect(value('cer_source_bytes_total', { source: 'maude' })).toBeGreaterThan(100_000);
		expect(value('cer_source_up', { source: 'maude' })).toBe(1);
		expect(value('cer_ledger_entries', {})).toBeGreaterThan(5);
	});

	it('carries no narrative, no patient, no key, no token and no mailbox out of the workspace', async () => {
		const narratives = await narrativesOf(fixture.sources.openFdaUrl);
		expect(narratives.length).toBeGreaterThan(3);
		const inside = JSON.stringify(await events());
		const outside = {
			...{ 'n8n log': logged.join('\n'), metrics: await metrics() },
			'central service': collector.raw.map((sent) => sent.replace(/^.*\n/, '')).join('\n'),
		};
		for (const [where, text] of [['events', inside], ...Object.entries(outside)] as const) {
			expect([where, narratives.filter((narrative) => text.includes(narrative))]).toEqual([
				where,
				[],
			]);
			expect(text).not.toMatch(/mdr_text|"?patient_?(age|sex|weight)|narrative|date_of_birth/i);
			for (const secret of [MARK, HEADER]) expect(text).not.toContain(secret);
		}
		for (const [where, text] of Object.entries(outside)) {
			expect([where, text.includes(MAILBOX)]).toEqual([where, false]);
		}
	});
});

/** Texts about patients in the sandbox's reports of the device, long enough to be told from others. */
async function narrativesOf(openFdaUrl: string): Promise<string[]> {
	const search = encodeURIComponent(`device.device_report_product_code:"${DEMO_DEVICE_CODE}"`);
	const answer = await fetch(`${openFdaUrl}/device/event.json?search=${search}&limit=1000`);
	const { results } = JSON.parse(await answer.text());
	const texts: string[] = results.flatMap((report: { mdr_text?: Array<{ text?: string }> }) =>
		(report.mdr_text ?? []).map(({ text }) => text ?? ''),
	);
	return [...new Set(texts.filter((text) => text.length > 30).map((text) => text.slice(0, 40)))];
}

/** Hears n8n's own logger, as the nodes write to it, at every level. */
function hearLogger(hear: (line: string) => void): void {
	// The very instances n8n-core uses: it may have its own copies.
	/* eslint-disable @typescript-eslint/no-require-imports */
	const ofCore = (name: string): unknown =>
		require(require.resolve(name, { paths: [require.resolve('n8n-core')] }));
	/* eslint-enable @typescript-eslint/no-require-imports */
	const { Container } = ofCore('@n8n/di') as typeof import('@n8n/di');
	const { Logger } = ofCore('@n8n/backend-common') as typeof import('@n8n/backend-common');
	const write = (message: string, meta?: object) =>
		hear(`${message} ${JSON.stringify(meta ?? {})}`);
	const levels = ['debug', 'info', 'warn', 'error'].map((level) => [level, { value: write }]);
	Container.set(Logger, Object.create(Container.get(Logger), Object.fromEntries(levels)));
}

const until = (reached: () => boolean): Promise<boolean> =>
	waitUntil('what is sent arrives', async () => reached() || undefined);
