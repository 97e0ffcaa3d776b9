import { z } from 'zod/v4';
import { openWorkspace, type WorkspaceLocation } from '../../../lib/workspace';

/**
 * One of several processes that take waiting jobs from one workspace and work them off, until none is
 * left; prints the jobs it took, and the most it saw running at once, as one line of JSON.
 */
const orders = z.object({
	location: z.custom<WorkspaceLocation>((value) => typeof value === 'object'),
	name: z.string(),
	maxRunning: z.number(),
	/** Real time at which to begin, so that all begin together. */
	beginAt: z.number(),
	jobs: z.number(),
});

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

async function main(): Promise<void> {
	const { location, name, maxRunning, beginAt, jobs } = orders.parse(
		JSON.parse(process.argv[2] ?? ''),
	);
	let ids = 0;
	const workspace = await openWorkspace({
		location,
		now: () => new Date(),
		newId: () => `${name}-${(ids += 1)}`,
	});
	while (Date.now() < beginAt) await pause(5);
	const taken: string[] = [];
	let mostRunning = 0;
	for (let done = 0; done < jobs; ) {
		for (const { job } of await workspace.jobs.takeWaiting({ olderThanMs: 0, maxRunning })) {
			taken.push(job.id);
			const own = workspace.as({ actor: `workflow:${name}`, executionId: `${name}-${job.id}` });
			await own.jobs.progress(job.id, { step: 'Working' });
			const running = await workspace.jobs.list({ states: ['running'], limit: 200 });
			mostRunning = Math.max(mostRunning, running.jobs.length);
			await own.jobs.complete(job.id);
		}
		done = (await workspace.jobs.list({ states: ['succeeded'], limit: 200 })).jobs.length;
		await pause(2);
	}
	await workspace.close();
	process.stdout.write(JSON.stringify({ taken, mostRunning }));
}

void main();
