import { canonicalJson, InputError, type Settings, type WatchInput } from '../../model';
import { nextDue } from '../../schedule';
import { readSettings } from '../access/settings';
import type { Db } from '../database/store';
import { toWatch } from './watch-row';

/** An entry as it is to be. */
interface Wanted {
	input: WatchInput;
	owner: string;
	/** Of an entry there is already. */
	id?: string;
	now: Date;
}

/**
 * Refuses an entry that comes too often, one more than its owner may have, and one that is on the list
 * already. @throws InputError
 */
export async function checkBounds(trx: Db, wanted: Wanted): Promise<void> {
	const { watches } = await readSettings(trx);
	checkPace(wanted, watches);
	await refuseDuplicate(trx, wanted);
	if (wanted.id === undefined) await checkCount(trx, wanted.owner, watches);
}

/** So many times of a schedule are looked at: a week of hours and more of anything slower. */
const LOOKED_AT = 200;
const MINUTE_MS = 60_000;

function checkPace({ input, now }: Wanted, { leastMinutes }: Settings['watches']): void {
	let before: Date | undefined;
	for (let count = 0; count < LOOKED_AT; count += 1) {
		const next = nextDue(input.when, input.timeZone, before ?? now, now);
		if (!next) return;
		const minutes = before ? (next.getTime() - before.getTime()) / MINUTE_MS : Infinity;
		if (minutes < leastMinutes) {
			throw new InputError(
				`when: its times follow each other after ${minutes} minutes; the least is ${leastMinutes}`,
				{
					mend: 'Choose a slower schedule; an admin may change the bound (setting watches.leastMinutes)',
				},
			);
		}
		before = next;
	}
}

/** What makes two entries one: the same report of the same product, begun by the same kind of schedule. */
const sameness = ({ code, shape, period, when }: WatchInput): string =>
	canonicalJson([
		code.normalize('NFKC').replace(/\s+/gu, ' ').trim().toUpperCase(),
		...[shape, period, when.kind],
	]);

async function refuseDuplicate(trx: Db, { input, id }: Wanted): Promise<void> {
	const rows = await trx
		.selectFrom('cer_watch')
		.selectAll()
		.where('removed_at', 'is', null)
		.where('when_kind', '=', input.when.kind)
		.execute();
	const own = sameness(input);
	const same = rows
		.filter((row) => row.id !== id)
		.map(toWatch)
		.find((watch) => sameness(watch) === own);
	if (!same) return;
	const { code, label, owner } = same;
	const name = label === undefined || label === '' ? code : `${label} (${code})`;
	throw new InputError(
		`code: ${name} is on the watchlist already, for the same report; it is ${owner}'s`,
		{ mend: 'Change that entry, or choose another period, shape or kind of schedule' },
	);
}

/** Refuses one more entry than somebody may own. @throws InputError */
export async function checkCount(
	trx: Db,
	owner: string,
	{ mostPerActor }: Settings['watches'],
): Promise<void> {
	const { owned } = await trx
		.selectFrom('cer_watch')
		.select((row) => row.fn.countAll().as('owned'))
		.where('owner', '=', owner)
		.where('removed_at', 'is', null)
		.executeTakeFirstOrThrow();
	if (Number(owned) < mostPerActor) return;
	throw new InputError(
		`owner: ${owner} has ${String(owned)} entries on the watchlist; the most is ${mostPerActor}`,
		{
			mend: 'Take some off; an admin may change the bound (setting watches.mostPerActor)',
		},
	);
}
