import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ensureHost, type Host } from '../../tools/install-host.mjs';
import { hasPostgres } from '../../sandbox/scale/postgres';
import type { Scale } from '../../sandbox/scale/start-scale';
import { MIGRATIONS } from '../../lib/workspace/database/migrations';
import { amissOf, jobsOf, ofWork, untilGoesOn } from '../support/accounts';
import { FaultRun } from '../support/fault-run';
import { buildFormerPack, formerRevision, type FormerPack } from '../support/former-pack';
import { ROOT } from '../support/n8n';
import { run } from '../support/processes';
import { installBeside, linkPack, unlinkPacks } from '../support/replace-pack';
import { startTestScale, workspaceOf } from '../support/scale';
import { SteadyClients } from '../support/steady-clients';
import { Supervisor } from '../support/supervisor';
import {
	digestsOf,
	replaceUnderLoad,
	settleByPortal,
	writeUpgradeTables,
	type ReplacedRow,
} from '../support/upgrade-run';

const where = hasPostgres ? describe : describe.skip;
/** What is running when its process is replaced runs for some seconds. */
const SLOW_SOURCES = { match: '/device/event', kind: 'latency', ms: 700 } as const;

where('a rolling upgrade under load (skipped where PostgreSQL is not installed)', () => {
	let host: Host;
	let former: FormerPack;
	/** Where it is installed, with its packages. */
	let formerPack: string;
	let scale: Scale;
	let clients: SteadyClients;
	let supervisor: Supervisor;

	beforeAll(async () => {
		host = await ensureHost({ log: () => {} });
		former = await buildFormerPack(host, formerRevision());
		scale = await startTestScale({}, { packRoot: former.root });
		formerPack = unlinkPacks(scale);
		await settleByPortal(scale);
		await scale.sources.faults.set(SLOW_SOURCES);
		clients = new SteadyClients({
			ordersUrls: [scale.ordersUrl, scale.mainOrdersUrl],
			token: scale.login.token,
		});
		supervisor = new Supervisor(() => scale.processes);
	});
	afterAll(async () => {
		await clients?.stop();
		await clients?.events.stop();
		await supervisor?.stop();
		await scale?.close();
	});

	it('from the last version: no job is lost or done twice, reports made before read the same', async () => {
		clients.start();
		await ofWork(clients);
		const done = clients.ordered.filter(({ id }) => clients.succeeded(id)).map(({ id }) => id);
		const before = await digestsOf(scale, done);
		const pack = await installBeside(scale, { host, packRoot: ROOT });
		const stepsBefore = Number(stepsOf(scale));

		const rows: ReplacedRow[] = [];
		for (const [name, process] of [
			['main', scale.main],
			['webhook', scale.webhook],
			['worker-1', scale.workers[0]],
			['worker-2', scale.workers[1]],
		] as const) {
			linkPack(scale.folder, name, pack);
			supervisor.leave(process);
			rows.push(await replaceUnderLoad(name, clients, async () => await process?.restart()));
			supervisor.watchAgain(process);
		}
		const workspace = await workspaceOf(scale);
		const upgradedAt = Date.now();
		await untilGoesOn(workspace, clients, upgradedAt);
		await clients.stop();
		const faults = new FaultRun(scale, workspace, {});
		const accounted = await faults.account('upgrade', clients.ordered);
		await faults.close();
		const jobs = await jobsOf(workspace, clients);
		const { ok: isLedgerWhole } = await workspace.audit.verify();
		const eventsAmiss = await amissOf(clients);
		const after = await digestsOf(scale, done);
		const same = [...before].filter(([address, digest]) => after.get(address) === digest);
		await workspace.close();
		const older = await askOlder();
		const steps = `${stepsBefore} → ${stepsOf(scale)}`;
		const version = versionOf(ROOT);
		writeUpgradeTables(rows, {
			...{ from: `${former.version} (${former.revision.slice(0, 7)})`, to: version, steps },
			...{ orders: clients.ordered.length, lost: accounted.lost, again: accounted.again },
			double: accounted.double + jobs.length - clients.ordered.length,
			...{ eventsAmiss, isLedgerWhole, sameFiles: same.length, files: before.size },
			older: older.told,
			remark: [accounted.remark, supervisor.told()].filter(Boolean).join('; '),
		});
		expect({ lost: accounted.lost, double: accounted.double, remark: accounted.remark }).toEqual({
			...{ lost: 0, double: 0, remark: accounted.remark },
		});
		expect({ jobs: jobs.length, eventsAmiss, isLedgerWhole }).toEqual({
			...{ jobs: clients.ordered.length, eventsAmiss: 0, isLedgerWhole: true },
		});
		expect(before.size).toBeGreaterThan(0);
		expect(same).toHaveLength(before.size);
		expect(older).toMatchObject(
			stepsBefore < MIGRATIONS.length
				? { code: 1, told: expect.stringContaining('newer version of this pack') }
				: { code: 0 },
		);
	});

	/** What the older pack's own command line says to the workspace now. */
	async function askOlder(): Promise<{ code: number | null; told: string }> {
		const cer = join(formerPack, 'bin', 'cer.mjs');
		const args = [cer, 'audit', 'verify', '--workspace', scale.postgres.workspaceUrl];
		const { code, stdout, stderr } = await run(host.node, args, { timeoutMs: 300_000 });
		return { code, told: `${stdout}${stderr}`.trim().replaceAll(/\s+/g, ' ').slice(0, 300) };
	}
});

const stepsOf = ({ postgres }: Scale): string =>
	postgres.sql('select max(number) from cer_migration', 'cer');

const versionOf = (root: string): string =>
	(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
