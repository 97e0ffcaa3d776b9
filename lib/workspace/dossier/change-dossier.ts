import type { DossierVersion } from '../../model';
import type { DossierRow } from '../database/tables';
import { lockedIn, type Change } from '../database/store';

/**
 * What came of a change. `stale`: somebody has changed the dossier since the version it was made
 * against, and nothing was written; `unknown`: there is no such dossier, or no such import in it.
 */
export type DossierChanged<T> =
	| { kind: 'changed'; value: T }
	| { kind: 'stale'; version: number }
	| { kind: 'unknown' };

/** A dossier whose rows nobody else changes until the change at hand ends. */
export async function heldDossier(change: Change, id: string): Promise<DossierRow | undefined> {
	const query = change.trx.selectFrom('cer_dossier').selectAll().where('id', '=', id);
	return await lockedIn(change, query).executeTakeFirst();
}

/** Makes the next version of a dossier that is held. */
export async function nextVersion(
	{ trx, now, who }: Change,
	held: DossierRow,
	{ did, subject }: Pick<DossierVersion, 'did' | 'subject'>,
): Promise<{ version: number; at: string }> {
	const version = held.version + 1;
	const at = now().toISOString();
	await trx
		.updateTable('cer_dossier')
		.set({ version, updated_at: at })
		.where('id', '=', held.id)
		.execute();
	await trx
		.insertInto('cer_dossier_version')
		.values({ dossier_id: held.id, version, did, subject, actor: who.actor, at })
		.execute();
	return { version, at };
}
