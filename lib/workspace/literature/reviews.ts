import { productKey } from '../../dossier';
import type {
	LiteratureEvidence,
	OneWork,
	Publication,
	ReviewHead,
	ReviewWork,
	ScreeningStage,
	SearchOrder,
	SearchProtocol,
	TakenOrder,
	WaitingReview,
	WorkPage,
} from '../../model';
import { storable } from '../database/storable';
import type { Change, Store } from '../database/store';
import { changeWork, type WorkChange } from './change-work';
import { enterDecision, type NewDecision } from './decide';
import { referencesOf, screeningOf } from './export-review';
import { idsToCheck, noteNotices, type FoundNotices, type NoticesTold } from './found-notices';
import { fullTextOf, keepFile, removeFile, type FullText, type NewFullText } from './full-texts';
import { groupRecords, type GroupRecords } from './group-records';
import { reviewRow, subjectOf, type ReviewChanged } from './held-review';
import { keepSearch, type KeptSearch, type NewSearch } from './keep-search';
import { listWorks, type WorkFilter } from './list-works';
import { mergeWorks, splitWork } from './merge-works';
import {
	cancelOrder,
	endOrder,
	orderSearch,
	progressOrder,
	setStanding,
	takeDue,
	type OrderHold,
} from './orders';
import { planArrival } from './plan-arrival';
import {
	fixProtocol,
	newestProtocol,
	openReview,
	protocolOf,
	writeProtocol,
	type NewProtocol,
	type ReviewedProduct,
} from './protocols';
import { countWaiting, nextIds, waitingReviews } from './queue';
import { keepRanks, toRank, type NewRanks, type ToRank } from './ranking';
import { listReviews, readReview, type KeptReview } from './read-review';
import { forReader, readWorks, recordsOf } from './read-works';
import { evidenceOf } from './snapshot';

/** Whoever asks, and where the portal serves the PDF of a work. */
export interface Viewing {
	reader: string;
	urlOf?: (work: string) => string;
}

/** The next works of a reader. */
export interface NextOfReader {
	protocol: SearchProtocol;
	works: ReviewWork[];
	left: number;
	rankedBy: 'protocol' | 'decisions';
	learntFrom: number;
}

/** Literature reviews, one for a product. Each change is an event and a ledger entry, kept with it or not at all. */
export interface LiteratureSection {
	/** By the name of their product. */
	list(): Promise<ReviewHead[]>;
	/** The reviews in which something waits for a reader, by the name of their product. */
	waitingFor(reader: string): Promise<WaitingReview[]>;
	/** The review of a product, begun where there is none: with a proposed protocol where the product is known. */
	open(product: ReviewedProduct): Promise<{ id: string; isNew: boolean }>;
	get(id: string, viewing: Viewing): Promise<KeptReview | undefined>;
	/** A version of the protocol, by default the newest. */
	protocolOf(id: string, version?: number): Promise<SearchProtocol | undefined>;
	/** `expected` is the version it was written against. */
	writeProtocol(
		id: string,
		protocol: NewProtocol,
		expected?: number,
	): Promise<ReviewChanged<SearchProtocol>>;
	fixProtocol(id: string, expected?: number): Promise<ReviewChanged<SearchProtocol>>;
	/** Keeps a search, or a file that was read, with its records and trials. */
	keepSearch(
		id: string,
		search: NewSearch,
		/** How works are made of records; given by whoever has another thread for it. */
		group?: GroupRecords,
	): Promise<ReviewChanged<KeptSearch>>;
	/** What would come of records; nothing is kept. */
	preview(
		id: string,
		records: readonly Publication[],
		group?: GroupRecords,
	): Promise<{ newRecords: number; newWorks: number } | undefined>;
	/** Notes that a review was given out as a file; its code, undefined where there is no such review. */
	noteExport(id: string, format: string): Promise<string | undefined>;
	/** What a report prints of the review of a product, as it is now; undefined where it has none. */
	evidenceOf(code: string): Promise<LiteratureEvidence | undefined>;
	orderSearch(id: string): Promise<ReviewChanged<SearchOrder>>;
	cancelOrder(id: string, orderId: string): Promise<ReviewChanged<SearchOrder>>;
	setStanding(id: string, standing: boolean): Promise<ReviewChanged<boolean>>;
	/** Takes ordered and standing searches whose time has come; what a lost worker held is taken again. */
	takeDue(): Promise<TakenOrder[]>;
	/** A sign of life of whoever runs an order; false: it is theirs no more, and they may stop. */
	progressOrder(
		hold: Pick<OrderHold, 'id' | 'lease'>,
		progress?: { done?: number; total?: number },
	): Promise<boolean>;
	endOrder(hold: Pick<OrderHold, 'id' | 'lease'>, failure?: string): Promise<boolean>;
	/** The next works for a reader at a stage, in the ranked order; undefined where there is no such review. */
	next(
		id: string,
		asked: Viewing & { stage: ScreeningStage; count: number },
	): Promise<NextOfReader | undefined>;
	works(id: string, filter: WorkFilter): Promise<WorkPage | undefined>;
	work(id: string, work: string, viewing: Viewing): Promise<OneWork | undefined>;
	/** The same without its records. */
	decided(id: string, work: string, viewing: Viewing): Promise<ReviewWork | undefined>;
	/** The works a filter takes as references. */
	references(id: string, filter: Omit<WorkFilter, 'cursor' | 'limit'>): AsyncIterable<Publication>;
	/** The whole screening, a work at a time, as somebody may see it. */
	screening(id: string, viewing: Viewing): AsyncIterable<OneWork>;
	/** Works left for a reader at a stage. */
	left(id: string, whose: { reader: string; stage: ScreeningStage }): Promise<number>;
	/** Enters what whoever acts says of a work. */
	decide(id: string, decision: NewDecision): Promise<ReviewChanged<{ work: string }>>;
	/** Settles what two readers disagree on; whoever acts is neither of them. */
	resolve(id: string, decision: NewDecision): Promise<ReviewChanged<{ work: string }>>;
	/** Writes to a work; `expected` is its version the change was made against. */
	change(
		id: string,
		of: { work: string; expected?: number },
		change: WorkChange,
	): Promise<ReviewChanged<{ work: string }>>;
	/** Says by hand that two works are one. @throws InputError where they are or cannot be */
	merge(
		id: string,
		work: string,
		other: string,
		group?: GroupRecords,
	): Promise<ReviewChanged<{ work: string }>>;
	/** Says by hand that some records of a work are another one; a merge is undone by it. */
	split(
		id: string,
		work: string,
		records: readonly string[],
		group?: GroupRecords,
	): Promise<ReviewChanged<{ work: string }>>;
	/** Keeps the PDF of a work. @throws InputError for what is no PDF, or too large */
	keepFile(id: string, work: string, file: NewFullText): Promise<ReviewChanged<{ work: string }>>;
	removeFile(id: string, work: string): Promise<ReviewChanged<{ work: string }>>;
	file(id: string, work: string): Promise<FullText | undefined>;
	/** The identifiers by which notices of works are looked for, of all that nobody has left out. */
	idsToCheck(id: string): Promise<Array<{ work: string; ids: FoundNotices['ids'] }>>;
	/** What to order the works by; undefined while the order there is will do. */
	toRank(id: string): Promise<ToRank | undefined>;
	/** Keeps an order of works. */
	keepRanks(id: string, ranks: NewRanks): Promise<void>;
	/** Keeps notices that were looked for and found; each work and notice is told once. */
	noteNotices(
		id: string,
		found: readonly FoundNotices[],
		how?: { isWhole?: boolean },
	): Promise<ReviewChanged<NoticesTold>>;
}

/** The literature reviews of a store. */
export const literatureOf = (store: Store): LiteratureSection => ({
	list: () => listReviews(store.db),
	waitingFor: (reader) => waitingReviews(store.db, reader),
	open: (product) => store.change((change) => openReview(change, product)),
	get: (id, { reader }) => readReview(store.db, storable(id), reader),
	protocolOf: (id, version) => protocolOf(store.db, id, version),
	writeProtocol: (id, protocol, expected) =>
		store.change((change) => writeProtocol(change, storable(id), protocol, expected)),
	fixProtocol: (id, expected) =>
		store.change((change) => fixProtocol(change, storable(id), expected)),
	keepSearch: (id, search, group) => keepSearch(store, storable(id), search, group),
	preview: (id, records, group) => preview(store, storable(id), records, group),
	noteExport: (id, format) => store.change((change) => noteExport(change, storable(id), format)),
	evidenceOf: (code) => evidenceOf(store.db, productKey(code).id),
	orderSearch: (id) => store.change((change) => orderSearch(change, storable(id))),
	cancelOrder: (id, orderId) =>
		store.change((change) => cancelOrder(change, storable(id), orderId)),
	setStanding: (id, standing) =>
		store.change((change) => setStanding(change, storable(id), standing)),
	takeDue: () => takeDue(store),
	progressOrder: (hold, progress) => progressOrder(store, hold, progress),
	endOrder: (hold, failure) => endOrder(store, hold, failure),
	next: (id, asked) => next(store, storable(id), asked),
	works: (id, filter) => listWorks(store.db, storable(id), filter),
	work: (id, work, viewing) => oneWork(store, storable(id), work, viewing),
	decided: (id, work, viewing) => reviewWork(store, storable(id), work, viewing),
	references: (id, filter) => referencesOf(store.db, storable(id), filter),
	screening: (id, { reader, urlOf = NO_ADDRESS }) =>
		screeningOf(store, storable(id), { reader, urlOf }),
	left: (id, whose) => countWaiting(store.db, storable(id), whose),
	decide: (id, decision) =>
		store.change((change) => enterDecision(change, storable(id), decision, false)),
	resolve: (id, decision) =>
		store.change((change) => enterDecision(change, storable(id), decision, true)),
	change: (id, of, given) => store.change((change) => changeWork(change, storable(id), of, given)),
	merge: (id, work, other, group) => mergeWorks(store, storable(id), [work, other], group),
	split: (id, work, records, group) => splitWork(store, storable(id), { work, records }, group),
	keepFile: (id, work, file) =>
		store.change((change) => keepFile(change, storable(id), work, file)),
	removeFile: (id, work) => store.change((change) => removeFile(change, storable(id), work)),
	file: (id, work) => fullTextOf(store.db, storable(id), work),
	toRank: (id) => toRank(store.db, storable(id)),
	keepRanks: (id, ranks) => keepRanks(store, storable(id), ranks),
	idsToCheck: (id) => idsToCheck(store.db, id),
	noteNotices: (id, found, how) =>
		store.change((change) => noteNotices(change, storable(id), found, how)),
});

const NO_ADDRESS = (): string => '';

async function next(
	{ db }: Store,
	id: string,
	{ reader, stage, count, urlOf = NO_ADDRESS }: Viewing & { stage: ScreeningStage; count: number },
): Promise<NextOfReader | undefined> {
	const review = await reviewRow(db, id);
	if (!review) return undefined;
	const protocol = await newestProtocol(db, id);
	const { readers } = protocol;
	const works = await readWorks(db, id, await nextIds(db, id, { reader, stage, count }));
	return {
		protocol,
		works: works.map((work) => forReader(work, { reader, readers, urlOf })),
		left: await countWaiting(db, id, { reader, stage }),
		rankedBy: review.ranked_by === 'decisions' ? 'decisions' : 'protocol',
		learntFrom: review.learnt_from,
	};
}

async function preview(
	{ db }: Store,
	id: string,
	records: readonly Publication[],
	group = groupRecords,
) {
	const arriving = new Map(records.map((record) => [record.id, record]));
	const arrival = await planArrival(db, id, arriving, { group });
	return arrival && { newRecords: arrival.fresh.length, newWorks: arrival.newWorks };
}

async function noteExport(
	{ trx, note }: Change,
	id: string,
	format: string,
): Promise<string | undefined> {
	const review = await reviewRow(trx, id);
	if (!review) return undefined;
	await note({
		kind: 'literature.exported',
		subject: subjectOf(id),
		message: `The literature review of ${review.code} was exported`,
		data: { code: review.code, format },
	});
	return review.code;
}

async function reviewWork(
	{ db }: Store,
	id: string,
	workId: string,
	{ reader, urlOf = NO_ADDRESS }: Viewing,
): Promise<ReviewWork | undefined> {
	const protocol = await protocolOf(db, id);
	const [work] = protocol ? await readWorks(db, id, [storable(workId)]) : [];
	if (!work || !protocol) return undefined;
	return forReader(work, { reader, readers: protocol.readers, urlOf });
}

async function oneWork(
	store: Store,
	id: string,
	workId: string,
	viewing: Viewing,
): Promise<OneWork | undefined> {
	const one = await reviewWork(store, id, workId, viewing);
	return one && { ...one, records: await recordsOf(store.db, id, one.work.id) };
}
