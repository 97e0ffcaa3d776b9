import type { Kysely } from 'kysely';
import type { CerEvent, EventNote, Who } from '../../model';
import type { PubSub } from '../events/pub-sub';
import type { Flavour } from './flavour';
import type { WorkspaceTables } from './tables';

export type Db = Kysely<WorkspaceTables>;

/** Enters an event (and, where its kind is audited, a ledger entry) in the transaction at hand. */
export type Note = (event: EventNote) => Promise<CerEvent>;

/** What every part of the workspace works with: which database, a clock, ids, and who acts. */
interface Means {
	flavour: Flavour;
	now(): Date;
	newId(): string;
	who: Who;
}

/** A change at hand: what it writes and what it notes are kept together or not at all. */
export interface Change extends Means {
	/** Its transaction. Never use the store's `db` meanwhile: on SQLite there is one connection. */
	trx: Db;
	note: Note;
}

/** A workspace's database, and how it is changed. */
export interface Store extends Means {
	db: Db;
	/** Runs work in one transaction. Listeners are told after the commit. */
	change<T>(work: (change: Change) => Promise<T>): Promise<T>;
	/** Tells of each event after its commit, those of this process only; returns how to stop. */
	subscribe(listener: (event: CerEvent) => void): () => void;
	/** Word of events of other processes. */
	pubSub: Pick<PubSub, 'subscribe' | 'isConnected'>;
}

/**
 * A query whose rows nobody else changes until the transaction ends. Lock what a change will write
 * before it notes anything: writers of events take turns (`recordEvent`), and one who holds the turn
 * and waits for a row would wait in a circle with one who holds the row. SQLite's writers are alone.
 */
export const lockedIn = <Q extends { forUpdate(): Q }>(
	{ flavour }: Pick<Means, 'flavour'>,
	query: Q,
): Q => (flavour === 'postgres' ? query.forUpdate() : query);
