import { waitUntil } from '../../sandbox/host/wait-until';
import type { Job } from '../../lib/model';
import type { Workspace } from '../../lib/workspace';
import type { SteadyClients } from './steady-clients';

/** Resolves when reports are done and others are in the middle of it, as clients hear of it. */
export const ofWork = async (clients: SteadyClients): Promise<void> =>
	void (await waitUntil('reports are at work', async () => {
		const are = (isSo: (id: string) => boolean) =>
			clients.ordered.filter(({ id }) => isSo(id)).length;
		const done = are((id) => clients.succeeded(id));
		const begun = are((id) => clients.events.heard(id, 'job.started').different > 0);
		return done >= 2 && begun - done >= 2 ? true : undefined;
	}));

/** Resolves when, after a moment, an order was taken, a status told and three reports finished. */
export const untilGoesOn = async (
	workspace: Workspace,
	clients: SteadyClients,
	from: number,
): Promise<void> => {
	await clients.answered(from);
	const finished = async () => {
		const jobs = await jobsOf(workspace, clients);
		const after = jobs.filter(({ finishedAt }) => Date.parse(finishedAt ?? '') > from);
		return after.length >= 3 ? true : undefined;
	};
	await waitUntil('reports finish', finished, { timeoutMs: 600_000, everyMs: 500 });
};

/** All jobs of the clients that the workspace holds: one more than was ordered is one too many. */
export async function jobsOf(workspace: Workspace, clients: SteadyClients): Promise<Job[]> {
	const all: Job[] = [];
	let cursor: string | undefined;
	do {
		const page = await workspace.jobs.list({ limit: 200, ...(cursor && { cursor }) });
		all.push(...page.jobs);
		cursor = page.nextCursor;
	} while (cursor !== undefined);
	const mailboxes = new Set(clients.ordered.map(({ mailbox }) => mailbox));
	return all.filter(({ order }) => order.recipients?.some((one) => mailboxes.has(one)));
}

/**
 * Jobs whose end a client that comes back did not hear of, or heard as two events. What is late at the
 * stream is waited for.
 */
export async function amissOf(clients: SteadyClients): Promise<number> {
	const amiss = () =>
		clients.ordered.filter(({ id }) => clients.events.heard(id, 'job.succeeded').different !== 1);
	const all = async () => (amiss().length === 0 ? true : undefined);
	await waitUntil('all events are heard', all, { timeoutMs: 60_000 }).catch(() => {});
	return amiss().length;
}
