import { waitUntil } from '../../sandbox/host/wait-until';
import { executionFor } from '../support/execution-records';
import { importWorkflowInto, runByHand } from '../support/workflows';
import { startTestSandbox, type TestSandbox } from '../support/n8n';

describe('the other templates in a real n8n', () => {
	let sandbox: TestSandbox;

	beforeAll(async () => {
		sandbox = await startTestSandbox();
	});
	afterAll(async () => {
		await sandbox?.close();
	});

	it.each([
		{ id: 'cerRefreshFdaDevices', trigger: 'Every Hour', last: 'Detect Trends' },
		{ id: 'cerRefreshFaers', trigger: 'Every Hour', last: 'Detect Trends' },
		{ id: 'cerRefreshEudamed', trigger: 'Every Day', last: 'What Changed' },
	])(
		'run "$id" to its last step, and load nothing new the second time',
		async ({ id, trigger, last }) => {
			const first = await runByHand(sandbox, id, trigger);
			expect(first).toMatchObject({ status: 'success', error: undefined });
			expect(Object.keys(first.runData)).toContain(last);
			expect(sum(first.items('Load the Records'), 'inserted')).toBeGreaterThan(0);

			const second = await runByHand(sandbox, id, trigger);
			expect(second).toMatchObject({ status: 'success', error: undefined });
			expect(sum(second.items('Load the Records'), 'inserted')).toBe(0);
			expect(sum(second.items('Load the Records'), 'changed')).toBe(0);
		},
	);

	it('"On Error" records a broken execution and marks its job failed with the reason', async () => {
		const broken = await importWorkflowInto(sandbox, {
			id: 'cerBrokenOnPurpose',
			name: 'Broken on Purpose',
			nodes: [
				node('Order', 'n8n-nodes-base.webhook', 0, {
					httpMethod: 'POST',
					path: 'broken-on-purpose',
					responseMode: 'responseNode',
				}),
				node('Enter', 'n8n-nodes-cer.cerWorkspace', 200, {
					resource: 'job',
					operation: 'create',
					code: 'FRN',
					actor: 'e2e test',
				}),
				node('Answer', 'n8n-nodes-base.respondToWebhook', 400, {}),
				node('Break', 'n8n-nodes-base.stopAndError', 600, {
					errorMessage: 'broken on purpose',
				}),
			],
			connections: {
				Order: { main: [[{ node: 'Enter', type: 'main', index: 0 }]] },
				Enter: { main: [[{ node: 'Answer', type: 'main', index: 0 }]] },
				Answer: { main: [[{ node: 'Break', type: 'main', index: 0 }]] },
			},
			settings: { executionOrder: 'v1', errorWorkflow: 'cerOnError' },
		});
		const answer = await fetch(`${sandbox.n8n.url}/webhook/broken-on-purpose`, {
			method: 'POST',
		});
		expect(answer.status).toBe(200);
		const { job: created } = (await answer.json()) as { job: { id: string } };
		const list = await sandbox.portal('reports');
		const { reports } = (await list.json()) as {
			reports: Array<{ job: { id: string }; statusUrl: string }>;
		};
		const statusUrl = reports.find(({ job }) => job.id === created.id)?.statusUrl ?? '';
		const job = await ended(statusUrl);
		expect(job).toMatchObject({
			state: 'failed',
			message: expect.stringContaining('broken on purpose'),
		});
		const handled = await executionFor(sandbox, { workflowId: 'cerOnError', jobId: job.id });
		expect(handled).toMatchObject({ status: 'success', customData: { job: job.id } });
		await broken.remove();
	});

	async function ended(
		statusUrl: string,
	): Promise<{ id: string; state: string; message?: string }> {
		return await waitUntil(`the job at ${statusUrl} ends`, async () => {
			const answer = await fetch(statusUrl, {
				headers: { authorization: `Bearer ${sandbox.login.token}` },
			});
			const { job } = (await answer.json()) as { job: { id: string; state: string } };
			return job.state === 'failed' || job.state === 'succeeded' ? job : undefined;
		});
	}
});

const sum = (items: Array<{ loaded?: Record<string, number> }>, member: string): number =>
	items.reduce((total, { loaded }) => total + (loaded?.[member] ?? 0), 0);

const node = (name: string, type: string, x: number, parameters: Record<string, unknown>) => ({
	id: name.toLowerCase(),
	name,
	type,
	typeVersion: 1,
	position: [x, 0],
	parameters,
	webhookId: name.toLowerCase(),
});
