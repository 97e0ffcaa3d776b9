import type { ServerProcess } from '../host/server-process.ts';

/** One of the processes, which can be killed and started again at the same place. */
export interface ServedProcess {
	name: string;
	/** Of the process that runs, or ran last. */
	readonly pid: number;
	readonly logFile: string;
	readonly running: boolean;
	/** Bytes of memory it takes with all it started; 0 when it does not run. */
	rss(): number;
	/** SIGKILL to it and everything it started; resolves when nothing of it is left. */
	kill9(): Promise<void>;
	/** Ends it in order. */
	stop(): Promise<void>;
	/**
	 * Starts it again, after an orderly end when it still runs; resolves when it serves, with the ms
	 * that took. Settings win over those it had, from now on; one that is undefined is taken away.
	 */
	restart(env?: NodeJS.ProcessEnv): Promise<number>;
}

type Life = Pick<ServerProcess, 'pid' | 'logFile' | 'close' | 'kill9' | 'memory' | 'ended'>;

/** A process that is started by the same means each time; `current` is its present life. */
export class Served<L extends Life> implements ServedProcess {
	readonly name: string;
	current: L;
	running = true;
	private readonly start: (env: NodeJS.ProcessEnv) => Promise<L>;
	private env: NodeJS.ProcessEnv = {};

	private constructor(name: string, start: Served<L>['start'], first: L) {
		this.name = name;
		this.start = start;
		this.current = first;
		this.watch(first);
	}

	/** Starts it for the first time. */
	static async by<L extends Life>(
		name: string,
		start: (env: NodeJS.ProcessEnv) => Promise<L>,
	): Promise<Served<L>> {
		return new Served(name, start, await start({}));
	}

	get pid(): number {
		return this.current.pid;
	}

	get logFile(): string {
		return this.current.logFile;
	}

	rss(): number {
		return this.running ? this.current.memory() : 0;
	}

	async kill9(): Promise<void> {
		await this.current.kill9();
		this.running = false;
	}

	async stop(): Promise<void> {
		await this.current.close();
		this.running = false;
	}

	async restart(env: NodeJS.ProcessEnv = {}): Promise<number> {
		if (this.running) await this.stop();
		const before = Date.now();
		this.env = { ...this.env, ...env };
		this.current = await this.start(this.env);
		this.running = true;
		this.watch(this.current);
		return Date.now() - before;
	}

	/** Notices an end that nobody here asked for. */
	private watch(life: L): void {
		void life.ended.then(() => {
			if (this.current === life) this.running = false;
		});
	}
}
