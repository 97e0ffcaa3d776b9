import { z } from 'zod/v4';
import { atLeast } from '../../model';
import { jsonAnswer } from '../answer';
import { readBody, unknown } from '../read-input';
import { guarded, type Call, type Answer } from '../router/route';

/** Everything the first page shows, in one answer. */
export const overviewRoutes = [
	guarded('GET', 'overview', 'viewer', overview),
	guarded('POST', 'alerts/:id/acknowledge', 'author', acknowledge),
];

const RUNNING = 50;
const RECENT = 10;
const ALERTS = 20;

const acknowledgement = z.strictObject({ comment: z.string().trim().max(500).optional() });

/** Somebody has seen to an alert: it stands no longer, and the audit trail says who took it away. */
async function acknowledge({
	workspace,
	request,
	params,
}: Call): Promise<Answer<'POST alerts/:id/acknowledge'>> {
	const { comment } = readBody(request, acknowledgement, 'an acknowledgement');
	const id = Number(params.id);
	if (!Number.isSafeInteger(id)) return unknown('alert');
	const event = await workspace.alerts.acknowledge(id, comment === '' ? undefined : comment);
	return event ? jsonAnswer(200, { event }) : unknown('alert');
}

async function overview({ workspace, caller, services }: Call): Promise<Answer<'GET overview'>> {
	const { actor, role } = caller.identity;
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
		alerts: await workspace.alerts.list({ limit: ALERTS }),
		recent: recent.jobs,
		health: { state },
		unread: await workspace.notifications.unreadCount(actor),
		literature: atLeast(role, 'author') ? await workspace.literature.waitingFor(actor) : [],
	});
}
