import { z } from 'zod/v4';
import { SETTING_NAMES } from '../../model';
import { jsonAnswer } from '../answer';
import { readBody } from '../read-input';
import { guarded, type Call, type Answer } from '../router/route';

/** Retention, expectations of sources, how jobs are run. */
export const settingRoutes = [
	guarded('GET', 'settings', 'viewer', async ({ workspace }) =>
		jsonAnswer(200, { settings: await workspace.settings.get() }),
	),
	guarded('PUT', 'settings', 'admin', change),
];

const changeBody = z
	.partialRecord(z.enum(SETTING_NAMES), z.record(z.string(), z.unknown()))
	.refine((given) => Object.keys(given).length > 0, 'names no setting');

/** Sets the members given of the settings given, all or none; the rest keep their values. */
async function change({ workspace, request }: Call): Promise<Answer<'PUT settings'>> {
	const given = readBody(request, changeBody, 'the settings');
	const settings = await workspace.settings.change(given);
	return jsonAnswer(200, { settings });
}
