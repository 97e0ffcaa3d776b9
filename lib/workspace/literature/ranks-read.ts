import type { Db } from '../database/store';

/**
 * The ranks at which works were first decided on at title and abstract, of each reader those they were
 * first to decide, in that order. A work that somebody decided on keeps its rank.
 */
export async function ranksRead(db: Db, reviewId: string): Promise<number[][]> {
	const rows = await db
		.selectFrom('cer_literature_decision as decision')
		.innerJoin('cer_literature_work as work', (join) =>
			join
				.onRef('work.review_id', '=', 'decision.review_id')
				.onRef('work.id', '=', 'decision.work_id'),
		)
		.select(['work.id', 'work.rank', 'decision.reader'])
		.where('decision.review_id', '=', reviewId)
		.where('decision.stage', '=', 'title-abstract')
		.orderBy('decision.number')
		.execute();
	const seen = new Set<string>();
	const byReader = new Map<string, number[]>();
	for (const { id, rank, reader } of rows) {
		if (seen.has(id)) continue;
		seen.add(id);
		byReader.set(reader, [...(byReader.get(reader) ?? []), rank]);
	}
	return [...byReader.values()];
}
