import { watchInputSchema, type Watch } from '../../model';
import { nextDue } from '../../schedule';
import { jsonAnswer, type PortalAnswer } from '../answer';
import { accepted } from '../order-report';
import { readBody, unknown } from '../read-input';
import { guarded, type Call, type Outcome } from '../router/route';

/** Products whose reports are made by themselves. */
export const watchlistRoutes = [
	guarded('GET', 'watchlist', 'viewer', async ({ workspace }) =>
		jsonAnswer(200, { watches: await workspace.watchlist.list() }),
	),
	guarded('POST', 'watchlist', 'author', async ({ workspace, request }) => {
		const input = readBody(request, watchInputSchema, 'a watched product');
		return jsonAnswer(201, presentWatch(await workspace.watchlist.create(input)));
	}),
	guarded('GET', 'watchlist/:id', 'viewer', async ({ workspace, params }) =>
		watchAnswer(await workspace.watchlist.get(params.id ?? '')),
	),
	guarded('PUT', 'watchlist/:id', 'author', async ({ workspace, request, params }) => {
		const input = readBody(request, watchInputSchema, 'a watched product');
		return watchAnswer(await workspace.watchlist.update(params.id ?? '', input));
	}),
	guarded('DELETE', 'watchlist/:id', 'author', async ({ workspace, params }) =>
		watchAnswer(await workspace.watchlist.remove(params.id ?? '')),
	),
	guarded('POST', 'watchlist/:id/run', 'author', run),
];

async function run({ workspace, params, services }: Call): Promise<PortalAnswer | Outcome> {
	const watch = await workspace.watchlist.get(params.id ?? '');
	if (!watch) return unknown('watch');
	const created = await workspace.watchlist.runNow(watch.id);
	return { kind: 'answer', answer: accepted(services.addresses, created.job), created };
}

const watchAnswer = (watch: Watch | undefined): PortalAnswer =>
	watch ? jsonAnswer(200, presentWatch(watch)) : unknown('watch');

/** How many of the next times are shown. */
const SHOWN_TIMES = 3;

/** An entry with its next times, ISO, UTC; none when it has no times of its own. */
function presentWatch(watch: Watch): { watch: Watch; next: string[] } {
	const next: string[] = [];
	let due = watch.nextDueAt;
	while (due !== undefined && next.length < SHOWN_TIMES) {
		next.push(due);
		const after = new Date(due);
		due = nextDue(watch.when, watch.timeZone, after, after)?.toISOString();
	}
	return { watch, next };
}
