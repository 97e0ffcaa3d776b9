import { canonicalJson, EVENT_KINDS, isAudited, type CerEvent, type EventKind } from '../../model';
import { checkpointSchema, verifyLedger, type Checkpoint, type LedgerVerdict } from '../../ledger';
import { auditLines } from './audit-rows';
import { toEvent } from '../events/record-event';
import type { Db, Store } from '../database/store';

/** What events about the ledger itself are about. */
export const LEDGER = 'audit:ledger';

/** Events whose data name an entry by `seq` and `hash`; those of the ledger's table are no proof of it. */
const NAMING_ENTRIES = ['audit.checkpoint', 'audit.exported', 'audit.verified'] as const;
/** The newest of them tell of a lost end; older ones say no more. */
const MOST_NOTED_CHECKPOINTS = 500;

/**
 * Verifies the stored ledger and notes how it ended. The events are a second account of the same
 * things in another table: the checkpoints noted there and the newest audited event must be found.
 */
export async function verifyStored(
	store: Store,
	given: readonly Checkpoint[],
): Promise<LedgerVerdict> {
	const verdict = await followStored(store.db, given);
	await noteVerdict(store, verdict);
	return verdict;
}

/** The same without noting it: nothing is written. */
export async function followStored(
	db: Db,
	given: readonly Checkpoint[] = [],
): Promise<LedgerVerdict> {
	// First the event, then the end: an entry is committed together with its event.
	const newest = await newestAudited(db);
	const known = [...given, ...(await notedCheckpoints(db))];
	const { end } = await db
		.selectFrom('cer_audit')
		.select((row) => row.fn.max('seq').as('end'))
		.executeTakeFirstOrThrow();
	const followed = await verifyLedger(auditLines(db, { to: Number(end ?? 0) }), known);
	if (!followed.ok) return followed;
	const whole = await withNewestEvent(db, followed, newest);
	return whole.ok ? await withNewestJob(db, whole) : whole;
}

async function notedCheckpoints(db: Db): Promise<Checkpoint[]> {
	const rows = await db
		.selectFrom('cer_event')
		.select('data_json')
		.where('kind', 'in', NAMING_ENTRIES)
		.orderBy('id', 'desc')
		.limit(MOST_NOTED_CHECKPOINTS)
		.execute();
	return rows.flatMap(({ data_json }) => {
		const { data } = checkpointSchema.safeParse(JSON.parse(data_json));
		return data ?? [];
	});
}

const isKind = (name: string): name is EventKind => name in EVENT_KINDS;
const AUDITED = Object.keys(EVENT_KINDS)
	.filter(isKind)
	.filter((kind) => isAudited(kind));

async function newestAudited(db: Db): Promise<CerEvent | undefined> {
	const row = await db
		.selectFrom('cer_event')
		.selectAll()
		.where('kind', 'in', AUDITED)
		.orderBy('id', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && toEvent(row);
}

/** The verdict on a whole chain, unless the newest event that belongs into it is not there. */
async function withNewestEvent(
	db: Db,
	verdict: LedgerVerdict,
	event: CerEvent | undefined,
): Promise<LedgerVerdict> {
	if (!event || (await isEntered(db, event))) return verdict;
	return cutAfter(verdict, `The newest event of the workspace (${event.kind} at ${event.at})`);
}

/**
 * The same for the newest job: when the events were emptied together with the ledger, the jobs still
 * tell that something was ordered. Jobs older than the first entry were ordered before there was a ledger.
 */
async function withNewestJob(db: Db, verdict: LedgerVerdict): Promise<LedgerVerdict> {
	const job = await db
		.selectFrom('cer_job')
		.select(['id', 'created_at'])
		.orderBy('created_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!job) return verdict;
	const entries = db.selectFrom('cer_audit');
	const first = await entries.select('at').orderBy('seq').limit(1).executeTakeFirst();
	if (first && first.at > job.created_at) return verdict;
	const entry = await entries
		.select('seq')
		.where('job_id', '=', job.id)
		.where('action', '=', 'job.created')
		.limit(1)
		.executeTakeFirst();
	return entry
		? verdict
		: cutAfter(
				verdict,
				`The newest job of the workspace (${job.id}, ordered at ${job.created_at})`,
			);
}

const cutAfter = (verdict: LedgerVerdict, missing: string): LedgerVerdict => ({
	...verdict,
	ok: false,
	firstBroken: {
		seq: verdict.entries + 1,
		reason: 'truncated',
		expected: '',
		found: verdict.head?.hash ?? '',
		message: `${missing} is not in the ledger: entries were cut off after entry ${verdict.entries}.`,
	},
});

async function isEntered(db: Db, event: CerEvent): Promise<boolean> {
	const rows = await db
		.selectFrom('cer_audit')
		.select('details_json')
		.where('at', '=', event.at)
		.where('action', '=', event.kind)
		.where('actor', '=', event.actor)
		.where('subject', '=', event.subject)
		.where('message', '=', event.message)
		.execute();
	const details = canonicalJson(event.data);
	return rows.some(({ details_json }) => details_json === details);
}

async function noteVerdict(store: Store, verdict: LedgerVerdict): Promise<void> {
	const { ok, entries, head, checkpoints, firstBroken } = verdict;
	const named = { entries, checkpoints, seq: head?.seq, hash: head?.hash };
	await store.change(async ({ note }) => {
		if (ok) {
			const message = `The ledger was verified: ${entries} entries, nothing changed, nothing missing`;
			return await note({ kind: 'audit.verified', subject: LEDGER, message, data: named });
		}
		return await note({
			kind: 'audit.verification-failed',
			severity: 'critical',
			subject: LEDGER,
			message: firstBroken?.message ?? 'The ledger is not as it was written.',
			data: { ...named, firstBroken },
		});
	});
}
