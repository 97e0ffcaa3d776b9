import { z } from 'zod/v4';
import { InputError, type ScreeningStage, type StageState, type WorkPage } from '../../model';
import { storable } from '../database/storable';
import type { Db } from '../database/store';
import { reviewRow } from './held-review';
import { databasesOf, listed, readWorks } from './read-works';

export const WORK_SORTS = ['rank', 'year', 'title'] as const;

/** Which works to list. */
export interface WorkFilter {
	stage?: ScreeningStage;
	/** At `stage`; without one, at title and abstract. */
	state?: StageState;
	/** All of these words, in title, authors, journal, year, keywords and identifiers. */
	words?: string;
	tag?: string;
	/** Retracted, withdrawn or under concern only. */
	warned?: boolean;
	/** `rank` and `title` ascending, `year` newest first. */
	sort?: (typeof WORK_SORTS)[number];
	cursor?: string;
	/** Default 50. */
	limit?: number;
}

const COLUMNS = { rank: 'rank', year: 'year', title: 'title_key' } as const;

/** A page of a review's works; undefined where there is no such review. */
export async function listWorks(
	db: Db,
	reviewId: string,
	filter: WorkFilter,
): Promise<WorkPage | undefined> {
	if (!(await reviewRow(db, reviewId))) return undefined;
	const { sort = 'rank', limit = 50 } = filter;
	const after = filter.cursor === undefined ? undefined : readCursor(filter.cursor, sort);
	const column = COLUMNS[sort];
	const order = sort === 'year' ? 'desc' : 'asc';
	const { count } = await filtered(db, reviewId, filter)
		.select((row) => row.fn.countAll().as('count'))
		.executeTakeFirstOrThrow();
	const rows = await filtered(db, reviewId, filter)
		.select(['id', 'number', 'rank', 'year', 'title_key'])
		.$if(after !== undefined, (query) =>
			query.where((where) => {
				const [value, number] = after ?? ['', 0];
				const beyond = order === 'asc' ? ('>' as const) : ('<' as const);
				return where.or([
					where(column, beyond, value),
					where.and([where(column, '=', value), where('number', '>', number)]),
				]);
			}),
		)
		.orderBy(column, order)
		.orderBy('number')
		.limit(limit + 1)
		.execute();
	const page = rows.slice(0, limit);
	const ids = page.map(({ id }) => id);
	const databases = await databasesOf(db, reviewId, ids);
	const works = await readWorks(db, reviewId, ids);
	const last = rows.length > limit ? page.at(-1) : undefined;
	return {
		works: works.map((work) => listed(work, databases.get(work.row.id) ?? [])),
		total: Number(count),
		nextCursor: last && writeCursor(sort, last[column], last.number),
	};
}

/** The ids of all works that a filter takes, in its order. */
export async function workIds(
	db: Db,
	reviewId: string,
	filter: Omit<WorkFilter, 'cursor' | 'limit'>,
): Promise<string[]> {
	const { sort = 'rank' } = filter;
	const rows = await filtered(db, reviewId, filter)
		.select('id')
		.orderBy(COLUMNS[sort], sort === 'year' ? 'desc' : 'asc')
		.orderBy('number')
		.execute();
	return rows.map(({ id }) => id);
}

function filtered(db: Db, reviewId: string, filter: WorkFilter) {
	const { stage = 'title-abstract', state, words = '', tag, warned } = filter;
	let query = db
		.selectFrom('cer_literature_work')
		.where('review_id', '=', reviewId)
		.where('gone', '=', 0);
	if (filter.stage === 'full-text') query = query.where('ft_state', 'is not', null);
	if (state) query = query.where(stage === 'full-text' ? 'ft_state' : 'ta_state', '=', state);
	for (const word of words.toLowerCase().split(/\s+/).slice(0, MOST_WORDS)) {
		if (word !== '') query = query.where('words', 'like', `%${literally(word)}%`);
	}
	if (tag !== undefined) {
		query = query.where('tags_json', 'like', `%${literally(JSON.stringify(storable(tag)))}%`);
	}
	if (warned !== undefined) query = query.where('warned', '=', warned ? 1 : 0);
	return query;
}

const MOST_WORDS = 10;

/** SQLite has no escape character of LIKE by itself, so what it would read as a pattern stands for any one character. */
const literally = (text: string): string => text.replace(/[%_\\]/g, '_');

const cursorSchema = z.tuple([
	z.enum(WORK_SORTS),
	z.union([z.string().max(300), z.number()]),
	z.int().nonnegative(),
]);

const writeCursor = (sort: string, value: string | number, number: number): string =>
	Buffer.from(JSON.stringify([sort, value, number])).toString('base64url');

function readCursor(cursor: string, sort: string): [string | number, number] {
	try {
		const [of, value, number] = cursorSchema.parse(
			JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')),
		);
		if (of !== sort) throw new Error('The order is another one');
		return [value, number];
	} catch (cause) {
		throw new InputError('cursor: is not one this list has given out', {
			mend: 'Give the cursor as it came, with the same order, or leave it out to start again',
			cause,
		});
	}
}
