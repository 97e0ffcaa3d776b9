import { hostname } from 'node:os';
import type { LiveProcess } from '../../lib/redis';

/** What this n8n process does; workers and webhook processors are started as `n8n worker`, `n8n webhook`. */
export function processRole(
	environment: Readonly<Record<string, string | undefined>> = process.env,
	argv: readonly string[] = process.argv,
): LiveProcess['role'] {
	if (environment.EXECUTIONS_MODE !== 'queue') return 'main';
	if (argv.includes('worker')) return 'worker';
	return argv.includes('webhook') ? 'webhook' : 'main';
}

/** The one name of this process, wherever it tells of itself: role, host, process id. */
export const processName = (): string => `${processRole()}:${hostname()}:${process.pid}`;

let jobsAtWork = 0;

/** Counts jobs a node works on; returns how to say that it ended. */
export function countAtWork(jobs: number): () => void {
	jobsAtWork += jobs;
	return () => {
		jobsAtWork -= jobs;
	};
}

const STARTED_AT = new Date(Date.now() - process.uptime() * 1_000).toISOString();

/** What this process tells of itself to the others. */
export const processSigns = (): Omit<LiveProcess, 'name'> => ({
	role: processRole(),
	hostname: hostname(),
	pid: process.pid,
	startedAt: STARTED_AT,
	rssBytes: process.memoryUsage.rss(),
	jobsAtWork,
});
