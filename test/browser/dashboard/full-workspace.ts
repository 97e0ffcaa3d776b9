import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ruleInputSchema, watchInputSchema, type ReportOrder } from '../../../lib/model';
import { openWorkspace, type Workspace } from '../../../lib/workspace';
import { buildOnset } from '../../unit/report/support/build-onset';
import { withOutlook } from '../../unit/report/support/build-outlook';
import { buildRun } from '../../unit/report/support/build-run';

/** What must be shown as it is written, wherever it comes from. */
export const SCRIPT = '<img src=x onerror="document.title=\'taken\'"><script>alert(1)</script>';

/** A workspace in a folder of its own, whose clock a test can set back while it is filled. */
export interface TestWorkspace {
	workspace: Workspace;
	/** Milliseconds the clock is behind. */
	behind: number;
	/** Changes a letter of a ledger entry in the file, past what guards it. */
	spoil(seq: number): Promise<void>;
	close(): Promise<void>;
}

/** An empty one. */
export async function emptyWorkspace(): Promise<TestWorkspace> {
	const folder = mkdtempSync(join(tmpdir(), 'cer-dashboard-'));
	const file = join(folder, 'workspace.sqlite');
	let id = 0;
	const kept: TestWorkspace = {
		behind: 0,
		spoil: (seq) => spoilEntry(file, seq),
		workspace: await openWorkspace({
			location: { kind: 'sqlite', file },
			now: () => new Date(Date.now() - kept.behind),
			newId: () => `01a7c0de-0000-7000-8000-${String((id += 1)).padStart(12, '0')}`,
		}),
		close: async () => {
			await kept.workspace.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
	return kept;
}

async function spoilEntry(file: string, seq: number): Promise<void> {
	// eslint-disable-next-line import-x/no-unresolved -- unknown to the Node that lints, when that is Node 20
	const { DatabaseSync } = await import('node:sqlite');
	const db = new DatabaseSync(file);
	const guards = db
		.prepare("select name from sqlite_master where type = 'trigger' and tbl_name = 'cer_audit'")
		.all();
	for (const { name } of guards) db.exec(`drop trigger "${String(name)}"`);
	db.prepare("update cer_audit set message = 'X' || substr(message, 2) where seq = ?").run(seq);
	db.close();
}

/** Ids of what a test looks for. */
export interface Filled {
	deviceJob: string;
	drugJob: string;
	brokenJob: string;
	runningJob: string;
	watch: string;
}

const HOUR = 3_600_000;
const AUTHOR = 'Author Person';

/** Fills a workspace with a bit of everything there is to show. */
export async function fillWorkspace(kept: TestWorkspace): Promise<Filled> {
	const { workspace } = kept;
	kept.behind = 26 * HOUR;
	await workspace.sources.succeeded('maude', '2026-11-16');
	await workspace.sources.succeeded('faers', '2026-03-31');
	await workspace.sources.failed('device-recall', `openFDA answered 503. ${SCRIPT}`);
	await told(workspace);
	const deviceJob = await finished(kept, { code: 'FRN' }, 'cer');
	kept.behind = 20 * HOUR;
	const drugJob = await finished(kept, { code: '0071-0156', shape: 'pbrer' }, 'pbrer');
	kept.behind = 3 * HOUR;
	const brokenJob = await broken(workspace);
	const watch = await watched(workspace);
	await schedules(workspace);
	kept.behind = 4 * 60_000;
	await workspace.health.beat({ part: 'n8n', state: 'up', message: 'n8n answers in 12 ms.' });
	const runningJob = await ordered(workspace, { code: 'DXY' });
	await as(workspace, '131').jobs.progress(runningJob, { step: 'Asking MAUDE', percent: 20 });
	await ordered(workspace, { code: '0002-8215' });
	kept.behind = 0;
	await as(workspace, '131').jobs.progress(runningJob, { step: 'Normalising', percent: 45 });
	return { deviceJob, drugJob, brokenJob, runningJob, watch };
}

const as = (workspace: Workspace, executionId: string): Workspace =>
	workspace.as({ actor: 'workflow:Generate CER', executionId });

async function ordered(workspace: Workspace, order: ReportOrder): Promise<string> {
	const { job } = await workspace
		.as({ actor: AUTHOR })
		.jobs.create(order, { actor: AUTHOR, priority: 'normal' });
	return job.id;
}

const PDF = Buffer.from(
	'%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);

async function finished(
	kept: TestWorkspace,
	order: ReportOrder,
	shape: 'cer' | 'pbrer',
): Promise<string> {
	const acting = as(kept.workspace, shape === 'cer' ? '118' : '124');
	const id = await ordered(kept.workspace, order);
	for (const [step, percent] of [
		['Asking the sources', 15],
		['Normalising', 50],
		['Detecting signals', 75],
		['Rendering', 90],
	] as const) {
		kept.behind -= 40_000;
		await acting.jobs.progress(id, { step, percent });
	}
	const run = buildRun({ shape, product: shape === 'cer' ? { name: `Pump ${SCRIPT}` } : {} });
	// The device has forecasts and a heat map, the drug has neither and is told so.
	const analyses = run.analyses
		.map((one) => ({ ...one, onset: buildOnset(one.source) }))
		.map((one) => (shape === 'cer' ? withOutlook(one, `Leak ${SCRIPT}`) : one));
	const json = Buffer.from(JSON.stringify({ ...run, analyses }));
	const csv = Buffer.from('report number,date\n1,2026-01-02\n');
	await acting.artifacts.save(id, {
		name: 'report.pdf',
		mimeType: 'application/pdf',
		content: PDF,
	});
	await acting.artifacts.save(id, { name: 'line-listing.csv', mimeType: 'text/csv', content: csv });
	await acting.artifacts.save(id, {
		name: 'run.json',
		mimeType: 'application/json',
		content: json,
	});
	await acting.jobs.complete(id, {
		product: run.manifest.product.name,
		reports: run.safety[0]?.reports ?? 0,
		signals: 7,
		alarms: 2,
	});
	return id;
}

/** Failed for the last time, with a message from outside that holds script. */
async function broken(workspace: Workspace): Promise<string> {
	const id = await ordered(workspace, { code: SCRIPT.slice(0, 40) });
	const acting = as(workspace, '127');
	await acting.jobs.progress(id, { step: 'Asking MAUDE', percent: 5 });
	await acting.jobs.fail(id, `No source knows ${SCRIPT}`);
	return id;
}

async function watched(workspace: Workspace): Promise<string> {
	const { watchlist } = workspace.as({ actor: AUTHOR });
	const add = async (input: Record<string, unknown>) =>
		await watchlist.create(watchInputSchema.parse(input));
	const cron = { kind: 'cron', expression: '0 7 1 * *' };
	const { id } = await add({
		code: 'FRN',
		label: 'Infusion pumps',
		when: cron,
		timeZone: 'Europe/Berlin',
	});
	await add({ code: '0071-0156', when: { kind: 'interval', every: 2, unit: 'weeks' } });
	await add({ code: 'DXY', when: { kind: 'new-data', sources: ['maude', 'device-recall'] } });
	await add({ code: '0002-8215', label: SCRIPT, enabled: false });
	return id;
}

/** Rules and what came by them. */
async function told(workspace: Workspace): Promise<void> {
	const { rules } = workspace.as({ actor: 'Quality team' });
	const rule = async (input: Record<string, unknown>) =>
		await rules.create(ruleInputSchema.parse(input));
	await rule({ recipient: 'Quality team', channel: 'in-app' });
	await rule({ recipient: AUTHOR, channel: 'in-app', events: ['report-ready', 'report-failed'] });
	await rule({
		...{ recipient: 'Vigilance desk', channel: 'email', address: 'vigilance@example.org' },
		...{ mode: 'digest', quietFrom: '20:00', quietTo: '07:00', timeZone: 'Europe/Berlin' },
	});
}

const scheduleOf = (rule: Record<string, unknown>) => ({ rule: { interval: [rule] } });

async function schedules(workspace: Workspace): Promise<void> {
	const runs = [
		['cerRunDueReports', 'Run Due Reports', { field: 'minutes', minutesInterval: 1 }, 'succeeded'],
		['cerWatchdog', 'Watchdog', { field: 'minutes', minutesInterval: 5 }, 'succeeded'],
		['cerRefreshEudamed', 'Refresh EUDAMED', { field: 'days', triggerAtHour: 4 }, 'failed'],
	] as const;
	for (const [index, [id, name, rule, result]] of runs.entries()) {
		const executionId = String(120 + index);
		const executionUrl = `https://n8n.example/workflow/${id}/executions/${executionId}`;
		const of = { id, name, executionId, executionUrl };
		const acting = workspace.as({ actor: `workflow:${name}`, executionId });
		await acting.workflows.started({ ...of, schedule: scheduleOf(rule), timeZone: 'UTC' });
		const message = result === 'failed' ? `EUDAMED answered with 503 ${SCRIPT}` : undefined;
		await acting.workflows.finished({ ...of, result, message });
	}
}
