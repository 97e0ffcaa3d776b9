import { sha256 } from '../../../../lib/model';
import { onEveryDialect } from '../dialects';
import { openJobFixture, type JobFixture } from '../jobs/job-fixture';

const DAY = 86_400;

onEveryDialect('Retention', ({ fresh }) => {
	let fixture: JobFixture;
	beforeEach(async () => {
		fixture = await openJobFixture(await fresh());
	});
	afterEach(async () => await fixture.workspace.close());

	async function jobWith(names: string[], end: 'complete' | 'fail' | 'none' = 'complete') {
		const { id } = await fixture.order();
		const own = fixture.execution(`for-${id}`);
		await own.jobs.progress(id, {});
		for (const name of names) {
			await own.artifacts.save(id, { name, mimeType: 'text/plain', content: Buffer.from(name) });
		}
		if (end === 'complete') await own.jobs.complete(id);
		if (end === 'fail') await own.jobs.fail(id, 'x');
		return id;
	}
	const files = async (id: string) => (await fixture.job(id)).artifacts.map(({ name }) => name);
	const apply = () => fixture.workspace.retention.apply();

	it('removes intermediate files and what failed jobs left, and keeps reports for years', async () => {
		const done = await jobWith(['report.pdf', 'maude.ndjson.gz']);
		const failed = await jobWith(['report.pdf'], 'fail');
		fixture.pass(29 * DAY);
		expect(await apply()).toMatchObject({ artifacts: 0 });
		fixture.pass(2 * DAY);
		expect(await apply()).toMatchObject({ artifacts: 2 });
		expect(await files(done)).toEqual(['report.pdf']);
		expect(await files(failed)).toEqual([]);
		fixture.pass(3_653 * DAY);
		await apply();
		expect(await files(done)).toEqual([]);
	});

	it('keeps every file of a signed report for ever, unless a time is set', async () => {
		const id = await jobWith(['report.pdf', 'maude.ndjson.gz']);
		await fixture.workspace.jobs.signOff(id, {
			...{ actor: 'QA', role: 'approver', meaning: 'approved' },
			reportSha256: sha256('report.pdf'),
		});
		fixture.pass(20_000 * DAY);
		expect(await apply()).toMatchObject({ artifacts: 0 });
		await fixture.workspace.settings.set('retention', { signedArtifactsDays: 10_000 });
		expect(await apply()).toMatchObject({ artifacts: 2 });
	});

	it('never touches the files of a job that is not finished', async () => {
		const id = await jobWith(['maude.ndjson.gz'], 'none');
		fixture.pass(5_000 * DAY);
		await apply();
		expect(await files(id)).toEqual(['maude.ndjson.gz']);
	});

	it('names each removed file with its hash, and shortens the events but not the ledger', async () => {
		const id = await jobWith(['report.pdf']);
		const before = await fixture.workspace.audit.verify();
		fixture.pass(4_000 * DAY);
		const removed = await apply();
		expect(removed).toMatchObject({ artifacts: 1, artifactBytes: 10 });
		expect(removed.events).toBeGreaterThan(0);
		const { entries } = await fixture.workspace.audit.list({ action: 'artifact.removed' });
		expect(entries).toMatchObject([
			{ jobId: id, details: { name: 'report.pdf', sha256: sha256('report.pdf'), code: 'FRN' } },
		]);
		const after = await fixture.workspace.audit.verify();
		expect([before.ok, after.ok]).toEqual([true, true]);
		expect(after.entries).toBeGreaterThan(before.entries);
		const left = await fixture.workspace.events.since(0);
		expect(left.every(({ at }) => at > '2027')).toBe(true);
	});

	it('removes more files than it takes at once', async () => {
		for (let job = 0; job < 3; job += 1) {
			await jobWith(Array.from({ length: 40 }, (_, number) => `part-${number}.ndjson.gz`));
		}
		fixture.pass(31 * DAY);
		expect(await apply()).toMatchObject({ artifacts: 120 });
	});

	it('removes notifications that were read or are for everybody, not the unread ones of a user', async () => {
		const { notifications } = fixture.workspace;
		await notifications.create({ title: 'Read', recipient: 'Ada' });
		await notifications.create({ title: 'For everybody' });
		await notifications.markRead('Ada', 'all');
		await notifications.create({ title: 'Unread', recipient: 'Ada' });
		fixture.pass(89 * DAY);
		expect(await apply()).toMatchObject({ notifications: 0 });
		fixture.pass(2 * DAY);
		expect(await apply()).toMatchObject({ notifications: 2 });
		const left = await notifications.list('Ada');
		expect(left.notifications.map(({ notification }) => notification.title)).toEqual(['Unread']);
	});

	it('removes archived executions after their time, and signatures of announcements after a day', async () => {
		const { executions, announcements } = fixture.workspace;
		const execution = { id: '77', startedAt: fixture.now(), status: 'success', json: '{}' };
		await executions.archive(execution);
		await announcements.isNew('signature');
		fixture.pass(2 * DAY);
		expect(await apply()).toMatchObject({ executions: 0, nonces: 1 });
		await fixture.workspace.settings.set('retention', { executionsDays: 30 });
		fixture.pass(29 * DAY);
		expect(await apply()).toMatchObject({ executions: 1 });
		expect(await executions.has('77', execution.startedAt)).toBe(false);
	});

	it('removes nothing that is to be kept for ever', async () => {
		await jobWith(['report.pdf', 'maude.ndjson.gz']);
		const forEver = ['eventsDays', 'artifactsDays', 'intermediateFilesDays', 'notificationsDays'];
		const members = Object.fromEntries(forEver.map((name) => [name, null]));
		await fixture.workspace.settings.set('retention', members);
		fixture.pass(30_000 * DAY);
		expect(await apply()).toMatchObject({ artifacts: 0, events: 0, notifications: 0 });
	});
});
