import { createHash } from 'node:crypto';
import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod/v4';
import type { SourceAddresses, Task, TaskOptions } from '../../lib/tasks';
import {
	checkBaseAddress,
	createHttpClient,
	createMemoryCache,
	createRateLimiter,
	createSend,
	type HttpServices,
} from '../../lib/http';
import {
	LITERATURE_ADDRESSES,
	type LiteratureAddresses,
	type SourceContext,
} from '../../lib/sources';
import { inBackground } from './background';
import { workSignal } from './job-heartbeat';
import { redisBeside } from './redis';
import { SOFTWARE } from './software';
import { n8nAdapter, type Asking } from './transport';
import { workspaceLocationFor } from './workspace';

/** Addresses of the real services; a credential may name others. */
export const DEFAULT_OPEN_FDA_URL = 'https://api.fda.gov';
export const DEFAULT_EUDAMED_URL = 'https://ec.europa.eu/tools/eudamed/api';
export const DEFAULT_DATA_LAKE_URL = 'https://api.datalake.sante.service.ec.europa.eu/eudamed';

const text = z.string().trim().min(1).optional().catch(undefined);
const openFdaCredential = z.object({ baseUrl: text, apiKey: text });
const eudamedCredential = z.object({ baseUrl: text, dataLakeUrl: text, contact: text });
const ncbiCredential = z.object({
	apiKey: text,
	email: text,
	baseUrl: text,
	europePmcUrl: text,
	clinicalTrialsUrl: text,
	crossrefUrl: text,
	crossrefMailto: text,
});
type NcbiCredential = z.infer<typeof ncbiCredential>;

/**
 * One cache for all nodes of this process, where no Redis keeps answers for all processes; answers of
 * openFDA may be kept for 600 s (its Cache-Control).
 */
const cache = createMemoryCache();
/** One budget of calls for all nodes of this process: the sources count per address, not per node. */
const limiter = createRateLimiter();

/** How sources are reached from inside a node: their addresses, and the way through n8n. */
export interface SourceAccess {
	addresses: SourceAddresses;
	http: HttpServices;
}

/** Addresses and credentials as the node has them at an item. */
export async function sourceAccessFor(ctx: Asking, itemIndex: number): Promise<SourceAccess> {
	const openFda = openFdaCredential.parse(await credentialData(ctx, 'openFdaApi', itemIndex));
	const eudamed = eudamedCredential.parse(await credentialData(ctx, 'eudamedApi', itemIndex));
	const ncbi = ncbiCredential.parse(await credentialData(ctx, 'ncbiApi', itemIndex));
	const literature = literatureAddresses(ncbi);
	const openFdaUrl = withoutSlash(openFda.baseUrl ?? DEFAULT_OPEN_FDA_URL);
	const given = [openFda.baseUrl, eudamed.baseUrl, eudamed.dataLakeUrl, ncbi.baseUrl];
	given.push(ncbi.europePmcUrl, ncbi.clinicalTrialsUrl, ncbi.crossrefUrl);
	for (const url of given) {
		if (url !== undefined) checkBaseAddress(url);
	}
	const keyed = [
		{ type: 'openFdaApi', apiKey: openFda.apiKey, baseUrl: openFdaUrl },
		{ type: 'ncbiApi', apiKey: ncbi.apiKey, baseUrl: literature.ncbi.baseUrl },
	].filter(({ apiKey }) => apiKey !== undefined);
	const adapter = n8nAdapter(
		ctx,
		(url) => keyed.find(({ baseUrl }) => url.startsWith(`${baseUrl}/`))?.type,
	);
	const send = createSend({ adapter, userAgent: userAgent(eudamed.contact) });
	const redis = redisBeside(await workspaceLocationFor(ctx), ctx.logger);
	const shared = redis
		? { cache: redis.cache, limiter: redis.limiter(budgetScopes(openFda.apiKey, ncbi.apiKey)) }
		: { cache, limiter };
	return {
		http: { send, ...shared },
		addresses: {
			openFda: { baseUrl: openFdaUrl },
			eudamed: {
				baseUrl: withoutSlash(eudamed.baseUrl ?? DEFAULT_EUDAMED_URL),
				dataLakeUrl: withoutSlash(eudamed.dataLakeUrl ?? DEFAULT_DATA_LAKE_URL),
				contact: eudamed.contact,
			},
			literature,
		},
	};
}

/**
 * Asks sources in a worker thread. The main thread sends for it through n8n, paces the calls of all
 * nodes and keeps the answers; reading them is the worker's.
 */
export const askInBackground = async <I extends object, O>(
	ctx: IExecuteFunctions,
	{ addresses, http }: SourceAccess,
	task: Task<I & { addresses: SourceAddresses }, O>,
	input: I,
	options: Pick<TaskOptions, 'onProgress'> = {},
): Promise<O> => await inBackground(ctx, task, { ...input, addresses }, { http, ...options });

/** What a few small questions to the sources need, asked from this thread. */
export async function sourceContextFor(ctx: Asking, itemIndex: number): Promise<SourceContext> {
	const { addresses, http } = await sourceAccessFor(ctx, itemIndex);
	const now = () => new Date();
	const client = createHttpClient({ ...http, now });
	const signal = 'getExecutionCancelSignal' in ctx ? workSignal(ctx) : undefined;
	return { http: client, ...addresses, now, signal };
}

/** openFDA and NCBI count by key; its mark tells budgets apart without keeping it. */
const budgetScopes = (openFdaKey: string | undefined, ncbiKey: string | undefined) => ({
	openfda: markOfKey('openfda', openFdaKey),
	'ncbi-with-key': markOfKey('ncbi', ncbiKey),
});

const markOfKey = (service: string, apiKey: string | undefined): string | undefined =>
	apiKey === undefined
		? undefined
		: createHash('sha256').update(`cer.${service}-key/1\n${apiKey}`).digest('hex').slice(0, 12);

/** The key itself stays with n8n; that there is one decides how fast may be asked. */
function literatureAddresses(given: NcbiCredential): LiteratureAddresses {
	const { ncbi, europePmc, clinicalTrials, crossref } = LITERATURE_ADDRESSES;
	const { apiKey, email } = given;
	return {
		ncbi: {
			baseUrl: withoutSlash(given.baseUrl ?? ncbi.baseUrl),
			hasKey: apiKey !== undefined,
			email,
		},
		europePmc: { baseUrl: withoutSlash(given.europePmcUrl ?? europePmc.baseUrl) },
		clinicalTrials: {
			baseUrl: withoutSlash(given.clinicalTrialsUrl ?? clinicalTrials.baseUrl),
		},
		crossref: {
			baseUrl: withoutSlash(given.crossrefUrl ?? crossref.baseUrl),
			mailto: given.crossrefMailto ?? email,
		},
	};
}

/** EUDAMED refuses the default agents of common libraries; it is told who asks. */
const userAgent = (contact: string | undefined): string =>
	contact === undefined
		? `${SOFTWARE.name}/${SOFTWARE.version}`
		: `${SOFTWARE.name}/${SOFTWARE.version} (${contact})`;

const withoutSlash = (url: string): string => url.replace(/\/+$/, '');

/** The credential's fields, or none when the node has no such credential: both are optional everywhere. */
async function credentialData(
	ctx: Asking,
	type: string,
	itemIndex: number,
): Promise<Record<string, unknown>> {
	if (ctx.getNode().credentials?.[type] === undefined) return {};
	return await ctx.getCredentials(type, itemIndex);
}
