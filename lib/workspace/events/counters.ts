import { sql } from 'kysely';
import { canonicalJson } from '../../model';
import type { Db, Store } from '../database/store';

/** A number that only grows, with its labels, for Prometheus. */
export interface Counter {
	name: string;
	labels: Readonly<Record<string, string>>;
	value: number;
}

/** Counters that outlive the process; events increase them in their own transaction. */
export interface CountersSection {
	/** By name and labels. */
	list(): Promise<Counter[]>;
}

/** The counters of a store. */
export const countersOf = (store: Store): CountersSection => ({
	list: async () => {
		const rows = await store.db
			.selectFrom('cer_counter')
			.selectAll()
			.orderBy('name')
			.orderBy('labels_json')
			.execute();
		return rows.map(({ name, labels_json, value }) => ({
			...{ name, value: Number(value) },
			labels: JSON.parse(labels_json),
		}));
	},
});

/** Adds to counters, atomically; a counter that does not exist begins at 0. */
export async function addToCounters(trx: Db, counters: readonly Counter[]): Promise<void> {
	for (const { name, labels, value } of counters) {
		if (!(value > 0)) continue;
		await trx
			.insertInto('cer_counter')
			.values({ name, labels_json: canonicalJson(labels), value })
			.onConflict((conflict) =>
				conflict.columns(['name', 'labels_json']).doUpdateSet({
					value: sql<number>`cer_counter.value + excluded.value`,
				}),
			)
			.execute();
	}
}
