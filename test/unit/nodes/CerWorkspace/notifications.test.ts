import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { INodeExecutionData } from 'n8n-workflow';
import { ruleInputSchema } from '../../../../lib/model';
import { openWorkspace, workspaceLocation, type Workspace } from '../../../../lib/workspace';
import { CerWorkspace } from '../../../../nodes/CerWorkspace/CerWorkspace.node';
import { succeed } from '../../workspace/notifications/notification-support';
import { fakeExecution } from './fake-execution';

const withSqlite = Number(process.versions.node.split('.')[0]) >= 24 ? describe : describe.skip;

withSqlite('CER Workspace, resource Notification (needs Node 24)', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-node-'));
	const before = process.env.N8N_USER_FOLDER;
	let workspace: Workspace;
	beforeAll(async () => {
		process.env.N8N_USER_FOLDER = folder;
		const location = workspaceLocation({ environment: process.env });
		workspace = await openWorkspace({ location, now: () => new Date(), newId: randomUUID });
	});
	afterAll(async () => {
		await workspace.close();
		if (before === undefined) delete process.env.N8N_USER_FOLDER;
		else process.env.N8N_USER_FOLDER = before;
		rmSync(folder, { recursive: true, force: true });
	});

	const run = async (
		operation: string,
		parameters: Record<string, unknown> = {},
		item: INodeExecutionData = { json: {} },
	): Promise<INodeExecutionData[]> => {
		const given = { resource: 'notification', operation, ...parameters };
		const { ctx } = fakeExecution({ items: [item], parameters: given });
		const [output = []] = await new CerWorkspace().execute.call(ctx);
		return output;
	};
	const claim = () => run('claimDue', { limit: 9, portalUrl: 'https://n8n.test/webhook/cer' });
	const mark = (operation: string, ids: unknown, item?: INodeExecutionData) =>
		run(operation, { deliveryIds: ids }, item);
	const deliveryOf = async (id: unknown) => {
		const { deliveries } = await workspace.deliveries.list({ limit: 200 });
		return deliveries.find(({ delivery }) => delivery.id === id)?.delivery;
	};

	/** A finished report with a PDF of so many bytes, mailed to one address. */
	async function reported(bytes: number): Promise<void> {
		const order = { code: 'FRN 1/2', recipients: ['ada@example.com'] };
		const { job } = await workspace.jobs.create(order, { actor: 'Grace' });
		await workspace.jobs.progress(job.id, {});
		await workspace.artifacts.save(job.id, {
			...{ name: 'report.pdf', mimeType: 'application/pdf', content: new Uint8Array(bytes) },
		});
		await workspace.jobs.complete(job.id, { signals: 2 });
	}

	it('posts to public addresses only, and keeps nothing of an answer but its status', async () => {
		let status = 200;
		const posted: string[] = [];
		const server = createServer((request, response) => {
			posted.push(request.url ?? '');
			request.resume();
			response.writeHead(status, { Location: '/elsewhere' }).end('the secrets of the network');
		});
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
		const item = (to: string) => ({
			json: { to, channel: 'webhook', webhook: { a: 1 }, deliveryIds: ['d-1'] },
		});
		const post = (to: string) => run('post', {}, item(to));
		try {
			for (const to of [`http://${host}/x`, 'http://[::ffff:127.0.0.1]/', 'file:///etc/passwd']) {
				await expect(post(to)).rejects.toThrow(/address/);
			}
			expect(posted).toEqual([]);
			await workspace.settings.set('network', { allowedHosts: [host] });
			const [sent] = await post(`http://${host}/x`);
			expect(sent?.json).toEqual({ deliveryIds: ['d-1'], status: 200 });
			status = 302;
			await expect(post(`http://${host}/x`)).rejects.toThrow(
				`${host} answered 302; redirects are not followed`,
			);
			status = 500;
			const failed = await post(`http://${host}/x`).catch((error: unknown) =>
				JSON.stringify(error),
			);
			expect(failed).not.toContain('secrets of the network');
			expect(posted).toEqual(['/x', '/x', '/x']);
		} finally {
			server.close();
			await workspace.settings.set('network', { allowedHosts: [] });
		}
	});

	it('claims a mail with its report attached, and marks it by the ids of the message', async () => {
		await reported(1_000);
		const [message, ...others] = await claim();
		expect(others).toEqual([]);
		expect(message?.json).toMatchObject({
			...{ channel: 'email', to: 'ada@example.com', attempt: 1 },
			subject: '[CER] Report ready: FRN 1/2',
			text: expect.stringContaining('https://n8n.test/webhook/cer#/reports/'),
		});
		expect(message?.binary?.report?.fileName).toMatch(/^report-FRN-1-2-[0-9a-f]{8}\.pdf$/);
		expect(message?.pairedItem).toEqual({ item: 0 });
		const ids = message?.json.deliveryIds;
		const sent = { json: { messageId: '<1@example.com>' } };
		const [marked] = await mark('markDelivered', ids, sent);
		expect(marked?.json).toMatchObject({ marked: [{ state: 'delivered' }], left: [] });
	});

	it('links a report that is too large to attach', async () => {
		await reported(10_000_001);
		const [message] = await claim();
		expect(message?.binary).toBeUndefined();
		expect(message?.json.text).toContain('The report is not attached');
		await mark('markDelivered', message?.json.deliveryIds);
	});

	it('takes a message that comes back unchanged for one that nothing sent', async () => {
		await succeed(workspace, 'A', { recipients: ['ada@example.com'] });
		const [message] = await claim();
		const [id] = message?.json.deliveryIds as string[];
		await mark('markDelivered', [id], message);
		expect(await deliveryOf(id)).toMatchObject({
			state: 'pending',
			lastError: expect.stringContaining('sent nothing'),
		});
		await run('markDelivered', { deliveryIds: [id], onlyIfSent: false }, message);
		expect(await deliveryOf(id)).toMatchObject({ state: 'delivered' });
	});

	it("keeps the reason of a node's error output", async () => {
		await succeed(workspace, 'B', { recipients: ['ada@example.com'] });
		const [message] = await claim();
		const [id] = message?.json.deliveryIds as string[];
		await mark('markFailed', id, { json: { error: 'Message rejected: 552 too big' } });
		expect(await deliveryOf(id)).toMatchObject({ lastError: 'Message rejected: 552 too big' });
	});

	it('says which parameter names no delivery', async () => {
		await expect(mark('markDelivered', '')).rejects.toThrow('Delivery IDs is empty');
	});

	it('creates one of its own once by key, and lists it for whom it is', async () => {
		const own = {
			title: 'Recall',
			severity: 'warning',
			additionalFields: { key: 'k', code: 'FRN' },
		};
		expect((await run('create', own))[0]?.json).toMatchObject({ created: true });
		expect((await run('create', own))[0]?.json).toEqual({ created: false });
		const [newest] = await run('getAll', { of: 'user', user: 'Zoe', limit: 1 });
		expect(newest?.json).toMatchObject({
			notification: { title: 'Recall', severity: 'warning', data: { code: 'FRN' } },
		});
		await expect(run('getAll', { of: 'user' })).rejects.toThrow('User is empty');
	});

	it('lists the delivery log by state', async () => {
		await workspace.rules.create(
			ruleInputSchema.parse({
				...{ recipient: 'Ops', channel: 'slack', address: 'https://hooks.slack.test/S3CRET' },
				events: ['message'],
			}),
		);
		await run('create', { title: 'To Slack' });
		const of = { of: 'deliveries', returnAll: true };
		const pending = await run('getAll', { ...of, state: 'pending' });
		expect(pending.map(({ json }) => json.delivery)).toMatchObject([
			{ channel: 'slack', address: 'https://hooks.slack.test/…' },
			{ channel: 'email' },
		]);
		expect((await run('getAll', { ...of, state: 'any' })).length).toBeGreaterThan(4);
		const [message] = await claim();
		expect(message?.json).toMatchObject({ to: 'https://hooks.slack.test/S3CRET', slack: {} });
	});

	it('sweeps', async () => {
		expect((await run('sweep'))[0]?.json).toEqual({ told: 0, notifications: [] });
	});
});
