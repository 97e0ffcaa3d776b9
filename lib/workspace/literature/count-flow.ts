import { retrievalSchema, type PrismaCounts, type StageState, type WorkLink } from '../../model';
import { prismaOf, type PrismaWork } from '../../literature/prisma';
import type { Db } from '../database/store';
import { newestProtocol } from './protocols';

/**
 * The numbers of the PRISMA 2020 flow of a review, see `prismaOf`. A record that several searches of one
 * database found is identified once there. Trials are no reports: they stand apart.
 */
export async function countFlow(db: Db, reviewId: string): Promise<PrismaCounts> {
	const { exclusion } = await newestProtocol(db, reviewId);
	const words = new Map(exclusion.map(({ id, text }) => [id, text]));
	const works = await flowWorks(db, reviewId);
	return prismaOf({
		identified: await identifiedOf(db, reviewId),
		works: works.map((work) =>
			work.reason === undefined ? work : { ...work, reason: words.get(work.reason) ?? work.reason },
		),
	});
}

/** Records by the database that has them, each counted once. */
export async function identifiedOf(db: Db, reviewId: string): Promise<PrismaCounts['identified']> {
	const rows = await db
		.selectFrom('cer_literature_record')
		.select(['database', 'database_kind'])
		.select((row) => row.fn.countAll().as('records'))
		.where('review_id', '=', reviewId)
		.groupBy(['database', 'database_kind'])
		.orderBy('database')
		.execute();
	return rows.map((row) => ({
		name: row.database,
		kind: KINDS.find((kind) => kind === row.database_kind) ?? 'other',
		records: Number(row.records),
	}));
}

const KINDS = ['database', 'register', 'other'] as const;

/** All works as far as the flow is counted by them; a reason is the id of its criterion. */
export async function flowWorks(db: Db, reviewId: string): Promise<PrismaWork[]> {
	const rows = await db
		.selectFrom('cer_literature_work')
		.select(['id', 'copies', 'links_json', 'ta_state', 'ft_state', 'retrieval', 'reason'])
		.where('review_id', '=', reviewId)
		.where('gone', '=', 0)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		records: new Array<string>(row.copies + 1).fill(row.id),
		links: row.links_json === '[]' ? NO_LINKS : JSON.parse(row.links_json),
		// Both columns are written by `stateColumns` only.
		titleAbstract: row.ta_state as StageState,
		fullText: (row.ft_state ?? undefined) as StageState | undefined,
		retrieval: stateOfRetrieval(row.retrieval),
		reason: row.reason ?? undefined,
	}));
}

const NO_LINKS: readonly WorkLink[] = [];

const stateOfRetrieval = (state: string | null): PrismaWork['retrieval'] =>
	state === null ? undefined : retrievalSchema.pick({ state: true }).parse({ state });
