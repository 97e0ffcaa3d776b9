import { z } from 'zod/v4';
import { openWorkspace, type WorkspaceLocation } from '../../../lib/workspace';

/**
 * One of several processes that take due entries from one workspace: looks again and again while the
 * clock they share runs fast, and prints what it took as one line of JSON.
 */
const orders = z.object({
	location: z.custom<WorkspaceLocation>((value) => typeof value === 'object'),
	name: z.string(),
	start: z.string(),
	minutes: z.number(),
	/** Real time at which to begin, so that all begin together. */
	beginAt: z.number(),
	/** Real milliseconds that a minute of their clock takes. */
	minuteMs: z.number(),
});

async function main(): Promise<void> {
	const { location, name, start, minutes, beginAt, minuteMs } = orders.parse(
		JSON.parse(process.argv[2] ?? ''),
	);
	const passed = () => (Date.now() - beginAt) / minuteMs;
	let ids = 0;
	const workspace = await openWorkspace({
		location,
		now: () => new Date(Date.parse(start) + Math.min(minutes, passed()) * 60_000),
		newId: () => `${name}-${(ids += 1)}`,
	});
	while (Date.now() < beginAt) await new Promise((resolve) => setTimeout(resolve, 5));
	const taken: string[] = [];
	for (let ended = false; !ended; ) {
		ended = passed() > minutes;
		for (const { job, watch } of await workspace.watchlist.takeDue()) {
			taken.push(`${watch.code} ${watch.nextDueAt} ${job.id}`);
			await workspace.jobs.progress(job.id, {});
		}
		await new Promise((resolve) => setTimeout(resolve, 1));
	}
	await workspace.close();
	process.stdout.write(JSON.stringify(taken));
}

void main();
