import { DEFAULT_SETTINGS } from '../../../../lib/model';
import { onEveryDialect } from '../dialects';
import { openJobFixture, type JobFixture } from '../jobs/job-fixture';

onEveryDialect('Settings', ({ fresh }) => {
	let fixture: JobFixture;
	beforeEach(async () => {
		fixture = await openJobFixture(await fresh());
	});
	afterEach(async () => await fixture.workspace.close());

	it('are their defaults until somebody sets them', async () => {
		expect(await fixture.workspace.settings.get()).toEqual(DEFAULT_SETTINGS);
	});

	it('keep the members that are not given', async () => {
		const { settings } = fixture.workspace;
		await settings.set('retention', { eventsDays: 30 });
		const after = await settings.set('retention', { executionsDays: null });
		expect(after.retention).toEqual({
			...DEFAULT_SETTINGS.retention,
			...{ eventsDays: 30, executionsDays: null },
		});
		expect(await settings.get()).toEqual(after);
	});

	it('enter each change in the ledger with before and after, and no change as nothing', async () => {
		const { settings } = fixture.workspace.as({ actor: 'admin' });
		await settings.set('jobs', { maxRunning: 4 });
		await settings.set('jobs', { maxRunning: 4 });
		const { entries } = await fixture.workspace.audit.list({ action: 'setting.changed' });
		expect(entries).toMatchObject([
			{
				actor: 'admin',
				subject: 'setting:jobs',
				details: { before: { maxRunning: 2 }, after: { maxRunning: 4 } },
			},
		]);
	});

	it('refuse names, members and values there are not, and stay as they are', async () => {
		const wrong: Array<[name: string, members: unknown, message: string]> = [
			['colours', {}, 'There is no setting "colours"'],
			['__proto__', {}, 'There is no setting "__proto__"'],
			['jobs', { maxRunning: 0 }, 'jobs.maxRunning: '],
			['jobs', { maxRuning: 3 }, 'jobs: '],
			['jobs', [], 'jobs: is not an object'],
			['retention', { eventsDays: 0 }, 'retention.eventsDays: give at least 1 day'],
			['retention', { eventsDays: '30' }, 'retention.eventsDays: give a whole number of days'],
			['digest', { at: '25:00' }, 'digest.at: write it as HH:MM'],
		];
		for (const [name, members, message] of wrong) {
			await expect(fixture.workspace.settings.set(name, members)).rejects.toThrow(message);
		}
		expect(await fixture.workspace.settings.get()).toEqual(DEFAULT_SETTINGS);
	});
});
