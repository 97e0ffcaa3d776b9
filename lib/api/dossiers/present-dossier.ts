import {
	changedFigures,
	DOSSIER_FIELDS,
	figuresOfJob,
	type ApiAnswer,
	type Dossier,
	type Job,
} from '../../model';
import { productKey, textOf } from '../../dossier';
import type { Workspace } from '../../workspace';

/** A dossier for clients: with its fields, their texts as one types them, and what is stale against a report. */
export function presentDossier(
	id: string,
	dossier: Dossier,
	report: Job | undefined,
): ApiAnswer<'GET dossiers/:id'> {
	const now = report && figuresOfJob(report);
	const changed = dossier.texts.flatMap((text) => {
		const figures = now ? changedFigures(text, now) : [];
		return figures.length === 0 ? [] : [{ field: text.field, figures }];
	});
	return {
		id,
		dossier,
		fields: DOSSIER_FIELDS.map(({ shapes, columns, standsOn, ...field }) => ({
			...field,
			shapes: [...shapes],
			columns: columns && [...columns],
			standsOn: standsOn && [...standsOn],
		})),
		typed: Object.fromEntries(dossier.texts.map(({ field, blocks }) => [field, textOf(blocks)])),
		stale: changed,
		against: report && { jobId: report.id, at: report.finishedAt ?? report.createdAt },
	};
}

/** Jobs looked through for the newest report of a product. */
const LOOKED_THROUGH = 1_000;
const PAGE = 200;

/** The newest finished report of a product, however its code was spelt; of the last thousand. */
export async function newestReport(workspace: Workspace, id: string): Promise<Job | undefined> {
	let cursor: string | undefined;
	for (let seen = 0; seen < LOOKED_THROUGH; seen += PAGE) {
		const page = await workspace.jobs.list({ states: ['succeeded'], limit: PAGE, cursor });
		const found = page.jobs.find(({ order }) => productKey(order.code).id === id);
		cursor = page.nextCursor;
		if (found !== undefined || cursor === undefined) return found;
	}
	return undefined;
}
