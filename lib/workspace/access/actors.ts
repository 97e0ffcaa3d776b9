import { actorKeys, InputError, isActorName, isSameActor } from '../../model';
import type { Db, Store } from '../database/store';

/** The names people and teams go by; no two that look alike. */
export interface ActorsSection {
	/** Takes a name for its bearer; gives the name it looks like when that is another's already. */
	claim(name: string): Promise<string | undefined>;
}

/** The actors of a store. */
export const actorsOf = (store: Store): ActorsSection => ({
	claim: async (name) => {
		const held = await holder(store.db, name);
		if (held.name !== undefined) return held.name === name ? undefined : held.name;
		return await store.change(async ({ trx }) => await claim(trx, name, store.now()));
	},
});

/** The same in the transaction at hand. */
export async function claim(trx: Db, name: string, now: Date): Promise<string | undefined> {
	const { name: before, isKept } = await holder(trx, name);
	if (before !== undefined && before !== name) return before;
	if (!isKept) {
		const rows = actorKeys(name).map((key) => ({ key, name, at: now.toISOString() }));
		await trx
			.insertInto('cer_actor')
			.values(rows)
			.onConflict((conflict) => conflict.column('key').doNothing())
			.execute();
	}
	const { name: after } = await holder(trx, name);
	return after === name ? undefined : after;
}

/** Refuses a name nobody may go by, or that looks like another's. @throws InputError */
export async function checkActor(
	trx: Db,
	name: string,
	{ field, now }: { field: string; now: Date },
): Promise<void> {
	if (!isActorName(name)) {
		throw new InputError(`${field}: is not a name a token can stand for`, {
			mend: 'Use 1 to 200 visible characters of one line, of one script, not "*", "system", "unknown" or a workflow',
		});
	}
	const other = await claim(trx, name, now);
	if (other === undefined) return;
	throw new InputError(
		`${field}: ${JSON.stringify(name)} looks like ${JSON.stringify(other)}, which is another's`,
		{
			mend: `Write ${JSON.stringify(other)} if that is who is meant, else use a name that differs`,
		},
	);
}

/** Whose the name, or one that looks like it, is: those kept, and those of tokens from before any was kept. */
async function holder(db: Db, name: string): Promise<{ name?: string; isKept: boolean }> {
	const keys = actorKeys(name);
	const kept = await db
		.selectFrom('cer_actor')
		.select('name')
		.where('key', 'in', keys)
		.orderBy('at')
		.execute();
	const [first] = kept;
	if (first) {
		const other = kept.find((row) => row.name !== name);
		return { name: (other ?? first).name, isKept: true };
	}
	const tokens = await db.selectFrom('cer_token').select('actor').distinct().execute();
	const own = tokens.some(({ actor }) => actor === name);
	const like = own ? undefined : tokens.find(({ actor }) => isSameActor(actor, name));
	return { name: like?.actor ?? (own ? name : undefined), isKept: false };
}
