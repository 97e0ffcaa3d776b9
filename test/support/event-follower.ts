import { setTimeout as sleep } from 'node:timers/promises';

/** An event as a stream tells it. */
export interface StreamedEvent {
	id: number;
	kind: string;
	jobId?: string;
}

const AGAIN_MS = 500;
/** The portal sends a sign of life more often than this. */
const DEAF_MS = 45_000;

/** A client of the stream of events that comes back after each break, at the next process, from where it was. */
export class EventFollower {
	/** In the order they came. */
	readonly told: StreamedEvent[] = [];
	/** How often it came back. */
	breaks = 0;
	private readonly urls: readonly string[];
	private readonly token: string;
	private readonly stopped = new AbortController();
	private following: Promise<void> | undefined;

	constructor(ordersUrls: readonly string[], token: string) {
		this.urls = ordersUrls.map((url) => url.replace(/\/reports$/, '/events'));
		this.token = token;
	}

	start(): void {
		this.following = this.follow();
	}

	async stop(): Promise<void> {
		this.stopped.abort();
		await this.following;
	}

	/** How many different events of a kind it heard for a job, and how many times it heard one again. */
	heard(jobId: string, kind: string): { different: number; again: number } {
		const ids = this.told
			.filter((event) => event.jobId === jobId && event.kind === kind)
			.map(({ id }) => id);
		const different = new Set(ids).size;
		return { different, again: ids.length - different };
	}

	private async follow(): Promise<void> {
		for (let turn = 0; !this.stopped.signal.aborted; turn += 1) {
			await this.read(this.urls[turn % this.urls.length] ?? '').catch(() => {});
			if (this.stopped.signal.aborted) return;
			this.breaks += 1;
			await sleep(AGAIN_MS);
		}
	}

	/** Reads one stream to its end, or until nothing has come for long. */
	private async read(url: string): Promise<void> {
		const deaf = new AbortController();
		let timer = setTimeout(() => deaf.abort(), DEAF_MS);
		const last = this.told.at(-1)?.id;
		try {
			const answer = await fetch(url, {
				headers: {
					authorization: `Bearer ${this.token}`,
					...(last !== undefined && { 'last-event-id': String(last) }),
				},
				signal: AbortSignal.any([this.stopped.signal, deaf.signal]),
			});
			if (!answer.ok) return;
			let text = '';
			for await (const chunk of answer.body ?? []) {
				clearTimeout(timer);
				timer = setTimeout(() => deaf.abort(), DEAF_MS);
				const frames = (text + Buffer.from(chunk).toString()).split('\n\n');
				text = frames.pop() ?? '';
				for (const frame of frames) {
					const data = /^data: (.*)$/m.exec(frame)?.[1];
					if (data !== undefined) this.told.push(JSON.parse(data) as StreamedEvent);
				}
			}
		} finally {
			clearTimeout(timer);
		}
	}
}
