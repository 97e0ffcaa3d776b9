import { existsSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '../../sandbox/host/wait-until';
import { hasPostgres } from '../../sandbox/scale/postgres';
import type { ServedProcess } from '../../sandbox/scale/served-process';
import { at, expectWhole, installationToBreak, killAll, restartAll } from '../support/faults';

/** Kills at moments nobody chose. */
const RANDOM_KILLS = Number(process.env.CER_RANDOM_KILLS ?? 30);
const where = hasPostgres ? describe : describe.skip;

const FAKETIME = '/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1';
const hasFaketime = existsSync(FAKETIME);

where('nothing a worker was at is lost (skipped where PostgreSQL is not installed)', () => {
	const faulted = installationToBreak('faults-of-workers.md');

	it('a worker is killed at each step of a report', async () => {
		const killed = [];
		for (const [step, reached] of STEPS) {
			const jobs = await faulted.run.order(1, 2_000);
			const id = jobs[0]?.id ?? '';
			await reached(id);
			await killAll(faulted.scale.workers);
			const { state, percent } = (await faulted.workspace.jobs.get(id)) ?? {};
			await restartAll(faulted.scale.workers);
			// The next one is ordered while this one waits for its next attempt.
			const remark = `was ${state} at ${percent} %`;
			killed.push({ step, jobs, told: { remark, backAt: Date.now() } });
		}
		for (const { step, jobs, told } of killed) {
			expectWhole(await faulted.run.account(`kill -9 of both workers, step: ${step}`, jobs, told));
		}
	});
	const STEPS: ReadonlyArray<[string, (id: string) => Promise<unknown>]> = [
		['look up', async (id) => await faulted.run.until('it is looked up', id, at(5))],
		['fetch', async (id) => await faulted.run.until('it is fetched', id, at(15))],
		['normalise', async (id) => await faulted.run.until('it is normalised', id, at(60))],
		['detect', async (id) => await untilFinished(id, 'Normalize')],
		['render', async (id) => await faulted.run.until('it is rendered', id, at(80))],
		['store', async (id) => await untilFinished(id, 'Render the Report')],
		['notify', async (id) => await faulted.run.until('it is told', id, at(100))],
	];
	const untilFinished = async (id: string, node: string) => {
		const isFinished = async () => {
			const nodes = await faulted.run.finishedNodes(id);
			const job = await faulted.workspace.jobs.get(id);
			return nodes.includes(node) || job?.state === 'succeeded' || undefined;
		};
		await waitUntil(`${node} has finished`, isFinished, { everyMs: 5 });
	};

	it(`${RANDOM_KILLS} kills of a worker at random moments, with reports at work all the time`, async () => {
		const jobs = await faulted.run.order(12, 1_000);
		let kills = 0;
		const killAtRandom = async (worker: ServedProcess) => {
			while (kills < RANDOM_KILLS) {
				kills += 1;
				const number = kills;
				await sleep(Math.random() * 3_000);
				await worker.kill9();
				await worker.restart();
				// One more report every other kill: the queue never runs dry.
				if (number % 2 === 0) jobs.push(...(await faulted.run.order(1, 1_000)));
			}
		};
		await Promise.all(faulted.scale.workers.map(killAtRandom));
		const row = await faulted.run.account('kill -9 of a worker, at random', jobs, { times: kills });
		expectWhole(row, Math.max(1, Math.round(kills / 10)));
	});

	(hasFaketime ? it : it.skip)(
		'clocks of workers are ten minutes ahead and behind (skipped without libfaketime)',
		async () => {
			const [ahead, behind] = faulted.scale.workers;
			const skewed = (offset: string) => ({ LD_PRELOAD: FAKETIME, FAKETIME: offset });
			await Promise.all([ahead?.restart(skewed('+600')), behind?.restart(skewed('-600'))]);
			const jobs = await faulted.run.order(4, 1_000);
			const row = await faulted.run.account('clocks of the workers +10 min and -10 min', jobs, {
				times: 2,
			});
			expectWhole(row, 0);
			const back = { LD_PRELOAD: undefined, FAKETIME: undefined };
			await Promise.all([ahead?.restart(back), behind?.restart(back)]);
		},
	);
});
