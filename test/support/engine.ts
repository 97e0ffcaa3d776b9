import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type {
	ICredentialDataDecryptedObject,
	IConnections,
	INode,
	INodeExecutionData,
	INodeType,
	INodeTypes,
	IRun,
	ITaskData,
	IVersionedNodeType,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { ensureHost } from '../../tools/install-host.mjs';

/** n8n writes its settings into a user folder as soon as it is loaded; tests give it one of their own. */
process.env.N8N_USER_FOLDER ??= mkdtempSync(join(tmpdir(), 'cer-engine-'));

/* eslint-disable @typescript-eslint/no-require-imports -- n8n-core must load after its user folder is set */
const core = require('n8n-core') as typeof import('n8n-core');
const { NodeHelpers, Workflow, createRunExecutionData } =
	require('n8n-workflow') as typeof import('n8n-workflow');

export const ROOT = resolve(__dirname, '../..');

/** A template as it is shipped. */
export interface Template {
	id: string;
	name: string;
	nodes: INode[];
	connections: IConnections;
	settings?: Record<string, unknown>;
}

/** Reads one of the shipped templates. */
export const template = (file: string): Template =>
	JSON.parse(readFileSync(join(ROOT, 'workflows', file), 'utf8')) as Template;

/** What a run through the engine left behind. */
export interface EngineRun {
	run: IRun;
	/** Each run of a node, in order. */
	of(nodeName: string): ITaskData[];
	/** Items of one output of a node's last run. */
	items(nodeName: string, output?: number): INodeExecutionData[];
	/** What the nodes wrote into the execution's custom data. */
	customData: Record<string, string>;
	/** Ids of the workflows it started with Execute Sub-workflow; they are not run here. */
	started: string[];
}

/**
 * Runs a workflow through n8n-core's own engine, from the built pack, starting at a node with the
 * given items. n8n's own nodes (Merge, Schedule, …) come from the installed host.
 */
export async function runWorkflow(
	workflowJson: Template,
	options: {
		startAt: string;
		items: INodeExecutionData[];
		mode?: WorkflowExecuteMode;
		credentials?: Readonly<Record<string, ICredentialDataDecryptedObject>>;
		executionId?: string;
		/** The process is as good as killed when this node has run: nothing happens any more. */
		killedAfter?: string;
	},
): Promise<EngineRun> {
	const mode = options.mode ?? 'webhook';
	const executionId = options.executionId ?? '1';
	const nodeTypes = await loadNodeTypes((await ensureHost({ log: () => {} })).dir);
	const nodes = bind(workflowJson.nodes, nodeTypes, options.credentials ?? {});
	const workflow = new Workflow({
		id: workflowJson.id,
		name: workflowJson.name,
		nodes,
		connections: workflowJson.connections,
		nodeTypes,
		active: false,
		settings: workflowJson.settings ?? {},
	});
	const start = workflow.getNode(options.startAt);
	if (!start) throw new Error(`The workflow has no node "${options.startAt}".`);
	const data = createRunExecutionData({
		executionData: {
			nodeExecutionStack: [{ node: start, data: { main: [options.items] }, source: null }],
		},
	});
	const started: string[] = [];
	const additional = additionalData(workflowJson, mode, executionId, options.credentials ?? {});
	additional.executeWorkflow = async ({ id = '' }) => {
		started.push(id);
		return await Promise.resolve({ executionId: `${executionId}-${started.length}`, data: [null] });
	};
	const killed = new Promise<undefined>((resolve) => {
		additional.hooks?.addHandler('nodeExecuteAfter', async (nodeName) => {
			if (nodeName !== options.killedAfter) return;
			resolve(undefined);
			await new Promise(() => {});
		});
	});
	const execution = new core.WorkflowExecute(additional, mode, data);
	const run = await Promise.race([execution.processRunExecutionData(workflow), killed]);
	return view(run ?? unfinished(data, mode), started);
}

/** What n8n had of an execution when its process ended. */
const unfinished = (data: IRun['data'], mode: WorkflowExecuteMode): IRun => ({
	data,
	mode,
	startedAt: new Date(),
	status: 'crashed',
	storedAt: 'db',
});

function view(run: IRun, started: string[]): EngineRun {
	const of = (nodeName: string) => run.data.resultData.runData[nodeName] ?? [];
	return {
		run,
		of,
		items: (nodeName, output = 0) => of(nodeName).at(-1)?.data?.main[output] ?? [],
		customData: run.data.resultData.metadata ?? {},
		started,
	};
}

let packTypes: Promise<Map<string, INodeType | IVersionedNodeType>> | undefined;

async function loadNodeTypes(hostDir: string): Promise<INodeTypes> {
	packTypes ??= loadPack();
	const pack = await packTypes;
	const find = (type: string): INodeType | IVersionedNodeType => {
		const own = pack.get(type);
		if (own) return own;
		return loadBaseNode(hostDir, type);
	};
	return {
		getByName: (type) => find(type),
		getByNameAndVersion: (type, version) => NodeHelpers.getVersionedNodeType(find(type), version),
		getKnownTypes: () => ({}),
	};
}

async function loadPack(): Promise<Map<string, INodeType | IVersionedNodeType>> {
	const loader = new core.PackageDirectoryLoader(ROOT);
	await loader.loadAll();
	return new Map(
		Object.entries(loader.nodeTypes).map(([name, { type }]) => [`n8n-nodes-cer.${name}`, type]),
	);
}

/** Where n8n's own nodes that our templates use live inside n8n-nodes-base. */
const BASE_NODES: Readonly<Record<string, [file: string, exported: string]>> = {
	executeWorkflow: ['ExecuteWorkflow/ExecuteWorkflow/ExecuteWorkflow.node.js', 'ExecuteWorkflow'],
	executeWorkflowTrigger: [
		'ExecuteWorkflow/ExecuteWorkflowTrigger/ExecuteWorkflowTrigger.node.js',
		'ExecuteWorkflowTrigger',
	],
	merge: ['Merge/Merge.node.js', 'Merge'],
	scheduleTrigger: ['Schedule/ScheduleTrigger.node.js', 'ScheduleTrigger'],
	errorTrigger: ['ErrorTrigger/ErrorTrigger.node.js', 'ErrorTrigger'],
	filter: ['Filter/Filter.node.js', 'Filter'],
	if: ['If/If.node.js', 'If'],
	set: ['Set/Set.node.js', 'Set'],
	splitOut: ['Transform/SplitOut/SplitOut.node.js', 'SplitOut'],
	splitInBatches: ['SplitInBatches/SplitInBatches.node.js', 'SplitInBatches'],
	manualTrigger: ['ManualTrigger/ManualTrigger.node.js', 'ManualTrigger'],
	stopAndError: ['StopAndError/StopAndError.node.js', 'StopAndError'],
	stickyNote: ['StickyNote/StickyNote.node.js', 'StickyNote'],
};

function loadBaseNode(hostDir: string, type: string): INodeType | IVersionedNodeType {
	const name = type.replace(/^n8n-nodes-base\./, '');
	const known = BASE_NODES[name];
	if (!known) throw new Error(`The engine tests do not know the node type "${type}".`);
	const [file, exported] = known;
	const loaded: unknown = require(join(hostDir, 'node_modules/n8n-nodes-base/dist/nodes', file));
	const NodeClass = (loaded as Record<string, new () => INodeType | IVersionedNodeType>)[exported];
	if (!NodeClass) throw new Error(`${file} does not export ${exported}.`);
	return new NodeClass();
}

/** Gives every node the credentials its type may use, of those at hand. */
function bind(
	nodes: readonly INode[],
	nodeTypes: INodeTypes,
	credentials: Readonly<Record<string, ICredentialDataDecryptedObject>>,
): INode[] {
	return nodes
		.filter(({ type }) => type !== 'n8n-nodes-base.stickyNote')
		.map((node) => {
			const { description } = nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
			const bound = (description.credentials ?? [])
				.filter(({ name }) => credentials[name] !== undefined)
				.map(({ name }) => [name, { id: name, name }]);
			return bound.length > 0 ? { ...node, credentials: Object.fromEntries(bound) } : node;
		});
}

type AdditionalData = ConstructorParameters<typeof core.WorkflowExecute>[0];

function additionalData(
	workflowJson: Template,
	mode: WorkflowExecuteMode,
	executionId: string,
	credentials: Readonly<Record<string, ICredentialDataDecryptedObject>>,
): AdditionalData {
	const hooks = new core.ExecutionLifecycleHooks(mode, executionId, {
		...workflowJson,
		active: false,
		isArchived: false,
		createdAt: new Date(0),
		updatedAt: new Date(0),
		activeVersionId: null,
	} as ConstructorParameters<typeof core.ExecutionLifecycleHooks>[2]);
	return {
		executionId,
		hooks,
		credentialsHelper: credentialsHelper(credentials),
		restApiUrl: '',
		instanceBaseUrl: 'http://127.0.0.1/',
		webhookBaseUrl: 'http://127.0.0.1/webhook',
		webhookTestBaseUrl: 'http://127.0.0.1/webhook-test',
		webhookWaitingBaseUrl: 'http://127.0.0.1/webhook-waiting',
		formWaitingBaseUrl: 'http://127.0.0.1/form-waiting',
		variables: {},
		setExecutionStatus: () => undefined,
		sendDataToUI: () => undefined,
	} as unknown as AdditionalData;
}

/** Hands out the given credentials; authentication of requests is n8n's own, tried in the e2e tests. */
const credentialsHelper = (
	credentials: Readonly<Record<string, ICredentialDataDecryptedObject>>,
) => ({
	getParentTypes: () => [],
	isCredentialUsableByNode: () => true,
	getDecrypted: (_additional: unknown, node: { name: string }) =>
		Promise.resolve(credentials[node.name] ?? {}),
	authenticate: (_credentials: unknown, _type: string, request: unknown) =>
		Promise.resolve(request),
	preAuthentication: () => Promise.resolve(undefined),
	runPreAuthentication: () => Promise.resolve(undefined),
	getCredentials: () => Promise.resolve({}),
	updateCredentials: () => Promise.resolve(),
	getCredentialsProperties: () => [],
});
