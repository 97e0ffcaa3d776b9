import { jsonAnswer, type PortalAnswer } from '../answer';
import { guarded, type Call } from '../router/route';

/** Everything the first page shows, in one answer. */
export const overviewRoutes = [guarded('GET', 'overview', 'viewer', overview)];

const RUNNING = 50;
const RECENT = 10;
const ALERTS = 20;

async function overview({ workspace, caller, services }: Call): Promise<PortalAnswer> {
	const { actor } = caller.identity;
	const { queue } = await workspace.health.figures();
	const running = await workspace.jobs.list({ states: ['queued', 'running'], limit: RUNNING });
	const recent = await workspace.jobs.list({
		states: ['succeeded', 'failed', 'cancelled'],
		limit: RECENT,
	});
	const { state } = await services.health(workspace);
	return jsonAnswer(200, {
		sources: await workspace.sources.list(),
		queue,
		running: running.jobs,
		alerts: await workspace.events.latest({ minSeverity: 'warning', limit: ALERTS }),
		recent: recent.jobs,
		health: { state },
		unread: await workspace.notifications.unreadCount(actor),
	});
}
