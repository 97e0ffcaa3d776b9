import type { IBinaryData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

/** What a faked execution noted beside its output. */
export interface Noted {
	hints: string[];
	facts: Map<string, string>;
}

/** The part of n8n's execution context that the node CER Workspace uses, over plain items and parameters. */
export function fakeExecution(given: {
	items: INodeExecutionData[];
	/** Values, or functions of the item for what would be an expression. */
	parameters: Readonly<Record<string, unknown>>;
	executionId?: string;
	/** The nodes that lead to this one. */
	parents?: object[];
	continueOnFail?: boolean;
	/** How n8n runs it; default by a webhook. */
	mode?: string;
}): { ctx: IExecuteFunctions; noted: Noted } {
	const noted: Noted = { hints: [], facts: new Map() };
	const node = { name: 'CER Workspace', type: 'n8n-nodes-cer.cerWorkspace', credentials: {} };
	const binary = (index: number, name: string): IBinaryData => {
		const found = given.items[index]?.binary?.[name];
		if (!found) throw new Error(`no binary ${name}`);
		return found;
	};
	const ctx = {
		getInputData: () => given.items,
		getWorkflow: () => ({ id: 'w1', name: 'Test', active: false }),
		getNode: () => node,
		getCredentials: async () => ({}),
		getExecutionId: () => given.executionId ?? '77',
		getMode: () => given.mode ?? 'webhook',
		getTimezone: () => 'Europe/Berlin',
		getInstanceBaseUrl: () => 'http://n8n.example/',
		getParentNodes: () => given.parents ?? [],
		continueOnFail: () => given.continueOnFail ?? false,
		addExecutionHints: (...hints: { message: string }[]) =>
			noted.hints.push(...hints.map(({ message }) => message)),
		customData: { set: (key: string, value: string) => noted.facts.set(key, value) },
		getNodeParameter: (name: string, index: number, fallback?: unknown) => {
			const value = name
				.split('.')
				.reduce<unknown>(
					(object, key) => (object as IDataObject | undefined)?.[key],
					given.parameters,
				);
			if (typeof value === 'function') return value(given.items[index]?.json);
			return value ?? fallback;
		},
		helpers: {
			assertBinaryData: binary,
			getBinaryDataBuffer: async (index: number, name: string) =>
				Buffer.from(binary(index, name).data, 'base64'),
			prepareBinaryData: async (
				content: AsyncIterable<Buffer>,
				fileName: string,
				mimeType: string,
			) => {
				const chunks: Buffer[] = [];
				for await (const chunk of Buffer.isBuffer(content) ? [content] : content)
					chunks.push(chunk);
				return { data: Buffer.concat(chunks).toString('base64'), fileName, mimeType };
			},
		},
	};
	return { ctx: ctx as unknown as IExecuteFunctions, noted };
}
