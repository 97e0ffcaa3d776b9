import {
	WEBHOOK_RESOLVERS,
	type IHttpRequestMethods,
	type INodeParameters,
	type IWebhookDescription,
} from 'n8n-workflow';

const PAGE = '={{$parameter["path"]}}';
const REPORTS = '={{$parameter["path"]}}/reports';
const RESOURCE = ':resource';

const pathOf = ({ path }: INodeParameters): string => String(path ?? 'cer');

/**
 * The same paths without n8n's expression engine. n8n reads all of a node's paths at each request;
 * without the engine that is 12 of 95 ms of processor time less (n8n 2.41.1).
 */
const NATIVE: Readonly<Partial<Record<string, (parameters: INodeParameters) => string>>> = {
	[PAGE]: pathOf,
	[REPORTS]: (parameters) => `${pathOf(parameters)}/reports`,
};

function webhook(
	name: 'default' | 'setup',
	httpMethod: IHttpRequestMethods,
	path: string,
	shown: Partial<IWebhookDescription> = { ndvHideUrl: true, ndvHideMethod: true },
): IWebhookDescription {
	const resolve = NATIVE[path];
	return {
		...{ name, httpMethod, path, isFullPath: true },
		...shown,
		...(resolve && { [WEBHOOK_RESOLVERS]: { path: { template: path, resolve } } }),
	};
}

/**
 * Every address n8n must know beforehand; the portal's own table says what they lead to. A path
 * with segments of any text stands under the node's webhook id, the others under the parameter.
 * The first entry of each name is the one whose address is asked for: the orders and the base.
 */
export const WEBHOOKS: IWebhookDescription[] = [
	webhook('default', 'POST', REPORTS, {}),
	webhook('setup', 'GET', RESOURCE),
	webhook('setup', 'GET', PAGE, { ndvHideMethod: true }),
	webhook('setup', 'HEAD', PAGE),
	webhook('setup', 'GET', REPORTS),
	webhook('setup', 'HEAD', RESOURCE),
	webhook('setup', 'POST', RESOURCE),
	webhook('setup', 'PUT', RESOURCE),
	webhook('setup', 'GET', `${RESOURCE}/:id`),
	webhook('setup', 'HEAD', `${RESOURCE}/:id`),
	webhook('setup', 'POST', `${RESOURCE}/:id`),
	webhook('setup', 'PUT', `${RESOURCE}/:id`),
	webhook('setup', 'DELETE', `${RESOURCE}/:id`),
	webhook('setup', 'GET', `${RESOURCE}/:id/:part`),
	webhook('setup', 'HEAD', `${RESOURCE}/:id/:part`),
	webhook('setup', 'POST', `${RESOURCE}/:id/:part`),
];
