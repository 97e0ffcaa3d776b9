import { setTimeout as sleep } from 'node:timers/promises';
import Redis from 'ioredis';
import { hasPostgres } from '../../sandbox/scale/postgres';
import type { ServedProcess } from '../../sandbox/scale/served-process';
import { at, expectWhole, installationToBreak, killAll, restartAll } from '../support/faults';
import { smallDisk } from '../support/small-disk';

const where = hasPostgres ? describe : describe.skip;

where('nothing is lost (skipped where PostgreSQL is not installed)', () => {
	const faulted = installationToBreak('faults.md');

	describe('a part is killed in the middle of three reports', () => {
		const PARTS: ReadonlyArray<[string, () => ServedProcess[]]> = [
			['Redis', () => [faulted.scale.redis]],
			['PostgreSQL', () => [faulted.scale.postgres]],
			['n8n main', () => [faulted.scale.main]],
			['n8n webhook', () => [faulted.scale.webhook]],
			['the sources', () => [faulted.scale.sources]],
			['the mail server', () => [faulted.scale.mail]],
		];
		it.each(PARTS)('%s', async (part, processes) => {
			const jobs = await faulted.run.order(3, 1_000);
			await faulted.run.until('it is fetched', jobs[0]?.id ?? '', at(15));
			await killAll(processes());
			await sleep(5_000);
			await restartAll(processes());
			const fell = await faulted.run.revive();
			const remark = fell.length > 0 ? `${fell.join(', ')} ended too and were started again` : '';
			expectWhole(
				await faulted.run.account(`kill -9 of ${part}, back after 5 s`, jobs, { remark }),
			);
		});

		it('all at once', async () => {
			const jobs = await faulted.run.order(3, 1_000);
			await faulted.run.until('it is fetched', jobs[0]?.id ?? '', at(15));
			await killAll(faulted.scale.processes);
			await faulted.run.revive();
			expectWhole(await faulted.run.account('kill -9 of everything at once', jobs));
		});
	});

	it('a source that breaks off in the middle of its answers', async () => {
		await faulted.scale.sources.faults.set({
			match: '/device/event',
			kind: 'cut',
			times: 3,
			after: 1,
		});
		const jobs = await faulted.run.order(1, 3_000);
		expectWhole(await faulted.run.account('a source cuts three answers', jobs, { times: 3 }));
	});

	(process.getuid?.() === 0 ? it : it.skip)(
		'the disk of the store is full for a while (skipped where this process may not mount one)',
		async () => {
			const disk = await smallDisk(faulted.scale, faulted.run);
			try {
				const jobs = await faulted.run.order(2, 2_000);
				await faulted.run.until('it meets the full disk', jobs[0]?.id ?? '', ({ nextAttemptAt }) =>
					Boolean(nextAttemptAt),
				);
				const met = await faulted.workspace.jobs.get(jobs[0]?.id ?? '');
				disk.free();
				const remark = `meanwhile: ${met?.state}, ${met?.message}`;
				// What was rendered could not be kept either.
				expectWhole(
					await faulted.run.account('no space left where the store keeps files', jobs, { remark }),
					2,
				);
			} finally {
				await disk.remove();
			}
		},
	);

	it('the same message of the queue is delivered twice', async () => {
		await faulted.scale.sources.faults.set({ match: '/device/event', kind: 'latency', ms: 3_000 });
		const jobs = await faulted.run.order(1, 1_000);
		await faulted.run.until('it is fetched', jobs[0]?.id ?? '', at(15));
		const redis = new Redis(faulted.scale.redis.url);
		const messages = await redis.lrange('bull:jobs:active', 0, -1);
		for (const message of messages) await redis.lpush('bull:jobs:wait', message);
		await redis.quit();
		expect(messages.length).toBeGreaterThan(0);
		await faulted.scale.sources.faults.clear();
		expectWhole(await faulted.run.account('the message of a running execution, again', jobs));
	});
});
