import { openWorkspace, type HealthProbes, type Workspace } from '../../../../lib/workspace';
import { onEveryDialect } from '../dialects';
import { mailRule, succeed } from '../notifications/notification-support';

onEveryDialect('Health', ({ fresh }) => {
	let now = 0;
	let workspace: Workspace;
	const pass = (minutes: number) => (now += minutes * 60_000);
	beforeEach(async () => {
		now = Date.parse('2026-03-10T12:00:00.000Z');
		let id = 0;
		workspace = await openWorkspace({
			location: await fresh(),
			now: () => new Date(now),
			newId: () => `id-${(id += 1)}`,
		});
	});
	afterEach(async () => await workspace.close());

	const told = async () =>
		(await workspace.events.latest({ kinds: ['health.changed'] }))
			.map(({ subject, severity, data }) => `${subject} ${data.before}→${data.state} ${severity}`)
			.reverse();
	const GIB = 2 ** 30;
	const well: HealthProbes = {
		n8n: async () => ({ healthzStatus: 200, readinessStatus: 200, answerMs: 3 }),
		disk: async () => ({ freeBytes: 50 * GIB, totalBytes: 100 * GIB }),
		redis: async () => ({ state: 'up', since: '2026-01-01T00:00:00.000Z', message: '' }),
	};
	const full = async () => ({ freeBytes: GIB / 8, totalBytes: 100 * GIB });
	const partOf = async (part: string) =>
		(await workspace.health.look(well)).parts.find((each) => each.part === part);

	it('notes a change of state, not the same state again', async () => {
		await workspace.health.beat({ part: 'watchdog', state: 'up', message: 'It ran.' });
		await workspace.health.beat({ part: 'watchdog', state: 'up', message: 'It ran again.' });
		expect(await told()).toEqual([]);
		await workspace.health.beat({ part: 'watchdog', state: 'down', message: 'It broke.' });
		await workspace.health.beat({ part: 'watchdog', state: 'down', message: 'It broke.' });
		await workspace.health.beat({ part: 'watchdog', state: 'up', message: 'It ran.' });
		expect(await told()).toEqual(['health:watchdog up→down error', 'health:watchdog down→up info']);
		expect(await workspace.health.beats()).toMatchObject([{ part: 'watchdog', state: 'up' }]);
	});

	it('names every part, and is up while nothing is wrong', async () => {
		const health = await workspace.health.look(well);
		expect(health.state).toBe('up');
		expect(Object.fromEntries(health.parts.map(({ part, state }) => [part, state]))).toEqual({
			...{ n8n: 'up', redis: 'up', disk: 'up', workers: 'off', store: 'up' },
			...{ 'source:maude': 'unknown', 'source:faers': 'unknown', 'source:eudamed': 'unknown' },
			...{ 'source:pubmed': 'unknown', 'source:europe-pmc': 'unknown' },
			...{ 'source:clinical-trials': 'unknown' },
			...{ queue: 'up', schedules: 'off', watchdog: 'unknown', audit: 'unknown' },
			...{ mail: 'unknown', 'error-workflow': 'unknown' },
		});
	});

	it('changes nothing by looking', async () => {
		await workspace.health.look({ ...well, disk: full });
		expect(await told()).toEqual([]);
		expect(await workspace.events.latestId()).toBe(0);
	});

	it('tells once of a part that goes down and once when it is back', async () => {
		expect((await workspace.health.check(well)).changes).toEqual([]);
		const { health, changes } = await workspace.health.check({ ...well, disk: full });
		expect(health.state).toBe('down');
		expect(changes).toMatchObject([{ part: 'disk', before: 'up', state: 'down' }]);
		expect((await workspace.health.check({ ...well, disk: full })).changes).toEqual([]);
		await workspace.health.check(well);
		expect(await told()).toEqual(['health:disk up→down error', 'health:disk down→up info']);
	});

	it('asks the sources, and leaves telling of them to their own events', async () => {
		const failing: HealthProbes = {
			...well,
			sources: {
				maude: async () => ({ kind: 'answered', dataDate: '2026-03-09' }),
				faers: async () => ({ kind: 'failed', message: 'HTTP 503.' }),
				eudamed: async () => {
					throw new Error('No connection.');
				},
			},
		};
		for (let n = 0; n < 4; n += 1) await workspace.health.check(failing);
		expect(await told()).toEqual([]);
		const down = await workspace.events.latest({ kinds: ['source.down'] });
		expect(down.map(({ subject }) => subject).sort()).toEqual(['source:eudamed', 'source:faers']);
		expect(await partOf('source:maude')).toMatchObject({ state: 'up' });
		expect(await partOf('source:eudamed')).toMatchObject({
			state: 'down',
			message: 'It has not answered yet: No connection.',
		});
	});

	it('misses the watchdog after 15 minutes, and tells so once when somebody looks after it', async () => {
		await workspace.health.beat({ part: 'watchdog', state: 'up', message: 'It ran.' });
		await workspace.health.check(well);
		pass(16);
		expect(await partOf('watchdog')).toMatchObject({ state: 'down', facts: { ageSeconds: 960 } });
		await workspace.health.check(well);
		await workspace.health.check(well);
		await workspace.health.beat({ part: 'watchdog', state: 'up', message: 'It ran.' });
		await workspace.health.check(well);
		expect(await told()).toEqual(['health:watchdog up→down error', 'health:watchdog down→up info']);
	});

	it('forgets workers that were stopped', async () => {
		await workspace.health.beat({ part: 'worker:a:1', state: 'up', message: 'At work.' });
		pass(61);
		await workspace.health.beat({ part: 'worker:b:2', state: 'up', message: 'At work.' });
		const { health } = await workspace.health.check({ ...well, queueMode: true });
		const workers = health.parts.filter(({ part }) => part.startsWith('worker'));
		expect(workers.map(({ part, state }) => `${part} ${state}`)).toEqual([
			'workers up',
			'worker:b:2 up',
		]);
		expect(await workspace.health.beats()).toMatchObject([{ part: 'worker:b:2' }]);
	});

	it('sees jobs that wait, and the verification of the ledger', async () => {
		await workspace.jobs.create({ code: 'FRN' }, { actor: 'QA' });
		pass(20);
		expect(await partOf('queue')).toMatchObject({
			state: 'degraded',
			facts: { queued: 1, ageSeconds: 1_200 },
		});
		await workspace.audit.verify();
		expect(await partOf('audit')).toMatchObject({ state: 'up', facts: { ok: true } });
		pass(37 * 60);
		expect(await partOf('audit')).toMatchObject({ state: 'degraded' });
	});

	it('goes by the mails since the last one that was delivered', async () => {
		await workspace.rules.create(mailRule());
		for (const code of ['FRN', 'LZG', 'DZE']) await succeed(workspace, code);
		const mails = await workspace.deliveries.claimDue(10);
		expect(mails).toHaveLength(3);
		const states: unknown[] = [];
		for (const { deliveryIds } of mails) {
			await workspace.deliveries.failed(deliveryIds, 'connect ECONNREFUSED');
			states.push((await partOf('mail'))?.state);
		}
		expect(states).toEqual(['degraded', 'degraded', 'down']);
		expect(await partOf('mail')).toMatchObject({ message: expect.stringMatching(/ECONNREFUSED/) });
		pass(5);
		const [again] = await workspace.deliveries.claimDue(1);
		await workspace.deliveries.delivered(again?.deliveryIds ?? []);
		expect(await partOf('mail')).toMatchObject({ state: 'up', facts: { failing: 0 } });
	});

	it('counts a probe that throws as that part being down, not as the end of the check', async () => {
		const away = async () => {
			throw new Error('No connection.');
		};
		const { health } = await workspace.health.check({ n8n: away, redis: away, disk: away });
		expect(health.state).toBe('down');
		expect(health.parts.slice(0, 3)).toMatchObject([
			{ part: 'n8n', state: 'down' },
			{ part: 'redis', state: 'degraded', message: 'No connection.' },
			{ part: 'disk', state: 'unknown' },
		]);
	});

	it('gives the figures metrics are made of', async () => {
		await workspace.jobs.create({ code: 'FRN' }, { actor: 'QA' });
		const figures = await workspace.health.figures();
		expect(figures).toMatchObject({
			jobsByState: { queued: 1 },
			queue: { queued: 1, running: 0, deadLettered: 0, oldestQueuedAt: '2026-03-10T12:00:00.000Z' },
			schedules: { scheduled: 0 },
			ledgerEntries: 1,
		});
		expect(figures.storeBytes).toBeGreaterThan(10_000);
	});
});
