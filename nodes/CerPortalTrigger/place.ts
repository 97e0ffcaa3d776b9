import type { IWebhookFunctions } from 'n8n-workflow';
import type { PageAddresses, PortalAddresses } from '../../lib/api';
import { ofTrigger, readText } from '../shared';

/** Where a request arrived, and the addresses that lead back to the portal. */
export interface Place {
	/** The decoded segments below the portal. */
	segments: string[];
	/** Paths inside n8n under which this portal stands: `/webhook/cer`. */
	bases: string[];
	/** Addresses as n8n is configured to be reached. */
	addresses: PortalAddresses;
	/** Addresses as this visitor reached it. */
	origin: PageAddresses;
}

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

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
	const base = (ctx.getWebhookResourceUrl('setup') ?? '').replace(/\/:resource$/, '');
	return {
		segments: isList ? ['reports'] : named,
		bases: [...new Set([`${root}/${webhookId}`, `${root}/${path}`])],
		addresses: { reports, report: `${base}/reports` },
		origin: asVisited(req, {
			configured: { apiBase: base, reportsUrl: reports },
			inside: { apiBase: `${root}/${webhookId}`, reportsUrl: `${root}/${path}/reports` },
		}),
	};
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
 * Visitors do not always use the address n8n is configured with (another name of the machine, its
 * address in the private network). The page then speaks to the one they used, with n8n's own path.
 */
function asVisited(
	req: Request,
	{ configured, inside }: Record<'configured' | 'inside', Omit<PageAddresses, 'socketUrl'>>,
): PageAddresses {
	const host = req.headers.host ?? '';
	const known = URL.canParse(configured.apiBase) ? new URL(configured.apiBase) : undefined;
	if (known?.host === host || !HOST.test(host)) return withSocket(configured);
	const origin = `${req.protocol === 'https' ? 'https' : 'http'}://${host}`;
	return withSocket({
		apiBase: `${origin}${inside.apiBase}`,
		reportsUrl: `${origin}${inside.reportsUrl}`,
	});
}

const withSocket = (of: Omit<PageAddresses, 'socketUrl'>): PageAddresses => ({
	...of,
	socketUrl: `${of.apiBase.replace(/^http/, 'ws')}/ws/notifications`,
});
