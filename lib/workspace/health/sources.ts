import {
	readSourceFetch,
	sourceExpectationsSchema,
	type CerEvent,
	type EventNote,
	type SourceId,
	type SourceStatus,
} from '../../model';
import type { SourceRow } from '../database/tables';
import { sentenceOf, sourceState, verdictOf } from '.';
import { LIVE_SOURCES, WATCHED_SOURCES } from '../../model';
import { lockEvents } from '../events/record-event';
import { readSettings } from '../access/settings';
import { factsOf, rowsOf, toRow, upsert, type KnownFacts } from './source-row';
import type { Change, Db, Store } from '../database/store';

/**
 * What is known of each source from the last times it was asked. Turns for the worse and back are
 * told once: `source.down`, `source.stale`, `source.recovered`.
 */
export interface SourcesSection {
	/** It answered; `dataDate` is its own data date, YYYY-MM-DD. */
	succeeded(source: SourceId, dataDate?: string): Promise<SourceStatus>;
	/** It did not answer as it should, in one sentence. */
	failed(source: SourceId, message: string): Promise<SourceStatus>;
	/** The watched sources, and any other that was ever asked. */
	list(): Promise<SourceStatus[]>;
	/** Tells what time alone has changed: data that grew old, a failure that lasts. */
	review(): Promise<SourceStatus[]>;
}

/** What an answer, or none, changes about what is known. */
type Update = (facts: KnownFacts, at: string) => KnownFacts;

/** The sources of a store. */
export function sourcesOf(store: Store): SourcesSection {
	const locked = <T>(work: (change: Change) => Promise<T>): Promise<T> =>
		store.change(async (change) => {
			await lockEvents(change.trx, change.flavour);
			return await work(change);
		});
	return {
		succeeded: (source, dataDate) =>
			locked((change) => tell(change, source, success(source, dataDate))),
		failed: (source, message) => locked((change) => tell(change, source, failure(message))),
		list: async () => {
			const { db } = store;
			const [rows, expected] = [await rowsOf(db), await expectations(db)];
			const now = store.now();
			return namesOf(rows).map((source) => statusOf(source, rows.get(source), expected, now));
		},
		review: () =>
			locked(async (change) => {
				const reviewed: SourceStatus[] = [];
				for (const source of namesOf(await rowsOf(change.trx))) {
					reviewed.push(await tell(change, source, (facts) => facts));
				}
				return reviewed;
			}),
	};
}

/** Keeps what every fetch says about its source. */
export async function followSource(event: CerEvent, change: Change): Promise<void> {
	if (event.kind !== 'source.fetched') return;
	const fetch = readSourceFetch(event.data);
	if (!fetch) return;
	const verdict = verdictOf(fetch);
	if (verdict === 'nothing') return;
	const { source, sourceUpdatedOn, reason } = fetch;
	await tell(
		{ ...change, now: () => new Date(event.at) },
		source,
		verdict === 'works' ? success(source, sourceUpdatedOn) : failure(reason ?? event.message),
	);
}

const success =
	(source: SourceId, dataDate: string | undefined): Update =>
	({ lastFailureAt, dataDate: before }, at) => ({
		lastSuccessAt: at,
		lastFailureAt,
		failuresInRow: 0,
		dataDate: dataDate ?? (LIVE_SOURCES.has(source) ? at.slice(0, 10) : before),
	});

const failure =
	(message: string): Update =>
	({ failingSince, failuresInRow, ...facts }, at) => ({
		...facts,
		lastFailureAt: at,
		failingSince: failingSince ?? at,
		failuresInRow: failuresInRow + 1,
		lastMessage: message,
	});

/** Changes what is known of a source, and notes an event when its state turns. */
async function tell(change: Change, source: SourceId, update: Update): Promise<SourceStatus> {
	const { trx, note } = change;
	const now = change.now();
	const before = (await rowsOf(trx, source)).get(source);
	const after = update(factsOf(before), now.toISOString());
	const expected = await expectations(trx);
	const row = toRow(source, after, sourceState(after, { now, ...expected(source) }));
	if (before || row.state !== 'unknown' || row.failures_in_row > 0) await upsert(trx, row);
	const status = statusOf(source, row, expected, now);
	const event = turnOf(before?.state ?? 'unknown', status);
	if (event) await note(event);
	return status;
}

/** The event of a turn from one state to another; becoming fresh for the first time is none. */
function turnOf(before: string, status: SourceStatus): EventNote | undefined {
	const { source, state, dataDate, lastSuccessAt, expectedWithinDays } = status;
	if (state === before || state === 'unknown' || (state === 'fresh' && before === 'unknown')) {
		return undefined;
	}
	const told = { down: 'source.down', stale: 'source.stale', fresh: 'source.recovered' } as const;
	const grave = { down: 'error', stale: 'warning', fresh: 'info' } as const;
	return {
		kind: told[state],
		severity: grave[state],
		subject: `source:${source}`,
		message: `Source ${source}: ${sentenceOf(status)}`,
		data: { source, state, before, dataDate, lastSuccessAt, expectedWithinDays },
	};
}

type Expectations = (source: SourceId) => { expectedWithinDays?: number };

function statusOf(
	source: SourceId,
	row: SourceRow | undefined,
	expected: Expectations,
	now: Date,
): SourceStatus {
	const facts = factsOf(row);
	const { lastSuccessAt, lastFailureAt, dataDate, lastMessage } = facts;
	const state = sourceState(facts, { now, ...expected(source) });
	return {
		...{ source, state, lastSuccessAt, lastFailureAt, lastMessage, dataDate },
		...expected(source),
	};
}

const namesOf = (rows: ReadonlyMap<string, SourceRow>): SourceId[] => {
	const known = sourceExpectationsSchema.keyof().options;
	const watched: readonly SourceId[] = WATCHED_SOURCES;
	return [...watched, ...known.filter((name) => rows.has(name) && !watched.includes(name))];
};

/** How old the data of each source may be, by the settings. */
async function expectations(db: Db): Promise<Expectations> {
	const { sources } = await readSettings(db);
	return (source) => ({ expectedWithinDays: sources[source] ?? undefined });
}
