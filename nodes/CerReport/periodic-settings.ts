import type { IExecuteFunctions } from 'n8n-workflow';
import { messageOf, type PeriodicReportSettings } from '../../lib/model';
import { openWorkspaceFor } from '../shared';

/** How often periodic reports are due, as the workspace says; the defaults hold where it cannot be read. */
export async function periodicSettings(
	ctx: IExecuteFunctions,
): Promise<PeriodicReportSettings | undefined> {
	try {
		const { settings } = await openWorkspaceFor(ctx);
		return (await settings.get()).periodicReports;
	} catch (thrown) {
		ctx.logger.warn(`${ctx.getNode().name}: the settings were not read`, {
			reason: messageOf(thrown),
		});
		return undefined;
	}
}
