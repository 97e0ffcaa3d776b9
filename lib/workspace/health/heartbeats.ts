import { canonicalJson, type EventNote } from '../../model';
import type { HeartbeatRow } from '../database/tables';
import { secondsSince, WORKER_GONE_SECONDS, type LastBeat, type State } from '.';
import { storable } from '../database/storable';
import { lockEvents } from '../events/record-event';
import type { Db, Store } from '../database/store';

/** A sign of life or the state found of a part. */
export interface Beat {
	part: string;
	state: State;
	/** One sentence. */
	message: string;
	facts?: Readonly<Record<string, unknown>>;
}

/** What a check found of a part is kept under its name with this before it, apart from its own beats. */
const FOUND = 'found:';

/** A part whose state turned; `before` is absent when it was never seen. */
export interface PartChange extends Beat {
	before?: State;
}

/**
 * Keeps a beat. A change of state is an event; the same state again only renews time and message.
 * The first beat of a part that is well is no news either.
 */
export async function keepBeat(store: Store, beat: Beat): Promise<PartChange | undefined> {
	return await keep(store, beat, beat.part, (change) => healthChanged(change));
}

/** Parts that tell of their turns themselves (`source.down`, `audit.verification-failed`): not twice. */
const TELL_THEMSELVES = /^(source:|audit$)/;

/** Keeps what a check found of a part, and notes an event when it turned. */
export async function keepFinding(store: Store, found: Beat): Promise<PartChange | undefined> {
	return await keep(store, found, `${FOUND}${found.part}`, (change) =>
		TELL_THEMSELVES.test(change.part) ? undefined : healthChanged(change),
	);
}

async function keep(
	store: Store,
	beat: Beat,
	key: string,
	eventOf: (change: PartChange) => EventNote | undefined,
): Promise<PartChange | undefined> {
	const row: HeartbeatRow = {
		part: storable(key),
		state: beat.state,
		at: store.now().toISOString(),
		message: storable(beat.message),
		facts_json: storable(canonicalJson(beat.facts ?? {}), 8_192),
	};
	const known = await stateOf(store.db, row.part);
	if (known === beat.state) {
		await upsert(store.db, row);
		return undefined;
	}
	return await store.change(async ({ trx, note }) => {
		await lockEvents(trx, store.flavour);
		const before = await stateOf(trx, row.part);
		await upsert(trx, row);
		if (before === beat.state || (before === undefined && !isTrouble(beat.state))) return undefined;
		const change = { ...beat, before };
		const event = eventOf(change);
		if (event) await note(event);
		return change;
	});
}

const isTrouble = (state: State): boolean => state === 'degraded' || state === 'down';

function healthChanged({ part, state, message, before, facts }: PartChange): EventNote {
	const severities = { down: 'error', degraded: 'warning' } as const;
	return {
		kind: 'health.changed',
		severity: state === 'down' || state === 'degraded' ? severities[state] : 'info',
		subject: `health:${part}`,
		message: `${part} is ${state}: ${message}`,
		data: { part, state, before, facts },
	};
}

async function stateOf(db: Db, part: string): Promise<State | undefined> {
	const row = await db
		.selectFrom('cer_heartbeat')
		.select('state')
		.where('part', '=', part)
		.executeTakeFirst();
	return row && toState(row.state);
}

const STATES: readonly State[] = ['up', 'degraded', 'down', 'off'];
const toState = (text: string): State => STATES.find((state) => state === text) ?? 'unknown';

/** The last beat of each part that tells of itself. */
export async function readBeats(db: Db): Promise<LastBeat[]> {
	const rows = await db.selectFrom('cer_heartbeat').selectAll().orderBy('part').execute();
	return rows
		.filter(({ part }) => !part.startsWith(FOUND))
		.map(({ part, state, at, message, facts_json }) => ({
			...{ part, at, message },
			state: toState(state),
			facts: JSON.parse(facts_json),
		}));
}

/** Removes workers that were stopped: each start of one is a new name. */
export async function forgetGoneWorkers({ db, now }: Store): Promise<void> {
	const gone = (await readBeats(db)).filter(
		({ part, at }) => part.startsWith('worker:') && secondsSince(at, now()) > WORKER_GONE_SECONDS,
	);
	const parts = gone.flatMap(({ part }) => [part, `${FOUND}${part}`]);
	if (parts.length === 0) return;
	await db.deleteFrom('cer_heartbeat').where('part', 'in', parts).execute();
}

async function upsert(db: Db, row: HeartbeatRow): Promise<void> {
	await db
		.insertInto('cer_heartbeat')
		.values(row)
		.onConflict((conflict) => conflict.column('part').doUpdateSet(row))
		.execute();
}
