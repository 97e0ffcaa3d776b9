import type { Selectable } from 'kysely';
import { signOffSchema, type SignOff } from '../../model';
import type { Db } from '../database/store';
import type { SignOffRow } from '../database/tables';

/** The signatures of several jobs by job id, each list in their order. */
export async function listSignOffs(
	db: Db,
	jobIds: readonly string[],
): Promise<Map<string, SignOff[]>> {
	const byJob = new Map<string, SignOff[]>();
	if (jobIds.length === 0) return byJob;
	const rows = await db
		.selectFrom('cer_sign_off')
		.selectAll()
		.where('job_id', 'in', [...jobIds])
		.orderBy('at')
		.execute();
	for (const row of rows) {
		const list = byJob.get(row.job_id) ?? [];
		list.push(toSignOff(row));
		byJob.set(row.job_id, list);
	}
	return byJob;
}

/** A signature from its row. */
export const toSignOff = (row: Selectable<SignOffRow>): SignOff =>
	signOffSchema.parse({
		jobId: row.job_id,
		actor: row.actor,
		role: row.role,
		meaning: row.meaning,
		comment: row.comment ?? undefined,
		reportSha256: row.report_sha256,
		at: row.at,
	});
