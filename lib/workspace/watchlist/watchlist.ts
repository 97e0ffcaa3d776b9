import {
	canonicalJson,
	InputError,
	type Job,
	type ReportOrder,
	type Watch,
	type WatchInput,
} from '../../model';
import type { WatchRow } from '../database/tables';
import { checkActor } from '../access/actors';
import { admit, unlessRefused, type Ordered } from '../jobs/admission';
import { actorFor } from '../jobs/events';
import { storable } from '../database/storable';
import { readSettings } from '../access/settings';
import { lockedIn, type Db, type Note, type Store } from '../database/store';
import { takeDue, takeForChange, waitingJob, type NewData, type Taken } from './take-watches';
import { orderForWatch } from './watch-order';
import { checkBounds, checkCount } from './watch-bounds';
import { checkWatch, dueAfter, editorsOf, toWatch } from './watch-row';

/** Which entries to list. */
export interface WatchFilter {
	/** Exactly as entered. */
	code?: string;
	enabled?: boolean;
}

/** What running an entry by hand came to. */
export interface RunNow {
	job: Job;
	order: ReportOrder;
	again: boolean;
}

/** Products whose reports are made by themselves. Each change is an event and a ledger entry. */
export interface WatchlistSection {
	/** Enters a product; its owner is the actor unless another is named. @throws InputError */
	create(input: WatchInput, by?: { owner?: string }): Promise<Watch>;
	/** Replaces what was said of a product; undefined when there is no such entry. @throws InputError */
	update(id: string, input: WatchInput): Promise<Watch | undefined>;
	/** Hands an entry over to another owner; undefined when there is no such entry. @throws InputError */
	handOver(id: string, owner: string): Promise<Watch | undefined>;
	/** Keeps why an entry's product cannot be looked at, or that it can. */
	setTrouble(id: string, trouble: string | undefined): Promise<void>;
	/** Takes an entry off the list; it is kept for the history. Undefined when there is none. */
	remove(id: string): Promise<Watch | undefined>;
	get(id: string): Promise<Watch | undefined>;
	/** Oldest first. */
	list(filter?: WatchFilter): Promise<Watch[]>;
	/** The next so many times of an entry, ISO; none when it has no times of its own. */
	upcoming(id: string, count: number): Promise<string[]>;
	/**
	 * Orders the report of every entry whose time has come, once however often it was missed, and
	 * moves each on to its next time. No entry is taken by two processes.
	 */
	takeDue(): Promise<Taken[]>;
	/** Orders the reports of the entries that wait for new data of a product. The same key orders nothing again. */
	takeForChange(change: NewData): Promise<Taken[]>;
	/**
	 * Orders an entry's report now, whatever its schedule, in the name of whoever acts. `again`: the
	 * order before still waits, and nothing new was ordered. @throws InputError when there is no such
	 * entry, OrderRefused when too much waits
	 */
	runNow(id: string): Promise<RunNow>;
}

/** The watchlist of a store. */
export const watchlistOf = (store: Store): WatchlistSection => ({
	create: (input, by = {}) =>
		store.change(async ({ trx, note }) => {
			const now = store.now();
			checkWatch(input, now);
			const at = now.toISOString();
			const owner = by.owner ?? store.who.actor;
			if (by.owner !== undefined) await checkActor(trx, owner, { field: 'owner', now });
			await checkBounds(trx, { input, owner, now });
			const row: WatchRow = {
				id: store.newId(),
				owner,
				editors_json: canonicalJson([store.who.actor]),
				trouble: null,
				...columnsOf(input),
				anchor_at: at,
				next_due_at: dueAfter(input, now, at),
				last_due_at: null,
				last_job_id: null,
				created_at: at,
				updated_at: at,
				removed_at: null,
			};
			await trx.insertInto('cer_watch').values(row).execute();
			return await noted(note, 'watch.created', `${labelOf(input)} was put on the watchlist`, row);
		}),
	update: (id, input) =>
		store.change(async ({ trx, note }) => {
			const now = store.now();
			checkWatch(input, now);
			const before = await lockedRow(trx, store, id);
			if (!before) return undefined;
			await checkBounds(trx, { input, owner: before.owner, id: before.id, now });
			const at = now.toISOString();
			const anchor_at = hasSameSchedule(toWatch(before), input) ? before.anchor_at : at;
			const next_due_at = dueAfter(input, now, anchor_at);
			const set = {
				...{ ...columnsOf(input), anchor_at, next_due_at, updated_at: at },
				editors_json: withEditor(before, store.who.actor),
				trouble: before.code === storable(input.code) ? before.trouble : null,
			};
			await trx.updateTable('cer_watch').set(set).where('id', '=', before.id).execute();
			const row = { ...before, ...set };
			return await noted(
				note,
				'watch.changed',
				`What is watched of ${labelOf(input)} changed`,
				row,
			);
		}),
	handOver: (id, owner) => handOver(store, id, owner),
	setTrouble: async (id, trouble) => {
		await store.change(({ trx }) =>
			trx
				.updateTable('cer_watch')
				.set({ trouble: trouble === undefined ? null : storable(trouble) })
				.where('id', '=', storable(id))
				.execute(),
		);
	},
	remove: (id) =>
		store.change(async ({ trx, note }) => {
			const row = await lockedRow(trx, store, id);
			if (!row) return undefined;
			const at = store.now().toISOString();
			const set = { removed_at: at, next_due_at: null, enabled: 0 };
			await trx.updateTable('cer_watch').set(set).where('id', '=', row.id).execute();
			const label = labelOf(toWatch(row));
			const removed = { ...row, ...set };
			return await noted(note, 'watch.removed', `${label} was taken off the watchlist`, removed);
		}),
	get: async (id) => {
		const row = await byId(store.db, id).executeTakeFirst();
		return row && toWatch(row);
	},
	list: (filter) => list(store.db, filter),
	upcoming: async (id, count) => {
		const row = await byId(store.db, id).executeTakeFirst();
		return row ? upcoming(row, count) : [];
	},
	takeDue: () => takeDue(store),
	takeForChange: (change) => takeForChange(store, change),
	runNow: async (id) => unlessRefused(await runNow(store, id)),
});

/**
 * Ordered by hand, not by the schedule: the bounds of the queue hold, and whoever pressed is the actor.
 * A workflow acts for the owner.
 */
const runNow = (store: Store, id: string): Promise<Ordered<RunNow>> =>
	store.change(async (change) => {
		const { trx } = change;
		const row = await lockedRow(trx, store, id);
		if (!row) {
			throw new InputError(`The watchlist has no entry ${storable(id, 60)}.`, {
				mend: 'List the watchlist; the entry may have been removed.',
			});
		}
		const watch = toWatch(row);
		const waiting = await waitingJob(trx, watch);
		if (waiting) return { ordered: { job: waiting, order: waiting.order, again: true } };
		const actor = actorFor({ actor: row.owner }, store.who.actor);
		const refusal = await admit(change, { actor });
		if (refusal) return { refusal };
		return { ordered: await orderForWatch(change, watch, { actor, editors: editorsOf(row) }) };
	});

const handOver = (store: Store, id: string, owner: string): Promise<Watch | undefined> =>
	store.change(async ({ trx, note }) => {
		const now = store.now();
		await checkActor(trx, owner, { field: 'owner', now });
		const before = await lockedRow(trx, store, id);
		if (!before || before.owner === owner) return before && toWatch(before);
		await checkCount(trx, owner, (await readSettings(trx)).watches);
		const set = {
			owner,
			updated_at: now.toISOString(),
			editors_json: withEditor(before, store.who.actor),
		};
		await trx.updateTable('cer_watch').set(set).where('id', '=', before.id).execute();
		const message = `${labelOf(toWatch(before))} was handed over from ${before.owner} to ${owner}`;
		return await noted(note, 'watch.handed-over', message, { ...before, ...set }, before.owner);
	});

/** The editors of an entry with one more; each name once. */
const withEditor = (row: WatchRow, actor: string): string =>
	canonicalJson([...new Set([...editorsOf(row), actor])]);

function upcoming(row: WatchRow, count: number): string[] {
	const watch = toWatch(row);
	const times: string[] = [];
	for (let due = row.next_due_at; due !== null && times.length < count; ) {
		times.push(due);
		due = dueAfter(watch, new Date(due), row.anchor_at);
	}
	return times;
}

async function list(db: Db, { code, enabled }: WatchFilter = {}): Promise<Watch[]> {
	let query = db
		.selectFrom('cer_watch')
		.selectAll()
		.where('removed_at', 'is', null)
		.orderBy('created_at')
		.orderBy('id');
	if (code !== undefined) query = query.where('code', '=', storable(code));
	if (enabled !== undefined) query = query.where('enabled', '=', enabled ? 1 : 0);
	return (await query.execute()).map(toWatch);
}

const byId = (db: Db, id: string) =>
	db
		.selectFrom('cer_watch')
		.selectAll()
		.where('id', '=', storable(id))
		.where('removed_at', 'is', null);

const lockedRow = async (trx: Db, store: Store, id: string): Promise<WatchRow | undefined> =>
	await lockedIn(store, byId(trx, id)).executeTakeFirst();

const columnsOf = (input: WatchInput) => ({
	code: storable(input.code),
	enabled: input.enabled ? 1 : 0,
	when_kind: input.when.kind,
	input_json: storable(canonicalJson(input), LONGEST_INPUT),
});

/** Fifty recipients of 254 characters and all else; longer input was refused by its schema. */
const LONGEST_INPUT = 65_536;

const hasSameSchedule = (before: Watch, input: WatchInput): boolean =>
	canonicalJson([before.when, before.timeZone]) === canonicalJson([input.when, input.timeZone]);

const labelOf = ({ label, code }: Pick<WatchInput, 'label' | 'code'>): string => label || code;

async function noted(
	note: Note,
	kind: 'watch.created' | 'watch.changed' | 'watch.handed-over' | 'watch.removed',
	message: string,
	row: WatchRow,
	ownerBefore?: string,
): Promise<Watch> {
	const watch = toWatch(row);
	const { id, code, when, timeZone, priority, enabled, nextDueAt, period, shape } = watch;
	await note({
		kind,
		subject: `watch:${id}`,
		message,
		// Mail addresses of recipients are personal data; how many there are says enough.
		data: {
			...{ code, when, timeZone, priority, enabled, nextDueAt, period, shape },
			...{ owner: watch.owner, ownerBefore },
			recipients: watch.recipients.length,
		},
	});
	return watch;
}
