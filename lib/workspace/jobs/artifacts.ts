import { InputError, sha256, type Artifact } from '../../model';
import type { ArtifactRow } from '../database/tables';
import type { Change, Db, Store } from '../database/store';
import { holdJob, refuseWork } from './attempts';
import { actorFor } from './events';
import { keepSigned, type SignedFile } from './signed-files';

/** The largest file kept, in bytes (64 MiB): a report with its line listing is a few; a database row is not a file store. */
export const LARGEST_ARTIFACT = 64 * 1024 * 1024;

/** Names a file can have in a URL on every system, unescaped: `report.pdf`, `line-listing.csv`. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/;

export interface NewArtifact {
	name: string;
	mimeType: string;
	content: Uint8Array;
	/** The execution that saves it, default the one at hand; one that lost the job is refused. */
	executionId?: string;
}

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

/** @throws InputError for a name no URL can carry and for more than `LARGEST_ARTIFACT` bytes */
export function checkArtifact({ name, content }: NewArtifact): void {
	if (!NAME.test(name)) {
		throw new InputError(`The file name ${JSON.stringify(name)} cannot be kept`, {
			mend: 'Use letters, digits, dot, hyphen and underscore, at most 120, starting with a letter or digit',
		});
	}
	if (content.byteLength > LARGEST_ARTIFACT) {
		throw new InputError(
			`${name} has ${content.byteLength} bytes; the workspace keeps files of at most ${LARGEST_ARTIFACT}`,
			{ mend: 'Order a shorter period or fewer reports, or keep the file outside the workspace' },
		);
	}
}

async function getArtifact(
	db: Db,
	jobId: string,
	name: string,
): Promise<{ artifact: Artifact; content: Uint8Array } | undefined> {
	if (!NAME.test(name)) return undefined;
	const row = await db
		.selectFrom('cer_artifact')
		.selectAll()
		.where('job_id', '=', jobId)
		.where('name', '=', name)
		.executeTakeFirst();
	return row && { artifact: toArtifact(row), content: row.content };
}

/** The files of several jobs by job id, without their content, each list by name. */
export async function listArtifactsOfJobs(
	db: Db,
	jobIds: readonly string[],
): Promise<Map<string, Artifact[]>> {
	const byJob = new Map<string, Artifact[]>();
	if (jobIds.length === 0) return byJob;
	const rows = await db
		.selectFrom('cer_artifact')
		.select(['job_id', 'name', 'mime_type', 'bytes', 'sha256', 'created_at'])
		.where('job_id', 'in', [...jobIds])
		.orderBy('name')
		.execute();
	for (const row of rows) {
		const list = byJob.get(row.job_id) ?? [];
		list.push(toArtifact(row));
		byJob.set(row.job_id, list);
	}
	return byJob;
}

/** A file as a row. */
export const toRow = (
	jobId: string,
	{ name, mimeType, content }: NewArtifact,
	at: string,
): ArtifactRow => ({
	job_id: jobId,
	name,
	mime_type: mimeType,
	bytes: content.byteLength,
	sha256: sha256(content),
	content,
	created_at: at,
});

/** A file from its row. */
export const toArtifact = (row: Omit<ArtifactRow, 'content'>): Artifact => ({
	name: row.name,
	mimeType: row.mime_type,
	bytes: row.bytes,
	sha256: row.sha256,
	createdAt: row.created_at,
});
