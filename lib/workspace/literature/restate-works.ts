import type { ScreeningStage, Verdict } from '../../model';
import { decisive, statesOf } from '../../literature/screening';
import type { DecisionRow, WorkRow } from '../database/literature-tables';
import type { Change, Db } from '../database/store';

/** A decision as the rules of screening read it. */
export interface KeptDecision {
	id: string;
	/** Counts the decisions of the review. */
	number: number;
	stage: ScreeningStage;
	verdict: Verdict;
	reason?: string;
	note?: string;
	reader: string;
	resolves: boolean;
	at: string;
}

/** A decision from its row. */
export const toDecision = (row: DecisionRow): KeptDecision => ({
	...{ id: row.id, number: row.number },
	// Both columns are written from the closed lists of the model only.
	stage: row.stage as ScreeningStage,
	verdict: row.verdict as Verdict,
	reason: row.reason ?? undefined,
	note: row.note ?? undefined,
	...{ reader: row.reader, resolves: row.resolves === 1, at: row.at },
});

/**
 * The decisions on works, each list in the order they were entered: by the work they count for now, or
 * by the one they were made on.
 */
export async function decisionsOf(
	db: Db,
	reviewId: string,
	{ works, by = 'work_id' }: { works?: readonly string[]; by?: 'work_id' | 'on_work' } = {},
): Promise<Map<string, KeptDecision[]>> {
	const byWork = new Map<string, KeptDecision[]>();
	if (works?.length === 0) return byWork;
	const rows = await db
		.selectFrom('cer_literature_decision')
		.selectAll()
		.where('review_id', '=', reviewId)
		.$if(works !== undefined, (query) => query.where('work_id', 'in', [...(works ?? [])]))
		.orderBy('number')
		.execute();
	for (const row of rows) {
		const list = byWork.get(row[by]);
		if (list) list.push(toDecision(row));
		else byWork.set(row[by], [toDecision(row)]);
	}
	return byWork;
}

/** The columns of a work that follow from its decisions. */
export type StateColumns = Pick<
	WorkRow,
	'ta_state' | 'ta_open' | 'ft_state' | 'ft_open' | 'reason'
>;

/** A full text that was sought and could not be got. */
export const LACKING = 'not-retrieved';

const OPEN: readonly string[] = ['undecided', 'waiting'];

/** How a work stands, as its columns say it. A full text that could not be got waits for nobody. */
export function stateColumns(
	decisions: readonly KeptDecision[],
	{ readers, retrieval }: { readers: number; retrieval: string | null },
): StateColumns {
	const { titleAbstract, fullText } = statesOf(decisions, readers);
	const excludedAt =
		fullText === 'excluded'
			? 'full-text'
			: titleAbstract === 'excluded'
				? 'title-abstract'
				: undefined;
	const ground = excludedAt && decisive(decisions, excludedAt);
	return {
		ta_state: titleAbstract,
		ta_open: OPEN.includes(titleAbstract) ? 1 : 0,
		ft_state: fullText ?? null,
		ft_open: fullText !== undefined && OPEN.includes(fullText) && retrieval !== LACKING ? 1 : 0,
		reason: ground?.reason ?? null,
	};
}

/** States all works of a review that somebody decided on anew, for another number of readers. */
export async function restateWorks(
	{ trx }: Change,
	reviewId: string,
	readers: number,
): Promise<void> {
	const byWork = await decisionsOf(trx, reviewId);
	const rows = await trx
		.selectFrom('cer_literature_work')
		.select(['id', 'retrieval'])
		.where('review_id', '=', reviewId)
		.where('gone', '=', 0)
		.execute();
	for (const { id, retrieval } of rows) {
		const decisions = byWork.get(id);
		if (!decisions) continue;
		const set = stateColumns(decisions, { readers, retrieval });
		await trx
			.updateTable('cer_literature_work')
			.set(set)
			.where('review_id', '=', reviewId)
			.where('id', '=', id)
			.execute();
	}
}
