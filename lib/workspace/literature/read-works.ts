import { z } from 'zod/v4';
import {
	appraisalSchema,
	extractionSchema,
	retrievalSchema,
	type CitedWork,
	type Publication,
	type ReviewWork,
	type StageState,
	type Work,
	type WorkPage,
} from '../../model';
import { visibleTo, votesAt } from '../../literature/screening';
import type { WorkRow } from '../database/literature-tables';
import type { Db } from '../database/store';
import { noticesOf } from './kept-notices';
import { decisionsOf, type KeptDecision } from './restate-works';
import { toScreeningDecision } from './decide';
import { toPublication, toWork } from './works';

/** A work of a review with all that is kept of it, whoever asks. */
export interface KeptWork {
	row: WorkRow;
	work: Work;
	/** All of them: what of it a reader may see is told by `forReader`. */
	decisions: KeptDecision[];
	file?: { name: string; sha256: string; bytes: number };
}

/** Works by id, in the order asked; those there are not are left out. */
export async function readWorks(
	db: Db,
	reviewId: string,
	ids: readonly string[],
): Promise<KeptWork[]> {
	if (ids.length === 0) return [];
	const rows = await db
		.selectFrom('cer_literature_work')
		.innerJoin('cer_literature_record as record', (join) =>
			join
				.onRef('record.review_id', '=', 'cer_literature_work.review_id')
				.onRef('record.id', '=', 'cer_literature_work.id'),
		)
		.selectAll('cer_literature_work')
		.select('record.body')
		.where('cer_literature_work.review_id', '=', reviewId)
		.where('cer_literature_work.id', 'in', [...ids])
		.where('gone', '=', 0)
		.execute();
	if (rows.length === 0) return [];
	const records = rows.flatMap((row): string[] => JSON.parse(row.work_json).records);
	const found = await noticesOf(db, reviewId, records);
	const decisions = await decisionsOf(db, reviewId, { works: ids });
	const files = await filesOf(db, reviewId, records);
	const byId = new Map(
		rows.map(({ body, ...row }) => {
			const own: string[] = JSON.parse(row.work_json).records;
			const work = toWork(
				row.work_json,
				body,
				own.flatMap((id) => found.get(id) ?? []),
			);
			const file = own.flatMap((id) => files.get(id) ?? [])[0];
			return [row.id, { row, work, decisions: decisions.get(row.id) ?? [], file }] as const;
		}),
	);
	return ids.flatMap((id) => byId.get(id) ?? []);
}

async function filesOf(db: Db, reviewId: string, works: readonly string[]) {
	const rows = await db
		.selectFrom('cer_literature_file')
		.select(['work_id', 'name', 'sha256', 'bytes'])
		.where('review_id', '=', reviewId)
		.where('work_id', 'in', [...works])
		.execute();
	return new Map(rows.map(({ work_id, ...file }) => [work_id, file]));
}

/** The records of a work, in the order they came. */
export async function recordsOf(db: Db, reviewId: string, workId: string): Promise<Publication[]> {
	const rows = await db
		.selectFrom('cer_literature_record')
		.select('body')
		.where('review_id', '=', reviewId)
		.where('work_id', '=', workId)
		.orderBy('number')
		.execute();
	return rows.map(({ body }) => toPublication(body));
}

const notes = z.array(z.object({ by: z.string(), at: z.string(), text: z.string() }));
const tags = z.array(z.string());

/** What people wrote to a work. */
export const judgementOf = (row: WorkRow) => ({
	retrieval:
		row.retrieval === null
			? undefined
			: retrievalSchema.parse({ state: row.retrieval, note: row.retrieval_note ?? undefined }),
	appraisal: readOr(appraisalSchema, row.appraisal_json),
	extraction: readOr(extractionSchema, row.extraction_json),
});

const readOr = <S extends z.ZodType>(schema: S, json: string | null): z.infer<S> | undefined =>
	json === null ? undefined : schema.parse(JSON.parse(json));

/** How a work stands at its stages. */
export const statesOfRow = ({
	ta_state,
	ft_state,
}: Pick<WorkRow, 'ta_state' | 'ft_state'>): {
	titleAbstract: StageState;
	fullText?: StageState;
} => ({
	// Both columns are written by `stateColumns` only.
	titleAbstract: ta_state as StageState,
	fullText: (ft_state ?? undefined) as StageState | undefined,
});

const isDecided = ({ ta_open, ft_open }: WorkRow): boolean => ta_open === 0 && ft_open === 0;

/** A work as somebody may see it; the address of its file is for the portal to say. */
export function forReader(
	{ row, work, decisions, file }: KeptWork,
	{ reader, readers, urlOf }: { reader: string; readers: number; urlOf(work: string): string },
): ReviewWork {
	const states = statesOfRow(row);
	const stage = states.fullText === undefined ? 'title-abstract' : 'full-text';
	return {
		...{ work, ...states },
		decisions: visibleTo(reader, decisions, readers).map((one) => toScreeningDecision(row.id, one)),
		decidedBy: votesAt(decisions, stage).map((vote) => vote.reader),
		...{ version: row.version, warned: row.warned === 1 },
		...judgementOf(row),
		tags: tags.parse(JSON.parse(row.tags_json)),
		notes: notes.parse(JSON.parse(row.notes_json)),
		link: row.link ?? undefined,
		file: file && { ...file, url: urlOf(row.id) },
		rank: isDecided(row) ? undefined : row.rank,
	};
}

/** A work as it may be printed. */
export function citedOf({
	id,
	merged,
	links,
	databases,
}: Work & { databases: string[] }): CitedWork {
	const { ids, title, authors, journal, published, volume, issue, pages, isPreprint } = merged;
	return {
		...{ id, ids, title },
		authors: authors.slice(0, MOST_AUTHORS),
		...(authors.length > MOST_AUTHORS ? { authorCount: authors.length } : {}),
		journal: journal.title ?? journal.abbreviation,
		year: published === undefined ? undefined : /^\d{4}/.exec(published)?.[0],
		...{ volume, issue, pages, isPreprint, url: merged.url, databases },
		...{ notices: merged.notices, links },
	};
}

/** A record that is of no review yet, as a work of its own. */
export const citedWork = (record: Publication): CitedWork =>
	citedOf({
		...{ id: record.id, records: [record.id], merged: record, fieldsFrom: {} },
		...{ merges: [], links: [], perhapsSame: [], databases: [record.database] },
	});

/** Authors carried with a cited work; reference lists name six and "et al.". */
const MOST_AUTHORS = 30;

/** The names of the databases that have each work's records. */
export async function databasesOf(
	db: Db,
	reviewId: string,
	works: readonly string[],
): Promise<Map<string, string[]>> {
	const byWork = new Map<string, string[]>();
	if (works.length === 0) return byWork;
	const rows = await db
		.selectFrom('cer_literature_record')
		.select(['work_id', 'body'])
		.where('review_id', '=', reviewId)
		.where('work_id', 'in', [...works])
		.orderBy('number')
		.execute();
	for (const { work_id, body } of rows) {
		const { database } = toPublication(body);
		const names = byWork.get(work_id) ?? [];
		if (!names.includes(database)) names.push(database);
		byWork.set(work_id, names);
	}
	return byWork;
}

/** The ids of the searches that first brought each work's records. */
export async function searchesOfWorks(
	db: Db,
	reviewId: string,
	works: readonly string[],
): Promise<Map<string, string[]>> {
	const byWork = new Map<string, string[]>();
	if (works.length === 0) return byWork;
	const rows = await db
		.selectFrom('cer_literature_record')
		.select(['work_id', 'search_id'])
		.distinct()
		.where('review_id', '=', reviewId)
		.where('work_id', 'in', [...works])
		.execute();
	for (const { work_id, search_id } of rows) {
		byWork.set(work_id, [...(byWork.get(work_id) ?? []), search_id]);
	}
	return byWork;
}

export type ListedWork = WorkPage['works'][number];

/** A work in the list. */
export function listed({ row, work }: KeptWork, databases: string[]): ListedWork {
	const { appraisal, extraction } = judgementOf(row);
	return {
		...citedOf({ ...work, databases }),
		...statesOfRow(row),
		rank: isDecided(row) ? undefined : row.rank,
		...{ copies: work.records.length - 1, warned: row.warned === 1 },
		tags: tags.parse(JSON.parse(row.tags_json)),
		...{ appraisal, extraction },
	};
}
