import { WebSocket } from 'ws';
import { onEveryDialect } from '../workspace/dialects';
import { OWN_TOKEN } from '../api/portal-fixture';
import { liveServer, type LiveServer } from './server';

const until = async (condition: () => boolean): Promise<void> => {
	for (let i = 0; i < 500 && !condition(); i += 1) {
		await new Promise((resolve) => setTimeout(resolve, 10));
	}
	expect(condition()).toBe(true);
};

/** A client that keeps all it is told, and how it ended. */
function connect(url: string, protocols: string[] = [], options = {}) {
	const socket = new WebSocket(url, protocols, options);
	const heard: Array<Record<string, unknown>> = [];
	let ended: { code: number; reason: string } | undefined;
	let refused: number | undefined;
	socket.on('message', (data) => heard.push(JSON.parse(String(data))));
	socket.on('close', (code, reason) => (ended = { code, reason: String(reason) }));
	socket.on('error', () => {});
	socket.on('unexpected-response', (_req, res) => (refused = res.statusCode));
	const opened = new Promise<void>((resolve) => socket.on('open', resolve));
	const ids = () => heard.flatMap(({ event }) => (event ? [(event as { id: number }).id] : []));
	return { socket, heard, ids, opened, ended: () => ended, refused: () => refused };
}

onEveryDialect('Streams of a portal', ({ workspace }) => {
	let live: LiveServer;
	const start = async (options = {}) => (live = await liveServer(workspace(), options));
	afterEach(async () => await live.close());
	const note = (message = 'On') =>
		workspace().events.note({ kind: 'job.progress', message, subject: 'x' });
	const authenticated = async (more = {}) => {
		const client = connect(live.socket);
		await client.opened;
		client.socket.send(JSON.stringify({ type: 'auth', token: OWN_TOKEN, ...more }));
		return client;
	};

	it('tell by server-sent events what was after an id and what comes, with signs of life', async () => {
		await start({ heartbeatMs: 30 });
		for (let i = 0; i < 3; i += 1) await note();
		const abort = new AbortController();
		const answer = await fetch(`${live.http}/events`, {
			headers: { authorization: `Bearer ${OWN_TOKEN}`, 'Last-Event-ID': '1' },
			signal: abort.signal,
		});
		expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
		expect(answer.headers.get('cache-control')).toContain('no-transform');
		let text = '';
		const reading = (async () => {
			for await (const chunk of answer.body ?? []) text += Buffer.from(chunk).toString();
		})().catch(() => {});
		await until(() => text.includes('id: 3'));
		await note('a "quoted"\nline');
		await until(() => text.includes('id: 4') && text.includes(': alive\n\n'));
		const frames = text.split('\n\n').filter((frame) => frame.startsWith('id: '));
		expect(frames.map((frame) => frame.split('\n').length)).toEqual([3, 3, 3]);
		expect(frames[2]).toMatch(/^id: 4\nevent: job.progress\ndata: \{"id":4,/);
		expect(live.sessions.size()).toBe(1);
		abort.abort();
		await reading;
		await until(() => live.sessions.size() === 0 && live.hub.size() === 0);
	});

	it('hold no place for who left while it was told who they are', async () => {
		await start();
		const closed = new Promise<void>((resolve) => {
			live.server.prependListener('request', (_request, response) => {
				response.on('close', resolve);
				response.destroy();
			});
		});
		await fetch(`${live.http}/events`, {
			headers: { authorization: `Bearer ${OWN_TOKEN}` },
		}).catch(() => {});
		await closed;
		await live.asked();
		expect([live.sessions.size(), live.hub.size()]).toEqual([0, 0]);
	});

	it('open by the first message, resume after an id, and end in order', async () => {
		await start();
		for (let i = 0; i < 3; i += 1) await note();
		const client = await authenticated({ after: 1 });
		await until(() => client.heard.length > 0);
		await note();
		await until(() => client.ids().length === 3);
		expect(client.heard[0]).toEqual({
			...{ type: 'ready', actor: 'Quality team', role: 'admin', lastId: 3 },
		});
		expect(client.ids()).toEqual([2, 3, 4]);
		await live.close();
		await until(() => client.ended() !== undefined);
		expect(client.ended()?.code).toBe(1001);
	});

	it('open by a sub-protocol, which is not sent back with the token', async () => {
		await start();
		await note();
		const client = connect(live.socket, ['cer.v1', `cer.bearer.${OWN_TOKEN}`, 'cer.after.0']);
		await client.opened;
		expect(client.socket.protocol).toBe('cer.v1');
		await until(() => client.ids().length === 1);
		client.socket.close();
		await until(() => live.sessions.size() === 0);
	});

	it('tell the caller’s own notification beside the event it came with', async () => {
		await start();
		const client = await authenticated();
		await until(() => client.heard.length === 1);
		await workspace().events.note({ kind: 'notification.created', message: 'New', subject: 'x' });
		await until(() => client.heard.length === 3);
		expect(client.heard[2]).toEqual({ type: 'notification', for: 'Quality team' });
	});

	it('close on a wrong token, which is counted, and tell nothing before', async () => {
		await start();
		const client = connect(live.socket);
		await client.opened;
		await note();
		client.socket.send(JSON.stringify({ type: 'auth', token: 'a-wrong-token' }));
		await until(() => client.ended() !== undefined);
		expect(client.ended()?.code).toBe(4401);
		expect(client.heard.map(({ type }) => type)).toEqual(['error']);
		const kinds = (await workspace().events.since(0)).map(({ kind }) => kind);
		expect(kinds).toContain('login.failed');
	});

	it('close when no token comes in time, or something else does', async () => {
		await start({ authMs: 60 });
		const silent = connect(live.socket);
		await until(() => silent.ended()?.code === 4401);
		for (const message of ['hello', '{"type":"auth"}', '[]', '{"type":"auth","token":1}']) {
			const client = connect(live.socket);
			await client.opened;
			client.socket.send(message);
			await until(() => client.ended()?.code === 1008);
		}
	});

	it('take no second message and none of unreasonable size', async () => {
		await start();
		const client = await authenticated();
		await until(() => client.heard.length === 1);
		client.socket.send('{"type":"auth","token":"again"}');
		await until(() => client.ended()?.code === 1008);
		const large = connect(live.socket);
		await large.opened;
		large.socket.send('x'.repeat(20_000));
		await until(() => large.ended()?.code === 1009);
	});

	it('never open with a token in the address', async () => {
		await start();
		const client = connect(`${live.socket}?token=${OWN_TOKEN}`);
		await until(() => client.refused() === 400);
		expect(live.sessions.size()).toBe(0);
	});

	it('open for few at a time from one address that have shown no token', async () => {
		await start({ mostWaitingOfOne: 2 });
		const waiting = [connect(live.socket), connect(live.socket)];
		await Promise.all(waiting.map(({ opened }) => opened));
		const third = connect(live.socket);
		await until(() => third.refused() === 503);
		waiting[0]?.socket.close();
		await until(() => waiting[0]?.ended() !== undefined);
		await connect(live.socket).opened;
	});

	it('leave upgrades of other paths to others, and refuse them when there are none', async () => {
		await start();
		const other = connect(live.socket.replace('/ws/notifications', '/elsewhere'));
		await until(() => other.refused() === 404);
	});

	it('end with 4401 within a second of the token’s revocation', async () => {
		await start();
		const { token, secret } = await workspace().tokens.create({ actor: 'Ben', role: 'viewer' });
		const client = connect(live.socket, ['cer.v1', `cer.bearer.${secret}`]);
		await until(() => client.heard.length === 1);
		await workspace().tokens.revoke(token.id);
		await until(() => client.ended() !== undefined);
		expect(client.ended()).toEqual({ code: 4401, reason: 'The token was revoked' });
	});

	it('cut off a client that does not answer pings, and one that does not read', async () => {
		await start({ pingMs: 40, largestBuffer: 50_000 });
		const deaf = connect(live.socket, ['cer.v1', `cer.bearer.${OWN_TOKEN}`], { autoPong: false });
		await until(() => deaf.ended()?.code === 1006);
		await live.close();

		await start({ largestBuffer: 200_000 });
		const slow = await authenticated();
		const quick = await authenticated();
		await until(() => quick.heard.length === 1 && slow.heard.length === 1);
		slow.socket.pause();
		const data = { text: 'x'.repeat(30_000) };
		for (let i = 0; i < 2_000 && live.sessions.size() === 2; i += 1) {
			await workspace().events.note({ kind: 'job.progress', message: 'On', subject: 'x', data });
			// The quick one must have its turn to read, on a database that answers at once.
			await new Promise((resolve) => setImmediate(resolve));
		}
		expect(live.sessions.size()).toBe(1);
		await until(() => quick.ids().length > 0);
		expect(quick.ended()).toBeUndefined();
		slow.socket.resume();
		await until(() => slow.ended() !== undefined);
		expect([1013, 1006]).toContain(slow.ended()?.code);
	});
});
