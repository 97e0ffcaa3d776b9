import type { Readable } from 'node:stream';
import type { IDataObject, IExecuteFunctions, INodeExecutionData, INodeType } from 'n8n-workflow';

/** What a node did in a run without an engine. */
export interface FakeRun {
	items: INodeExecutionData[];
	hints: string[];
	facts: Record<string, string>;
}

/** A parameter by its dotted name, else its default as the node's description states it. */
function parameterOf(
	node: INodeType,
	given: IDataObject,
	name: string,
	fallback: unknown,
): unknown {
	const value = name.split('.').reduce<unknown>((holder, part) => {
		return typeof holder === 'object' && holder !== null ? Reflect.get(holder, part) : undefined;
	}, given);
	if (value !== undefined) return value;
	if (fallback !== undefined && fallback !== null) return fallback;
	return node.description.properties.find((property) => property.name === name)?.default;
}

/** The part of a context that tells which output a node after this one stands at. */
const connectionsOf = (second: boolean | undefined) =>
	second === undefined
		? {}
		: {
				getChildNodes: () => [{ name: 'After' }],
				getConnections: () => [[{ node: 'Node', type: 'main', index: second ? 1 : 0 }]],
			};

/** A request as n8n's helper takes it. */
interface FakeRequest {
	url: string;
	headers: Record<string, string>;
	method?: string;
	body?: string;
}

/** Runs a node on one item, with requests sent as they are. */
export async function runNode(
	node: INodeType,
	parameters: IDataObject,
	options: {
		json?: IDataObject;
		/** Files of the item, by their field. */
		binary?: INodeExecutionData['binary'];
		credentials?: Record<string, IDataObject>;
		continueOnFail?: boolean;
		/** Run as a tool of an agent. */
		isTool?: boolean;
		/** Whether a node stands at the second output; not told when absent. */
		second?: boolean;
	} = {},
): Promise<FakeRun> {
	const run: FakeRun = { items: [], hints: [], facts: {} };
	const credentials = options.credentials ?? {};
	const send = async ({ url, headers, method, body }: FakeRequest) => {
		const answer = await fetch(url, { headers, method, body, redirect: 'manual' });
		return {
			statusCode: answer.status,
			statusMessage: answer.statusText,
			headers: Object.fromEntries(answer.headers),
			body: Buffer.from(await answer.arrayBuffer()),
		};
	};
	const ctx = {
		getInputData: () => [
			{ json: options.json ?? {}, ...(options.binary && { binary: options.binary }) },
		],
		getWorkflow: () => ({ id: 'w1', name: 'Test', active: false }),
		getExecutionId: () => '77',
		getMode: () => 'manual',
		getNode: () => ({ name: 'Node', type: node.description.name, credentials }),
		getNodeParameter: (name: string, _item: number, fallback: unknown) =>
			parameterOf(node, parameters, name, fallback),
		getCredentials: async (name: string) => credentials[name] ?? {},
		getExecutionCancelSignal: () => undefined,
		continueOnFail: () => options.continueOnFail === true,
		isToolExecution: () => options.isTool === true,
		...connectionsOf(options.second),
		addExecutionHints: (...hints: Array<{ message: string }>) =>
			run.hints.push(...hints.map(({ message }) => message)),
		customData: { set: (key: string, value: string) => (run.facts[key] = value) },
		helpers: {
			httpRequest: send,
			async httpRequestWithAuthentication(_type: string, request: Parameters<typeof send>[0]) {
				return await send(request);
			},
			async prepareBinaryData(stream: Readable, fileName: string) {
				const chunks: Buffer[] = [];
				for await (const chunk of stream) chunks.push(Buffer.from(chunk));
				return { fileName, data: Buffer.concat(chunks).toString('base64') };
			},
		},
	};
	const output = await node.execute?.call(ctx as unknown as IExecuteFunctions);
	if (!Array.isArray(output)) throw new Error('The node gave no items.');
	run.items = output[0] ?? [];
	return run;
}
