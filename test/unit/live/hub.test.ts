import {
	createHub,
	createSessions,
	streamBounds,
	type EndReason,
	type Sink,
} from '../../../lib/live';
import { onEveryDialect } from '../workspace/dialects';

/** A client that keeps what it hears; `buffered` is how much it leaves untaken. */
function listener({ buffered = 0 } = {}): Sink & { heard: number[]; ended: EndReason[] } {
	const heard: number[] = [];
	const ended: EndReason[] = [];
	return {
		...{ heard, ended },
		send: (events) => void heard.push(...events.map(({ id }) => id)),
		buffered: () => buffered,
		end: (reason) => ended.push(reason),
	};
}

const until = async (condition: () => boolean): Promise<void> => {
	for (let i = 0; i < 400 && !condition(); i += 1) {
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	expect(condition()).toBe(true);
};

onEveryDialect('The hub of live events', ({ workspace }) => {
	const note = (jobId?: string) =>
		workspace().events.note({ kind: 'job.progress', message: 'On', subject: 'x', jobId });
	const hubOf = (options = {}) => createHub(workspace().events, { pollMs: 20, ...options });

	it('tells of what happens from now on, in order, each once', async () => {
		await note();
		const hub = hubOf();
		const client = listener();
		hub.subscribe({}, client);
		await new Promise((resolve) => setTimeout(resolve, 100));
		for (let i = 0; i < 5; i += 1) await note();
		await until(() => client.heard.length === 5);
		expect(client.heard).toEqual([2, 3, 4, 5, 6]);
		hub.close();
		expect(client.ended).toEqual(['shutdown']);
	});

	it('resumes after an id, over what was and what comes meanwhile, without a gap', async () => {
		for (let i = 0; i < 30; i += 1) await note();
		const hub = hubOf();
		const clients = [0, 7, 29, 30].map((after) => {
			const client = listener();
			hub.subscribe({ after }, client);
			return { after, client };
		});
		for (let i = 0; i < 30; i += 1) await note();
		await until(() => clients.every(({ client }) => client.heard.at(-1) === 60));
		for (const { after, client } of clients) {
			expect(client.heard).toEqual(Array.from({ length: 60 - after }, (_, i) => after + 1 + i));
		}
		hub.close();
	});

	it('tells of one job alone to who asks for it', async () => {
		const job = (await workspace().jobs.create({ code: 'FRN' }, { actor: 'a' })).job;
		const hub = hubOf();
		const client = listener();
		hub.subscribe({ after: 0, jobId: job.id }, client);
		await note();
		const { id } = await note(job.id);
		await until(() => client.heard.length === 2);
		expect(client.heard).toEqual([1, id]);
		hub.close();
	});

	it('closes a client that does not take what it is given, and waits for nobody', async () => {
		const hub = hubOf({ largestBuffer: 1_000 });
		const [slow, quick] = [listener({ buffered: 2_000 }), listener()];
		hub.subscribe({}, slow);
		hub.subscribe({}, quick);
		await new Promise((resolve) => setTimeout(resolve, 100));
		for (let i = 0; i < 3; i += 1) await note();
		await until(() => quick.heard.length === 3);
		expect(slow).toMatchObject({ heard: [], ended: ['slow'] });
		expect(hub.size()).toBe(1);
		hub.close();
	});

	it('reads the table for others’ events while somebody listens, and rests when nobody does', async () => {
		let reads = 0;
		const events = {
			...workspace().events,
			// As of another process: its listeners are not ours.
			onPublished: () => () => {},
			since: (...given: Parameters<ReturnType<typeof workspace>['events']['since']>) => {
				reads += 1;
				return workspace().events.since(...given);
			},
		};
		const hub = createHub(events, { pollMs: 20 });
		const client = listener();
		const leave = hub.subscribe({}, client);
		await until(() => reads > 2);
		await note();
		await until(() => client.heard.length === 1);
		leave();
		await new Promise((resolve) => setTimeout(resolve, 60));
		const before = reads;
		await new Promise((resolve) => setTimeout(resolve, 100));
		expect(reads).toBe(before);
	});

	it('starts anew for a client that remembers another store', async () => {
		const hub = hubOf();
		const client = listener();
		hub.subscribe({ after: 9_999 }, client);
		await new Promise((resolve) => setTimeout(resolve, 100));
		await note();
		await until(() => client.heard.length === 1);
		hub.close();
	});
});

onEveryDialect('Open streams', ({ workspace }) => {
	const identity = { actor: 'Ben', role: 'viewer', by: 'token' } as const;

	it('end when their token is revoked, and only those', async () => {
		const { token } = await workspace().tokens.create({ actor: 'Ben', role: 'viewer' });
		const hub = createHub(workspace().events, { pollMs: 20 });
		const sessions = createSessions(hub);
		const ended: string[] = [];
		sessions.enter({ identity, tokenId: token.id }, (reason) => ended.push(`his: ${reason}`));
		sessions.enter({ identity, tokenId: 'another' }, (reason) => ended.push(`other: ${reason}`));
		await new Promise((resolve) => setTimeout(resolve, 100));
		await workspace().tokens.revoke(token.id);
		await until(() => ended.length > 0);
		expect(ended).toEqual(['his: revoked']);
		expect(sessions.size()).toBe(1);
		sessions.close();
		hub.close();
	});

	it('end when their token does, and when the credential has another one', async () => {
		const hub = createHub(workspace().events, { pollMs: 20 });
		const sessions = createSessions(hub);
		const ended: string[] = [];
		const expiresAt = new Date(Date.now() + 80).toISOString();
		sessions.enter({ identity, expiresAt }, (reason) => ended.push(reason));
		sessions.enter({ identity, credentialMark: 'old' }, (reason) => ended.push(`own: ${reason}`));
		sessions.keepCredential('old');
		expect(ended).toEqual([]);
		sessions.keepCredential('new');
		await until(() => ended.length === 2);
		expect(ended).toEqual(['own: revoked', 'expired']);
		expect(sessions.size()).toBe(0);
		hub.close();
	});

	it('are bounded for each identity', () => {
		const hub = createHub(workspace().events, { pollMs: 20 });
		const sessions = createSessions(hub);
		for (let i = 0; i < 50; i += 1) sessions.enter({ identity }, () => {});
		expect(sessions.hasRoomFor(identity)).toBe(false);
		expect(sessions.hasRoomFor({ ...identity, actor: 'Cleo' })).toBe(true);
		sessions.close();
		hub.close();
	});

	it('are bounded in all, and make room when they end, however they do', () => {
		const hub = createHub(workspace().events, { pollMs: 20 });
		const sessions = createSessions(hub, { all: 3, ofOne: 2 });
		const enter = (actor: string) => sessions.enter({ identity: { ...identity, actor } }, () => {});
		const room = (actor: string) => sessions.hasRoomFor({ ...identity, actor });
		const leave = enter('Ben');
		enter('Ben');
		expect([room('Ben'), room('Cleo')]).toEqual([false, true]);
		leave();
		leave();
		expect(room('Ben')).toBe(true);
		enter('Ben');
		enter('Cleo');
		expect([room('Cleo'), room('Dora')]).toEqual([false, false]);
		sessions.close();
		expect([room('Ben'), room('Dora')]).toEqual([true, true]);
		hub.close();
	});

	it('are as many as the environment says, and what is no number is refused', () => {
		expect(streamBounds({})).toEqual({ all: 2_000, ofOne: 50 });
		const set = { CER_MAX_STREAMS: ' 5000 ', CER_MAX_STREAMS_PER_CALLER: '' };
		expect(streamBounds(set)).toEqual({ all: 5_000, ofOne: 50 });
		for (const wrong of ['0', '-1', '1e3', 'many', '1000001']) {
			expect(() => streamBounds({ CER_MAX_STREAMS_PER_CALLER: wrong })).toThrow(
				`The environment's CER_MAX_STREAMS_PER_CALLER is "${wrong}"`,
			);
		}
	});
});
