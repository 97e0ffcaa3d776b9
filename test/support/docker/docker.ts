import { output, run, type Ended, type RunOptions } from '../processes';
import { joinDaemon, type Daemon } from './daemon';

/** The variable with the number of the run, which its files share a server under. */
export const RUN = 'CER_DEPLOY_RUN';
const LONG = 20 * 60_000;

/** A running Docker server. */
export interface Docker extends Daemon {
	/** Runs `docker …`, which has to succeed; gives its standard output without the last line break. */
	(...args: string[]): Promise<string>;
	/** Runs `docker …` to its end, whatever that is. */
	attempt(args: readonly string[], options?: RunOptions): Promise<Ended>;
	/** What `docker inspect` says of a container, image, network or volume. */
	inspect(name: string): Promise<Record<string, unknown>>;
	/** What a container wrote, both streams. */
	logs(container: string): Promise<string>;
}

/** The Docker server of this run, started when no file before has asked for it. */
export async function useDocker(): Promise<Docker> {
	const daemon = await joinDaemon(Number(process.env[RUN] ?? process.pid));
	const { env } = daemon;
	const call = async (...args: string[]) =>
		(await output('docker', args, { env, timeoutMs: LONG })).replace(/\n$/, '');
	const attempt = (args: readonly string[], options?: RunOptions) =>
		run('docker', args, { env, timeoutMs: LONG, ...options });
	return Object.assign(call, daemon, {
		attempt,
		inspect: async (name: string) => JSON.parse(await call('inspect', name))[0],
		logs: async (container: string) => {
			const { stdout, stderr } = await attempt(['logs', container]);
			return stdout + stderr;
		},
	});
}
