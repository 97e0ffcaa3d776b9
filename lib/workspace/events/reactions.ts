import type { CerEvent } from '../../model';
import { countEvent } from './count-event';
import { followSource } from '../health/sources';
import { notify } from '../notifications/enter-notification';
import type { Db, Note, Store } from '../database/store';
import { noteBrokenRun } from '../health/workflows';

/** What reacts to an event inside the transaction that notes it. */
export interface ReactionContext extends Pick<Store, 'flavour' | 'now' | 'newId' | 'who'> {
	trx: Db;
	/** Notes a further event; it is reacted to in turn, so a reaction must not answer its own kind. */
	note: Note;
}

/** A follow-up of an event: a notification, a counter, the state of a source. */
export type Reaction = (event: CerEvent, context: ReactionContext) => Promise<void>;

/**
 * Run in this order for each event, in its transaction: what they write is kept with the event or
 * not at all. Add one as a line here; keep it quick, because every change waits for it.
 */
export const REACTIONS: readonly Reaction[] = [noteBrokenRun, followSource, countEvent, notify];
