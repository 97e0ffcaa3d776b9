import { sql } from 'kysely';
import type { Job, JobState } from '../../model';
import type { Flavour } from '../database/flavour';
import { readPageCursor, writePageCursor } from '../database/page-cursor';
import { listArtifactsOfJobs } from './artifact-rows';
import { toJob, type JobParts } from './row';
import { storable } from '../database/storable';
import { listSignOffs } from './sign-offs';
import type { Db, Store } from '../database/store';

/** The job of that id, if there is one. */
export async function getJob(db: Db, id: string): Promise<Job | undefined> {
	const row = await db
		.selectFrom('cer_job')
		.selectAll()
		.where('id', '=', storable(id))
		.executeTakeFirst();
	return row && toJob(row, await partsOf(db, row.id));
}

/** The newest job that an n8n execution worked on, if any; also one that others work on by now. */
export async function findJobOfExecution(db: Db, executionId: string): Promise<Job | undefined> {
	const attempts = db
		.selectFrom('cer_job_attempt')
		.select('job_id')
		.where('execution_id', '=', executionId);
	const row = await db
		.selectFrom('cer_job')
		.selectAll()
		.where((where) =>
			where.or([where('execution_id', '=', executionId), where('id', 'in', attempts)]),
		)
		.orderBy('created_at', 'desc')
		.limit(1)
		.executeTakeFirst();
	return row && toJob(row, await partsOf(db, row.id));
}

/** Which jobs to list, and where to go on: `cursor` is the `nextCursor` of the page before. */
export interface JobFilter {
	states?: readonly JobState[];
	actor?: string;
	/** As it was ordered. */
	code?: string;
	/** A part of the code or of the product's name, upper or lower case. */
	search?: string;
	/** Only those on the dead-letter list, or only those that are not. */
	deadLettered?: boolean;
	/** 1 to 200, default 50. */
	limit?: number;
	cursor?: string;
}

export interface JobPage {
	jobs: Job[];
	/** Absent on the last page. */
	nextCursor?: string;
}

const MOST_PER_PAGE = 200;

/** Jobs, newest first, a page at a time. Throws InputError for a cursor this store did not write. */
export async function listJobs(
	{ db, flavour }: Pick<Store, 'db' | 'flavour'>,
	filter: JobFilter = {},
): Promise<JobPage> {
	const limit = Math.min(Math.max(1, filter.limit ?? 50), MOST_PER_PAGE);
	let query = db
		.selectFrom('cer_job')
		.selectAll()
		.orderBy('created_at', 'desc')
		.orderBy('id', 'desc')
		.limit(limit + 1);
	if (filter.states) query = query.where('state', 'in', [...filter.states]);
	if (filter.actor !== undefined) query = query.where('actor', '=', filter.actor);
	if (filter.code !== undefined) query = query.where('code', '=', storable(filter.code));
	const { search } = filter;
	if (search !== undefined && search !== '') query = query.where(() => holds(flavour, search));
	if (filter.deadLettered !== undefined) {
		query = query.where('dead_lettered_at', filter.deadLettered ? 'is not' : 'is', null);
	}
	if (filter.cursor !== undefined) {
		const { at, id } = readPageCursor(filter.cursor);
		query = query.where((where) =>
			where.or([
				where('created_at', '<', at),
				where.and([where('created_at', '=', at), where('id', '<', id)]),
			]),
		);
	}
	const rows = await query.execute();
	const shown = rows.slice(0, limit);
	const parts = await partsOfJobs(
		db,
		shown.map(({ id }) => id),
	);
	const last = rows.length > limit ? shown.at(-1) : undefined;
	return {
		jobs: shown.map((row) => toJob(row, parts(row.id))),
		nextCursor: last && writePageCursor({ at: last.created_at, id: last.id }),
	};
}

/** Whether a job's code or product's name has a part; what stands for others in a pattern is meant as it is. */
function holds(flavour: Flavour, part: string) {
	const pattern = `%${storable(part)
		.toLowerCase()
		.replace(/[\\%_]/g, '\\$&')}%`;
	const product =
		flavour === 'postgres' ? sql`result_json::jsonb ->> 'product'` : sql`result_json ->> 'product'`;
	return sql<boolean>`(lower(code) like ${pattern} escape '\\' or lower(${product}) like ${pattern} escape '\\')`;
}

/** What the other tables hold of several jobs, by job id. */
async function partsOfJobs(db: Db, ids: readonly string[]): Promise<(id: string) => JobParts> {
	const artifacts = await listArtifactsOfJobs(db, ids);
	const signOffs = await listSignOffs(db, ids);
	return (id) => ({ artifacts: artifacts.get(id) ?? [], signOffs: signOffs.get(id) ?? [] });
}

/** What the other tables hold of a job. */
export const partsOf = async (db: Db, id: string): Promise<JobParts> =>
	(await partsOfJobs(db, [id]))(id);
