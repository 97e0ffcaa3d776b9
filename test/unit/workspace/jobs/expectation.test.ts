import { onEveryDialect } from '../dialects';
import { openJobFixture, type JobFixture } from './job-fixture';

const DEVICE = { productType: 'device' };

onEveryDialect('The expected end of a running job', ({ fresh }) => {
	let fixture: JobFixture;
	let executions = 0;
	beforeEach(async () => {
		fixture = await openJobFixture(await fresh());
	});
	afterEach(async () => await fixture.workspace.close());

	/** A job that took so many seconds for looking up, fetching and rendering. */
	async function past(
		code: string,
		took: [number, number, number],
		records: number,
		facts = DEVICE,
	) {
		const { id } = await fixture.order({ code });
		const { jobs } = fixture.execution(`past-${(executions += 1)}`);
		await jobs.progress(id, { step: 'Looking up' });
		fixture.pass(took[0]);
		await jobs.progress(id, { step: 'Fetching', ...facts });
		fixture.pass(took[1]);
		await jobs.progress(id, { step: 'Rendering', records });
		fixture.pass(took[2]);
		await jobs.complete(id);
	}
	const begun = async (code: string) => {
		const { id } = await fixture.order({ code });
		const { jobs } = fixture.execution(`now-${(executions += 1)}`);
		await jobs.progress(id, { step: 'Looking up' });
		return { id, jobs };
	};
	const secondsLeft = async (id: string): Promise<number> => {
		const { expectedEndAt = 'none' } = await fixture.job(id);
		return (Date.parse(expectedEndAt) - Date.parse(fixture.now())) / 1_000;
	};

	it('is not said while no job has succeeded', async () => {
		const { id } = await begun('FRN');
		const job = await fixture.job(id);
		expect([job.expectedEndAt, job.percentByTime]).toEqual([undefined, undefined]);
	});

	it('is what the middle one of the last jobs of the code still took from this step on', async () => {
		await past('FRN', [10, 60, 30], 1_000);
		await past('FRN', [10, 100, 40], 1_000);
		await past('FRN', [10, 900, 50], 1_000);
		const { id, jobs } = await begun('FRN');
		expect(await secondsLeft(id)).toBe(150);
		fixture.pass(4);
		await jobs.progress(id, { step: 'Fetching', ...DEVICE });
		expect(await secondsLeft(id)).toBe(140);
		fixture.pass(40);
		expect(await secondsLeft(id)).toBe(100);
		expect((await fixture.job(id)).percentByTime).toBe(Math.floor((100 * 44) / 144));
	});

	it('leaves what follows to come when a step takes longer than ever', async () => {
		await past('FRN', [10, 60, 30], 1_000);
		const { id, jobs } = await begun('FRN');
		await jobs.progress(id, { step: 'Fetching' });
		fixture.pass(500);
		expect(await secondsLeft(id)).toBe(30);
		expect((await fixture.job(id)).percentByTime).toBe(94);
	});

	it('takes products of the same type and size where the code is new', async () => {
		for (let count = 0; count < 3; count += 1) {
			await past(`SMALL${count}`, [10, 20, 10], 100);
			await past(`LARGE${count}`, [10, 600, 300], 50_000);
			await past(`DRUG${count}`, [10, 7_000, 10], 100, { productType: 'drug' });
		}
		const { id, jobs } = await begun('NEW');
		await jobs.progress(id, { step: 'Fetching', ...DEVICE });
		await jobs.progress(id, { step: 'Rendering', records: 40_000 });
		expect(await secondsLeft(id)).toBe(300);
	});

	it('is said in lists too, and not of jobs that do not run', async () => {
		await past('FRN', [10, 60, 30], 1_000);
		await begun('FRN');
		const { jobs } = await fixture.workspace.jobs.list();
		expect(jobs.map(({ state, expectedEndAt }) => [state, expectedEndAt !== undefined])).toEqual([
			['running', true],
			['succeeded', false],
		]);
	});

	it('forgets the steps of attempts that failed', async () => {
		const { id } = await fixture.order();
		const first = fixture.execution('a').jobs;
		await first.progress(id, { step: 'Fetching' });
		fixture.pass(5_000);
		await first.failAttempt(id, { message: 'x', retryable: true });
		fixture.pass(2_000);
		const second = fixture.execution('b').jobs;
		await second.progress(id, { step: 'Fetching' });
		fixture.pass(20);
		await second.complete(id);
		const now = await begun('FRN');
		await now.jobs.progress(now.id, { step: 'Fetching' });
		expect(await secondsLeft(now.id)).toBe(20);
	});
});
