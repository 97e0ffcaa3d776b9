import {
	canonicalJson,
	checkText,
	InputError,
	literatureSearchSchema,
	publicationSchema,
	trialSchema,
	type LiteratureSearch,
	type Publication,
	type Trial,
} from '../../model';
import type { ReviewRow, SearchRow } from '../database/literature-tables';
import { storable } from '../database/storable';
import type { Change, Db, Store } from '../database/store';
import {
	changed,
	heldReview,
	inParts,
	NO_REVIEW,
	reviewRow,
	subjectOf,
	touchReview,
	type ReviewChanged,
} from './held-review';
import { groupRecords } from './group-records';
import { tellLater } from './later-notices';
import { isHeld, type OrderHold } from './orders';
import { paced } from './paced';
import { planArrival, type Arrival, type Grouping } from './plan-arrival';
import { writeWorks } from './write-works';

/** A search as it ran or a file as it was read; the workspace counts what came of it. */
export type SearchFacts = Omit<LiteratureSearch, 'id' | 'by' | 'records' | 'newRecords'>;

/** What a search brought. */
export interface NewSearch {
	search: SearchFacts;
	records: AsyncIterable<Publication> | Iterable<Publication>;
	trials?: AsyncIterable<Trial> | Iterable<Trial>;
	/** The order it belongs to: searched twice after a worker was lost, it counts once. */
	order?: OrderHold;
	/** The job of a report it was made for: made again by another attempt, it counts once too. */
	jobId?: string;
}

/** What was kept of a search. */
export interface KeptSearch {
	search: LiteratureSearch;
	/** Works that the review did not have. */
	newWorks: number;
}

/** One review holds so many records at most; more is another question, not a larger review. */
export const MOST_RECORDS = 100_000;

/** How often what came is worked out anew because somebody else's records came meanwhile. */
const TRIES = 8;

/** Keeps a search with its records and trials, together. @throws InputError for a record of another shape */
export async function keepSearch(
	store: Store,
	id: string,
	given: NewSearch,
	group = groupRecords,
): Promise<ReviewChanged<KeptSearch>> {
	const records = await readRecords(given.records);
	const trials = await readTrials(given.trials ?? []);
	return await arrive(store, id, { records, group }, async (change, review, arrival) => {
		if (given.order && !(await isHeld(change, review.id, given.order))) {
			return { kind: 'unknown', what: 'order' };
		}
		const kept = await enterSearch(change, review, { ...given, arrival, trials });
		await noteSearch(change, review, kept, given.jobId);
		return changed(kept);
	});
}

/**
 * Works out what comes of records outside of any transaction, because that may take seconds, and
 * enters it in one unless the review's records have changed meanwhile: then again.
 */
export async function arrive<T>(
	store: Store,
	id: string,
	{ records, ...grouping }: Grouping & { records: ReadonlyMap<string, Publication> },
	enter: (change: Change, review: ReviewRow, arrival: Arrival) => Promise<ReviewChanged<T>>,
): Promise<ReviewChanged<T>> {
	for (let time = 0; time < TRIES; time += 1) {
		const arrival = await planArrival(store.db, storable(id), records, grouping);
		if (!arrival) return NO_REVIEW;
		const done = await store.change(async (change) => {
			const review = await heldReview(change, id);
			if (!review) return NO_REVIEW;
			if (review.revision !== arrival.revision) return undefined;
			return await enter(change, review, arrival);
		});
		if (done) return done;
	}
	const review = await reviewRow(store.db, id);
	return { kind: 'stale', version: review?.revision ?? 0 };
}

async function readRecords(given: NewSearch['records']): Promise<Map<string, Publication>> {
	const records = new Map<string, Publication>();
	for await (const one of paced(given)) {
		const record = publicationSchema.parse(one);
		checkText({ id: record.id, title: record.title }, '');
		records.set(record.id, record);
		if (records.size <= MOST_RECORDS) continue;
		throw new InputError(`There are more than ${MOST_RECORDS} records.`, {
			mend: 'Narrow the question of the protocol, or its period.',
		});
	}
	return records;
}

async function readTrials(given: NonNullable<NewSearch['trials']>): Promise<Map<string, Trial>> {
	const trials = new Map<string, Trial>();
	for await (const one of paced(given)) {
		const trial = trialSchema.parse(one);
		trials.set(trial.id, trial);
	}
	return trials;
}

/** Enters a search with what it brought into a review that is held. */
export async function enterSearch(
	change: Change,
	review: ReviewRow,
	given: Omit<NewSearch, 'records' | 'trials'> & {
		arrival: Arrival;
		trials: ReadonlyMap<string, Trial>;
	},
): Promise<KeptSearch> {
	const { search: facts, order, jobId, arrival, trials } = given;
	const madeFor = order?.id ?? jobId;
	const id = madeFor === undefined ? change.newId() : searchMadeFor(madeFor, facts);
	const newTrials = await enterTrials(change, review.id, { searchId: id, trials });
	// A search taken up again brought some of its records before.
	const before = await searchOf(change.trx, review.id, id);
	const search = literatureSearchSchema.parse({
		...facts,
		...{ id, by: order?.orderedBy ?? change.who.actor },
		records: arrival.records + trials.size,
		newRecords: (before?.newRecords ?? 0) + arrival.fresh.length + newTrials,
	});
	const set = { ran_at: search.ranAt, search_json: canonicalJson(search) };
	await change.trx
		.insertInto('cer_literature_search')
		.values({ review_id: review.id, id, ...set })
		.onConflict((conflict) => conflict.columns(['review_id', 'id']).doUpdateSet(set))
		.execute();
	await enterArrival(change, review, arrival, search);
	await touchReview(change, review.id, {
		last_search_at: laterOf(review.last_search_at, search.ranAt),
	});
	return { search, newWorks: arrival.newWorks };
}

async function searchOf(
	db: Db,
	reviewId: string,
	id: string,
): Promise<LiteratureSearch | undefined> {
	const row = await db
		.selectFrom('cer_literature_search')
		.select('search_json')
		.where('review_id', '=', reviewId)
		.where('id', '=', id)
		.executeTakeFirst();
	return row && toSearch(row);
}

/** A search from its row. */
export const toSearch = ({ search_json }: Pick<SearchRow, 'search_json'>): LiteratureSearch =>
	literatureSearchSchema.parse(JSON.parse(search_json));

const laterOf = (before: string | null, at: string): string =>
	before !== null && before > at ? before : at;

/** The same search for the same order or job is the same entry, whoever ran it. */
const searchMadeFor = (id: string, { kind, database }: SearchFacts): string =>
	storable(`${id}:${kind ?? 'any'}:${database}`, 200);

/** Enters records, the works they make and what later notices they tell of. */
export async function enterArrival(
	change: Change,
	review: ReviewRow,
	arrival: Arrival,
	search?: LiteratureSearch,
): Promise<void> {
	const { works } = arrival;
	if (!works) return;
	const workOf = new Map(works.flatMap(({ id, records }) => records.map((one) => [one, id])));
	const at = change.now().toISOString();
	const values = arrival.fresh.map(({ record, body, sha256, number }) => ({
		...{ review_id: review.id, id: record.id, number, body, sha256 },
		...{ pmid: record.ids.pmid ?? null, doi: record.ids.doi ?? null },
		...{ search_id: search?.id ?? '', database: record.database },
		database_kind: search?.databaseKind ?? 'other',
		...{ work_id: workOf.get(record.id) ?? record.id, added_at: at, changed_at: at },
	}));
	for await (const part of paced(inParts(values), 1)) {
		await change.trx.insertInto('cer_literature_record').values(part).execute();
	}
	for await (const { record, body, sha256 } of paced(arrival.changed)) {
		await change.trx
			.updateTable('cer_literature_record')
			.set({
				...{ body, sha256, changed_at: at },
				...{ pmid: record.ids.pmid ?? null, doi: record.ids.doi ?? null },
			})
			.where('review_id', '=', review.id)
			.where('id', '=', record.id)
			.execute();
	}
	const later = await writeWorks(change, review, arrival);
	await touchReview(change, review.id, { revision: review.revision + 1 });
	await tellLater(change, review, later);
}

async function enterTrials(
	{ trx, now }: Change,
	reviewId: string,
	{ searchId, trials }: { searchId: string; trials: ReadonlyMap<string, Trial> },
): Promise<number> {
	if (trials.size === 0) return 0;
	const at = now().toISOString();
	const rows = await trx
		.selectFrom('cer_literature_trial')
		.select('id')
		.where('review_id', '=', reviewId)
		.execute();
	const known = new Set(rows.map(({ id }) => id));
	for await (const [id, trial] of paced(trials)) {
		const set = { body: canonicalJson(trial), changed_at: at };
		await trx
			.insertInto('cer_literature_trial')
			.values({ review_id: reviewId, id, search_id: searchId, added_at: at, ...set })
			.onConflict((conflict) => conflict.columns(['review_id', 'id']).doUpdateSet(set))
			.execute();
	}
	return [...trials.keys()].filter((id) => !known.has(id)).length;
}

async function noteSearch(
	{ note }: Change,
	{ id, code }: ReviewRow,
	{ search, newWorks }: KeptSearch,
	jobId: string | undefined,
): Promise<void> {
	const { database, records, newRecords, file } = search;
	await note({
		kind: file ? 'literature.imported' : 'literature.searched',
		jobId,
		subject: subjectOf(id),
		message: file
			? `${records} records of ${database} were imported from ${file.name} into the literature review of ${code}`
			: `${database} was searched for the literature review of ${code}: ${records} records, ${newRecords} of them new`,
		data: {
			...{ code, searchId: search.id, database, kind: search.kind, records, newRecords, newWorks },
			...{
				hits: search.hits,
				protocolVersion: search.protocolVersion,
				outcome: search.outcome?.kind,
			},
			...{ standing: search.standing, sha256: file?.sha256 },
		},
	});
}
