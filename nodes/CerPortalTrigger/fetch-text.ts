import type { IWebhookFunctions } from 'n8n-workflow';
import type { FetchText } from '../../lib/portal';

/** Public keys are there within a second or two, or the provider is down. */
const TIMEOUT_MS = 5_000;

/** Gets text through n8n, so that its proxy and its policy on internal addresses hold. */
export const fetchTextBy =
	(ctx: Pick<IWebhookFunctions, 'helpers'>): FetchText =>
	async (url) => {
		const body: unknown = await ctx.helpers.httpRequest({
			url,
			method: 'GET',
			headers: { Accept: 'application/json' },
			encoding: 'text',
			json: false,
			disableFollowRedirect: true,
			timeout: TIMEOUT_MS,
		});
		return typeof body === 'string' ? body : JSON.stringify(body);
	};
