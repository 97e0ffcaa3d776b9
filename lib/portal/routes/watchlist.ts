import { watchInputSchema, type Watch } from '../../model';
import { jsonAnswer, type PortalAnswer } from '../answer';
import { accepted } from '../order-report';
import { readBody, unknown } from '../read-input';
import type { Workspace } from '../../workspace';
import { guarded, type Call, type Outcome } from '../router/route';

/** Products whose reports are made by themselves. */
export const watchlistRoutes = [
	guarded('GET', 'watchlist', 'viewer', async ({ workspace }) =>
		jsonAnswer(200, { watches: await workspace.watchlist.list() }),
	),
	guarded('POST', 'watchlist', 'author', async ({ workspace, request }) => {
		const input = readBody(request, watchInputSchema, 'a watched product');
		const watch = await workspace.watchlist.create(input);
		return jsonAnswer(201, await presentWatch(workspace, watch));
	}),
	guarded(
		'GET',
		'watchlist/:id',
		'viewer',
		async ({ workspace, params }) =>
			await watchAnswer(workspace, await workspace.watchlist.get(params.id ?? '')),
	),
	guarded('PUT', 'watchlist/:id', 'author', async ({ workspace, request, params }) => {
		const input = readBody(request, watchInputSchema, 'a watched product');
		return await watchAnswer(workspace, await workspace.watchlist.update(params.id ?? '', input));
	}),
	guarded(
		'DELETE',
		'watchlist/:id',
		'author',
		async ({ workspace, params }) =>
			await watchAnswer(workspace, await workspace.watchlist.remove(params.id ?? '')),
	),
	guarded('POST', 'watchlist/:id/run', 'author', run),
];

async function run({ workspace, params, services }: Call): Promise<PortalAnswer | Outcome> {
	const watch = await workspace.watchlist.get(params.id ?? '');
	if (!watch) return unknown('watch');
	const created = await workspace.watchlist.runNow(watch.id);
	return { kind: 'answer', answer: accepted(services.addresses, created.job), created };
}

const watchAnswer = async (
	workspace: Workspace,
	watch: Watch | undefined,
): Promise<PortalAnswer> =>
	watch ? jsonAnswer(200, await presentWatch(workspace, watch)) : unknown('watch');

/** How many of the next times are shown. */
const SHOWN_TIMES = 3;

/** An entry with its next times, ISO, UTC; none when it has no times of its own. */
const presentWatch = async (workspace: Workspace, watch: Watch) => ({
	watch,
	next: await workspace.watchlist.upcoming(watch.id, SHOWN_TIMES),
});
