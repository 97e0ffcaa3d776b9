import type { RawData, WebSocket } from 'ws';
import { z } from 'zod/v4';
import type { CerEvent } from '../model';
import type { EndReason, Wish } from './hub';
import { oncePerEvent } from './once-per-event';
import type { Extra, SocketOptions, SocketPortal } from './socket-portal';

/** Codes of RFC 6455 and, from 4000 on, our own. */
const CLOSE: Readonly<Record<EndReason, readonly [code: number, reason: string]>> = {
	slow: [1013, 'The client took too long; resume after the last id'],
	shutdown: [1001, 'The portal is going away; come back and resume'],
	expired: [4401, 'The token has expired'],
	revoked: [4401, 'The token was revoked'],
};
const NOT_ADMITTED = 4401;
const TOO_MANY = 4429;
const UNEXPECTED = 1008;
const BROKEN = 1011;

/** How long a client may take to close by itself before it is cut off, in ms. */
const FAREWELL_MS = 2_000;

const wishSchema = {
	after: z.coerce.number().int().nonnegative().optional(),
	jobId: z
		.string()
		.regex(/^[A-Za-z0-9_-]{1,64}$/)
		.optional(),
};
const offerSchema = z.object({ token: z.string().min(1), ...wishSchema });
const authSchema = z.strictObject({
	type: z.literal('auth'),
	token: z.string().min(1),
	...wishSchema,
});
type Offer = z.infer<typeof offerSchema>;

const messageOf = oncePerEvent((event) => JSON.stringify({ type: 'event', event }));
/** What else an event means, asked once for all connections of an actor. */
const extrasOf = oncePerEvent(() => new Map<string, Promise<Extra | undefined>>());

/** One connection, from its first message to its end. */
export class SocketClient {
	/** Whether its token is still to come, or being checked. */
	isWaiting = true;
	private isAlive = true;
	private readonly timers: NodeJS.Timeout[] = [];
	private readonly goodbyes: Array<() => void> = [];

	constructor(
		private readonly socket: WebSocket,
		private readonly portal: SocketPortal,
		private readonly options: SocketOptions & { peer: string | undefined; onGone(): void },
	) {}

	/** The caller's address. */
	get peer(): string | undefined {
		return this.options.peer;
	}

	/** Begins to listen; `offered` is what came with the handshake. */
	start(offered: Readonly<Record<string, string | undefined>>): void {
		const { socket, options } = this;
		socket.on('close', () => this.clear());
		// What breaks a connection ends it; `close` follows.
		socket.on('error', () => socket.terminate());
		socket.on('pong', () => (this.isAlive = true));
		socket.on('message', (data, isBinary) => this.hear(data, isBinary));
		const tooLate = () => this.isWaiting && this.close(NOT_ADMITTED, 'No token was sent in time');
		this.timers.push(
			setTimeout(tooLate, options.authMs).unref(),
			setInterval(() => this.ping(), options.pingMs).unref(),
		);
		if (offered.token === undefined) return;
		const parsed = offerSchema.safeParse(offered);
		if (parsed.success) this.admit(parsed.data);
		else this.close(UNEXPECTED, 'The offered sub-protocols cannot be read');
	}

	/** Ends the connection from our side. */
	end(reason: EndReason): void {
		this.close(...CLOSE[reason]);
	}

	private isAsked = false;

	/** The first message is the token; nothing else is expected of a client. */
	private hear(data: RawData, isBinary: boolean): void {
		const parsed = isBinary || this.isAsked ? undefined : authSchema.safeParse(jsonOf(data));
		if (parsed?.success) this.admit(parsed.data);
		else this.close(UNEXPECTED, 'Send one message: {"type":"auth","token":"…"}');
	}

	private admit(offer: Offer): void {
		if (this.isAsked) return this.close(UNEXPECTED, 'The token was sent twice');
		this.isAsked = true;
		this.follow(offer).catch(() => this.close(BROKEN, 'The portal cannot answer now'));
	}

	private async follow({ token, after, jobId }: Offer): Promise<void> {
		const { portal, options } = this;
		const admission = await portal.admit(token, options.peer);
		if (admission.kind === 'refused') {
			this.tell({ type: 'error', error: { code: 'token-invalid', message: admission.message } });
			return this.close(NOT_ADMITTED, admission.message);
		}
		const { session } = admission;
		const lastId = await portal.latestId();
		if (this.socket.readyState !== this.socket.OPEN) return;
		// Asked and entered without a pause between, so that no two take the last place.
		if (!portal.sessions.hasRoomFor(session.identity)) {
			return this.close(TOO_MANY, 'Too many streams are open');
		}
		this.isWaiting = false;
		const { actor, role } = session.identity;
		this.tell({ type: 'ready', actor, role, lastId });
		this.goodbyes.push(portal.sessions.enter(session, (reason) => this.end(reason)));
		this.listen({ after: after ?? lastId, jobId }, actor);
	}

	private listen(wish: Wish, actor: string): void {
		const { portal, socket } = this;
		const stop = portal.hub.subscribe(wish, {
			send: (events) => {
				for (const event of events) {
					this.send(messageOf(event));
					void this.tellExtra(event, actor);
				}
			},
			buffered: () => socket.bufferedAmount,
			end: (reason) => this.end(reason),
		});
		this.goodbyes.push(stop);
	}

	private async tellExtra(event: CerEvent, actor: string): Promise<void> {
		// What cannot be read now is in the list of notifications all the same.
		const asked = extrasOf(event);
		const extraOf = asked.get(actor) ?? this.portal.extraFor(event, actor).catch(() => undefined);
		asked.set(actor, extraOf);
		const extra = await extraOf;
		if (extra) this.tell(extra);
	}

	private tell(message: unknown): void {
		this.send(JSON.stringify(message));
	}

	private send(text: string): void {
		if (this.socket.readyState === this.socket.OPEN) this.socket.send(text);
	}

	private ping(): void {
		if (!this.isAlive) return this.socket.terminate();
		this.isAlive = false;
		if (this.socket.readyState === this.socket.OPEN) this.socket.ping();
	}

	private close(code: number, reason: string): void {
		this.socket.close(code, reason);
		// One that does not read would never answer the farewell.
		setTimeout(() => this.socket.terminate(), FAREWELL_MS).unref();
		this.clear();
	}

	private clear(): void {
		for (const timer of this.timers) clearInterval(timer);
		for (const goodbye of this.goodbyes.splice(0)) goodbye();
		this.options.onGone();
	}
}

function jsonOf(data: RawData): unknown {
	try {
		const text = Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data as Uint8Array);
		return JSON.parse(text.toString('utf8'));
	} catch {
		return undefined;
	}
}
