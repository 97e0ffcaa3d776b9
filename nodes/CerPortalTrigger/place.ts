import type { IWebhookFunctions } from 'n8n-workflow';
import type { PageAddresses, PortalAddresses } from '../../lib/api';
import { ofTrigger, readText } from '../shared';

/** Where a portal stands, and the addresses that lead back to it. */
export interface Stand {
	/** What n8n's webhooks stand under: `/webhook`. */
	root: string;
	/** First segment of addresses with segments of any text. */
	webhookId: string;
	/** What the page and the list stand under; perhaps several segments. */
	path: string;
	/** Addresses as n8n is configured to be reached. */
	addresses: PortalAddresses;
	/** The base of `addresses`. */
	apiBase: string;
}

/** Where a request arrived. */
export interface Place {
	/** The decoded segments below the portal. */
	segments: string[];
	stand: Stand;
}

/** What of a request says where its visitor reached the portal. */
type Visited = Pick<ReturnType<IWebhookFunctions['getRequestObject']>, 'headers' | 'protocol'>;

/**
 * Reads the place from a request. n8n puts a path with segments of any text under the node's
 * webhook id and one without under the path parameter: both are asked for, never composed.
 */
export function placeOf(ctx: IWebhookFunctions): Place {
	const req = ctx.getRequestObject();
	const path = trimmed(readText(ofTrigger(ctx), 'path', 0) ?? 'cer');
	const webhookId = ctx.getNode().webhookId ?? path;
	const named = Object.values(paramsOf(ctx)).filter((value) => value !== '');
	const requested = trimmed(decoded(req.path));
	const isList = named.length === 0 && requested.endsWith(`${path}/reports`);
	const root = rootOf(requested, named.length > 0 ? webhookId : path);
	const reports = ctx.getWebhookResourceUrl('default') ?? '';
	const apiBase = (ctx.getWebhookResourceUrl('setup') ?? '').replace(/\/:resource$/, '');
	return {
		segments: isList ? ['reports'] : named,
		stand: {
			...{ root, webhookId, path, apiBase },
			addresses: { reports, report: `${apiBase}/reports` },
		},
	};
}

/** Paths inside n8n under which a portal stands; below the first are all its addresses but the page and the list. */
export const basesOf = ({ root, webhookId, path }: Stand): string[] => [
	...new Set([`${root}/${webhookId}`, `${root}/${path}`]),
];

/** The segments of a plain path that n8n would bring to this portal by GET or HEAD, as it would give them. */
export function segmentsAt(
	{ root, webhookId, path }: Stand,
	requested: string,
	isHead: boolean,
): string[] | undefined {
	if (requested === `${root}/${path}`) return [];
	if (!isHead && requested === `${root}/${path}/reports`) return ['reports'];
	const base = `${root}/${webhookId}/`;
	const segments = requested.startsWith(base) ? requested.slice(base.length).split('/') : [];
	return segments.length >= 1 && segments.length <= 3 ? segments : undefined;
}

/** The segments in their order; those the address does not have are left out. */
function paramsOf(ctx: IWebhookFunctions): Record<string, string> {
	const params: Readonly<Record<string, unknown>> = { ...ctx.getParamsData() };
	return Object.fromEntries(
		['resource', 'id', 'part'].flatMap((name) => {
			const value = params[name];
			return typeof value === 'string' ? [[name, value]] : [];
		}),
	);
}

const trimmed = (path: string): string => path.trim().replace(/^\/+|\/+$/g, '');

function decoded(path: string): string {
	try {
		return decodeURIComponent(path);
	} catch {
		return path;
	}
}

/** What stands before the portal's own first segment: `/webhook`, or what n8n is configured to use. */
function rootOf(requested: string, first: string): string {
	const at = `/${requested}/`.indexOf(`/${first}/`, 1);
	return at < 0 ? '/webhook' : `/${requested}`.slice(0, at);
}

/** A host as browsers send it: a name or an address, perhaps a port; nothing a header could be split by. */
const HOST = /^(?:[a-z0-9.-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::\d{1,5})?$/i;

/**
 * Addresses as a visitor reached the portal, who does not always use the address n8n is configured with
 * (another name of the machine, its address in the private network). The page then speaks to the one
 * they used, with n8n's own path.
 */
export function originFor({ root, webhookId, path, ...of }: Stand, req: Visited): PageAddresses {
	const host = req.headers.host ?? '';
	const known = URL.canParse(of.apiBase) ? new URL(of.apiBase) : undefined;
	if (known?.host === host || !HOST.test(host)) {
		return withSocket({ apiBase: of.apiBase, reportsUrl: of.addresses.reports });
	}
	const origin = `${req.protocol === 'https' ? 'https' : 'http'}://${host}`;
	return withSocket({
		apiBase: `${origin}${root}/${webhookId}`,
		reportsUrl: `${origin}${root}/${path}/reports`,
	});
}

const withSocket = (of: Omit<PageAddresses, 'socketUrl'>): PageAddresses => ({
	...of,
	socketUrl: `${of.apiBase.replace(/^http/, 'ws')}/ws/notifications`,
});
