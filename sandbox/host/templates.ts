import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { isRecord } from './session.ts';

/** One node of a workflow, as far as the sandbox looks into it. */
export interface WorkflowNode {
	name: string;
	type: string;
	parameters?: Record<string, unknown>;
	credentials?: Record<string, CredentialReference>;
	[other: string]: unknown;
}

/** A workflow as n8n exports and imports it. */
export interface Workflow {
	id: string;
	name: string;
	nodes: WorkflowNode[];
	connections: Record<string, unknown>;
	settings?: Record<string, unknown>;
	[other: string]: unknown;
}

/** How a node of a workflow names a stored credential. */
export interface CredentialReference {
	id: string;
	name: string;
}

/** Reads the shipped templates of a folder, in the order of their file names. */
export function readTemplates(folder: string): Workflow[] {
	return readdirSync(folder)
		.filter((file) => file.endsWith('.json'))
		.sort()
		.map((file) => {
			const parsed: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
			if (!isWorkflow(parsed)) throw new Error(`${join(folder, file)} holds no workflow.`);
			return parsed;
		});
}

function isWorkflow(value: unknown): value is Workflow {
	return (
		isRecord(value) &&
		typeof value.id === 'string' &&
		Array.isArray(value.nodes) &&
		isRecord(value.connections)
	);
}

/** Credentials that n8n's own nodes in the templates take, where the sandbox has one to give. */
const OF_N8N: ReadonlyArray<[node: string, types: string[]]> = [
	['n8n-nodes-base.emailSend', ['smtp']],
	['n8n-nodes-base.n8n', ['n8nApi']],
	['n8n-nodes-base.webhook', ['httpHeaderAuth']],
];

/** Which credential types each node type takes: the pack's, read from its built descriptions, and some of n8n's. */
export function credentialTypes(packRoot: string): Map<string, string[]> {
	const load = createRequire(join(packRoot, 'package.json'));
	const manifest: unknown = load('./package.json');
	if (!isRecord(manifest) || !isRecord(manifest.n8n) || !Array.isArray(manifest.n8n.nodes)) {
		throw new Error(`${packRoot}/package.json registers no nodes.`);
	}
	const types = new Map<string, string[]>(OF_N8N);
	for (const file of manifest.n8n.nodes.map(String)) {
		const description = describe(load(`./${file}`), file);
		types.set(`${String(manifest.name)}.${String(description.name)}`, credentialsOf(description));
	}
	return types;
}

function describe(module: unknown, file: string): Record<string, unknown> {
	const Node = isRecord(module) ? Object.values(module).find(isNodeClass) : undefined;
	const node: unknown = Node && new Node();
	if (!isRecord(node) || !isRecord(node.description)) throw new Error(`${file} holds no node.`);
	return node.description;
}

const isNodeClass = (value: unknown): value is new () => unknown => typeof value === 'function';

function credentialsOf(description: Record<string, unknown>): string[] {
	const list = Array.isArray(description.credentials) ? description.credentials : [];
	return list.filter(isRecord).map(({ name }) => String(name));
}

/**
 * Gives every node the stored credentials its type takes: the shipped templates name none, so that
 * an import by hand asks for them instead of pointing at ones that do not exist.
 */
export function bindCredentials(
	workflow: Workflow,
	typesOfNode: ReadonlyMap<string, readonly string[]>,
	stored: Readonly<Record<string, CredentialReference>>,
): Workflow {
	const nodes = workflow.nodes.map((node) => {
		const bound = (typesOfNode.get(node.type) ?? []).flatMap((type) => {
			const reference = stored[type];
			return reference ? [[type, reference] as const] : [];
		});
		return bound.length === 0
			? node
			: { ...node, credentials: { ...Object.fromEntries(bound), ...node.credentials } };
	});
	return { ...workflow, nodes };
}

/**
 * Switches on the mails of Deliver Notifications: the template ships them switched off, because n8n
 * publishes no node without its credential. Others name a mailbox of the user's own first.
 */
export const withMail = (workflow: Workflow): Workflow =>
	workflow.id === 'cerDeliver'
		? {
				...workflow,
				nodes: workflow.nodes.map((node) =>
					node.type === 'n8n-nodes-base.emailSend' ? { ...node, disabled: false } : node,
				),
			}
		: workflow;

/** Name of the step in the refresh templates that lists the codes to watch. */
const PRODUCTS_STEP = 'Products to Refresh';

/** Puts other codes into a refresh template: the simulator's products are not those of the world. */
export function watchCodes(workflow: Workflow, codes: readonly string[] | undefined): Workflow {
	if (!codes) return workflow;
	const nodes = workflow.nodes.map((node) =>
		node.name === PRODUCTS_STEP
			? { ...node, parameters: { ...node.parameters, jsonOutput: JSON.stringify({ codes }) } }
			: node,
	);
	return { ...workflow, nodes };
}

/**
 * Sorts workflows so that one comes after every workflow it names (error handlers, sub-workflows).
 * n8n publishes none whose sub-workflows are not published; an error handler it looks up when it is
 * needed. So where workflows name each other, those come first that lack an error handler only.
 */
export function inPublishingOrder(workflows: readonly Workflow[]): Workflow[] {
	const ids = new Set(workflows.map(({ id }) => id));
	const named = (workflow: Workflow, part: unknown) => {
		const text = JSON.stringify(part);
		return [...ids].filter((id) => id !== workflow.id && text.includes(`"${id}"`));
	};
	const sorted: Workflow[] = [];
	let left = [...workflows];
	while (left.length > 0) {
		const done = new Set(sorted.map(({ id }) => id));
		const ready = (parts: (workflow: Workflow) => unknown) =>
			left.filter((workflow) => named(workflow, parts(workflow)).every((id) => done.has(id)));
		const next = ready(({ settings, nodes }) => [settings, nodes]);
		const callable = ready(({ nodes }) => nodes);
		// Two that call each other have no order: take the first.
		const batch = next.length > 0 ? next : [...callable, ...left].slice(0, 1);
		sorted.push(...batch);
		left = left.filter((workflow) => !batch.includes(workflow));
	}
	return sorted;
}
