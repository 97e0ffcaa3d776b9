import { setTimeout as sleep } from 'node:timers/promises';
import { importWorkflowInto, runByHand } from '../support/workflows';
import { BRING_UP_TIMEOUT_MS, startTestSandbox, type TestSandbox } from '../support/n8n';

const RUN_TIMEOUT_MS = 120_000;

describe('the other templates in a real n8n', () => {
	let sandbox: TestSandbox;

	beforeAll(async () => {
		sandbox = await startTestSandbox();
	}, BRING_UP_TIMEOUT_MS);
	afterAll(async () => {
		await sandbox?.close();
	}, 60_000);

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
		RUN_TIMEOUT_MS,
	);

	it(
		'"On Error" records a broken execution and marks its job failed with the reason',
		async () => {
			const broken = await importWorkflowInto(sandbox, {
				id: 'cerBrokenOnPurpose',
				name: 'Broken on Purpose',
				nodes: [
					node('Portal', 'n8n-nodes-cer.cerPortalTrigger', 0, { path: 'broken' }, 'broken'),
					node('Start', 'n8n-nodes-cer.cerWorkspace', 200, {
						resource: 'job',
						operation: 'progress',
						step: 'Breaking',
						percent: 5,
					}),
					node('Break', 'n8n-nodes-base.stopAndError', 400, {
						errorMessage: 'broken on purpose',
					}),
				],
				connections: {
					Portal: { main: [[{ node: 'Start', type: 'main', index: 0 }]] },
					Start: { main: [[{ node: 'Break', type: 'main', index: 0 }]] },
				},
				settings: { executionOrder: 'v1', errorWorkflow: 'cerOnError' },
			});
			const ordersUrl = sandbox.ordersUrl.replace('/cer/', '/broken/');
			const answer = await fetch(ordersUrl, {
				method: 'POST',
				headers: {
					authorization: `Bearer ${sandbox.login.token}`,
					'content-type': 'application/json',
				},
				body: JSON.stringify({ code: 'FRN' }),
			});
			expect(answer.status).toBe(202);
			const { statusUrl } = (await answer.json()) as { statusUrl: string };
			const job = await ended(statusUrl);
			expect(job).toMatchObject({
				state: 'failed',
				message: expect.stringContaining('broken on purpose'),
			});
			const [handled] = await sandbox.executions({ workflowId: 'cerOnError' });
			expect(handled).toMatchObject({ status: 'success', customData: { job: job.id } });
			await broken.remove();
		},
		RUN_TIMEOUT_MS,
	);

	async function ended(
		statusUrl: string,
	): Promise<{ id: string; state: string; message?: string }> {
		for (let attempt = 0; attempt < 100; attempt += 1) {
			const answer = await fetch(statusUrl, {
				headers: { authorization: `Bearer ${sandbox.login.token}` },
			});
			const { job } = (await answer.json()) as { job: { id: string; state: string } };
			if (job.state === 'failed' || job.state === 'succeeded') return job;
			await sleep(300);
		}
		throw new Error(`The job at ${statusUrl} did not end.`);
	}
});

const sum = (items: Array<{ loaded?: Record<string, number> }>, member: string): number =>
	items.reduce((total, { loaded }) => total + (loaded?.[member] ?? 0), 0);

const node = (
	name: string,
	type: string,
	x: number,
	parameters: Record<string, unknown>,
	webhookId?: string,
) => ({
	id: name.toLowerCase(),
	name,
	type,
	typeVersion: 1,
	position: [x, 0],
	parameters,
	...(webhookId !== undefined && { webhookId }),
});
