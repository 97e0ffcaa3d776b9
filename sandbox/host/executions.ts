import { isRecord } from './session.ts';
import type { N8n } from './n8n.ts';
import { fetchWhenReady } from './fetch-when-ready.ts';

/** An execution record of n8n's public API, as far as tests look into it. */
export interface Execution {
	id: string;
	workflowId: string;
	status: string;
	mode: string;
	/** What the nodes left with `customData`. */
	customData: Record<string, string>;
	/** Run data of the nodes, where asked for. */
	data?: unknown;
}

/** Which executions to read. */
export interface ExecutionFilter {
	workflowId?: string;
	status?: 'success' | 'error' | 'running' | 'waiting' | 'canceled';
	includeData?: boolean;
	limit?: number;
}

const PAGE_LIMIT = 100;

/** Reads n8n's execution records through its public API, newest first. */
export async function executions(
	n8n: Pick<N8n, 'url'>,
	apiKey: string,
	{ workflowId, status, includeData = false, limit = PAGE_LIMIT }: ExecutionFilter = {},
): Promise<Execution[]> {
	const query = new URLSearchParams({ limit: String(limit) });
	if (workflowId !== undefined) query.set('workflowId', workflowId);
	if (status !== undefined) query.set('status', status);
	const list = await get(n8n, apiKey, `executions?${query}`);
	const rows = isRecord(list) && Array.isArray(list.data) ? list.data.filter(isRecord) : [];
	// customData comes only with the record of one execution, and only together with its run data.
	const records = await Promise.all(
		rows.map(({ id }) => get(n8n, apiKey, `executions/${String(id)}?includeData=true`)),
	);
	return records.map((record) => toExecution(record, includeData));
}

async function get(n8n: Pick<N8n, 'url'>, apiKey: string, path: string): Promise<unknown> {
	const answer = await fetchWhenReady(`${n8n.url}/api/v1/${path}`, {
		headers: { 'X-N8N-API-KEY': apiKey },
	});
	if (!answer.ok) {
		throw new Error(
			`n8n's public API answered HTTP ${answer.status} to ${path}: ${await answer.text()}`,
		);
	}
	return answer.json();
}

function toExecution(row: unknown, includeData: boolean): Execution {
	if (!isRecord(row)) throw new Error("n8n's public API gave an execution that is no object.");
	const customData = isRecord(row.customData) ? row.customData : {};
	return {
		id: String(row.id),
		workflowId: String(row.workflowId),
		status: String(row.status),
		mode: String(row.mode),
		customData: Object.fromEntries(
			Object.entries(customData).map(([key, value]) => [key, String(value)]),
		),
		...(includeData && { data: row.data }),
	};
}
