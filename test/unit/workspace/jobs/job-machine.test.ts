import fc from 'fast-check';
import type { Job } from '../../../../lib/model';
import { onEveryDialect } from '../dialects';
import { openJobFixture, type JobFixture } from './job-fixture';

const FINISHED = ['succeeded', 'failed', 'cancelled'];

type Command =
	| { do: 'claim' | 'complete' | 'fail' | 'save' | 'beat'; execution: string }
	| { do: 'fail-attempt'; execution: string; retryable: boolean }
	| { do: 'cancel' | 'replay' | 'stuck' | 'take' }
	| { do: 'pass'; seconds: number };

const execution = fc.constantFrom('1', '2', '3');
const command: fc.Arbitrary<Command> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			do: fc.constantFrom('claim', 'complete', 'fail', 'save', 'beat'),
			execution,
		}),
	},
	{
		weight: 4,
		arbitrary: fc.record({
			do: fc.constant('fail-attempt' as const),
			execution,
			retryable: fc.boolean(),
		}),
	},
	{ weight: 3, arbitrary: fc.record({ do: fc.constantFrom('cancel', 'replay', 'stuck', 'take') }) },
	{ weight: 2, arbitrary: fc.record({ do: fc.constant('pass' as const), seconds: fc.nat(900) }) },
);

onEveryDialect('Whatever is asked of a job', ({ fresh }) => {
	let fixture: JobFixture;
	beforeEach(async () => {
		fixture = await openJobFixture(await fresh());
	});
	afterEach(async () => await fixture.workspace.close());

	it('it never runs twice at once, again after its end, or more often than it may', async () => {
		let round = 0;
		await fc.assert(
			fc.asyncProperty(fc.array(command, { maxLength: 25 }), async (commands) => {
				round += 1;
				const { id } = await fixture.order({}, { maxAttempts: 2 });
				for (const one of commands) {
					const before = await fixture.job(id);
					await run(fixture, id, one, round);
					checkStep(before, await fixture.job(id), one);
				}
				// Nothing is left that a later round could take.
				await fixture.workspace.jobs.cancel(id, 'The end');
			}),
			{ numRuns: 60 },
		);
	});
});

async function run(
	fixture: JobFixture,
	id: string,
	command: Command,
	round: number,
): Promise<void> {
	const { jobs } = fixture.workspace;
	if (command.do === 'pass') return fixture.pass(command.seconds);
	if (command.do === 'cancel') return void (await jobs.cancel(id, 'x'));
	if (command.do === 'replay') return void (await jobs.replay(id));
	if (command.do === 'stuck') return void (await jobs.stuck());
	if (command.do === 'take') return void (await jobs.takeWaiting());
	if (!('execution' in command)) return;
	const own = fixture.execution(`${round}-${command.execution}`);
	if (command.do === 'claim') await own.jobs.progress(id, { step: 'x', percent: 10 });
	if (command.do === 'complete') await own.jobs.complete(id);
	if (command.do === 'fail') await own.jobs.fail(id, 'x');
	if (command.do === 'beat') await own.jobs.heartbeat(id);
	if (command.do === 'fail-attempt') {
		await own.jobs.failAttempt(id, { message: 'x', retryable: command.retryable });
	}
	if (command.do === 'save') {
		const content = Buffer.from('x');
		await own.artifacts.save(id, { name: 'x.txt', mimeType: 'text/plain', content });
	}
}

/** What holds between a job before and after one command. */
function checkStep(before: Job, after: Job, command: Command): void {
	expect(after.attempts).toBeLessThanOrEqual(after.maxAttempts);
	// A queued job can always be run.
	if (after.state === 'queued') expect(after.attempts).toBeLessThan(after.maxAttempts);
	expect(FINISHED.includes(after.state)).toBe(after.finishedAt !== undefined);
	if (after.deadLetteredAt !== undefined) expect(after.state).toBe('failed');
	if (after.state === 'running') expect(after.nextAttemptAt).toBeUndefined();
	if (FINISHED.includes(before.state) && command.do !== 'replay') expect(after).toEqual(before);
	if (before.state === 'succeeded') expect(after).toEqual(before);
	if (before.state === 'running' && after.state === 'running') {
		expect([after.executionId, after.attempts]).toEqual([before.executionId, before.attempts]);
	}
	if (before.state !== 'running' && after.state === 'running') {
		expect(before.state).toBe('queued');
		expect(after.attempts).toBe(before.attempts + 1);
	}
}
