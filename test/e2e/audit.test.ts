import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { isRecord } from '../../sandbox/host/session';
import { readTemplates, type Workflow, type WorkflowNode } from '../../sandbox/host/templates';
import { publishWorkflows } from '../../sandbox/host/import';
import { DEMO_DEVICE_CODE } from '../../sandbox/sources/planted';
import type { Workspace } from '../../lib/workspace';
import { ROOT, startTestSandbox, type TestSandbox } from '../support/n8n';
import { runByHand } from '../support/workflows';

describe('the audit trail in a real n8n', () => {
	let sandbox: TestSandbox;
	let workspace: Workspace;
	let file: string;

	beforeAll(async () => {
		sandbox = await startTestSandbox();
		file = join(sandbox.userFolder, '.n8n', 'cer', 'workspace.sqlite');
		workspace = await sandbox.openWorkspace();
	});
	afterAll(async () => {
		await workspace?.close();
		await sandbox?.close();
	});

	it('holds every step of a report under whoever ordered it, with the execution', async () => {
		await sandbox.order({ code: DEMO_DEVICE_CODE, maxReports: 200 });
		const [job] = (await workspace.jobs.list()).jobs;
		expect(job?.state).toBe('succeeded');
		const { entries } = await workspace.audit.list({ jobId: job?.id ?? 'none', limit: 1_000 });
		const steps = entries.reverse();
		const actions = steps.map(({ action }) => action);
		expect(actions).toEqual(
			expect.arrayContaining([
				...['job.created', 'job.started', 'product.looked-up', 'source.fetched'],
				...['records.normalized', 'signals.detected', 'report.rendered', 'artifact.saved'],
				'job.succeeded',
			]),
		);
		expect(new Set(steps.map(({ actor }) => actor))).toEqual(new Set([sandbox.login.email]));
		const sources = steps.flatMap(({ action, details }) =>
			action === 'source.fetched' ? [`${String(details.source)}: ${String(details.subject)}`] : [],
		);
		expect(sources).toEqual(
			expect.arrayContaining(['maude: reports', 'faers: reports', 'eudamed: devices']),
		);
		const rendered = steps.find(({ action }) => action === 'report.rendered');
		const saved = steps.find(
			({ action, details }) => action === 'artifact.saved' && details.name === 'report.pdf',
		);
		expect(rendered?.details.sha256).toBe(saved?.details.sha256);
		expect(rendered?.executionId).toMatch(/^\d+$/);
	});

	it('takes a checkpoint and is verified by the templates as they are shipped', async () => {
		const checkpoint = await runByHand(sandbox, 'cerAuditCheckpoint', 'Every Day');
		expect(checkpoint).toMatchObject({ status: 'success', error: undefined });
		expect(checkpoint.items('Where to Send')).toMatchObject([
			{ checkpoint: expect.stringMatching(/^\d+:[0-9a-f]{64}$/), mailTo: '', webhookUrl: '' },
		]);
		const verified = await runByHand(sandbox, 'cerVerifyAudit', 'Every Day');
		expect(verified).toMatchObject({ status: 'success', error: undefined });
		expect(verified.items('Verify')).toMatchObject([{ ok: true }]);
		const [newest] = (await workspace.audit.list({ action: 'audit.verified' })).entries;
		expect(newest?.actor).toBe('workflow:Verify Audit Log');
	});

	it('sends the head out of the system by mail and webhook once they are switched on', async () => {
		const received: unknown[] = [];
		const server = createServer((request, response) => {
			void json(request).then((body) => {
				received.push(body);
				response.end('{}');
			});
		}).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		const smtp = { id: 'cerSmtp', name: 'Mail of the sandbox' };
		const id = await storeChanged('cerAuditCheckpoint', (node) => {
			if (node.name === 'Send Email') return { ...node, disabled: false, credentials: { smtp } };
			if (node.name === 'Post to Webhook') return { ...node, disabled: false };
			return withAddresses(node, {
				mailTo: 'auditor@example.org',
				webhookUrl: `http://127.0.0.1:${port}/checkpoints`,
			});
		});
		const run = await runByHand(sandbox, id, 'Every Day');
		server.close();
		expect(run).toMatchObject({ status: 'success', error: undefined });
		const [{ seq, hash, at, entries, checkpoint }] = run.items('Get Checkpoint');
		expect(received).toEqual([{ kind: 'cer.audit-checkpoint/1', seq, hash, at, entries }]);
		const mail = sandbox.mail.mails.find(({ to }) => to.includes('auditor@example.org'));
		const text = String(mail?.raw).replaceAll('=\r\n', '').replaceAll('=3D', '=');
		expect(text).toContain(`Subject: Audit ledger, checkpoint ${String(seq)}`);
		expect(text).toContain(
			`cer audit verify --input ledger.ndjson --checkpoint ${String(checkpoint)}`,
		);
	});

	it('archives nothing and breaks nothing while the nodes that need an API key are off', async () => {
		const idle = await runByHand(sandbox, 'cerArchiveExecutions', 'Every Day');
		expect(idle).toMatchObject({ status: 'success', error: undefined });
		expect(await workspace.executions.list()).toEqual([]);
	});

	it('archives finished executions with their details once the nodes are on, each once', async () => {
		const id = await storeWithApiKey('cerArchiveExecutions');
		// What ended less than 5 s ago is left for the next time.
		await delay(6_000);
		const first = await runByHand(sandbox, id, 'Every Day');
		expect(first).toMatchObject({ status: 'success', error: undefined });
		const kept = await workspace.executions.list({ limit: 500 });
		expect(first.items('Archive').filter(({ archived }) => archived)).toHaveLength(kept.length);
		const report = kept.find(({ workflowId }) => workflowId === 'cerGenerateReport');
		expect(report).toMatchObject({ status: 'success', workflowName: 'Generate CER' });
		const whole = await workspace.executions.get(report?.id ?? '');
		expect(whole?.intact).toBe(true);
		expect(JSON.parse(whole?.json ?? '')).toMatchObject({
			id: report?.id,
			data: { resultData: { runData: { 'Start the Job': expect.any(Array) } } },
			customData: { job: report?.jobId, actor: sandbox.login.email },
		});
		expect(
			(await workspace.audit.list({ action: 'execution.archived', jobId: report?.jobId })).entries,
		).toMatchObject([{ details: { sha256: report?.sha256, workflowId: 'cerGenerateReport' } }]);

		const second = await runByHand(sandbox, id, 'Every Day');
		expect(second).toMatchObject({ status: 'success', error: undefined });
		expect(second.items('Archive').filter(({ id: of }) => of === report?.id)).toEqual([]);
	});

	it('names the entry of which one byte was changed in the store', async () => {
		const { entries } = await workspace.audit.list({ action: 'report.rendered' });
		const seq = entries[0]?.seq ?? 0;
		changeOneByte(file, seq);
		const run = await runByHand(sandbox, 'cerVerifyAudit', 'Every Day');
		expect(run.items('Verify')).toMatchObject([
			{ ok: false, firstBroken: { seq, reason: 'changed-entry' } },
		]);
		const [event] = await workspace.events.latest({ kinds: ['audit.verification-failed'] });
		expect(event).toMatchObject({
			severity: 'critical',
			message: `Entry ${seq} was changed: its hash is not that of its content.`,
		});
	});

	/** Stores a copy of the template that archives, with the nodes of n8n itself switched on. */
	async function storeWithApiKey(templateId: string): Promise<string> {
		const { n8n, session } = sandbox;
		const credential = await session.call('POST', '/rest/credentials', {
			name: 'n8n itself',
			type: 'n8nApi',
			data: { apiKey: await n8n.apiKey(), baseUrl: `${n8n.url}/api/v1` },
		});
		if (!isRecord(credential)) throw new Error('n8n stored no credential.');
		const n8nApi = { id: String(credential.id), name: 'n8n itself' };
		return await storeChanged(templateId, (node) =>
			node.type === 'n8n-nodes-base.n8n'
				? { ...node, disabled: false, credentials: { n8nApi } }
				: node,
		);
	}

	/** Stores and publishes a copy of a template with changed nodes, and gives its id. */
	async function storeChanged(
		templateId: string,
		change: (node: WorkflowNode) => WorkflowNode,
	): Promise<string> {
		const template = readTemplates(join(ROOT, 'workflows')).find(({ id }) => id === templateId);
		const nodes = (template?.nodes ?? []).map(change);
		const copy = { ...template, id: `${templateId}Copy`, nodes };
		const stored = (await sandbox.session.call('POST', '/rest/workflows', copy)) as Workflow;
		await publishWorkflows(sandbox.session, [stored]);
		return stored.id;
	}
});

/** "Where to Send" with its addresses filled in; any other node as it is. */
function withAddresses(node: WorkflowNode, addresses: Record<string, string>): WorkflowNode {
	if (node.name !== 'Where to Send') return node;
	const text = JSON.stringify(node.parameters, (_key, value: unknown) =>
		isRecord(value) && typeof value.name === 'string' && value.name in addresses
			? { ...value, value: addresses[value.name] }
			: value,
	);
	return { ...node, parameters: JSON.parse(text) as Record<string, unknown> };
}

/** As somebody can who owns the file: takes the guard away, changes a byte, puts it back. */
function changeOneByte(file: string, seq: number): void {
	const { DatabaseSync } = process.getBuiltinModule('node:sqlite');
	const database = new DatabaseSync(file, { timeout: 10_000 });
	database.exec('drop trigger cer_audit_no_update');
	database
		.prepare('update cer_audit set details_json = replace(details_json, ?, ?) where seq = ?')
		.run('"pages":', '"pagez":', seq);
	database.exec(`create trigger cer_audit_no_update before update on cer_audit
		begin select raise(abort, 'the audit ledger is append-only'); end`);
	database.close();
}
