import type { IWebhookFunctions } from 'n8n-workflow';
import { portalSettings, ROUTES, type AnswerWith } from '../../lib/api';
import { lookup } from '../../lib/codes';
import {
	healthProbesAt,
	openWorkspaceFor,
	processFacts,
	SOFTWARE,
	sourceContextFor,
	workspaceLocationFor,
} from '../shared';
import { builtPage } from './built-page';
import { fetchTextBy } from './fetch-text';
import type { Stand } from './place';
import { liveOf, processGuard, type Live } from './portal-process';
import { recentHealth } from './recent-health';

/** A portal as n8n has it now: what its requests are answered with, whoever brings them. */
export interface Portal {
	stand: Stand;
	on: AnswerWith;
	live: Live;
	/** Notes what broke on our side, in n8n's log. */
	logBroken(line: string): void;
}

/** Reads a portal from the request at hand: its credential, where its workspace is, its addresses. */
export async function portalOf(ctx: IWebhookFunctions, stand: Stand): Promise<Portal> {
	const location = await workspaceLocationFor(ctx);
	const workspace = await openWorkspaceFor(ctx, location);
	const settings = portalSettings(await ctx.getCredentials('cerPortalApi'));
	// Read now: a portal is kept for reads that come when this request is over.
	const probes = healthProbesAt(location, ctx);
	return {
		stand,
		live: liveOf(workspace),
		logBroken: (line) => ctx.logger.error(line),
		on: {
			routes: ROUTES,
			settings,
			workspace,
			guard: processGuard((message) => ctx.logger.warn(message)),
			fetchText: fetchTextBy(workspace),
			services: {
				now: () => new Date(),
				addresses: stand.addresses,
				version: SOFTWARE.version,
				signingSecret: settings.signingSecret,
				lookup: async (code) => await lookup(await sourceContextFor(ctx, 0), code),
				page: builtPage,
				health: (of) => recentHealth(of, probes),
				processFacts,
			},
		},
	};
}
