import { InputError, sha256, type Artifact } from '../../model';
import type { Db } from '../database/store';
import type { ArtifactRow } from '../database/tables';

/** The largest file kept, in bytes (64 MiB): a report with its line listing is a few; a database row is not a file store. */
export const LARGEST_ARTIFACT = 64 * 1024 * 1024;

/** Names a file can have in a URL on every system, unescaped: `report.pdf`, `line-listing.csv`. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,119}$/;

/** A file to keep. */
export interface NewArtifact {
	name: string;
	mimeType: string;
	content: Uint8Array;
	/** The execution that saves it, default the one at hand; one that lost the job is refused. */
	executionId?: string;
}

/** Whether a file can have this name. */
export const isArtifactName = (name: string): boolean => NAME.test(name);

/** @throws InputError for a name no URL can carry and for more than `LARGEST_ARTIFACT` bytes */
export function checkArtifact({ name, content }: NewArtifact): void {
	if (!isArtifactName(name)) {
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
