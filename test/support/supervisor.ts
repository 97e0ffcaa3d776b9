import { setTimeout as sleep } from 'node:timers/promises';
import type { ServedProcess } from '../../sandbox/scale/served-process';

const LOOK_EVERY_MS = 1_000;

/** Starts again what ended by itself, as a restart policy does, and remembers what that was. */
export class Supervisor {
	/** Names of processes that ended by themselves, in order. */
	readonly fallen: string[] = [];
	private readonly processes: () => readonly ServedProcess[];
	private readonly left = new Set<ServedProcess>();
	private readonly stopped = new AbortController();
	private readonly watching: Promise<void>;

	constructor(processes: () => readonly ServedProcess[]) {
		this.processes = processes;
		this.watching = this.watch();
	}

	/** Somebody else ends and starts it for a while. */
	leave(process: ServedProcess | undefined): void {
		if (process) this.left.add(process);
	}

	watchAgain(process: ServedProcess | undefined): void {
		if (process) this.left.delete(process);
	}

	/** What ended by itself, in words. */
	told(): string {
		return this.fallen.length > 0 ? `started again: ${this.fallen.join(', ')}` : '';
	}

	async stop(): Promise<void> {
		this.stopped.abort();
		await this.watching;
	}

	private async watch(): Promise<void> {
		while (!this.stopped.signal.aborted) {
			const ended = this.processes().filter((one) => !one.running && !this.left.has(one));
			this.fallen.push(...ended.map(({ name }) => name));
			// One that does not start yet is tried again at the next look.
			await Promise.all(ended.map((one) => one.restart().catch(() => {})));
			await sleep(LOOK_EVERY_MS, undefined, { signal: this.stopped.signal }).catch(() => {});
		}
	}
}
