import { sha256, type Role } from '../../../../lib/model';
import { onEveryDialect } from '../../workspace/dialects';
import { lookedUp, OWN_TOKEN, portalFixture, read } from '../portal-fixture';

const PDF = Buffer.from('%PDF-1.7');

onEveryDialect('Who acts at the portal', ({ workspace }) => {
	const fixture = () => portalFixture(workspace());
	const people = async (given: Readonly<Record<string, Role>>) => {
		const { answer } = fixture();
		const tokens = new Map([['Quality team', OWN_TOKEN]]);
		for (const [actor, role] of Object.entries(given)) {
			tokens.set(actor, (await workspace().tokens.create({ actor, role })).secret);
		}
		return async (
			actor: string,
			method: 'GET' | 'POST' | 'PUT' | 'DELETE',
			path: string,
			body = {},
		) => {
			const given = await answer({ method, path, body, token: tokens.get(actor) });
			const { status } = given;
			return { status, body: read(given), code: read(given).error?.code };
		};
	};
	const finish = async (id: string) => {
		await workspace().jobs.progress(id, {});
		const file = { name: 'report.pdf', mimeType: 'application/pdf', content: PDF };
		await workspace().artifacts.save(id, file);
		await workspace().jobs.complete(id);
	};
	const approve = { meaning: 'approved', reportSha256: sha256(PDF) };
	const everybody: Record<string, Role> = {
		...{ Owner: 'approver', Presser: 'approver', Editor: 'admin', Retrier: 'admin' },
		...{ Author: 'approver', Fresh: 'approver' },
	};

	it('keeps everybody with a hand in a report from approving it, and says which', async () => {
		const as = await people(everybody);
		const { watch } = (await as('Owner', 'POST', 'watchlist', { code: 'FRN' })).body;
		const changed = { code: 'FRN', label: 'Pump' };
		expect((await as('Editor', 'PUT', `watchlist/${watch.id}`, changed)).status).toBe(200);
		const { job } = (await as('Presser', 'POST', `watchlist/${watch.id}/run`)).body;
		expect(job).toMatchObject({ actor: 'Presser', onBehalfOf: 'Owner' });
		await workspace().jobs.progress(job.id, {});
		await workspace().jobs.fail(job.id, 'broken');
		expect((await as('Retrier', 'POST', `reports/${job.id}/retry`)).status).toBe(202);
		await finish(job.id);
		const path = `reports/${job.id}/sign-off`;
		const authored = { ...approve, meaning: 'authored' };
		expect((await as('Author', 'POST', path, authored)).status).toBe(201);
		const said = new Map<string, string>();
		for (const actor of ['Owner', 'Presser', 'Editor', 'Retrier', 'Author']) {
			const { status, code, body } = await as(actor, 'POST', path, approve);
			expect([actor, status, code]).toEqual([actor, 403, 'sign-off-four-eyes']);
			said.set(actor, body.error.message);
		}
		expect([...said.values()]).toEqual([
			expect.stringContaining('Owner owns the watched product'),
			expect.stringContaining('Presser ordered it'),
			expect.stringContaining('Editor changed what is watched'),
			expect.stringContaining('Retrier had it made again'),
			expect.stringContaining('Author signed it as its author'),
		]);
		expect((await as('Fresh', 'POST', path, approve)).status).toBe(201);
		const late = await as('Fresh', 'POST', path, authored);
		expect([late.status, late.code]).toEqual([403, 'sign-off-four-eyes']);
	});

	it('enters in the ledger who acted and on whose behalf', async () => {
		const as = await people(everybody);
		const { watch } = (await as('Owner', 'POST', 'watchlist', { code: 'FRN' })).body;
		const { job } = (await as('Presser', 'POST', `watchlist/${watch.id}/run`)).body;
		await as('Editor', 'POST', `reports/${job.id}/cancel`, { message: 'not needed' });
		await as('Editor', 'POST', `watchlist/${watch.id}/owner`, { owner: 'Fresh' });
		await as('Fresh', 'DELETE', `watchlist/${watch.id}`);
		const entry = async (
			action: 'job.created' | 'job.cancelled' | 'watch.handed-over' | 'watch.removed',
		) => (await workspace().audit.list({ action })).entries[0];
		expect(await entry('job.created')).toMatchObject({
			...{ actor: 'Presser', details: { onBehalfOf: 'Owner', editedBy: ['Owner'] } },
		});
		expect(await entry('job.cancelled')).toMatchObject({
			...{ actor: 'Editor', details: { orderedBy: 'Presser', onBehalfOf: 'Owner' } },
		});
		expect(await entry('watch.handed-over')).toMatchObject({
			...{ actor: 'Editor', details: { owner: 'Fresh', ownerBefore: 'Owner' } },
		});
		expect(await entry('watch.removed')).toMatchObject({
			...{ actor: 'Fresh', details: { owner: 'Fresh' } },
		});
	});

	it('bars an editor for the next report only, and an owner of before no longer', async () => {
		const as = await people(everybody);
		const { watch } = (await as('Editor', 'POST', 'watchlist', { code: 'FRN' })).body;
		await as('Editor', 'POST', `watchlist/${watch.id}/owner`, { owner: 'Owner' });
		const run = async () => {
			const { job } = (await as('Owner', 'POST', `watchlist/${watch.id}/run`)).body;
			await finish(job.id);
			return `reports/${job.id}/sign-off`;
		};
		expect((await as('Editor', 'POST', await run(), approve)).status).toBe(403);
		expect((await as('Editor', 'POST', await run(), approve)).status).toBe(201);
	});

	it('lets authors change only their own watched products and orders, admins all', async () => {
		const as = await people({ Ann: 'author', Ben: 'approver', Root: 'admin' });
		const { watch } = (await as('Ann', 'POST', 'watchlist', { code: 'FRN' })).body;
		const { job } = (await as('Ann', 'POST', 'reports', { code: 'FRN' })).body;
		const path = `watchlist/${watch.id}`;
		for (const [method, at, code] of [
			['PUT', path, 'watch-of-another'],
			['DELETE', path, 'watch-of-another'],
			['POST', `${path}/owner`, 'watch-of-another'],
			['POST', `reports/${job.id}/cancel`, 'report-of-another'],
			['POST', `reports/${job.id}/retry`, 'report-of-another'],
		] as const) {
			const body = {
				PUT: { code: 'LZG' },
				DELETE: {},
				POST: at.endsWith('owner') ? { owner: 'Ben' } : {},
			};
			const refused = await as('Ben', method, at, body[method]);
			expect([method, at, refused.status, refused.code]).toEqual([method, at, 403, code]);
		}
		expect(await workspace().watchlist.get(watch.id)).toMatchObject({ code: 'FRN', owner: 'Ann' });
		expect((await as('Root', 'POST', `reports/${job.id}/cancel`)).status).toBe(200);
		expect((await as('Ann', 'POST', `reports/${job.id}/retry`)).status).toBe(202);
		expect((await as('Ann', 'POST', `${path}/owner`, { owner: 'Ben' })).status).toBe(200);
		expect((await as('Ann', 'DELETE', path)).code).toBe('watch-of-another');
		expect((await as('Ben', 'DELETE', path)).status).toBe(200);
	});

	it('makes no token and no owner of a name that looks like another', async () => {
		const as = await people({ Alice: 'approver', Root: 'admin' });
		for (const actor of [
			'*',
			'alice',
			'AIice',
			'Аlice',
			'A\u200Blice',
			'quality  team',
			'QUALITY TEAM',
		]) {
			const made = await as('Quality team', 'POST', 'tokens', { actor, role: 'viewer' });
			expect([actor, made.status]).toEqual([actor, 422]);
		}
		expect((await as('Root', 'POST', 'tokens', { actor: 'Alice', role: 'viewer' })).status).toBe(
			201,
		);
		const { watch } = (await as('Root', 'POST', 'watchlist', { code: 'FRN' })).body;
		const given = await as('Root', 'POST', `watchlist/${watch.id}/owner`, { owner: 'AIice' });
		expect([given.status, given.body.error.message]).toEqual([
			422,
			'owner: "AIice" looks like "Alice", which is another\'s',
		]);
	});

	it('tells of a post that failed its status only, but to admins', async () => {
		const as = await people({ Ann: 'author' });
		await workspace().settings.set('network', { allowedHosts: ['10.0.0.7'] });
		const rule = { channel: 'webhook', recipient: 'Ann', address: 'http://10.0.0.7/x' };
		expect((await as('Ann', 'POST', 'rules', rule)).status).toBe(201);
		await workspace().notifications.create({ title: 'News', severity: 'warning' });
		const [claimed] = await workspace().deliveries.claimDue(1);
		const said = `500 ${'the secrets of the network '.repeat(40)}?token=abc`;
		await workspace().deliveries.failed(claimed?.deliveryIds ?? [], said);
		const errorOf = async (actor: string) => {
			const { deliveries } = (await as(actor, 'GET', 'deliveries')).body;
			const found = deliveries.find(
				({ delivery }: { delivery: { channel: string } }) => delivery.channel === 'webhook',
			);
			return String(found?.delivery.lastError);
		};
		expect(await errorOf('Ann')).toBe('The server answered 500; admins see more');
		expect((await errorOf('Quality team')).length).toBeLessThanOrEqual(200);
	});

	it('changes settings all or not at all', async () => {
		const as = await people({});
		const before = await workspace().settings.get();
		for (const wrong of [
			{ digest: { timeZone: 'Mars/Olympus' } },
			{ jobs: { maxQueued: 1e9 } },
			{ watches: { leastMinutes: 0.5 } },
			{ network: { allowedHosts: ['http://10.0.0.1/x'] } },
			{ retention: { eventsDays: -1 } },
		]) {
			const given = await as('Quality team', 'PUT', 'settings', {
				...{ signOff: { dueDays: 3 }, sources: { maude: 3 } },
				...wrong,
			});
			expect([wrong, given.status]).toEqual([wrong, 422]);
			expect(await workspace().settings.get()).toEqual(before);
		}
		expect((await workspace().audit.list({ action: 'setting.changed' })).entries).toEqual([]);
	});

	it('refuses text no database keeps, with one sentence on both', async () => {
		const as = await people({});
		const { watch } = (await as('Quality team', 'POST', 'watchlist', { code: 'FRN' })).body;
		const bad = 'a\u0000b';
		for (const [method, path, body] of [
			['POST', 'reports', { code: bad }],
			['POST', 'watchlist', { code: 'LZG', label: bad }],
			['PUT', `watchlist/${watch.id}`, { code: 'FRN', label: '\uD800' }],
			['POST', 'rules', { recipient: bad, channel: 'in-app' }],
			['POST', 'tokens', { actor: bad, role: 'viewer' }],
			['POST', 'lookup', { code: '\uDFFF' }],
			['POST', 'reports/job-1/cancel', { message: bad }],
			['PUT', 'settings', { digest: { timeZone: bad } }],
		] as const) {
			const given = await as('Quality team', method, path, body);
			expect([path, given.status, given.body.error.message]).toEqual([
				...[
					path,
					422,
					expect.stringMatching(/holds (the character U\+0000|half of a surrogate pair)/),
				],
			]);
		}
		const query = await fixture().answer({ path: 'reports?code=a%00b', token: OWN_TOKEN });
		expect(query.status).toBe(422);
	});

	it('enters no product that means nothing or several, tells of registries that were silent', async () => {
		const asked = (status: 'not_found' | 'ambiguous' | 'invalid' | 'failed') =>
			portalFixture(workspace(), {
				services: {
					...fixture().on.services,
					lookup: async (input) => lookedUp(input, status, { message: `It is ${status}.` }),
				},
			}).answer({ method: 'POST', path: 'watchlist', body: { code: 'pump' }, token: OWN_TOKEN });
		for (const status of ['not_found', 'ambiguous', 'invalid'] as const) {
			const given = await asked(status);
			expect([given.status, read(given).error.message]).toEqual([422, `It is ${status}.`]);
		}
		expect(await workspace().watchlist.list()).toEqual([]);
		const silent = await asked('failed');
		expect([silent.status, read(silent).watch.trouble]).toEqual([201, 'It is failed.']);
		expect(await workspace().watchlist.list()).toMatchObject([{ trouble: 'It is failed.' }]);
	});

	it('takes no entry twice, none too often, and not more of one person than is set', async () => {
		const as = await people({ Ann: 'author' });
		const post = (body: object, actor = 'Ann') => as(actor, 'POST', 'watchlist', body);
		expect((await post({ code: 'FRN', label: 'Pumps' })).status).toBe(201);
		const twice = await post({ code: ' frn ' }, 'Quality team');
		expect([twice.status, twice.body.error.message]).toEqual([
			422,
			"code: Pumps (FRN) is on the watchlist already, for the same report; it is Ann's",
		]);
		for (const when of [
			{ kind: 'cron', expression: '* * * * *' },
			{ kind: 'cron', expression: '0,1 0 1 1 *' },
			{ kind: 'interval', every: 59, unit: 'minutes' },
		]) {
			const given = await post({ code: 'LZG', when });
			expect([when, given.status]).toEqual([when, 422]);
			expect(given.body.error.message).toMatch(/^when: its times follow .*; the least is 60$/);
		}
		await workspace().settings.set('watches', { mostPerActor: 2 });
		expect((await post({ code: 'LZG' })).status).toBe(201);
		expect((await post({ code: 'DSY' })).body.error.message).toBe(
			'owner: Ann has 2 entries on the watchlist; the most is 2',
		);
		expect((await post({ code: 'DSY' }, 'Quality team')).status).toBe(201);
	});
});
