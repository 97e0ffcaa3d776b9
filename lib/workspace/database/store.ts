import type { Kysely } from 'kysely';
import type { CerEvent, EventNote, Who } from '../../model';
import type { Flavour } from './migrate';
import type { WorkspaceTables } from './tables';
import type { News } from '../events/news';

export type Db = Kysely<WorkspaceTables>;

/** Enters an event (and, where its kind is audited, a ledger entry) in the transaction at hand. */
export type Note = (event: EventNote) => Promise<CerEvent>;

/** What every part of the workspace works with: the database, a clock, ids, and who acts. */
export interface Store {
	db: Db;
	flavour: Flavour;
	now(): Date;
	newId(): string;
	who: Who;
	/**
	 * Runs work in one transaction: what it changes and what it notes are kept together or not at
	 * all. Listeners are told after the commit. Inside, use the transaction given, never `db`: on
	 * SQLite there is one connection.
	 */
	change<T>(work: (trx: Db, note: Note) => Promise<T>): Promise<T>;
	/** Tells of each event after its commit, those of this process only; returns how to stop. */
	subscribe(listener: (event: CerEvent) => void): () => void;
	/** Word of events of other processes. */
	elsewhere: Pick<News, 'listen' | 'reaches'>;
}

/** Runs work in a transaction, or in the one that is open already. */
export async function inTransaction<T>(db: Db, work: (trx: Db) => Promise<T>): Promise<T> {
	return db.isTransaction ? await work(db) : await db.transaction().execute(work);
}

/**
 * A query whose rows nobody else changes until the transaction ends. Lock what a change will write
 * before it notes anything: writers of events take turns (`recordEvent`), and one who holds the turn
 * and waits for a row would wait in a circle with one who holds the row. SQLite's writers are alone.
 */
export const lockedIn = <Q extends { forUpdate(): Q }>(
	{ flavour }: Pick<Store, 'flavour'>,
	query: Q,
): Q => (flavour === 'postgres' ? query.forUpdate() : query);
