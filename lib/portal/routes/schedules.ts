import { jsonAnswer } from '../answer';
import { guarded } from '../router/route';

/** The pack's workflows: last run, next run, how it ended. */
export const scheduleRoutes = [
	guarded('GET', 'schedules', 'viewer', async ({ workspace }) =>
		jsonAnswer(200, { workflows: await workspace.workflows.list() }),
	),
];
