import type {
	LiteratureSearch,
	PrismaCounts,
	ReviewHead,
	SearchOrder,
	SearchProtocol,
	StageState,
	StoppingEstimate,
} from '../../model';
import { estimateOfReading } from '../../literature/ranking';
import { cohensKappa, independentPairs, readingOf } from '../../literature/screening';
import type { ReviewRow } from '../database/literature-tables';
import type { Db } from '../database/store';
import { countFlow } from './count-flow';
import { reviewRow } from './held-review';
import { toSearch } from './keep-search';
import { newestOrder } from './orders';
import { protocolsOf } from './protocols';
import { countConflicts, countWaiting } from './queue';
import { ranksRead } from './ranks-read';
import { toDecision, type KeptDecision } from './restate-works';

/** How many works of a review stand how, and how many of them are marked by a notice. */
export interface StateCount {
	reviewId: string;
	titleAbstract: StageState;
	fullText?: StageState;
	warned: boolean;
	works: number;
}

/** Works by how they stand, of one review or of all. */
export async function countStates(db: Db, reviewId?: string): Promise<StateCount[]> {
	const rows = await db
		.selectFrom('cer_literature_work')
		.select(['review_id', 'ta_state', 'ft_state', 'warned'])
		.select((row) => row.fn.countAll().as('works'))
		.where('gone', '=', 0)
		.$if(reviewId !== undefined, (query) => query.where('review_id', '=', reviewId ?? ''))
		.groupBy(['review_id', 'ta_state', 'ft_state', 'warned'])
		.execute();
	return rows.map((row) => ({
		reviewId: row.review_id,
		// Both columns are written by `stateColumns` only.
		titleAbstract: row.ta_state as StageState,
		fullText: (row.ft_state ?? undefined) as StageState | undefined,
		...{ warned: row.warned === 1, works: Number(row.works) },
	}));
}

const OPEN: readonly StageState[] = ['undecided', 'waiting'];

const sumOf = (counts: readonly StateCount[], of: (count: StateCount) => boolean): number =>
	counts.filter(of).reduce((sum, { works }) => sum + works, 0);

/** All reviews, by the name of their product. */
export async function listReviews(db: Db): Promise<ReviewHead[]> {
	const rows = await db
		.selectFrom('cer_literature')
		.selectAll()
		.orderBy('name')
		.orderBy('id')
		.execute();
	const counts = await countStates(db);
	const heads: ReviewHead[] = [];
	for (const row of rows) {
		heads.push(
			await headOf(
				db,
				row,
				counts.filter(({ reviewId }) => reviewId === row.id),
			),
		);
	}
	return heads;
}

async function headOf(db: Db, row: ReviewRow, counts: readonly StateCount[]): Promise<ReviewHead> {
	const fixed = await db
		.selectFrom('cer_literature_protocol')
		.select('fixed_at')
		.where('review_id', '=', row.id)
		.where('version', '=', row.protocol_version)
		.executeTakeFirst();
	const isIncluded = ({ fullText }: StateCount): boolean => fullText === 'included';
	return {
		...{ id: row.id, code: row.code, name: row.name },
		works: sumOf(counts, () => true),
		screened: sumOf(counts, ({ titleAbstract }) => !OPEN.includes(titleAbstract)),
		conflicts: sumOf(
			counts,
			({ titleAbstract, fullText }) => titleAbstract === 'conflict' || fullText === 'conflict',
		),
		included: sumOf(counts, isIncluded),
		newWorks: await newWorksOf(db, row),
		warned: sumOf(counts, (count) => count.warned && isIncluded(count)),
		protocolFixed: (fixed?.fixed_at ?? null) !== null,
		lastSearchAt: row.last_search_at ?? undefined,
		updatedAt: row.updated_at,
	};
}

async function newWorksOf(db: Db, { id, last_decided_at: at }: ReviewRow): Promise<number> {
	const { count } = await db
		.selectFrom('cer_literature_work')
		.select((row) => row.fn.countAll().as('count'))
		.where('review_id', '=', id)
		.where('gone', '=', 0)
		.$if(at !== null, (query) => query.where('added_at', '>', at ?? ''))
		.executeTakeFirstOrThrow();
	return Number(count);
}

/** A review with all that is known around its works; figures and strings are made of it elsewhere. */
export interface KeptReview {
	head: ReviewHead;
	/** Newest first. */
	protocols: SearchProtocol[];
	/** Newest first. */
	searches: LiteratureSearch[];
	order?: SearchOrder;
	standing: boolean;
	/** The numbers of its PRISMA flow. */
	prisma: PrismaCounts;
	/** Works that wait for the reader, and conflicts they may settle. */
	mine: { titleAbstract: number; fullText: number; conflicts: number };
	readers: Array<{ reader: string; decisions: number }>;
	kappa?: number;
	stopping?: StoppingEstimate;
	rankedBy: 'protocol' | 'decisions';
	learntFrom: number;
	noticesCheckedAt?: string;
}

/** A review as `reader` meets it; undefined where there is none. */
export async function readReview(
	db: Db,
	id: string,
	reader: string,
): Promise<KeptReview | undefined> {
	const row = await reviewRow(db, id);
	if (!row) return undefined;
	const counts = await countStates(db, row.id);
	const { readers, kappa, titleAbstract } = await readersOf(db, row.id);
	const protocols = await protocolsOf(db, row.id);
	const [protocol] = protocols;
	const head = await headOf(db, row, counts);
	return {
		...{ head, protocols },
		searches: await searchesOf(db, row.id),
		order: await newestOrder(db, row.id),
		standing: row.standing === 1,
		prisma: await countFlow(db, row.id),
		mine: {
			titleAbstract: await countWaiting(db, row.id, { reader, stage: 'title-abstract' }),
			fullText: await countWaiting(db, row.id, { reader, stage: 'full-text' }),
			conflicts: await countConflicts(db, row.id, reader),
		},
		...{ readers, kappa },
		stopping: estimateOfReading(
			readingOf(titleAbstract, protocol?.readers ?? 1),
			head.works,
			await ranksRead(db, row.id),
		),
		rankedBy: row.ranked_by === 'decisions' ? 'decisions' : 'protocol',
		learntFrom: row.learnt_from,
		noticesCheckedAt: row.notices_checked_at ?? undefined,
	};
}

/** The searches of a review, newest first. */
export async function searchesOf(db: Db, reviewId: string): Promise<LiteratureSearch[]> {
	const rows = await db
		.selectFrom('cer_literature_search')
		.select('search_json')
		.where('review_id', '=', reviewId)
		.orderBy('ran_at', 'desc')
		.orderBy('id', 'desc')
		.execute();
	return rows.map(toSearch);
}

/** Who decided how often, and how far they agreed. */
async function readersOf(db: Db, reviewId: string) {
	const rows = await db
		.selectFrom('cer_literature_decision')
		.selectAll()
		.where('review_id', '=', reviewId)
		.orderBy('number')
		.execute();
	const decisions = new Map<string, number>();
	const stages = new Map<string, KeptDecision[]>();
	for (const row of rows) {
		decisions.set(row.reader, (decisions.get(row.reader) ?? 0) + 1);
		const key = `${row.stage} ${row.work_id}`;
		const list = stages.get(key);
		if (list) list.push(toDecision(row));
		else stages.set(key, [toDecision(row)]);
	}
	return {
		readers: [...decisions].map(([name, count]) => ({ reader: name, decisions: count })),
		kappa: cohensKappa(independentPairs([...stages.values()])),
		/** The decisions of each work at title and abstract, works in the order of their first. */
		titleAbstract: [...stages].flatMap(([key, list]) =>
			key.startsWith('title-abstract ') ? [list] : [],
		),
	};
}
