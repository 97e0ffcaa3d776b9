import type { HandDecision } from '../../literature/works';
import type { Publication, Work } from '../../model';
import type { Db } from '../database/store';
import { inParts, reviewRow } from './held-review';
import type { GroupRecords } from './group-records';
import { paced } from './paced';
import { packRecord, toPublication } from './works';

/** A record that is new to the review, or says something else than it did. */
export interface ArrivedRecord {
	record: Publication;
	body: string;
	sha256: string;
	number: number;
}

/** What would become of records that come into a review. */
export interface Arrival {
	/** Of the review, when this was worked out. */
	revision: number;
	/** Records that came, each once. */
	records: number;
	fresh: ArrivedRecord[];
	changed: ArrivedRecord[];
	/** All works of the review as they will be; absent where nothing comes of it. */
	works?: Work[];
	/** Works among them that the review did not have. */
	newWorks: number;
	/** All records as they will be, by id, and those that change as they are. */
	bodies: ReadonlyMap<string, Publication>;
	before: ReadonlyMap<string, Publication>;
}

/** What regrouping needs beside the records. */
export interface Grouping {
	group: GroupRecords;
	/** Said by hand in this very change, after all that was said. */
	byHand?: readonly HandDecision[];
	/** Groups even where no record is new or changed. */
	always?: boolean;
}

/**
 * Works out what comes of records, without keeping anything. Undefined where there is no such review.
 * The order of records is the order in which they came, so that a work keeps its first one.
 */
export async function planArrival(
	db: Db,
	reviewId: string,
	arriving: ReadonlyMap<string, Publication>,
	{ group, byHand = [], always = false }: Grouping,
): Promise<Arrival | undefined> {
	const review = await reviewRow(db, reviewId);
	if (!review) return undefined;
	const known = await db
		.selectFrom('cer_literature_record')
		.select(['id', 'number', 'sha256', 'work_id'])
		.where('review_id', '=', review.id)
		.orderBy('number')
		.execute();
	const numbers = new Map(known.map((row) => [row.id, row]));
	const fresh: ArrivedRecord[] = [];
	const changed: ArrivedRecord[] = [];
	let number = known.at(-1)?.number ?? 0;
	for await (const record of paced(arriving.values())) {
		const before = numbers.get(record.id);
		const packed = packRecord(record);
		if (!before) fresh.push({ record, ...packed, number: (number += 1) });
		else if (before.sha256 !== packed.sha256) {
			changed.push({ record, ...packed, number: before.number });
		}
	}
	const counts = { revision: review.revision, records: arriving.size, fresh, changed };
	if (!always && fresh.length === 0 && changed.length === 0) {
		return { ...counts, newWorks: 0, bodies: new Map(), before: new Map() };
	}
	const { bodies, before } = await bodiesOf(
		db,
		review.id,
		[...numbers.keys()],
		[...changed, ...fresh],
	);
	const said = await saidByHand(db, review.id);
	const works = await group([...bodies.values()], [...said, ...byHand]);
	const newWorks = works.filter((work) => work.records.every((id) => !numbers.has(id))).length;
	return { ...counts, works, newWorks, bodies, before };
}

/** All records in the order they came, those that changed and those that are new as they are now. */
async function bodiesOf(
	db: Db,
	reviewId: string,
	known: readonly string[],
	arrived: readonly ArrivedRecord[],
): Promise<Pick<Arrival, 'bodies' | 'before'>> {
	const bodies = new Map<string, Publication>();
	for await (const { id, body } of paced(recordRows(db, reviewId, known))) {
		bodies.set(id, toPublication(body));
	}
	const before = new Map<string, Publication>();
	for (const { record } of arrived) {
		const was = bodies.get(record.id);
		if (was) before.set(record.id, was);
		bodies.set(record.id, record);
	}
	return { bodies, before };
}

/** Bodies of records, a part at a time: all of a review in one go would keep everybody waiting. */
async function* recordRows(
	db: Db,
	reviewId: string,
	ids: readonly string[],
): AsyncGenerator<{ id: string; body: string }> {
	for (const part of inParts(ids)) {
		const rows = await db
			.selectFrom('cer_literature_record')
			.select(['id', 'body'])
			.where('review_id', '=', reviewId)
			.where('id', 'in', part)
			.execute();
		const bodies = new Map(rows.map(({ id, body }) => [id, body]));
		for (const id of part) {
			const body = bodies.get(id);
			if (body !== undefined) yield { id, body };
		}
	}
}

async function saidByHand(db: Db, reviewId: string): Promise<HandDecision[]> {
	const rows = await db
		.selectFrom('cer_literature_pair')
		.selectAll()
		.where('review_id', '=', reviewId)
		.orderBy('at')
		.execute();
	return rows.map((row) => ({
		verdict: row.together === 1 ? 'same' : 'apart',
		records: [row.left_id, row.right_id],
	}));
}
