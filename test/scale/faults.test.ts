import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import Redis from 'ioredis';
import { slowness } from '../../sandbox/host/wait-until';
import { hasPostgres } from '../../sandbox/scale/postgres';
import type { ServedProcess } from '../../sandbox/scale/served-process';
import type { Scale } from '../../sandbox/scale/start-scale';
import type { Workspace } from '../../lib/workspace';
import type { Job } from '../../lib/model';
import { FaultRun, type FaultRow } from '../support/fault-run';
import { smallDisk } from '../support/small-disk';
import { startTestScale, workspaceOf } from '../support/scale';

/** Kills at moments nobody chose. */
const RANDOM_KILLS = Number(process.env.CER_RANDOM_KILLS ?? 30);
const where = hasPostgres ? describe : describe.skip;

const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
const hasFaketime = existsSync(FAKETIME);

/** A job that is killed at every turn needs more attempts than one that fails by itself. */
const JOBS = { startWithinSeconds: 10, maxAttempts: 20, firstRetrySeconds: 1 };
/** Seconds instead of minutes, and more of them where the machine does other work. */
const settings = () => ({
	jobs: { ...JOBS, staleAfterSeconds: 15 * slowness() },
	deliveries: { leaseSeconds: 20 * slowness(), firstRetrySeconds: 2 },
});

where('nothing is lost (skipped where PostgreSQL is not installed)', () => {
	let scale: Scale;
	let workspace: Workspace;
	let run: FaultRun;

	beforeAll(async () => {
		scale = await startTestScale();
		workspace = await workspaceOf(scale);
		await workspace.settings.change(settings());
		run = new FaultRun(scale, workspace);
	});
	afterAll(async () => {
		await run?.close();
		await workspace?.close();
		await scale?.close();
	});
	afterEach(async () => {
		await scale.sources.faults.clear();
		expect(await workspace.audit.verify()).toMatchObject({ ok: true });
	});

	/** Every job ended as it should, once; at most so many steps were done again whose end was not noted. */
	const whole = ({ lost, double, again, remark }: FaultRow, mostAgain = 1) => {
		expect({ lost, double, remark }).toEqual({ lost: 0, double: 0, remark });
		expect({ again: again <= mostAgain, remark }).toEqual({ again: true, remark });
	};
	const killAll = async (processes: readonly ServedProcess[]) => {
		await Promise.all(processes.filter(({ running }) => running).map((one) => one.kill9()));
	};
	const restartAll = async (processes: readonly ServedProcess[]) => {
		await Promise.all(processes.map((one) => one.restart()));
	};
	const at = (percent: number) => (job: Job) => job.percent >= percent;

	it('a worker is killed at each step of a report', async () => {
		const killed = [];
		for (const [step, reached] of STEPS) {
			const jobs = await run.order(1, 2_000);
			const id = jobs[0]?.id ?? '';
			await reached(id);
			await killAll(scale.workers);
			const { state, percent } = (await workspace.jobs.get(id)) ?? {};
			await restartAll(scale.workers);
			// The next one is ordered while this one waits for its next attempt.
			const remark = `was ${state} at ${percent} %`;
			killed.push({ step, jobs, told: { remark, backAt: Date.now() } });
		}
		for (const { step, jobs, told } of killed) {
			whole(await run.account(`kill -9 of both workers, step: ${step}`, jobs, told));
		}
	});
	const STEPS: ReadonlyArray<[string, (id: string) => Promise<unknown>]> = [
		['look up', async (id) => await run.until('it is looked up', id, at(5))],
		['fetch', async (id) => await run.until('it is fetched', id, at(15))],
		['normalise', async (id) => await run.until('it is normalised', id, at(60))],
		['detect', async (id) => await untilFinished(id, 'Normalize')],
		['render', async (id) => await run.until('it is rendered', id, at(80))],
		['store', async (id) => await untilFinished(id, 'Render the Report')],
		['notify', async (id) => await run.until('it is told', id, at(100))],
	];
	const untilFinished = async (id: string, node: string) => {
		const end = Date.now() + 60_000;
		while (Date.now() < end && !(await run.finishedNodes(id)).includes(node)) {
			const job = await workspace.jobs.get(id);
			if (job?.state === 'succeeded') return;
		}
	};

	it(`${RANDOM_KILLS} kills of a worker at random moments, with reports at work all the time`, async () => {
		const jobs = await run.order(12, 1_000);
		let kills = 0;
		const killAtRandom = async (worker: ServedProcess) => {
			while (kills < RANDOM_KILLS) {
				kills += 1;
				const number = kills;
				await sleep(Math.random() * 3_000);
				await worker.kill9();
				await worker.restart();
				// One more report every other kill: the queue never runs dry.
				if (number % 2 === 0) jobs.push(...(await run.order(1, 1_000)));
			}
		};
		await Promise.all(scale.workers.map(killAtRandom));
		const row = await run.account('kill -9 of a worker, at random', jobs, { times: kills });
		whole(row, Math.max(1, Math.round(kills / 10)));
	});

	describe('a part is killed in the middle of three reports', () => {
		const PARTS: ReadonlyArray<[string, () => ServedProcess[]]> = [
			['Redis', () => [scale.redis]],
			['PostgreSQL', () => [scale.postgres]],
			['n8n main', () => [scale.main]],
			['n8n webhook', () => [scale.webhook]],
			['the sources', () => [scale.sources]],
			['the mail server', () => [scale.mail]],
		];
		it.each(PARTS)('%s', async (part, processes) => {
			const jobs = await run.order(3, 1_000);
			await run.until('it is fetched', jobs[0]?.id ?? '', at(15));
			await killAll(processes());
			await sleep(5_000);
			await restartAll(processes());
			const fell = await run.revive();
			const remark = fell.length > 0 ? `${fell.join(', ')} ended too and were started again` : '';
			whole(await run.account(`kill -9 of ${part}, back after 5 s`, jobs, { remark }));
		});

		it('all at once', async () => {
			const jobs = await run.order(3, 1_000);
			await run.until('it is fetched', jobs[0]?.id ?? '', at(15));
			await killAll(scale.processes);
			await run.revive();
			whole(await run.account('kill -9 of everything at once', jobs));
		});
	});

	it('a source that breaks off in the middle of its answers', async () => {
		await scale.sources.faults.set({ match: '/device/event', kind: 'cut', times: 3, after: 1 });
		const jobs = await run.order(1, 3_000);
		whole(await run.account('a source cuts three answers', jobs, { times: 3 }));
	});

	(process.getuid?.() === 0 ? it : it.skip)(
		'the disk of the store is full for a while (skipped where this process may not mount one)',
		async () => {
			const disk = await smallDisk(scale, run);
			try {
				const jobs = await run.order(2, 2_000);
				await run.until('it meets the full disk', jobs[0]?.id ?? '', ({ nextAttemptAt }) =>
					Boolean(nextAttemptAt),
				);
				const met = await workspace.jobs.get(jobs[0]?.id ?? '');
				disk.free();
				const remark = `meanwhile: ${met?.state}, ${met?.message}`;
				// What was rendered could not be kept either.
				whole(await run.account('no space left where the store keeps files', jobs, { remark }), 2);
			} finally {
				await disk.remove();
			}
		},
	);

	it('the same message of the queue is delivered twice', async () => {
		await scale.sources.faults.set({ match: '/device/event', kind: 'latency', ms: 3_000 });
		const jobs = await run.order(1, 1_000);
		await run.until('it is fetched', jobs[0]?.id ?? '', at(15));
		const redis = new Redis(scale.redis.url);
		const messages = await redis.lrange('bull:jobs:active', 0, -1);
		for (const message of messages) await redis.lpush('bull:jobs:wait', message);
		await redis.quit();
		expect(messages.length).toBeGreaterThan(0);
		await scale.sources.faults.clear();
		whole(await run.account('the message of a running execution, again', jobs));
	});

	(hasFaketime ? it : it.skip)(
		'clocks of workers are ten minutes ahead and behind (skipped without libfaketime)',
		async () => {
			const [ahead, behind] = scale.workers;
			const skewed = (offset: string) => ({ LD_PRELOAD: FAKETIME, FAKETIME: offset });
			await Promise.all([ahead?.restart(skewed('+600')), behind?.restart(skewed('-600'))]);
			const jobs = await run.order(4, 1_000);
			const row = await run.account('clocks of the workers +10 min and -10 min', jobs, {
				times: 2,
			});
			whole(row, 0);
			const back = { LD_PRELOAD: undefined, FAKETIME: undefined };
			await Promise.all([ahead?.restart(back), behind?.restart(back)]);
		},
	);
});
