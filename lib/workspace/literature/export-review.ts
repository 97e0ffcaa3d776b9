import type { OneWork, Publication } from '../../model';
import type { Db, Store } from '../database/store';
import type { WorkFilter } from './list-works';
import { workIds } from './list-works';
import { inParts } from './held-review';
import { newestProtocol } from './protocols';
import { forReader, readWorks, recordsOf } from './read-works';

/** Works read at once. */
const AT_ONCE = 100;

/** The works of a review as references: the merged fields of each. */
export async function* referencesOf(
	db: Db,
	reviewId: string,
	filter: Omit<WorkFilter, 'cursor' | 'limit'>,
): AsyncGenerator<Publication> {
	for (const part of inParts(await workIds(db, reviewId, filter), AT_ONCE)) {
		for (const { work } of await readWorks(db, reviewId, part)) yield work.merged;
	}
}

/** The whole screening of a review, a work at a time, as somebody may see it. */
export async function* screeningOf(
	{ db }: Pick<Store, 'db'>,
	reviewId: string,
	{ reader, urlOf }: { reader: string; urlOf(work: string): string },
): AsyncGenerator<OneWork> {
	const { readers } = await newestProtocol(db, reviewId);
	for (const part of inParts(await workIds(db, reviewId, {}), AT_ONCE)) {
		for (const work of await readWorks(db, reviewId, part)) {
			const records = await recordsOf(db, reviewId, work.row.id);
			yield { ...forReader(work, { reader, readers, urlOf }), records };
		}
	}
}
