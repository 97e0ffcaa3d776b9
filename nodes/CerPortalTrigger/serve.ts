import type { IWebhookFunctions } from 'n8n-workflow';
import type { Started } from '../../lib/api';
import { answerBroken, answerHttp } from './answer-http';
import { createDirectPortal, learnCors } from './direct-portal';
import { placeOf } from './place';
import { portalOf } from './portal';
import { markOf, registerPortal } from './portal-process';
import { socketPortal } from './socket-portal';

/**
 * Answers one request through n8n's response object, or opens its stream; gives the work it
 * starts. The portal is kept as it is now, for what does not come through n8n.
 */
export async function serve(ctx: IWebhookFunctions): Promise<Started | undefined> {
	const res = ctx.getResponseObject();
	try {
		const { segments, stand } = placeOf(ctx);
		const portal = await portalOf(ctx, stand);
		const { live, on } = portal;
		live.sessions.keepCredential(markOf(on.settings.token));
		const req = ctx.getRequestObject();
		if (ctx.getMode() !== 'manual') {
			learnCors(stand, { req, res, segments });
			registerPortal(stand, { ...socketPortal(on, live), ...createDirectPortal(portal) });
		}
		return await answerHttp(portal, { req, res, segments });
	} catch (error) {
		answerBroken(error, res, (line) => ctx.logger.error(line));
	}
	return undefined;
}
