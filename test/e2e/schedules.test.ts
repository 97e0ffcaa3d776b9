import { join } from 'node:path';
import { watchInputSchema, type Job, type Watch } from '../../lib/model';
import type { Workspace } from '../../lib/workspace';
import { DEMO_DEVICE_CODE } from '../../sandbox/sources/planted';
import { isRecord } from '../../sandbox/host/session';
import { readTemplates, type Workflow } from '../../sandbox/host/templates';
import { ROOT, startTestSandbox, type TestSandbox } from '../support/n8n';
import { importWorkflowInto } from '../support/workflows';
import { waitUntil } from '../../sandbox/host/wait-until';

const OWNER = 'vera@example.org';

describe('reports that make themselves, in a real n8n', () => {
	let sandbox: TestSandbox;
	let workspace: Workspace;

	beforeAll(async () => {
		sandbox = await startTestSandbox();
		workspace = await sandbox.openWorkspace();
	});
	afterAll(async () => {
		await workspace?.close();
		await sandbox?.close();
	});

	const watch = (input: object): Promise<Watch> =>
		workspace.watchlist.create(
			watchInputSchema.parse({
				code: DEMO_DEVICE_CODE,
				period: { kind: 'last-months', months: 12 },
				maxReports: 100,
				...input,
			}),
			{ owner: OWNER },
		);
	const jobsOf = async ({ id }: Watch): Promise<Job[]> =>
		(await workspace.jobs.list({ limit: 200 })).jobs.filter(({ watchId }) => watchId === id);
	const ended = async (id: string): Promise<Job> =>
		await until(`job ${id} to end`, async () => {
			const job = await workspace.jobs.get(id);
			return job?.finishedAt === undefined ? undefined : job;
		});

	it('"Run Due Reports" orders what is due and Generate CER makes it, in the name of the owner', async () => {
		await workspace.settings.set('watches', { leastMinutes: 1 });
		const entry = await watch({ when: { kind: 'cron', expression: '* * * * *' } });
		const [ordered] = await until('a job of the entry', async () => {
			const jobs = await jobsOf(entry);
			return jobs.length > 0 ? jobs : undefined;
		});
		await workspace.watchlist.remove(entry.id);
		const job = await ended(ordered?.id ?? '');
		expect(job).toMatchObject({ state: 'succeeded', actor: OWNER, attempts: 1 });
		expect(job.artifacts.map(({ name }) => name)).toContain('report.pdf');
		const runs = await workspace.workflows.list();
		const run = runs.find(({ workflowId }) => workflowId === 'cerRunDue');
		expect(run).toMatchObject({ name: 'Run Due Reports', schedule: 'every minute, UTC' });
		expect(run?.executionUrl).toContain(`${sandbox.n8n.url}/workflow/cerRunDue/executions/`);
		expect(Date.parse(run?.nextDueAt ?? '') - Date.now()).toBeLessThanOrEqual(60_000);
	});

	it('"On Demand" answers 202 with a job that is then made, 422 for what cannot be read, 429 while too much waits, 403 without its token', async () => {
		const send = (body: object, headers: Record<string, string> = {}) =>
			fetch(`${sandbox.n8n.url}/webhook/cer-on-demand`, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...headers },
				body: JSON.stringify(body),
			});
		const signed = { 'X-Cer-Token': sandbox.login.token, 'Idempotency-Key': 'once' };
		const order = { code: DEMO_DEVICE_CODE, from: '2025-06-01', maxReports: 50 };
		expect((await send(order)).status).toBe(403);
		const refused = await send({ code: '' }, signed);
		expect(refused.status).toBe(422);
		expect(await refused.json()).toMatchObject({
			error: { message: expect.stringContaining('Code is empty') },
		});
		const answer = await send(order, signed);
		expect(answer.status).toBe(202);
		const again = await send(order, signed);
		const [first, second] = [jobIn(await answer.json()), jobIn(await again.json())];
		expect(second).toBe(first);
		expect(await ended(first)).toMatchObject({ state: 'succeeded', actor: 'On Demand' });
		await workspace.settings.set('jobs', { maxQueuedPerActor: 1 });
		const waiting = await workspace.jobs.create({ code: 'LZG' }, { actor: 'On Demand' });
		const tooMany = await send(order, { ...signed, 'Idempotency-Key': 'twice' });
		await workspace.jobs.cancel(waiting.job.id, 'The test is over');
		await workspace.settings.set('jobs', { maxQueuedPerActor: 100 });
		expect([tooMany.status, tooMany.headers.get('retry-after')]).toEqual([429, '60']);
		expect(await tooMany.json()).toMatchObject({
			error: { code: 'queue-full', message: expect.stringContaining('Try again in') },
		});
	});

	it('"On New Data" first notes what the sources hold, then orders the reports that wait for an announcement', async () => {
		const entry = await watch({ when: { kind: 'new-data', sources: ['maude'] } });
		const copy = await importWorkflowInto(sandbox, onNewDataEachMinute());
		await until('the first look', () => workspace.lastSeen.get('maude', DEMO_DEVICE_CODE));
		expect(await jobsOf(entry)).toEqual([]);
		const codes = [DEMO_DEVICE_CODE];
		await workspace.announcements.announce({ source: 'maude', codes, sender: 'e2e test' });
		const [ordered] = await until('a job of the entry', async () => {
			const jobs = await jobsOf(entry);
			return jobs.length > 0 ? jobs : undefined;
		});
		await copy.remove();
		expect(await ended(ordered?.id ?? '')).toMatchObject({ state: 'succeeded', actor: OWNER });
		const runs = await workspace.workflows.list();
		// At the full and the half hour the template itself may be quicker than its copy.
		const told = runs.filter(({ name }) => name === COPY || name === 'On New Data');
		expect(told).toContainEqual(
			expect.objectContaining({
				schedule: expect.stringMatching(/^every (30 minutes|minute), UTC$/),
				result: 'succeeded',
			}),
		);
	});
});

const COPY = 'On New Data, Each Minute';

/** The template with a shorter poll time and its credentials chosen. */
function onNewDataEachMinute(): Workflow {
	const template = readTemplates(join(ROOT, 'workflows')).find(({ id }) => id === 'cerOnNewData');
	if (!template) throw new Error('There is no template cerOnNewData.');
	const nodes = template.nodes.map((node) =>
		node.type === 'n8n-nodes-cer.cerSourceTrigger'
			? {
					...node,
					parameters: { ...node.parameters, pollTimes: { item: [{ mode: 'everyMinute' }] } },
					credentials: {
						openFdaApi: { id: 'cerOpenFdaApi', name: 'openFDA' },
						eudamedApi: { id: 'cerEudamedApi', name: 'EUDAMED' },
					},
				}
			: node,
	);
	return { ...template, id: 'cerOnNewDataFast', name: COPY, nodes };
}

const jobIn = (answer: unknown): string => {
	if (!isRecord(answer) || !isRecord(answer.job)) throw new Error('The answer names no job.');
	return String(answer.job.id);
};

const until = <T>(what: string, look: () => Promise<T | undefined>): Promise<T> =>
	waitUntil(what, look, { timeoutMs: 240_000 });
