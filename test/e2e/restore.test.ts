import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { DEMO_DEVICE_CODE, DEMO_DRUG_CODE } from '../../sandbox/sources/planted';
import { ROOT, startTestSandbox, type TestSandbox } from '../support/n8n';
import { keepPdf } from '../support/pdf';
import type { WorkspaceEnvironment } from '../support/workspace';

const cer = async (args: string[], environment: WorkspaceEnvironment) =>
	await promisify(execFile)('node', [join(ROOT, 'bin', 'cer.mjs'), ...args], {
		env: { ...process.env, ...environment },
	});

describe('a backup, and the machine it was made on lost', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-backup-'));
	const backup = join(folder, 'cer.backup');
	let sandbox: TestSandbox | undefined;

	afterAll(async () => {
		await sandbox?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	it('is restored before a new n8n starts, which serves the old reports and goes on with the ledger', async () => {
		const lost = await startTestSandbox();
		const job = await lost.order({ code: DEMO_DEVICE_CODE, maxReports: 200 });
		const before = await lost.report(job);
		await cer(['workspace', 'backup', '--out', backup], lost.workspaceEnvironment);
		await lost.close();
		expect(existsSync(lost.userFolder)).toBe(false);

		sandbox = await startTestSandbox({
			prepare: async (environment) =>
				void (await cer(['workspace', 'restore', '--in', backup], environment)),
		});
		const answer = await sandbox.portal(new URL(job.reportUrl).pathname);
		const after = Buffer.from(await answer.arrayBuffer());
		expect(after.equals(before)).toBe(true);
		expect(await keepPdf('e2e-restored', after).faults()).toBe('');

		const next = await sandbox.order({ code: DEMO_DRUG_CODE, maxReports: 200 });
		expect(next.state).toBe('succeeded');
		const workspace = await sandbox.openWorkspace();
		const { entries } = await workspace.audit.list({ limit: 1_000 });
		expect(entries.filter(({ action }) => action === 'report.rendered')).toHaveLength(2);
		expect(await workspace.audit.verify()).toMatchObject({ ok: true });
		await workspace.close();
	});
});
