import type { RuleInput } from '../../../../lib/model';
import { ruleInputSchema } from '../../../../lib/model';
import type { Workspace } from '../../../../lib/workspace';

const MINUTE_MS = 60_000;

/** A clock that stands still until it is told to move, and ids in order. */
export function movableClock(start = '2026-03-02T12:00:00.000Z') {
	let now = Date.parse(start);
	let id = 0;
	return {
		now: () => new Date(now),
		newId: () => `id-${String((id += 1)).padStart(6, '0')}`,
		pass: ({ hours = 0, minutes = 0 }: { hours?: number; minutes?: number }) => {
			now += (hours * 60 + minutes) * MINUTE_MS;
		},
		set: (iso: string) => {
			now = Date.parse(iso);
		},
		minutesUntil: (iso: string) => Math.round((Date.parse(iso) - now) / MINUTE_MS),
	};
}

/** A rule that mails Ada of finished and failed reports, unless said otherwise. */
export const mailRule = (more: Partial<RuleInput> = {}): RuleInput =>
	ruleInputSchema.parse({
		recipient: 'Ada',
		channel: 'email',
		address: 'ada@example.com',
		events: ['report-ready', 'report-failed', 'channel-down', 'channel-recovered'],
		...more,
	});

/** Orders a report for Grace and brings it to its end. Returns the job's id. */
export async function succeed(
	workspace: Workspace,
	code: string,
	more: { recipients?: string[]; result?: object; actor?: string; priority?: 'high' } = {},
): Promise<string> {
	const { recipients, result, actor = 'Grace', priority } = more;
	const order = { code, ...(recipients && { recipients }) };
	const { job } = await workspace.jobs.create(order, { actor, priority });
	await workspace.jobs.progress(job.id, { step: 'Fetching' });
	await workspace.jobs.complete(job.id, { ...result });
	return job.id;
}
