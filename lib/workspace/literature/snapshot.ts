import {
	literatureEvidence,
	MOST_OTHERS,
	type ReviewSnapshot,
	type SnapshotWork,
} from '../../literature/evidence';
import {
	SEARCH_KINDS,
	type LiteratureEvidence,
	type Merge,
	type SearchKind,
	type Trial,
} from '../../model';
import type { Db } from '../database/store';
import { flowWorks, identifiedOf } from './count-flow';
import { inParts, reviewRow } from './held-review';
import { protocolsOf } from './protocols';
import { ranksRead } from './ranks-read';
import { searchesOf } from './read-review';
import {
	citedOf,
	databasesOf,
	judgementOf,
	readWorks,
	searchesOfWorks,
	statesOfRow,
} from './read-works';
import { decisionsOf } from './restate-works';

/** What a report prints of a review as it is now; undefined where there is none. */
export async function evidenceOf(
	db: Db,
	reviewId: string,
): Promise<LiteratureEvidence | undefined> {
	const snapshot = await snapshotOf(db, reviewId);
	return snapshot && literatureEvidence(snapshot);
}

async function snapshotOf(db: Db, reviewId: string): Promise<ReviewSnapshot | undefined> {
	const review = await reviewRow(db, reviewId);
	if (!review) return undefined;
	const { id } = review;
	const flow = await flowWorks(db, id);
	const judged = (state: string) => flow.filter(({ fullText }) => fullText === state);
	const [included, excluded] = [judged('included'), judged('excluded')];
	const others = await otherIds(db, id);
	const searches = await searchesOf(db, id);
	const kinds = new Map(searches.map((search) => [search.id, search.kind]));
	const works = async (ids: readonly string[]) => await snapshotWorks(db, id, ids, kinds);
	return {
		protocols: await protocolsOf(db, id),
		searches,
		identified: await identifiedOf(db, id),
		flow,
		merges: await mergesOf(db, id),
		included: await works(included.map((work) => work.id)),
		excluded: await works(excluded.map((work) => work.id)),
		others: await works(others),
		otherCount: flow.length - included.length - excluded.length,
		decided: await decidedOf(db, id),
		ranks: await ranksRead(db, id),
		...(await trialsOf(db, id)),
		noticesCheckedAt: review.notices_checked_at ?? undefined,
	};
}

/** The newest works that were neither included nor excluded at full text. */
async function otherIds(db: Db, reviewId: string): Promise<string[]> {
	const rows = await db
		.selectFrom('cer_literature_work')
		.select('id')
		.where('review_id', '=', reviewId)
		.where('gone', '=', 0)
		.where((where) =>
			where.or([
				where('ft_state', 'is', null),
				where('ft_state', 'not in', ['included', 'excluded']),
			]),
		)
		.orderBy('added_at', 'desc')
		.orderBy('number')
		.limit(MOST_OTHERS)
		.execute();
	return rows.map(({ id }) => id);
}

async function snapshotWorks(
	db: Db,
	reviewId: string,
	ids: readonly string[],
	kinds: ReadonlyMap<string, SearchKind | undefined>,
): Promise<SnapshotWork[]> {
	const all: SnapshotWork[] = [];
	for (const part of inParts(ids)) {
		const databases = await databasesOf(db, reviewId, part);
		const brought = await searchesOfWorks(db, reviewId, part);
		for (const { row, work } of await readWorks(db, reviewId, part)) {
			all.push({
				...citedOf({ ...work, databases: databases.get(row.id) ?? [] }),
				...foundByOf(brought.get(row.id) ?? [], kinds),
				...statesOfRow(row),
				...judgementOf(row),
				...{ reason: row.reason ?? undefined, addedAt: row.added_at },
			});
		}
	}
	return all;
}

/** What the searches of a work were for, as far as they say. */
function foundByOf(
	searches: readonly string[],
	kinds: ReadonlyMap<string, SearchKind | undefined>,
): Pick<SnapshotWork, 'foundBy'> {
	const said = new Set(searches.map((id) => kinds.get(id)));
	const foundBy = SEARCH_KINDS.filter((kind) => said.has(kind));
	return foundBy.length === 0 ? {} : { foundBy };
}

async function mergesOf(db: Db, reviewId: string): Promise<Merge[]> {
	const rows = await db
		.selectFrom('cer_literature_work')
		.select('work_json')
		.where('review_id', '=', reviewId)
		.where('gone', '=', 0)
		.where('copies', '>', 0)
		.execute();
	return rows.flatMap(({ work_json }): Merge[] => JSON.parse(work_json).merges);
}

async function decidedOf(db: Db, reviewId: string): Promise<ReviewSnapshot['decided']> {
	const byWork = await decisionsOf(db, reviewId);
	return [...byWork.values()].flatMap((list) => [
		list.filter(({ stage }) => stage === 'title-abstract'),
		list.filter(({ stage }) => stage === 'full-text'),
	]);
}

async function trialsOf(
	db: Db,
	reviewId: string,
): Promise<Pick<ReviewSnapshot, 'trials' | 'trialCount'>> {
	const rows = await db
		.selectFrom('cer_literature_trial')
		.select('body')
		.where('review_id', '=', reviewId)
		.orderBy('id')
		.execute();
	const trials = rows.map(({ body }): Trial => JSON.parse(body));
	return { trials, trialCount: trials.length };
}
