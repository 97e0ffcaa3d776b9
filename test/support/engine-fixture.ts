import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkspace, type Workspace } from '../../lib/workspace';
import { runSchema, type Job, type ReportOrder, type Run } from '../../lib/model';
import { startSources, type Sources } from '../../sandbox/sources/server';
import { runWorkflow, template, type EngineRun } from './engine';
import { sourceCredentials } from './source-credentials';

/** The day the sandbox's records are made for, so that a planted month is always the same month. */
export const NOW = new Date('2026-06-15T12:00:00Z');
/** The two whole years before it. Orders name them: the nodes themselves read the real clock. */
export const PERIOD = { from: '2024-06-01', to: '2026-05-31' } as const;

/** What an order of a report came to. */
export interface Ordered {
	run: EngineRun;
	job: Job;
	/** The run as the report's own JSON tells it; absent when no report was made. */
	made?: Run;
}

/** Simulated sources, a workspace of its own and the engine, without n8n's server. */
export interface EngineFixture {
	sources: Sources;
	workspace: Workspace;
	credentials: Record<string, Record<string, string>>;
	/** Orders a report through the template "Generate CER" and reads what was kept of it. */
	order(order: ReportOrder): Promise<Ordered>;
	/** An execution id nobody had before. */
	nextExecution(): string;
	close(): Promise<void>;
}

/** Starts one. Only one at a time: the nodes find its workspace through the environment. */
export async function startEngineFixture(
	given: Pick<NonNullable<Parameters<typeof startSources>[0]>, 'now' | 'recordsDir'> = {},
): Promise<EngineFixture> {
	const sources = await startSources({ now: NOW, ...given });
	const folder = mkdtempSync(join(tmpdir(), 'cer-engine-'));
	process.env.N8N_USER_FOLDER = folder;
	const workspace = await openWorkspace({
		location: { kind: 'sqlite', file: join(folder, '.n8n', 'cer', 'workspace.sqlite') },
		now: () => new Date(),
		newId: () => crypto.randomUUID(),
	});
	const credentials = sourceCredentials(sources);
	let executions = 0;
	const nextExecution = () => String(++executions);
	return {
		sources,
		workspace,
		credentials,
		nextExecution,
		order: async (order) => {
			const { job } = await workspace.jobs.create(order, { actor: 'engine test' });
			const run = await runWorkflow(template('generate-cer.json'), {
				startAt: 'CER Portal Trigger',
				items: [{ json: JSON.parse(JSON.stringify({ job, order })) }],
				executionId: nextExecution(),
				credentials,
			});
			return { run, ...(await keptOf(workspace, job.id)) };
		},
		close: async () => {
			await workspace.close();
			await sources.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

async function keptOf(workspace: Workspace, jobId: string): Promise<Omit<Ordered, 'run'>> {
	const job = await workspace.jobs.get(jobId);
	if (!job) throw new Error(`The workspace has lost job ${jobId}.`);
	const file = await workspace.artifacts.get(jobId, 'run.json');
	if (!file) return { job };
	return { job, made: runSchema.parse(JSON.parse(Buffer.from(file.content).toString('utf8'))) };
}
