import { gatherMetricFacts, healthAnswer, metricsText } from '../../telemetry';
import { jsonAnswer, textAnswer } from '../answer';
import { guarded, unguarded, type OpenCall, type Answer } from '../router/route';

/** How everything does: plain for monitors, in parts for those who may see them, and as metrics. */
export const healthRoutes = [
	unguarded('GET', 'health', 'open', health),
	guarded('GET', 'metrics', 'viewer', async ({ workspace, services }) => {
		const facts = await gatherMetricFacts(workspace, services.processFacts());
		const { contentType, body } = await metricsText(facts);
		return textAnswer(200, contentType, body);
	}),
];

async function health({ workspace, caller, services }: OpenCall): Promise<Answer<'GET health'>> {
	const found = await services.health(workspace);
	const { status, body } = healthAnswer(found, { seesParts: caller !== undefined });
	return jsonAnswer(status, body, status === 503 ? { 'Retry-After': '30' } : {});
}
