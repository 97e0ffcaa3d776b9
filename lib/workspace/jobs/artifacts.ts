import type { Artifact } from '../../model';
import type { ArtifactRow } from '../database/tables';
import type { Change, Db, Store } from '../database/store';
import {
	checkArtifact,
	isArtifactName,
	listArtifactsOfJobs,
	toArtifact,
	toRow,
	type NewArtifact,
} from './artifact-rows';
import { holdJob, refuseWork } from './attempts';
import { actorFor } from './events';
import { keepSigned, type SignedFile } from './signed-files';

/**
 * `kept-before`: the same file is there already; `refused`: the job is finished or another
 * execution's, and its files stay as they are; `unknown`: there is no such job.
 */
export type ArtifactSaving =
	| { kind: 'saved'; artifact: Artifact }
	| { kind: 'kept-before'; artifact: Artifact }
	| { kind: 'refused'; reason: string }
	| { kind: 'unknown' };

/** The files of jobs. */
export interface ArtifactsSection {
	/**
	 * Keeps a file of an unfinished job; the same name again replaces it, whole or not at all.
	 * @throws InputError for a name no URL can carry and for more than `LARGEST_ARTIFACT` bytes
	 */
	save(jobId: string, file: NewArtifact): Promise<ArtifactSaving>;
	/** Keeps the signed version of a finished report; its draft and earlier signed versions stay. */
	saveSigned(jobId: string, file: SignedFile): Promise<Artifact | undefined>;
	/** One file with its content, if there is one of that name. */
	get(
		jobId: string,
		name: string,
	): Promise<{ artifact: Artifact; content: Uint8Array } | undefined>;
	/** By name, without their content. */
	list(jobId: string): Promise<Artifact[]>;
}

/** The files of a store's jobs. */
export const artifactsOf = (store: Store): ArtifactsSection => ({
	save: (jobId, file) => store.change((change) => saveArtifact(change, jobId, file)),
	saveSigned: (jobId, file) => store.change((change) => keepSigned(change, jobId, file)),
	get: (jobId, name) => getArtifact(store.db, jobId, name),
	list: async (jobId) => (await listArtifactsOfJobs(store.db, [jobId])).get(jobId) ?? [],
});

async function saveArtifact(
	change: Change,
	jobId: string,
	file: NewArtifact,
): Promise<ArtifactSaving> {
	checkArtifact(file);
	const { trx, note, who } = change;
	const row = toRow(jobId, file, change.now().toISOString());
	const held = await holdJob(trx, jobId);
	if (!held) return { kind: 'unknown' };
	const refused = await refuseWork(trx, held, file.executionId ?? who.executionId);
	if (refused) return { kind: 'refused', reason: refused.reason };
	const before = await keptAlready(trx, row);
	if (before) return { kind: 'kept-before', artifact: before };
	const heartbeat = { heartbeat_at: row.created_at };
	await trx.updateTable('cer_job').set(heartbeat).where('id', '=', jobId).execute();
	await trx
		.insertInto('cer_artifact')
		.values(row)
		.onConflict((conflict) =>
			conflict.columns(['job_id', 'name']).doUpdateSet((set) => ({
				mime_type: set.ref('excluded.mime_type'),
				bytes: set.ref('excluded.bytes'),
				sha256: set.ref('excluded.sha256'),
				content: set.ref('excluded.content'),
				created_at: set.ref('excluded.created_at'),
			})),
		)
		.execute();
	const artifact = toArtifact(row);
	const { name, bytes, mimeType } = artifact;
	await note({
		actor: actorFor(held, who.actor),
		kind: 'artifact.saved',
		subject: `artifact:${jobId}/${name}`,
		message: `${name} was kept`,
		jobId,
		data: { name, bytes, sha256: artifact.sha256, mimeType },
	});
	return { kind: 'saved', artifact };
}

/** The file of that name, when it is the same: a repeated step saves nothing and tells nothing. */
async function keptAlready(trx: Db, row: ArtifactRow): Promise<Artifact | undefined> {
	const same = await trx
		.selectFrom('cer_artifact')
		.select(['job_id', 'name', 'mime_type', 'bytes', 'sha256', 'created_at'])
		.where('job_id', '=', row.job_id)
		.where('name', '=', row.name)
		.where('sha256', '=', row.sha256)
		.where('mime_type', '=', row.mime_type)
		.executeTakeFirst();
	return same && toArtifact(same);
}

async function getArtifact(
	db: Db,
	jobId: string,
	name: string,
): Promise<{ artifact: Artifact; content: Uint8Array } | undefined> {
	if (!isArtifactName(name)) return undefined;
	const row = await db
		.selectFrom('cer_artifact')
		.selectAll()
		.where('job_id', '=', jobId)
		.where('name', '=', name)
		.executeTakeFirst();
	return row && { artifact: toArtifact(row), content: row.content };
}
