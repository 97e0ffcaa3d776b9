import { roleSchema } from '../../../../lib/model';
import { ROUTES, type Route } from '../../../../lib/api';
import { onEveryDialect } from '../../workspace/dialects';
import { portalFixture, read, weakerThan } from '../portal-fixture';

const named = (route: Route) => `${route.method} /${route.pattern}`;
const pathOf = ({ pattern }: Route) =>
	pattern.replace(':file', 'report.pdf').replaceAll(/:\w+/g, 'job-000001');
const roleOf = ({ access }: Route) => roleSchema.safeParse(access).data;
const guardedRoutes = ROUTES.filter((route) => roleOf(route) !== undefined);
/** What a workspace of these tests holds and nobody may see without a token. */
const SECRETS = ['FRN-SECRET', 'Quality team', 'job-000001'];

/** What authors do with their own orders only; the one there is belongs to somebody else. */
const ANOTHERS = ['POST /reports/:id/cancel', 'POST /reports/:id/retry'];

describe('The table of addresses', () => {
	it('leaves only the page, the plain health and the signed announcements without a role', () => {
		const open = ROUTES.filter((route) => roleOf(route) === undefined).map(named);
		expect(open.sort()).toEqual(['GET /', 'GET /health', 'POST /source-events']);
	});

	it('lets no viewer change anything but what is their own', () => {
		const changing = ROUTES.filter(({ method }) => method !== 'GET');
		expect(changing.filter(({ access }) => access === 'viewer').map(named)).toEqual([
			'POST /notifications/read',
		]);
	});

	it('names each address once', () => {
		expect(new Set(ROUTES.map(named)).size).toBe(ROUTES.length);
	});
});

onEveryDialect('Every address with a role', ({ workspace }) => {
	const fixture = () => portalFixture(workspace());
	beforeEach(async () => {
		await workspace().jobs.create({ code: 'FRN-SECRET' }, { actor: 'Quality team' });
	});
	const eventsOf = async (kind: string) =>
		(await workspace().events.since(0)).filter((event) => event.kind === kind);

	it('answers 401 without a token and leaks nothing', async () => {
		const { answer } = fixture();
		for (const route of guardedRoutes) {
			const given = await answer({ method: route.method, path: pathOf(route), body: {} });
			expect([named(route), given.status]).toEqual([named(route), 401]);
			expect(read(given).error.code).toBe('token-missing');
			expect(given.headers['WWW-Authenticate']).toBe('Bearer realm="cer"');
			for (const secret of SECRETS) expect(String(given.body)).not.toContain(secret);
		}
	});

	it('answers 401 to a wrong token and leaks nothing', async () => {
		const { answer } = fixture();
		for (const [index, route] of guardedRoutes.entries()) {
			const given = await answer({
				...{ method: route.method, path: pathOf(route), body: {} },
				...{ token: 'not-the-right-token-at-all', peer: `192.0.2.${index}` },
			});
			expect([named(route), given.status]).toEqual([named(route), 401]);
			expect(read(given).error.code).toBe('token-invalid');
			for (const secret of SECRETS) expect(String(given.body)).not.toContain(secret);
		}
		expect(await eventsOf('login.failed')).toHaveLength(guardedRoutes.length);
	});

	it('answers 403 to a role too weak, notes it under the caller’s name, and changes nothing', async () => {
		const { answer, tokenOf } = fixture();
		const refusing = guardedRoutes.filter((route) => route.access !== 'viewer');
		for (const route of refusing) {
			const weaker = weakerThan(roleOf(route) ?? 'viewer') ?? 'viewer';
			const token = await tokenOf(weaker);
			const given = await answer({ method: route.method, path: pathOf(route), body: {}, token });
			expect([named(route), given.status]).toEqual([named(route), 403]);
			expect(read(given).error.code).toBe('role-too-weak');
			for (const secret of SECRETS) expect(String(given.body)).not.toContain(secret);
		}
		const refused = await eventsOf('access.refused');
		expect(refused.map(({ data }) => data.address)).toEqual(refusing.map(named));
		expect(refused.every(({ actor }) => actor.endsWith(' Person'))).toBe(true);
		expect((await workspace().jobs.get('job-000001'))?.state).toBe('queued');
	});

	it('lets in whoever has exactly the role it needs', async () => {
		const { ask, tokenOf } = fixture();
		for (const route of guardedRoutes) {
			const token = await tokenOf(roleOf(route) ?? 'admin');
			const outcome = await ask({ method: route.method, path: pathOf(route), body: {}, token });
			const status = outcome.kind === 'answer' ? outcome.answer.status : 200;
			const isAnothers = status === 403 && ANOTHERS.includes(named(route));
			expect([named(route), [401, 403, 405, 500, 503].includes(status)]).toEqual([
				...[named(route), isAnothers],
			]);
		}
	});

	it('tells of unknown addresses only to those it knows', async () => {
		const { answer, tokenOf } = fixture();
		const token = await tokenOf('viewer');
		expect((await answer({ path: 'nowhere' })).status).toBe(401);
		expect((await answer({ path: 'nowhere', token })).status).toBe(404);
		const given = await answer({ method: 'DELETE', path: 'reports', token });
		expect(given).toMatchObject({ status: 405, headers: { Allow: 'GET, POST' } });
	});
});
