import type { Publication, PublicationNotice, Work } from '../../model';
import { newNotices } from '../../literature/screening';
import type { ReviewRow, WorkRow } from '../database/literature-tables';
import type { Change } from '../database/store';
import { inParts } from './held-review';
import { noticesOf } from './kept-notices';
import { paced } from './paced';
import type { Arrival } from './plan-arrival';
import { newestProtocol } from './protocols';
import { decisionsOf, stateColumns } from './restate-works';
import { askedColumns, packWork } from './works';

/** A notice of a work that was in the review before its notice was. */
export interface LaterNotice {
	work: Work;
	state: Pick<WorkRow, 'ta_state' | 'ft_state'>;
	notice: PublicationNotice;
}

/**
 * Writes the works of an arrival where they differ from those that are there, and what records and
 * decisions belong to them now. Returns the notices of works that were there before.
 */
export async function writeWorks(
	change: Change,
	review: ReviewRow,
	{ works = [], bodies, before, fresh, changed }: Arrival,
): Promise<LaterNotice[]> {
	const { trx } = change;
	const rows = await trx
		.selectFrom('cer_literature_work')
		.selectAll()
		.where('review_id', '=', review.id)
		.execute();
	const known = new Map(rows.map((row) => [row.id, row]));
	const touched = new Set([...fresh, ...changed].map(({ record }) => record.id));
	const isNews = (work: Work): boolean => {
		const row = known.get(work.id);
		if (row?.gone !== 0 || row.work_json !== packWork(work, bodies.get(work.id))) return true;
		return work.records.some((id) => touched.has(id));
	};
	const news: Work[] = [];
	for await (const work of paced(works, 500)) if (isNews(work)) news.push(work);
	const dead = goneRows(rows, works);
	const isFresh = new Set(fresh.map(({ record }) => record.id));
	const given = { rows: known, dead, bodies, before, isFresh };
	const writer = await writerOf(change, review, given);
	await enterNew(
		writer,
		news.filter(({ id }) => !known.has(id)),
	);
	const later: LaterNotice[] = [];
	for await (const work of paced(news)) {
		const row = known.get(work.id);
		if (!row) continue;
		await rewrite(writer, work, row);
		later.push(...laterOf(writer, work, row));
	}
	await sayGone(
		change,
		review.id,
		dead.map(({ id }) => id),
	);
	const moved = news.filter(({ records }) => records.some((id) => !isFresh.has(id)));
	await moveRecords(change, review.id, moved);
	return later;
}

function goneRows(rows: readonly WorkRow[], works: readonly Work[]): WorkRow[] {
	const ids = new Set(works.map(({ id }) => id));
	return rows.filter(({ id, gone }) => gone === 0 && !ids.has(id));
}

type Writer = Awaited<ReturnType<typeof writerOf>>;

async function writerOf(
	change: Change,
	review: ReviewRow,
	given: {
		rows: ReadonlyMap<string, WorkRow>;
		dead: readonly WorkRow[];
		bodies: ReadonlyMap<string, Publication>;
		before: ReadonlyMap<string, Publication>;
		isFresh: ReadonlySet<string>;
	},
) {
	const { readers } = await newestProtocol(change.trx, review.id);
	return {
		...{ change, review, readers, ...given },
		found: await noticesOf(change.trx, review.id),
		decisions: await decisionsOf(change.trx, review.id, { by: 'on_work' }),
		at: change.now().toISOString(),
	};
}

const foundOf = ({ found }: Writer, { records }: Work): PublicationNotice[] =>
	records.flatMap((id) => found.get(id) ?? []);

async function enterNew(writer: Writer, works: readonly Work[]): Promise<void> {
	const { change, review, rows, at } = writer;
	const lastRank = [...rows.values()].reduce((most, { rank }) => Math.max(most, rank), 0);
	const lastNumber = [...rows.values()].reduce((most, { number }) => Math.max(most, number), 0);
	const valueOf = (work: Work, index: number): WorkRow => ({
		...{ review_id: review.id, id: work.id, number: lastNumber + index + 1, version: 0, gone: 0 },
		...{
			work_json: packWork(work, writer.bodies.get(work.id)),
			rank: lastRank + index + 1,
			added_at: at,
		},
		...askedColumns(work, foundOf(writer, work)),
		...stateColumns(decisionsOn(writer, work), { readers: writer.readers, retrieval: null }),
		...{ retrieval: null, retrieval_note: null, appraisal_json: null, extraction_json: null },
		...{ tags_json: '[]', notes_json: '[]', link: null },
	});
	let entered = 0;
	for await (const part of paced(inParts(works), 1)) {
		const values = part.map((work, at) => valueOf(work, entered + at));
		await change.trx.insertInto('cer_literature_work').values(values).execute();
		entered += part.length;
	}
}

/** Decisions on any of the records of a work, in the order they were entered. */
function decisionsOn({ decisions }: Writer, { records }: Work) {
	return records
		.flatMap((id) => decisions.get(id) ?? [])
		.sort((left, right) => left.number - right.number);
}

/** Writes a work that was there, and takes over what people wrote to works it took in. */
async function rewrite(writer: Writer, work: Work, row: WorkRow): Promise<void> {
	const { change, review, dead, readers } = writer;
	const taken = dead.filter(({ id }) => work.records.includes(id));
	const all = [row, ...taken];
	const first = <K extends keyof WorkRow>(column: K): WorkRow[K] =>
		all.find((one) => one[column] !== null)?.[column] ?? row[column];
	const lists = (column: 'tags_json' | 'notes_json'): unknown[] =>
		all.flatMap((one): unknown[] => JSON.parse(one[column]));
	const retrieval = first('retrieval');
	await change.trx
		.updateTable('cer_literature_work')
		.set({
			...{
				gone: 0,
				work_json: packWork(work, writer.bodies.get(work.id)),
				retrieval,
				retrieval_note: first('retrieval_note'),
			},
			link: first('link'),
			...askedColumns(work, foundOf(writer, work)),
			...{ appraisal_json: first('appraisal_json'), extraction_json: first('extraction_json') },
			tags_json: JSON.stringify([...new Set(lists('tags_json'))]),
			notes_json: JSON.stringify(lists('notes_json')),
			...stateColumns(decisionsOn(writer, work), {
				...{ readers, retrieval },
			}),
		})
		.where('review_id', '=', review.id)
		.where('id', '=', work.id)
		.execute();
}

/** Notices of a work that none of its records told of, nor were they found, before. */
function laterOf(writer: Writer, work: Work, row: WorkRow): LaterNotice[] {
	const { before, bodies, isFresh } = writer;
	const known = work.records
		.filter((id) => !isFresh.has(id))
		.flatMap((id) => (before.get(id) ?? bodies.get(id))?.notices ?? []);
	const told = work.records.flatMap((id) => bodies.get(id)?.notices ?? []);
	return newNotices([...known, ...foundOf(writer, work)], told).map((notice) => ({
		...{ work, state: row, notice },
	}));
}

async function sayGone({ trx }: Change, reviewId: string, ids: readonly string[]): Promise<void> {
	for (const part of inParts(ids)) {
		await trx
			.updateTable('cer_literature_work')
			.set({ gone: 1, ta_open: 0, ft_open: 0 })
			.where('review_id', '=', reviewId)
			.where('id', 'in', part)
			.execute();
	}
}

/** Records that were there and decisions count for the work they belong to now. */
async function moveRecords(
	{ trx }: Change,
	reviewId: string,
	works: readonly Work[],
): Promise<void> {
	for await (const { id, records } of paced(works)) {
		await trx
			.updateTable('cer_literature_record')
			.set({ work_id: id })
			.where('review_id', '=', reviewId)
			.where('id', 'in', records)
			.execute();
		await trx
			.updateTable('cer_literature_decision')
			.set({ work_id: id })
			.where('review_id', '=', reviewId)
			.where('on_work', 'in', records)
			.execute();
	}
}
