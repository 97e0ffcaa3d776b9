import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { waitUntil } from '../../sandbox/host/wait-until';
import { ruleInputSchema, type Channel } from '../../lib/model';
import type { Workspace } from '../../lib/workspace';
import {
	startFailingMailServer,
	switchOnMail,
	type FailingMailServer,
} from '../support/mail-server';
import { startTestSandbox, type TestSandbox } from '../support/n8n';
import { runByHand } from '../support/workflows';

const DELIVER = '/rest/workflows/cerDeliver';

describe('"Deliver Notifications" in a real n8n, with a real SMTP server', () => {
	let sandbox: TestSandbox;
	let mail: FailingMailServer;
	let hook: Server;
	let workspace: Workspace;
	const posted: unknown[] = [];

	beforeAll(async () => {
		mail = await startFailingMailServer();
		hook = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				posted.push(JSON.parse(Buffer.concat(chunks).toString()));
				response.end('ok');
			});
		});
		await new Promise<void>((resolve) => hook.listen(0, '127.0.0.1', resolve));
		sandbox = await startTestSandbox();
		workspace = await sandbox.openWorkspace();
	});
	afterAll(async () => {
		await workspace?.close();
		await sandbox?.close();
		await mail?.stop();
		hook?.close();
	});

	it('is published as shipped; a mail fails visibly with the reason while the node that sends it is off', async () => {
		expect(await sandbox.session.call('GET', DELIVER)).toMatchObject({
			activeVersionId: expect.any(String),
		});
		const job = await sandbox.order({ code: 'FRN', recipients: ['ada@example.com'] });
		expect(job.state).toBe('succeeded');
		await deliver();
		await waitsBecause('email', 'sent nothing');
		await toldOf('channel-down', 1);
	});

	it('could not be published with that node on and without a credential, which is why it is off', async () => {
		await expect(switchOnMail(sandbox, 'none')).rejects.toThrow('Missing required credential');
	});

	it('does not stop when the credential of a node is gone', async () => {
		await switchOnMail(sandbox, { id: 'gone', name: 'Gone' }, { publish: false });
		await dueNow();
		await deliver();
		await waitsBecause('email', 'sent nothing');
	});

	it('mails the report as PDF once a mail server is chosen, and tells that mail works again', async () => {
		const { id } = (await sandbox.session.call('POST', '/rest/credentials', {
			...{ name: 'Test mail server', type: 'smtp' },
			data: {
				...{ user: '', password: '', host: '127.0.0.1', port: mail.port, secure: false },
				...{ disableStartTls: true, hostName: '' },
			},
		})) as { id: string };
		await switchOnMail(sandbox, { id, name: 'Test mail server' });
		await dueNow();
		await deliver();
		const [received] = await mail.received(1);
		expect(received).toMatchObject({ from: 'cer@localhost', to: ['ada@example.com'] });
		expect(received?.subject).toBe('[CER] Report ready: FRN');
		for (const said of ['Report ready: FRN', '/webhook/cer#/reports/']) {
			expect(received?.html).toContain(said);
			expect(received?.text).toContain(said);
		}
		const { jobs } = await workspace.jobs.list({ limit: 1 });
		const kept = await workspace.artifacts.get(jobs[0]?.id ?? '', 'report.pdf');
		expect(received?.attachments).toMatchObject([{ contentType: 'application/pdf' }]);
		const [pdf] = received?.attachments ?? [];
		expect(pdf?.content.equals(Buffer.from(kept?.content ?? []))).toBe(true);
		await eventually(async () => expect(await statesOf('email')).toEqual(['delivered']));
		await toldOf('channel-recovered', 1);
	});

	it('tries again while the mail server is down, tells so once, and delivers once when it is back', async () => {
		await mail.goDown();
		await addRule('email', 'ada@example.com');
		for (const title of ['First', 'Second']) await workspace.notifications.create({ title });
		await deliver();
		await waitsBecause('email', 'ECONNREFUSED');
		await dueNow();
		await deliver();
		await waitsBecause('email', 'ECONNREFUSED');
		await toldOf('channel-down', 2);
		await mail.comeUp();
		await dueNow();
		await Promise.all([deliver(), deliver()]);
		await mail.received(3);
		// Another round finds nothing left to send.
		await deliver();
		const subjects = (await mail.mails()).slice(1).map(({ subject }) => subject);
		expect(subjects.sort()).toEqual(['[CER] First', '[CER] Second']);
		await toldOf('channel-recovered', 2);
		expect(await sandbox.executions({ workflowId: 'cerOnError' })).toEqual([]);
	});

	it('keeps what a mailbox refuses for another try, and goes on with Slack and webhooks', async () => {
		mail.refuse(true);
		const { port } = hook.address() as AddressInfo;
		const refused = addRule('slack', `http://127.0.0.1:${port}/services/T/S3CRET`);
		await expect(refused).rejects.toThrow('does not lead to a public address');
		await workspace.settings.set('network', { allowedHosts: [`127.0.0.1:${port}`] });
		await addRule('slack', `http://127.0.0.1:${port}/services/T/S3CRET`);
		await addRule('webhook', `http://127.0.0.1:${port}/own`);
		await workspace.notifications.create({ title: 'Third <b>', severity: 'warning' });
		await deliver();
		await waitsBecause('email', '450');
		await eventually(async () => {
			expect(await statesOf('slack')).toEqual(['delivered']);
			expect(await statesOf('webhook')).toEqual(['delivered']);
		});
		expect(posted).toHaveLength(2);
		expect(posted).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ text: 'Third &lt;b&gt;' }),
				expect.objectContaining({ schema: 'cer.notification/1', recipient: 'Team' }),
			]),
		);
		expect(await inApp('channel-down')).toHaveLength(2);
		mail.refuse(false);
		await dueNow();
		await deliver();
		await mail.received(4);
	});

	/** Runs the workflow from its schedule's start, as a person does; its own schedule runs beside. */
	async function deliver(): Promise<void> {
		const run = await runByHand(sandbox, 'cerDeliver', 'Every Minute');
		expect(run).toMatchObject({ status: 'success', error: undefined });
	}

	async function deliveriesOf(channel: Channel) {
		return (await workspace.deliveries.list({ channel })).deliveries.map(
			({ delivery }) => delivery,
		);
	}

	const statesOf = async (channel: Channel) =>
		(await deliveriesOf(channel)).map(({ state }) => state);

	const waitsBecause = (channel: Channel, reason: string) =>
		eventually(async () => {
			const waiting = (await deliveriesOf(channel)).filter(({ state }) => state !== 'delivered');
			expect(waiting.length).toBeGreaterThan(0);
			for (const { state, attempts, lastError } of waiting) {
				expect(state).toBe('pending');
				expect(attempts).toBeGreaterThan(0);
				expect(lastError).toContain(reason);
			}
		});

	async function inApp(event: string) {
		const { notifications } = await workspace.notifications.list('anybody', { limit: 200 });
		return notifications.filter(({ notification }) => notification.event === event);
	}

	/** So often and not more: it is told a moment after the message was tried. */
	const toldOf = (event: string, times: number) =>
		eventually(async () => expect(await inApp(event)).toHaveLength(times));

	/** What somebody does who does not want to wait for the next try. */
	async function dueNow(): Promise<void> {
		for (const { id, state } of await deliveriesOf('email')) {
			if (state === 'pending') await workspace.deliveries.retry(id);
		}
	}

	/** A run by the workflow's own schedule may hold a message for a moment. */
	async function eventually(check: () => Promise<void>): Promise<void> {
		const holds = () =>
			check().then(
				() => true,
				() => undefined,
			);
		await waitUntil('what is checked holds', holds).catch(check);
	}

	const addRule = (channel: Channel, address: string) =>
		workspace.rules.create(
			ruleInputSchema.parse({ recipient: 'Team', channel, address, events: ['message'] }),
		);
});
