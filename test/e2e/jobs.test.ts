import { slowness, waitUntil } from '../../sandbox/host/wait-until';
import { DEMO_DEVICE_CODE, DEMO_DRUG_CODE } from '../../sandbox/sources/planted';
import type { CerEvent, Job } from '../../lib/model';
import { startTestSandbox, type TestSandbox } from '../support/n8n';
import { importWorkflowInto, runByHand } from '../support/workflows';

/** Seconds instead of minutes, and more of them where the machine does other work. */
const STALE_SECONDS = 10 * slowness();

describe('background jobs in a real n8n', () => {
	let sandbox: TestSandbox;
	beforeAll(async () => {
		sandbox = await startTestSandbox();
		await send('PUT', 'settings', { jobs: { firstRetrySeconds: 1 } });
	});
	afterAll(async () => {
		await sandbox?.close();
	});
	afterEach(() => sandbox.sources.faults.clear());

	const read = async <T>(path: string): Promise<T> =>
		(await (await sandbox.portal(path)).json()) as T;
	const send = async (method: string, path: string, body: unknown): Promise<Response> =>
		await sandbox.portal(path, {
			method,
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
	const jobOf = async (id: string): Promise<Job> => (await read<{ job: Job }>(`reports/${id}`)).job;
	const eventsOf = async (id: string): Promise<CerEvent[]> =>
		(await read<{ events: CerEvent[] }>(`reports/${id}/events`)).events;
	async function until(id: string, reached: (job: Job) => boolean): Promise<Job> {
		return await waitUntil(
			`job ${id} gets there`,
			async () => {
				const job = await jobOf(id);
				return reached(job) ? job : undefined;
			},
			{ timeoutMs: 300_000 },
		);
	}

	it('are tried again by themselves after a source was down, and then succeed', async () => {
		sandbox.sources.faults.set({ match: '/openfda/', kind: 'outage' });
		const answer = await send('POST', 'reports', { code: DEMO_DEVICE_CODE });
		expect(answer.status).toBe(202);
		const { job } = (await answer.json()) as { job: Job };
		const waiting = await until(
			job.id,
			({ attempts, state }) => attempts > 0 && state !== 'running',
		);
		expect(waiting).toMatchObject({ state: 'queued', attempts: 1 });
		expect(waiting.nextAttemptAt).toBeDefined();
		sandbox.sources.faults.clear();
		const done = await until(job.id, ({ state }) => state === 'succeeded' || state === 'failed');
		expect(done).toMatchObject({ state: 'succeeded', attempts: 2 });
		const kinds = (await eventsOf(job.id)).map(({ kind }) => kind);
		expect(kinds.filter((kind) => kind === 'job.retrying')).toHaveLength(1);
		expect(kinds.filter((kind) => kind === 'job.started')).toHaveLength(2);
		expect(kinds).toContain('job.taken');
	});

	it('that hang are told of once, taken up by another execution, and succeed', async () => {
		const changed = await send('PUT', 'settings', { jobs: { staleAfterSeconds: STALE_SECONDS } });
		expect(changed.status).toBe(200);
		const hanging = await importWorkflowInto(sandbox, HANGING);
		const started = await fetch(`${sandbox.n8n.url}/webhook/hang`, { method: 'POST' });
		const { job } = (await started.json()) as { job: Job };
		await until(job.id, ({ state }) => state === 'running');
		const isSilent = ({ heartbeatAt = '' }: Job) =>
			Date.now() - Date.parse(heartbeatAt) > STALE_SECONDS * 1_000;
		await until(job.id, isSilent);
		for (let look = 0; look < 2; look += 1)
			await runByHand(sandbox, 'cerWatchdog', 'Every 5 Minutes');
		const done = await until(job.id, ({ state }) => state === 'succeeded' || state === 'failed');
		expect(done).toMatchObject({ state: 'succeeded', attempts: 2 });
		const events = await eventsOf(job.id);
		expect(events.filter(({ kind }) => kind === 'job.stuck')).toHaveLength(1);
		const stuck = events.find(({ kind }) => kind === 'job.stuck');
		expect(stuck?.message).toContain('gave no sign of life since');
		await hanging.remove();
	});

	it('leave their files to the retention rules, which run through', async () => {
		const run = await runByHand(sandbox, 'cerRetention', 'Every Day');
		expect(run).toMatchObject({ status: 'success', error: undefined });
		expect(run.items('Apply Retention')).toMatchObject([{ removed: { artifacts: 0 } }]);
	});
});

const node = (name: string, type: string, x: number, parameters: Record<string, unknown>) => ({
	...{ id: name.toLowerCase(), name, type, parameters, webhookId: name.toLowerCase() },
	...{ typeVersion: 1, position: [x, 0] },
});

/** Claims a job and then waits for an hour. */
const HANGING = {
	id: 'cerHangingOnPurpose',
	name: 'Hanging on Purpose',
	nodes: [
		node('Order', 'n8n-nodes-base.webhook', 0, {
			...{ httpMethod: 'POST', path: 'hang', responseMode: 'responseNode' },
		}),
		node('Enter', 'n8n-nodes-cer.cerWorkspace', 200, {
			...{ resource: 'job', operation: 'create', code: DEMO_DRUG_CODE, actor: 'e2e test' },
		}),
		node('Claim', 'n8n-nodes-cer.cerWorkspace', 400, {
			...{ resource: 'job', operation: 'progress', step: 'Hanging', percent: 10 },
		}),
		node('Answer', 'n8n-nodes-base.respondToWebhook', 600, {}),
		node('Hang', 'n8n-nodes-base.wait', 800, { resume: 'timeInterval', amount: 1, unit: 'hours' }),
	],
	connections: {
		Order: { main: [[{ node: 'Enter', type: 'main', index: 0 }]] },
		Enter: { main: [[{ node: 'Claim', type: 'main', index: 0 }]] },
		Claim: { main: [[{ node: 'Answer', type: 'main', index: 0 }]] },
		Answer: { main: [[{ node: 'Hang', type: 'main', index: 0 }]] },
	},
	settings: { executionOrder: 'v1' },
};
