import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Workspace } from '../../lib/workspace';
import { amissOf, jobsOf, ofWork, untilGoesOn } from './accounts';
import type { FailedOver, FailoverStage, Scenario } from './failover-stage';
import { FaultRun } from './fault-run';
import { OUTPUT } from './pdf';
import { SteadyClients, type AskedSince } from './steady-clients';
import { Supervisor } from './supervisor';
import { openWorkspaceOf } from './workspace';

/** What one failover did. Seconds count from when the old server was gone, or no longer the primary. */
export interface FailoverRow {
	what: string;
	orders: number;
	lost: number;
	double: number;
	/** Renderings and mails more than one a job (docs/decisions/0008 and 0010). */
	again: number;
	/** `job.succeeded` events that a client which comes back did not hear, or heard twice as different events. */
	eventsAmiss: number;
	/** Whether the ledger of the server that is primary now verifies. */
	isLedgerWhole: boolean;
	/** When the other server was primary. */
	promotedSeconds: number;
	orderSeconds: number | undefined;
	readSeconds: number | undefined;
	reportSeconds: number | undefined;
	/** Until the last of all orders had ended. */
	allSeconds: number;
	remark: string;
}

/** What is running when the fault comes runs for some seconds. */
const SLOW_SOURCES = { match: '/device/event', kind: 'latency', ms: 700 } as const;

/** Lets clients work, has a scenario happen and accounts for every order. */
export async function failOver(
	stage: FailoverStage,
	scenario: Scenario,
	year: number,
): Promise<FailoverRow> {
	const { scale } = stage;
	const fail = await scenario.prepare(stage);
	await scale.sources.faults.set(SLOW_SOURCES);
	const supervisor = new Supervisor(() => scale.processes);
	const ordersUrls = [scale.ordersUrl, scale.mainOrdersUrl];
	const clients = new SteadyClients({ ordersUrls, token: scale.login.token, year });
	clients.start();
	try {
		await ofWork(clients);
		const failing = fail();
		clients.hurry();
		const failed = await failing;
		return await inWorkspace(stage, async (workspace) => {
			await untilGoesOn(workspace, clients, failed.promotedAt);
			await clients.stop();
			await scale.sources.faults.clear();
			return await rowOf({ stage, scenario, workspace, clients, failed, supervisor });
		});
	} finally {
		await clients.stop();
		await clients.events.stop();
		await supervisor.stop();
		await scale.sources.faults.clear();
	}
}

/** Looks into the workspace of the server that is primary now. */
async function inWorkspace<T>(
	stage: FailoverStage,
	work: (workspace: Workspace) => Promise<T>,
): Promise<T> {
	const workspace = await openWorkspaceOf({ CER_WORKSPACE_DATABASE_URL: stage.truth() });
	try {
		return await work(workspace);
	} finally {
		await workspace.close();
	}
}

/** What is known when the load is over. */
interface Load {
	stage: FailoverStage;
	scenario: Scenario;
	workspace: Workspace;
	clients: SteadyClients;
	failed: FailedOver;
	supervisor: Supervisor;
}

async function rowOf(load: Load): Promise<FailoverRow> {
	const { stage, scenario, workspace, clients, failed, supervisor } = load;
	const run = new FaultRun(stage.scale, workspace, {});
	const accounted = await run.account(scenario.what, clients.ordered, { backAt: failed.goneAt });
	await run.close();
	const { ok: isLedgerWhole } = await workspace.audit.verify();
	const jobs = await jobsOf(workspace, clients);
	const seconds = (at: number) => (at - failed.goneAt) / 1_000;
	const ends = jobs.map(({ finishedAt }) => Date.parse(finishedAt ?? ''));
	const [orders, reads] = (['order', 'read'] as const).map((kind) =>
		clients.since(kind, failed.goneAt),
	);
	return {
		what: scenario.what,
		orders: clients.ordered.length,
		lost: accounted.lost,
		double: accounted.double + jobs.length - clients.ordered.length,
		again: accounted.again,
		eventsAmiss: await amissOf(clients),
		isLedgerWhole,
		promotedSeconds: seconds(failed.promotedAt),
		orderSeconds: orders?.firstAfterSeconds,
		readSeconds: reads?.firstAfterSeconds,
		reportSeconds: seconds(Math.min(...ends.filter((at) => at > failed.goneAt))),
		allSeconds: seconds(Math.max(...ends)),
		remark: [
			accounted.remark,
			told('orders', orders),
			told('reads', reads),
			`${clients.events.breaks} breaks of the stream`,
			supervisor.told(),
		]
			.filter(Boolean)
			.join('; '),
	};
}

function told(what: string, asked: AskedSince | undefined): string {
	const { refused = {}, longestGapSeconds = 0 } = asked ?? {};
	const counts = Object.entries(refused).map(([status, times]) => `${times} × ${status}`);
	if (counts.length === 0) return '';
	const which = counts.join(', ').replace('-', 'no answer');
	return `${what}: ${which}, longest gap ${longestGapSeconds.toFixed(1)} s`;
}

/** Writes the table so far into `test/output/`. */
export function writeFailoverTable(rows: readonly FailoverRow[]): void {
	mkdirSync(OUTPUT, { recursive: true });
	const number = (value: number | undefined) => (value === undefined ? '' : value.toFixed(1));
	const lines = rows.map((row) => {
		const counts = [row.orders, row.lost, row.double, row.again, row.eventsAmiss];
		const seconds = [
			...[row.promotedSeconds, row.readSeconds, row.orderSeconds],
			...[row.reportSeconds, row.allSeconds],
		];
		return `| ${[row.what, ...counts, ...seconds.map(number), row.remark].join(' | ')} |\n`;
	});
	writeFileSync(join(OUTPUT, 'failover.md'), `${HEAD}${lines.join('')}`);
}

const HEAD = `| what | orders | lost | double | done again | events amiss | promoted, s | first read, s | first order, s | first report, s | all reports, s | remark |
| --- | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --- |
`;
