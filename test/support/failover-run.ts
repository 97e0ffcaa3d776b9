import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { slowness, waitUntil } from '../../sandbox/host/wait-until';
import { MovingAddress } from '../../sandbox/scale/moving-address';
import type { Scale } from '../../sandbox/scale/start-scale';
import type { Job } from '../../lib/model';
import type { Workspace } from '../../lib/workspace';
import { FaultRun } from './fault-run';
import { OUTPUT } from './pdf';
import { startTestScale } from './scale';
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

/** What a scenario has to work with. */
export interface FailoverStage {
	scale: Scale;
	addresses: { postgres: MovingAddress; redis: MovingAddress };
}

/** What a scenario did. */
export interface FailedOver {
	/** Milliseconds since the epoch: the old server was gone; the other one was primary. */
	goneAt: number;
	promotedAt: number;
	remark?: string;
}

/** A scenario: what is prepared before the load begins, and what happens under it. */
export interface Scenario {
	what: string;
	/** Settings of n8n's processes. */
	env?: NodeJS.ProcessEnv;
	/** Prepares, and gives what is done under load and where the truth lies afterwards. */
	prepare(stage: FailoverStage): Promise<{
		fail(): Promise<FailedOver>;
		/** URL of the workspace that counts afterwards, not over the address. */
		truth(): string;
		close(): Promise<void>;
	}>;
}

const ENDED_AFTER = ({ finishedAt }: Job, at: number) => Date.parse(finishedAt ?? '') > at;
/** What is running when the fault comes runs for some seconds. */
const SLOW_SOURCES = { match: '/device/event', kind: 'latency', ms: 700 } as const;

/** Brings an installation up, lets clients work, has a scenario happen and accounts for every order. */
export async function failOver(scenario: Scenario): Promise<FailoverRow> {
	const addresses = {
		postgres: await MovingAddress.listen(),
		redis: await MovingAddress.listen(),
	};
	const through = (database: 'postgres' | 'redis', port: number) => {
		addresses[database].leadTo(port);
		return addresses[database].port;
	};
	const closing: Array<() => Promise<void>> = [];
	closing.push(async () => {
		await Promise.all(Object.values(addresses).map((one) => one.close()));
	});
	try {
		const scale = await startTestScale(scenario.env, { through });
		closing.push(() => scale.close());
		return await underLoad(scenario, { scale, addresses }, closing);
	} finally {
		for (const close of closing.reverse()) await close().catch(() => {});
	}
}

async function underLoad(
	scenario: Scenario,
	stage: FailoverStage,
	closing: Array<() => Promise<void>>,
): Promise<FailoverRow> {
	const { scale } = stage;
	const prepared = await scenario.prepare(stage);
	closing.push(prepared.close);
	await settle(scale);
	await scale.sources.faults.set(SLOW_SOURCES);
	const supervisor = new Supervisor(() => scale.processes);
	closing.push(() => supervisor.stop());
	const clients = new SteadyClients({
		ordersUrls: [scale.ordersUrl, scale.mainOrdersUrl],
		token: scale.login.token,
	});
	clients.start();
	closing.push(() => clients.events.stop());
	closing.push(() => clients.stop());
	const before = await openWorkspaceOf({ CER_WORKSPACE_DATABASE_URL: prepared.truth() });
	try {
		await atWork(before);
	} finally {
		await before.close();
	}
	const failing = prepared.fail();
	clients.hurry();
	const failed = await failing;
	const workspace = await openWorkspaceOf({ CER_WORKSPACE_DATABASE_URL: prepared.truth() });
	closing.push(() => workspace.close());
	await goesOn(workspace, clients, failed);
	await clients.stop();
	const run = new FaultRun(scale, workspace, {});
	closing.push(() => run.close());
	const { lost, double, again, remark } = await run.account(scenario.what, clients.ordered, {
		backAt: failed.goneAt,
	});
	const verified = await workspace.audit.verify();
	const jobs = await jobsOf(workspace, clients);
	await hearAll(clients);
	const seconds = (at: number) => (at - failed.goneAt) / 1_000;
	const ends = jobs.map(({ finishedAt }) => Date.parse(finishedAt ?? ''));
	const asked = (kind: 'order' | 'read') => clients.since(kind, failed.goneAt);
	return {
		what: scenario.what,
		orders: clients.ordered.length,
		lost,
		double: double + jobs.length - clients.ordered.length,
		again,
		eventsAmiss: amiss(clients),
		isLedgerWhole: verified.ok,
		promotedSeconds: seconds(failed.promotedAt),
		orderSeconds: asked('order').firstAfterSeconds,
		readSeconds: asked('read').firstAfterSeconds,
		reportSeconds: seconds(Math.min(...ends.filter((at) => at > failed.goneAt))),
		allSeconds: seconds(Math.max(...ends)),
		remark: [
			failed.remark,
			remark,
			told('orders', asked('order')),
			told('reads', asked('read')),
			`${clients.events.breaks} breaks of the stream`,
			supervisor.fallen.length > 0
				? `ended and started again: ${supervisor.fallen.join(', ')}`
				: '',
		]
			.filter(Boolean)
			.join('; '),
	};
}

/** Seconds instead of minutes, and more of them where the machine does other work. */
async function settle({ postgres }: Scale): Promise<void> {
	const workspace = await openWorkspaceOf({ CER_WORKSPACE_DATABASE_URL: postgres.workspaceUrl });
	const stale = 15 * slowness();
	await workspace.settings.change({
		jobs: {
			startWithinSeconds: 10,
			maxAttempts: 20,
			firstRetrySeconds: 1,
			staleAfterSeconds: stale,
		},
		deliveries: { leaseSeconds: 20 * slowness(), firstRetrySeconds: 2 },
	});
	await workspace.close();
}

/** Resolves when reports are done and others are in the middle of it. */
const atWork = async (workspace: Workspace): Promise<void> =>
	void (await waitUntil('reports are at work', async () => {
		const { jobs } = await workspace.jobs.list({ limit: 200 });
		const are = (state: Job['state']) => jobs.filter((job) => job.state === state).length;
		return are('succeeded') >= 2 && are('running') >= 2 ? true : undefined;
	}));

/** Resolves when, after the fault, an order was taken, a status told and a report finished. */
const goesOn = async (workspace: Workspace, clients: SteadyClients, { promotedAt }: FailedOver) =>
	await waitUntil(
		'the installation goes on',
		async () => {
			const works = (['order', 'read'] as const).every(
				(kind) => clients.since(kind, promotedAt).firstAfterSeconds !== undefined,
			);
			if (!works) return undefined;
			const { jobs } = await workspace.jobs.list({ limit: 200 });
			return jobs.filter((job) => ENDED_AFTER(job, promotedAt)).length >= 3 ? true : undefined;
		},
		{ timeoutMs: 600_000, everyMs: 500 },
	);

/** All jobs of the clients that the workspace holds: one more than was ordered is one too many. */
async function jobsOf(workspace: Workspace, clients: SteadyClients): Promise<Job[]> {
	const all: Job[] = [];
	let cursor: string | undefined;
	do {
		const page = await workspace.jobs.list({ limit: 200, ...(cursor && { cursor }) });
		all.push(...page.jobs);
		cursor = page.nextCursor;
	} while (cursor !== undefined);
	const mailboxes = new Set(clients.ordered.map(({ mailbox }) => mailbox));
	return all.filter(({ order }) => order.recipients?.some((one) => mailboxes.has(one)));
}

const amiss = ({ ordered, events }: SteadyClients): number =>
	ordered.filter(({ id }) => events.heard(id, 'job.succeeded').different !== 1).length;

/** What is late at the stream is no loss; what never comes is counted as amiss. */
const hearAll = async (clients: SteadyClients): Promise<void> => {
	const all = async () => (amiss(clients) === 0 ? true : undefined);
	await waitUntil('all events are heard', all, { timeoutMs: 60_000 }).catch(() => {});
};

function told(what: string, { refused, longestGapSeconds }: AskedSince): string {
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
