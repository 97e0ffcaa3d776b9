import { performance } from 'node:perf_hooks';
import { sql } from 'kysely';
import { messageOf } from '../../model';
import type {
	ErrorWorkflowRun,
	MailFacts,
	QueueFacts,
	ScheduleFacts,
	StoreFacts,
	Verification,
} from '.';
import { toEvent } from '../events/record-event';
import type { Db, Store } from '../database/store';

/** The template that n8n starts when a workflow of the pack breaks. */
const ERROR_WORKFLOW = 'cerOnError';

/** The waiting jobs; one whose next attempt lies ahead does not wait yet. */
export async function queueFacts(db: Db, now: Date): Promise<QueueFacts> {
	const ready = sql<string>`coalesce(next_attempt_at, created_at)`;
	const states = await db
		.selectFrom('cer_job')
		.select(['state', (row) => row.fn.countAll().as('jobs')])
		.where('state', 'in', ['queued', 'running'])
		.groupBy('state')
		.execute();
	const oldest = await db
		.selectFrom('cer_job')
		.select(sql<string | null>`min(${ready})`.as('at'))
		.where('state', '=', 'queued')
		.where(ready, '<=', now.toISOString())
		.executeTakeFirst();
	const dead = await db
		.selectFrom('cer_job')
		.select((row) => [row.fn.countAll().as('jobs'), row.fn.max('dead_lettered_at').as('newest')])
		.where('dead_lettered_at', 'is not', null)
		.executeTakeFirst();
	const jobsIn = (state: string) => Number(states.find((row) => row.state === state)?.jobs ?? 0);
	return {
		queued: jobsIn('queued'),
		running: jobsIn('running'),
		deadLettered: Number(dead?.jobs ?? 0),
		oldestQueuedAt: oldest?.at ?? undefined,
		newestDeadLetterAt: dead?.newest ?? undefined,
	};
}

/** How many jobs are in each state. */
export async function jobsByState(db: Db): Promise<Record<string, number>> {
	const rows = await db
		.selectFrom('cer_job')
		.select(['state', (row) => row.fn.countAll().as('jobs')])
		.groupBy('state')
		.execute();
	return Object.fromEntries(rows.map(({ state, jobs }) => [state, Number(jobs)]));
}

/** What is due of the watchlist. */
export async function scheduleFacts(db: Db, now: Date): Promise<ScheduleFacts> {
	const scheduled = db
		.selectFrom('cer_watch')
		.where('enabled', '=', 1)
		.where('removed_at', 'is', null)
		.where('next_due_at', 'is not', null);
	const all = await scheduled.select((row) => row.fn.countAll().as('watches')).executeTakeFirst();
	const due = await scheduled
		.where('next_due_at', '<=', now.toISOString())
		.select((row) => row.fn.min('next_due_at').as('at'))
		.executeTakeFirst();
	return { scheduled: Number(all?.watches ?? 0), oldestDueAt: due?.at ?? undefined };
}

/** The last verification of the ledger, by the ledger itself. */
export async function lastVerification(db: Db): Promise<Verification | undefined> {
	const row = await db
		.selectFrom('cer_audit')
		.select(['at', 'action', 'message'])
		.where('action', 'in', ['audit.verified', 'audit.verification-failed'])
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && { at: row.at, ok: row.action === 'audit.verified', message: row.message };
}

/** Mails that failed longer ago than this are history. */
const MAIL_NEWS_MS = 24 * 3600 * 1000;
const TRIES = ['notification.delivered', 'notification.failed', 'notification.retrying'] as const;

/** How the last mails fared: by the events of their tries, newest first, until one was delivered. */
export async function mailFacts(db: Db, now: Date): Promise<MailFacts> {
	const last = await db
		.selectFrom('cer_delivery')
		.select((row) => row.fn.max('delivered_at').as('at'))
		.where('channel', '=', 'email')
		.where('state', '=', 'delivered')
		.executeTakeFirst();
	const rows = await db
		.selectFrom('cer_event')
		.selectAll()
		.where('kind', 'in', [...TRIES])
		.where('at', '>', new Date(now.getTime() - MAIL_NEWS_MS).toISOString())
		.orderBy('id', 'desc')
		.limit(500)
		.execute();
	const mails = rows.map(toEvent).filter(({ data }) => data.channel === 'email');
	const delivered = mails.findIndex(({ kind }) => kind === 'notification.delivered');
	const failed = delivered === -1 ? mails : mails.slice(0, delivered);
	const reason = failed[0]?.data.reason;
	return {
		lastDeliveredAt: last?.at ?? undefined,
		failing: new Set(failed.map(({ subject }) => subject)).size,
		lastError: typeof reason === 'string' ? reason : undefined,
	};
}

/** The last run of the error workflow, as it told of itself. */
export async function errorWorkflowRun(db: Db): Promise<ErrorWorkflowRun | undefined> {
	const row = await db
		.selectFrom('cer_workflow')
		.selectAll()
		.where('id', '=', ERROR_WORKFLOW)
		.executeTakeFirst();
	if (!row?.last_started_at) return undefined;
	return {
		lastStartedAt: row.last_started_at,
		lastFinishedAt: row.last_finished_at ?? undefined,
		result: row.result,
		message: row.message ?? undefined,
	};
}

/** Measures the store: a small read, its size, a write that changes nothing, the head of the ledger. */
export async function measureStore({
	db,
	flavour,
}: Pick<Store, 'db' | 'flavour'>): Promise<StoreFacts | { error: string }> {
	const startedAt = performance.now();
	try {
		await db.selectFrom('cer_heartbeat').select('part').limit(1).execute();
	} catch (thrown) {
		return { error: messageOf(thrown) };
	}
	const answerMs = performance.now() - startedAt;
	const [write, ledgerEntries] = [
		await attempt(() => writeNothing(db)),
		await attempt(() => ledger(db)),
	];
	const size = await attempt(() => sizeOf(db, flavour));
	return {
		...{ flavour, answerMs },
		writable: !('error' in write),
		sizeBytes: 'error' in size ? undefined : size.value,
		ledgerEntries: 'error' in ledgerEntries ? undefined : ledgerEntries.value,
		message:
			'error' in write ? write.error : 'error' in ledgerEntries ? ledgerEntries.error : undefined,
	};
}

async function attempt<T>(work: () => Promise<T>): Promise<{ value: T } | { error: string }> {
	try {
		return { value: await work() };
	} catch (thrown) {
		return { error: messageOf(thrown) };
	}
}

/** An update of no row: refused by a store that may only be read, and costs nothing. */
async function writeNothing(db: Db): Promise<void> {
	await db.updateTable('cer_heartbeat').set({ message: '' }).where('part', '=', '').execute();
}

/** Entries of the ledger; they are numbered without gaps. */
async function ledger(db: Db): Promise<number> {
	const { seq } = await db
		.selectFrom('cer_audit')
		.select((row) => row.fn.max('seq').as('seq'))
		.executeTakeFirstOrThrow();
	return Number(seq ?? 0);
}

async function sizeOf(db: Db, flavour: Store['flavour']): Promise<number> {
	const size =
		flavour === 'sqlite'
			? sql<{
					bytes: number;
				}>`select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()`
			: sql<{ bytes: string }>`select pg_database_size(current_database()) as bytes`;
	const { rows } = await size.execute(db);
	return Number(rows[0]?.bytes ?? 0);
}
