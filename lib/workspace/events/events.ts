import type { CerEvent, EventKind, EventNote, Severity } from '../../model';
import { SEVERITIES } from '../../model';
import { toEvent } from './record-event';
import type { Db, Store } from '../database/store';

/** Which events to read, oldest first. */
export interface EventFilter {
	jobId?: string;
	kinds?: readonly EventKind[];
	minSeverity?: Severity;
	/** Default 500. */
	limit?: number;
}

/** What happens in the workspace, in order: for live views, logs and each job's history. */
export interface EventsSection {
	/** Events after an id, oldest first. */
	since(id: number, filter?: EventFilter): Promise<CerEvent[]>;
	/** The newest events, newest first. */
	latest(filter?: EventFilter): Promise<CerEvent[]>;
	/** The newest id; 0 when nothing happened yet. */
	latestId(): Promise<number>;
	/** Enters one by itself, for what changes nothing else. */
	note(event: EventNote): Promise<CerEvent>;
	/** Tells of events of this process after their commit; returns how to stop. */
	subscribe(listener: (event: CerEvent) => void): () => void;
	/**
	 * Tells that there are new events, of this process or another; which, the listener reads with
	 * `since`. Word of others may be missing (see `isConnected`): look now and then all the same.
	 */
	onPublished(listener: () => void): () => void;
	/** Whether word of other processes' events reaches this one just now. */
	isConnected(): boolean;
	/** Removes events older than an instant; the ledger keeps its own. Returns how many. */
	removeBefore(at: string): Promise<number>;
}

/** The events of a store. */
export const eventsOf = (store: Store): EventsSection => ({
	since: async (id, filter = {}) => {
		const rows = await select(store.db, filter).where('id', '>', id).orderBy('id').execute();
		return rows.map(toEvent);
	},
	latest: async (filter = {}) =>
		(await select(store.db, filter).orderBy('id', 'desc').execute()).map(toEvent),
	latestId: async () => {
		const { id } = await store.db
			.selectFrom('cer_event')
			.select((row) => row.fn.max('id').as('id'))
			.executeTakeFirstOrThrow();
		return Number(id ?? 0);
	},
	note: async (event) => await store.change(async ({ note }) => await note(event)),
	subscribe: (listener) => store.subscribe(listener),
	onPublished: (listener) => {
		const stops = [store.subscribe(() => listener()), store.pubSub.subscribe(listener)];
		return () => {
			for (const stop of stops) stop();
		};
	},
	isConnected: () => store.pubSub.isConnected(),
	removeBefore: async (at) => {
		const { numDeletedRows } = await store.db
			.deleteFrom('cer_event')
			.where('at', '<', at)
			.executeTakeFirstOrThrow();
		return Number(numDeletedRows);
	},
});

function select(db: Db, { jobId, kinds, minSeverity, limit = 500 }: EventFilter) {
	let query = db.selectFrom('cer_event').selectAll().limit(limit);
	if (jobId !== undefined) query = query.where('job_id', '=', jobId);
	if (kinds) query = query.where('kind', 'in', [...kinds]);
	if (minSeverity) {
		query = query.where('severity', 'in', SEVERITIES.slice(SEVERITIES.indexOf(minSeverity)));
	}
	return query;
}
