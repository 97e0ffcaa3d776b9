import type { Job, ReportOrder, SourceId, Watch } from '../../model';
import { missedSince } from '../../schedule';
import { getJob } from '../jobs/read';
import { lockedIn, type Change, type Db, type Store } from '../database/store';
import { orderForWatch } from './watch-order';
import { byPriority, dueAfter, editorsOf, toWatch } from './watch-row';

/** An entry whose report was ordered, with the job. */
export interface Taken {
	job: Job;
	order: ReportOrder;
	watch: Watch;
}

/** New or changed data of a product. */
export interface NewData {
	source: SourceId;
	code: string;
	/** What happened, in one sentence. */
	message: string;
	/** Names the change: the same one orders nothing a second time. */
	key: string;
}

/** Taking a time this much later than it was due is telling. */
const LATE_MS = 10 * 60_000;
/** Entries taken at once; the rest come at the next look, a minute later. */
const TAKEN_AT_ONCE = 100;

/** Orders the report of every entry whose time has come. */
export const takeDue = (store: Store): Promise<Taken[]> =>
	store.change(async (change) => {
		const now = store.now();
		const rows = await dueRows(change, now.toISOString());
		const taken: Taken[] = [];
		const due = rows.map((row) => ({
			watch: toWatch(row),
			anchorAt: row.anchor_at,
			editors: editorsOf(row),
		}));
		due.sort((left, right) => byPriority(left.watch, right.watch));
		for (const { watch, ...rest } of due.slice(0, TAKEN_AT_ONCE)) {
			const one = await takeOne(change, watch, { now, ...rest });
			if (one) taken.push(one);
		}
		return taken;
	});

/** On PostgreSQL, rows that another process is about to take are left to it. */
async function dueRows({ trx, flavour }: Change, at: string) {
	const due = trx
		.selectFrom('cer_watch')
		.selectAll()
		.where('enabled', '=', 1)
		.where('removed_at', 'is', null)
		.where('next_due_at', '<=', at);
	return await (flavour === 'postgres' ? due.forUpdate().skipLocked() : due).execute();
}

async function takeOne(
	change: Change,
	watch: Watch,
	{ now, anchorAt, editors }: { now: Date; anchorAt: string; editors: readonly string[] },
): Promise<Taken | undefined> {
	const dueAt = watch.nextDueAt;
	if (dueAt === undefined) return undefined;
	const moved = await change.trx
		.updateTable('cer_watch')
		.set({ next_due_at: dueAfter(watch, now, anchorAt), last_due_at: dueAt })
		.where('id', '=', watch.id)
		.where('next_due_at', '=', dueAt)
		.where('enabled', '=', 1)
		.executeTakeFirst();
	if (moved.numUpdatedRows !== 1n) return undefined;
	await noteMissed(change, watch, { now, anchorAt, dueAt });
	const waiting = await waitingJob(change.trx, watch);
	if (waiting) return await noteSkipped(change, watch, waiting, dueAt);
	const { job, order, again } = await orderForWatch(change, watch, {
		idempotencyKey: `watch:${watch.id}:${dueAt}`,
		waitsInQueue: true,
		editors,
	});
	if (again) return undefined;
	await noteDue(change, watch, job, `The report of ${nameOf(watch)} was due`, { dueAt });
	return { job, order, watch };
}

async function noteMissed(
	{ note }: Change,
	watch: Watch,
	{ now, anchorAt, dueAt }: { now: Date; anchorAt: string; dueAt: string },
): Promise<void> {
	const due = new Date(dueAt);
	const lateMs = now.getTime() - due.getTime();
	const span = { after: due, until: now, anchor: new Date(anchorAt) };
	const later = missedSince(watch.when, watch.timeZone, span);
	if (later.count === 0 && lateMs <= LATE_MS) return;
	const minutes = `${Math.round(lateMs / 60_000)} minutes late`;
	const times = `${later.more ? 'more than ' : ''}${later.count + 1} times`;
	await note({
		kind: 'schedule.missed',
		severity: 'warning',
		subject: `watch:${watch.id}`,
		message:
			later.count === 0
				? `${nameOf(watch)} was due at ${dueAt} and is caught up ${minutes}`
				: `${nameOf(watch)} was due ${times} since ${dueAt} and is caught up once, ${minutes}`,
		actor: watch.owner,
		data: {
			...{ code: watch.code, dueAt, lateSeconds: Math.round(lateMs / 1_000) },
			times: later.count + 1,
			lastDueAt: (later.last ?? due).toISOString(),
		},
	});
}

/** Orders the reports of the entries that wait for new data of a product. */
export const takeForChange = (store: Store, given: NewData): Promise<Taken[]> =>
	store.change(async (change) => {
		const { trx } = change;
		const waiting = trx
			.selectFrom('cer_watch')
			.selectAll()
			.where('when_kind', '=', 'new-data')
			.where('enabled', '=', 1)
			.where('removed_at', 'is', null);
		const rows = await lockedIn(change, waiting).execute();
		const taken: Taken[] = [];
		const editors = new Map(rows.map((row) => [row.id, editorsOf(row)]));
		for (const watch of rows.map(toWatch).sort(byPriority)) {
			if (!awaits(watch, given) || (await waitingJob(trx, watch))) continue;
			const idempotencyKey = `watch:${watch.id}:${given.key}`;
			const { job, order, again } = await orderForWatch(change, watch, {
				...{ idempotencyKey, waitsInQueue: true },
				editors: editors.get(watch.id) ?? [],
			});
			if (again) continue;
			const message = `New data for ${nameOf(watch)}: ${given.message}`;
			await noteDue(change, watch, job, message, { source: given.source });
			taken.push({ job, order, watch });
		}
		return taken;
	});

const awaits = ({ when, code }: Watch, { source, code: changed }: NewData): boolean =>
	when.kind === 'new-data' &&
	code.toLowerCase() === changed.trim().toLowerCase() &&
	(when.sources === undefined || when.sources.length === 0 || when.sources.includes(source));

/** The order before, while nobody began it: it will hold what there is by then anyway. */
export async function waitingJob(trx: Db, { lastJobId }: Watch): Promise<Job | undefined> {
	const job = lastJobId === undefined ? undefined : await getJob(trx, lastJobId);
	return job?.state === 'queued' ? job : undefined;
}

/** That a time came while the order before still waits: one waiting report of a product is enough. */
async function noteSkipped(
	{ note }: Change,
	watch: Watch,
	{ id: jobId, createdAt }: Job,
	dueAt: string,
): Promise<undefined> {
	await note({
		kind: 'watch.skipped',
		severity: 'warning',
		subject: `watch:${watch.id}`,
		message: `The report of ${nameOf(watch)} was due and not ordered: the one ordered at ${createdAt} still waits`,
		jobId,
		actor: watch.owner,
		data: { code: watch.code, dueAt, owner: watch.owner },
	});
}

const noteDue = async (
	{ note }: Change,
	watch: Watch,
	job: Job,
	message: string,
	data: Readonly<Record<string, unknown>>,
) =>
	await note({
		kind: 'watch.due',
		subject: `watch:${watch.id}`,
		message,
		jobId: job.id,
		actor: watch.owner,
		data: { code: watch.code, ...data },
	});

const nameOf = ({ label, code }: Watch): string => label || code;
