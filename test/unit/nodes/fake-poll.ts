import type { IDataObject, INodeType, IPollFunctions } from 'n8n-workflow';

/** What a poll gave and wrote. */
export interface FakePoll {
	items: IDataObject[] | null;
	logged: string[];
}

/** Polls a trigger once without an engine, with requests sent as they are. */
export async function pollNode(
	node: INodeType,
	given: {
		parameters: IDataObject;
		credentials: Record<string, IDataObject>;
		mode?: 'trigger' | 'manual';
		budgetMs?: number;
	},
): Promise<FakePoll> {
	const logged: string[] = [];
	const log = (message: string) => logged.push(message);
	const { credentials, parameters } = given;
	const fallback = (name: string) =>
		node.description.properties.find((property) => property.name === name)?.default;
	const ctx = {
		getMode: () => given.mode ?? 'trigger',
		getPollBudgetMs: () => given.budgetMs ?? 60_000,
		getWorkflow: () => ({ id: 'cerOnNewData', name: 'On New Data', active: true }),
		getNode: () => ({ name: 'Trigger', type: node.description.name, credentials }),
		getExecutionId: () => undefined,
		getNodeParameter: (name: string) => parameters[name] ?? fallback(name),
		getCredentials: async (name: string) => credentials[name] ?? {},
		logger: { info: log, warn: log },
		helpers: {
			httpRequest: async (request: { url: string; headers: Record<string, string> }) => {
				const { url, headers } = request;
				const answer = await fetch(url, { headers, redirect: 'manual' });
				return {
					statusCode: answer.status,
					headers: Object.fromEntries(answer.headers),
					body: Buffer.from(await answer.arrayBuffer()),
				};
			},
		},
	};
	const output = await node.poll?.call(ctx as unknown as IPollFunctions);
	return { items: output ? (output[0] ?? []).map(({ json }) => json) : null, logged };
}
