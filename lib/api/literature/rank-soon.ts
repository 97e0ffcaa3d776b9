import { join } from 'node:path';
import { messageOf } from '../../model';
import { rankWorks, runTask, withWorkingFolder } from '../../tasks';
import { writeDataset } from '../../tasks/dataset-files';
import type { ToRank, Workspace } from '../../workspace';

/** Reviews whose works are being ordered by this process. */
const underWay = new Set<string>();

/**
 * Has the works of a review put in order anew, where enough has come in or was decided since: in a
 * worker thread, one review at a time once, while everybody reads on in the order there is.
 */
export function rankSoon(workspace: Workspace, reviewId: string): void {
	if (underWay.has(reviewId)) return;
	underWay.add(reviewId);
	void rankNow(workspace, reviewId)
		.catch(async (error: unknown) => await noteFailure(workspace, reviewId, error))
		.finally(() => underWay.delete(reviewId));
}

/** Puts the works of a review in order where they are to be; false where the order there is will do. */
export async function rankNow(workspace: Workspace, reviewId: string): Promise<boolean> {
	const wanted = await workspace.literature.toRank(reviewId);
	if (!wanted) return false;
	const ranking = await withWorkingFolder(async (folder) => await rankIn(folder, wanted));
	const { learntFrom, revision } = wanted;
	const { order = [], rankedBy = 'protocol' } = ranking ?? {};
	await workspace.literature.keepRanks(reviewId, { order, rankedBy, learntFrom, revision });
	return true;
}

async function rankIn(folder: string, { texts, decided, words }: ToRank) {
	const path = join(folder, 'works.ndjson.gz');
	const { count } = await writeDataset(path, texts);
	if (count === 0) return undefined;
	return await runTask(rankWorks, { file: { path, place: 'the works' }, decided, words });
}

/** The order stays as it was; the next decision tries again. */
async function noteFailure(workspace: Workspace, reviewId: string, error: unknown): Promise<void> {
	await workspace.events
		.note({
			kind: 'literature.ranked',
			severity: 'warning',
			subject: `literature:${reviewId}`,
			message: `The works of a literature review could not be put in order: ${messageOf(error)}`,
		})
		// The store itself may be what is away, or closed by now.
		.catch(() => undefined);
}
