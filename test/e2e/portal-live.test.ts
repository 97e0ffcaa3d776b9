import { WebSocket } from 'ws';
import { ensureHost } from '../../tools/install-host.mjs';
import { waitUntil } from '../../sandbox/host/wait-until';
import { startN8n } from '../../sandbox/host/n8n';
import { startTestSandbox, type TestSandbox } from '../support/n8n';

let sandbox: TestSandbox;
let base: string;
beforeAll(async () => {
	sandbox = await startTestSandbox();
	base = sandbox.ordersUrl.replace(/\/reports$/, '');
});
afterAll(async () => await sandbox?.close());

interface StreamedEvent {
	id: number;
	kind: string;
	jobId?: string;
}

const until = async (what: string, condition: () => boolean): Promise<void> => {
	await waitUntil(what, async () => condition() || undefined, { everyMs: 50 });
};

/** Follows the stream of server-sent events until it is let go. */
async function follow(query = '', headers: Record<string, string> = {}) {
	const abort = new AbortController();
	const answer = await sandbox.portal(`events${query}`, { signal: abort.signal, headers });
	const told: StreamedEvent[] = [];
	const reading = (async () => {
		let text = '';
		for await (const chunk of answer.body ?? []) {
			text += Buffer.from(chunk).toString();
			const frames = text.split('\n\n');
			text = frames.pop() ?? '';
			for (const frame of frames) {
				const data = /^data: (.*)$/m.exec(frame)?.[1];
				if (data !== undefined) told.push(JSON.parse(data));
			}
		}
	})().catch(() => {});
	return {
		answer,
		told,
		leave: async () => {
			abort.abort();
			await reading;
		},
	};
}

function open(first?: Record<string, unknown>, protocols: string[] = []) {
	const socket = new WebSocket(`${base.replace(/^http/, 'ws')}/ws/notifications`, protocols);
	const heard: Array<Record<string, unknown>> = [];
	let code: number | undefined;
	socket.on('message', (data) => heard.push(JSON.parse(String(data))));
	socket.on('open', () => first && socket.send(JSON.stringify(first)));
	socket.on('close', (given) => (code = given));
	socket.on('error', () => {});
	const events = () => heard.flatMap(({ event }) => (event ? [event as StreamedEvent] : []));
	return { socket, heard, events, code: () => code };
}

describe('Live in a real n8n', () => {
	it('tells the same of an order over SSE and over WebSocket, and resumes after an id', async () => {
		const stream = await follow();
		expect(stream.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
		expect(stream.answer.headers.get('content-encoding')).toBeNull();
		const socket = open({ type: 'auth', token: sandbox.login.token });
		await until('ready', () => socket.heard.length > 0);
		expect(socket.heard[0]).toMatchObject({ type: 'ready', role: 'admin' });

		const ordered = await sandbox.portal('reports', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ code: 'no-such-code-at-all-9' }),
		});
		const { job } = JSON.parse(await ordered.text());
		const isOver = ({ kind, jobId }: StreamedEvent) => kind === 'job.failed' && jobId === job.id;
		await until('the end over SSE', () => stream.told.some(isOver));
		await until('the end over WebSocket', () => socket.events().some(isOver));
		await until('the same last event', () => stream.told.at(-1)?.id === socket.events().at(-1)?.id);
		const ids = stream.told.map(({ id }) => id);
		expect(ids).toEqual([...ids].sort((a, b) => a - b));
		expect(socket.events().map(({ id }) => id)).toEqual(ids);
		await stream.leave();

		const [first = 0] = ids;
		const resumed = await follow(`?jobId=${job.id}`, { 'Last-Event-ID': String(first) });
		await until('the rest', () => resumed.told.some(isOver));
		expect(resumed.told.every(({ id, jobId }) => id > first && jobId === job.id)).toBe(true);
		await resumed.leave();
		const again = open({ type: 'auth', token: sandbox.login.token, after: first });
		await until('the rest again', () => again.events().some(isOver));
		expect(again.events()[0]?.id).toBe(ids[1]);
		again.socket.close();
		socket.socket.close();
	});

	it('takes the token as a sub-protocol, never in the address, and ends when it is revoked', async () => {
		const made = await sandbox.portal('tokens', {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify({ actor: 'Cleo', role: 'viewer' }),
		});
		const { token, secret } = JSON.parse(await made.text());
		const socket = open(undefined, ['cer.v1', `cer.bearer.${secret}`]);
		await until('ready', () => socket.heard.length > 0);
		expect(socket.socket.protocol).toBe('cer.v1');
		await sandbox.portal(`tokens/${token.id}`, { method: 'DELETE' });
		await until('the end', () => socket.code() !== undefined);
		expect(socket.code()).toBe(4401);

		const wrong = open({ type: 'auth', token: 'a-wrong-token' });
		await until('the refusal', () => wrong.code() === 4401);
		const inUrl = new WebSocket(
			`${base.replace(/^http/, 'ws')}/ws/notifications?token=${sandbox.login.token}`,
		);
		const status = await new Promise((resolve) => {
			inUrl.on('unexpected-response', (_req, res) => resolve(res.statusCode));
			inUrl.on('error', () => {});
		});
		expect(status).toBe(400);
		const plain = await sandbox.portal('ws/notifications');
		expect(plain.status).toBe(426);
	});

	it('leaves n8n’s own push connection of the editor alone', async () => {
		const answer = await fetch(`${sandbox.n8n.url}/rest/push?pushRef=x`);
		expect([400, 401]).toContain(answer.status);
		const push = new WebSocket(`${sandbox.n8n.url.replace(/^http/, 'ws')}/rest/push?pushRef=x`);
		const taken = await new Promise((resolve) => {
			push.on('open', () => resolve('upgraded by n8n'));
			push.on('unexpected-response', (_req, res) => resolve(res.statusCode));
			push.on('error', () => resolve('error'));
		});
		expect(taken).toBe('upgraded by n8n');
		push.terminate();
	});

	it('ends open streams in order when n8n does, which has not to force its own end', async () => {
		const stream = await follow();
		const socket = open({ type: 'auth', token: sandbox.login.token });
		await until('ready', () => socket.heard.length > 0);
		await sandbox.n8n.close();
		expect(await sandbox.n8n.ended).toContain('ended (code 0)');
		await until('the end', () => socket.code() !== undefined);
		expect(socket.code()).toBe(1001);
		await stream.leave();
	});

	it('takes WebSockets after a start before anybody has visited', async () => {
		const host = await ensureHost({ log: () => {} });
		const { login: owner, userFolder } = sandbox;
		const port = Number(new URL(base).port);
		await sandbox.n8n.close();
		const again = await startN8n({ host, userFolder, port, owner });
		try {
			// n8n's own health address was asked until it was ready; the portal was not visited.
			const socket = open({ type: 'auth', token: sandbox.login.token });
			await until('ready', () => socket.heard.some(({ type }) => type === 'ready'));
			socket.socket.close();
		} finally {
			await again.close();
		}
	});
});
