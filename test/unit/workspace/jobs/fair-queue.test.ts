import fc from 'fast-check';
import type { Job } from '../../../../lib/model';
import { onEveryDialect } from '../dialects';
import { openJobFixture, type JobFixture } from './job-fixture';

onEveryDialect('Turns in the queue', ({ fresh }) => {
	let fixture: JobFixture;
	beforeEach(async () => {
		fixture = await openJobFixture(await fresh());
	});
	afterEach(async () => await fixture.workspace.close());

	const take = async (limit = 10): Promise<Job[]> => {
		const given = { limit, maxRunning: 100, olderThanMs: 0 };
		return (await fixture.workspace.jobs.takeWaiting(given)).map(({ job }) => job);
	};
	const codes = async (limit?: number) => (await take(limit)).map(({ order }) => order.code);
	/** Orders a report a second after the one before. */
	const order = async (code: string, actor: string, priority?: string) => {
		fixture.pass(1);
		return await fixture.order({ code }, { actor, priority });
	};

	it('go round the actors, each in the order of their orders', async () => {
		for (const code of ['A1', 'A2', 'A3']) await order(code, 'Ada');
		await order('B1', 'Ben');
		for (const code of ['C1', 'C2']) await order(code, 'Cleo');
		expect(await codes()).toEqual(['A1', 'B1', 'C1', 'A2', 'C2', 'A3']);
	});

	it('count what of an actor runs or was taken already', async () => {
		const running = await order('A1', 'Ada');
		await fixture.execution('1').jobs.progress(running.id, {});
		for (const code of ['A2', 'A3']) await order(code, 'Ada');
		for (const code of ['B1', 'B2']) await order(code, 'Ben');
		expect(await codes(1)).toEqual(['B1']);
		expect(await codes()).toEqual(['A2', 'B2', 'A3']);
	});

	it('are taken within a class of priority, not across', async () => {
		await order('N1', 'Ben');
		for (const code of ['H1', 'H2']) await order(code, 'Ada', 'high');
		await order('L1', 'Cleo', 'low');
		expect(await codes()).toEqual(['H1', 'H2', 'N1', 'L1']);
	});

	it('come a class sooner for each full quarter of an hour a job waited', async () => {
		await order('LOW', 'Ada', 'low');
		fixture.pass(14 * 60);
		await order('NORMAL', 'Ben', 'normal');
		await order('NEXT', 'Ben', 'normal');
		fixture.pass(15 * 60 - 3);
		// LOW waited 29:00 and counts as normal, NORMAL 14:59.
		await order('HIGH', 'Cleo', 'high');
		expect(await codes(2)).toEqual(['HIGH', 'LOW']);
		await order('SOON', 'Cleo', 'high');
		// NORMAL and NEXT waited for a quarter of an hour and count as high; NEXT and SOON have one ahead each, and NEXT is older.
		fixture.pass(1);
		expect(await codes()).toEqual(['NORMAL', 'NEXT', 'SOON']);
	});

	it('reach a job of low priority however many of high priority keep coming', async () => {
		await order('LOW', 'Ada', 'low');
		const taken: string[] = [];
		for (let minute = 0; minute < 40 && !taken.includes('LOW'); minute += 1) {
			await order(`H${minute}`, 'Ben', 'high');
			await order(`I${minute}`, 'Ben', 'high');
			fixture.pass(58);
			for (const job of await take(1)) {
				taken.push(job.order.code);
				await fixture.workspace.jobs.cancel(job.id, 'Done');
			}
		}
		expect(taken.indexOf('LOW')).toBe(29);
	});

	it('with so many actors of equal priority, that many first jobs are of as many actors', async () => {
		const queue = fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 15 });
		const priority = fc.constantFrom('low', 'normal', 'high');
		await fc.assert(
			fc.asyncProperty(
				queue,
				priority,
				fc.integer({ min: 1, max: 5 }),
				async (actors, of, step) => {
					for (const [i, actor] of actors.entries()) await order(`${i}`, `Actor ${actor}`, of);
					const taken: Job[] = [];
					while (taken.length < actors.length) taken.push(...(await take(step)));
					for (const { id } of taken) await fixture.workspace.jobs.cancel(id, 'The end');
					const names = taken.map(({ actor }) => actor);
					const n = new Set(names).size;
					expect(new Set(names.slice(0, n)).size).toBe(n);
					for (const name of new Set(names)) {
						const own = taken.filter(({ actor }) => actor === name);
						const created = own.map(({ createdAt }) => createdAt);
						expect(created).toEqual([...created].sort());
					}
				},
			),
			{ numRuns: 40 },
		);
	});
});
