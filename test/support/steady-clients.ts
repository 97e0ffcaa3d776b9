import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { waitUntil } from '../../sandbox/host/wait-until';
import { DEMO_DEVICE_CODE } from '../../sandbox/sources/planted';
import { EventFollower } from './event-follower';
import type { Ordered } from './fault-run';

/** A request of a client, as it went. */
interface Asked {
	kind: 'order' | 'read';
	/** Milliseconds since the epoch. */
	beganAt: number;
	answeredAt: number;
	/** HTTP status; undefined where no answer came. */
	status: number | undefined;
	ok: boolean;
}

/** How the requests of one kind went from a moment on. */
export interface AskedSince {
	/** Seconds from the moment to the first answer as wanted to a request made after it. */
	firstAfterSeconds: number | undefined;
	/** Longest time in seconds between two answers as wanted. */
	longestGapSeconds: number;
	/** Requests that were not answered as wanted, by status; `-` is none at all. */
	refused: Record<string, number>;
}

/** How the clients work. */
export interface SteadyOptions {
	/** `…/webhook/cer/reports` of each process that serves the portal; a client goes from one to the next. */
	ordersUrls: readonly string[];
	token: string;
	/** Further fields of each order. */
	order?: Readonly<Record<string, unknown>>;
	/** Milliseconds between two orders; default 1,000. */
	orderEveryMs?: number;
	/** No more is ordered while so many orders are open; default 6. */
	mostOpen?: number;
	/** Sets the periods of these orders apart from those of others; default 2021. */
	year?: number;
}

const READ_EVERY_MS = 250;
const AGAIN_MS = 200;
/** A client that waits longer asks elsewhere. */
const PATIENCE_MS = 15_000;

/**
 * People and programs that go on ordering, asking for statuses and following events whatever becomes of
 * the installation, as clients behind a proxy do: what is not answered is asked again, at the next process.
 */
export class SteadyClients {
	readonly ordered: Ordered[] = [];
	readonly events: EventFollower;
	private readonly asked: Asked[] = [];
	private readonly options: SteadyOptions;
	private readonly stopped = new AbortController();
	private working: Array<Promise<void>> = [];
	private mostOpen: number;
	private turn = 0;
	private day = 0;

	constructor(options: SteadyOptions) {
		this.options = options;
		const { token, ordersUrls, mostOpen = 6 } = options;
		this.mostOpen = mostOpen;
		this.events = new EventFollower(ordersUrls, token);
	}

	start(): void {
		this.working = [
			this.repeat(this.options.orderEveryMs ?? 1_000, () => this.orderIfFew()),
			this.repeat(READ_EVERY_MS, () => this.read()),
		];
		this.events.start();
	}

	/** Has them order a few more, however many are open. */
	hurry(more = 3): void {
		this.mostOpen += more;
	}

	/** Resolves when the last order that was begun is taken. The follower of events goes on. */
	async stop(): Promise<void> {
		this.stopped.abort();
		await Promise.all(this.working);
	}

	/** Whether they heard that a job succeeded. */
	succeeded(jobId: string): boolean {
		return this.events.heard(jobId, 'job.succeeded').different > 0;
	}

	/** Resolves when an order and a read that began at a moment or later were answered as wanted. */
	async answered(from: number): Promise<void> {
		const all = async () =>
			(['order', 'read'] as const).every(
				(kind) => this.since(kind, from).firstAfterSeconds !== undefined,
			) || undefined;
		await waitUntil('the clients are answered', all, { timeoutMs: 300_000 });
	}

	/** How requests that began at a moment or later went. */
	since(kind: Asked['kind'], from: number): AskedSince {
		const these = this.asked.filter((one) => one.kind === kind && one.beganAt >= from);
		const answered = these.filter(({ ok }) => ok).map(({ answeredAt }) => answeredAt);
		answered.sort((a, b) => a - b);
		const gaps = answered.map((at, index) => at - (answered[index - 1] ?? from));
		const refused: Record<string, number> = {};
		for (const { status, ok } of these) {
			if (ok) continue;
			const name = String(status ?? '-');
			refused[name] = (refused[name] ?? 0) + 1;
		}
		const [first] = answered;
		return {
			firstAfterSeconds: first === undefined ? undefined : (first - from) / 1_000,
			longestGapSeconds: Math.max(0, ...gaps) / 1_000,
			refused,
		};
	}

	private async repeat(everyMs: number, work: () => Promise<void>): Promise<void> {
		while (!this.stopped.signal.aborted) {
			await work();
			await sleep(everyMs, undefined, { signal: this.stopped.signal }).catch(() => {});
		}
	}

	private async orderIfFew(): Promise<void> {
		if (this.ordered.filter(({ id }) => !this.succeeded(id)).length < this.mostOpen)
			await this.order();
	}

	/** Orders one report of a period of its own, and asks with the same key until it is taken. */
	private async order(): Promise<void> {
		this.day += 1;
		const year = this.options.year ?? 2021;
		const from = new Date(Date.UTC(year, 0, this.day)).toISOString().slice(0, 10);
		const mailbox = `steady-${year}-${this.day}@example.com`;
		const body = JSON.stringify({
			...{ code: DEMO_DEVICE_CODE, from, maxReports: 1_000, ...this.options.order },
			recipients: [mailbox],
		});
		const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID() };
		for (;;) {
			const answer = await this.ask('order', '', { method: 'POST', headers, body });
			const job = answer?.job as { id?: string } | undefined;
			if (job?.id !== undefined) {
				this.ordered.push({ id: job.id, mailbox });
				return;
			}
			await sleep(AGAIN_MS);
		}
	}

	/** Asks how an order stands, the latest. */
	private async read(): Promise<void> {
		const latest = this.ordered.at(-1);
		if (latest) await this.ask('read', `/${latest.id}`, {});
	}

	/** One request; its answer when it was as wanted. */
	private async ask(
		kind: Asked['kind'],
		path: string,
		init: RequestInit,
	): Promise<Record<string, unknown> | undefined> {
		const { ordersUrls, token } = this.options;
		this.turn += 1;
		const url = `${ordersUrls[this.turn % ordersUrls.length] ?? ''}${path}`;
		const headers = { ...init.headers, authorization: `Bearer ${token}` };
		const beganAt = Date.now();
		const note = (status: number | undefined, ok: boolean) =>
			this.asked.push({ kind, beganAt, answeredAt: Date.now(), status, ok });
		try {
			const signal = AbortSignal.timeout(PATIENCE_MS);
			const answer = await fetch(url, { ...init, headers, signal });
			const told = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
			note(answer.status, answer.ok);
			return answer.ok ? told : undefined;
		} catch {
			note(undefined, false);
			return undefined;
		}
	}
}
