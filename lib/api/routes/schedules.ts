import type { WorkflowRun } from '../../model';
import { describeRules } from '../../schedule';
import { jsonAnswer } from '../answer';
import { guarded } from '../router/route';
import { SHIPPED_WORKFLOWS } from '../shipped-workflows';

/** The pack's workflows: last run, next run, how it ended; those that never ran too. */
export const scheduleRoutes = [
	guarded('GET', 'schedules', 'viewer', async ({ workspace }) =>
		jsonAnswer(200, { workflows: withIdle(await workspace.workflows.list()) }),
	),
];

/** By name. Of one that has not told of itself only n8n knows whether it is published. */
function withIdle(told: readonly WorkflowRun[]): WorkflowRun[] {
	const ids = new Set(told.map(({ workflowId }) => workflowId));
	const idle = SHIPPED_WORKFLOWS.filter(({ id }) => !ids.has(id)).map(
		({ id, name, schedule, notesRuns }) => ({
			workflowId: id,
			name,
			schedule: schedule === undefined ? undefined : describeRules(schedule),
			notesRuns,
		}),
	);
	return [...told, ...idle].sort((left, right) => left.name.localeCompare(right.name, 'en'));
}
