import { waitUntil } from '../../sandbox/host/wait-until';
import { publishWorkflows } from '../../sandbox/host/import';
import { bindCredentials, credentialTypes, type Workflow } from '../../sandbox/host/templates';
import { ROOT, type TestSandbox } from './n8n';

/** A run of a workflow as n8n recorded it. */
export interface RecordedRun {
	status: string;
	/** Why it broke, when it did. */
	error: string | undefined;
	runData: Record<string, unknown[]>;
	/** JSON of the items a node gave out on its first output, in its last run. */
	items(nodeName: string): Array<Record<string, never>>;
}

/** Runs a workflow as a person does in the editor with "Execute workflow", and waits for its end. */
export async function runByHand(
	{ session }: Pick<TestSandbox, 'session'>,
	workflowId: string,
	trigger: string,
): Promise<RecordedRun> {
	const workflowData = await session.call('GET', `/rest/workflows/${workflowId}`);
	const started = (await session.call('POST', `/rest/workflows/${workflowId}/run`, {
		workflowData,
		triggerToStartFrom: { name: trigger },
	})) as { executionId: string };
	return await waitUntil(`execution ${started.executionId} of ${workflowId} ends`, async () => {
		const record = (await session.call('GET', `/rest/executions/${started.executionId}`)) as {
			status: string;
			data: string;
		};
		return ['new', 'running', 'waiting'].includes(record.status) ? undefined : recorded(record);
	});
}

/** Stores a workflow of a test, with credentials bound, and publishes it. */
export async function importWorkflowInto(
	sandbox: TestSandbox,
	workflow: Workflow,
): Promise<{ remove(): Promise<void> }> {
	const { session } = sandbox;
	const bound = bindCredentials(workflow, credentialTypes(ROOT), {
		cerPortalApi: { id: 'cerPortalApi', name: 'CER Portal' },
	});
	const stored = (await session.call('POST', '/rest/workflows', bound)) as Workflow;
	await publishWorkflows(session, [stored]);
	return {
		remove: async () => {
			await session.call('POST', `/rest/workflows/${stored.id}/deactivate`, {});
		},
	};
}

/** n8n sends run data "flatted": a list in which every value is referred to by its place. */
function recorded({ status, data }: { status: string; data: string }): RecordedRun {
	const parsed = unflatten(JSON.parse(data) as unknown[]) as {
		resultData: {
			error?: { message: string };
			runData: Record<string, Array<{ data?: { main: Array<Array<{ json: never }>> } }>>;
		};
	};
	const { runData, error } = parsed.resultData;
	return {
		status,
		error: error?.message,
		runData,
		items: (nodeName) => (runData[nodeName]?.at(-1)?.data?.main[0] ?? []).map(({ json }) => json),
	};
}

function unflatten(list: unknown[]): unknown {
	const made = new Map<number, unknown>();
	const valueAt = (place: number): unknown => {
		if (made.has(place)) return made.get(place);
		const flat = list[place];
		if (typeof flat !== 'object' || flat === null) return flat;
		const whole: unknown[] | Record<string, unknown> = Array.isArray(flat) ? [] : {};
		made.set(place, whole);
		for (const [key, member] of Object.entries(flat)) {
			Reflect.set(whole, key, typeof member === 'string' ? valueAt(Number(member)) : member);
		}
		return whole;
	};
	return valueAt(0);
}
