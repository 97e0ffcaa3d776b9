import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	changeCredentials,
	importCredentials,
	importWorkflows,
	publishWorkflows,
	type Credential,
} from './import.ts';
import { installPack } from './install-pack.ts';
import { startN8n, type N8n, type Owner, type StartOptions } from './n8n.ts';
import type { N8nPlace } from './environment.ts';
import { isRecord } from './session.ts';
import {
	bindCredentials,
	credentialTypes,
	readTemplates,
	watchCodes,
	withMail,
	type CredentialReference,
	type Workflow,
} from './templates.ts';
import { waitUntil } from './wait-until.ts';
import { fetchWhenReady } from './fetch-when-ready.ts';

/** Everything that makes one running n8n with the pack, its credentials and its templates. */
export interface BringUpOptions extends N8nPlace {
	packRoot: string;
	cacheDir: string;
	port: number;
	owner: Owner;
	credentials: readonly Credential[];
	/** The portal's bearer token, to see when its webhook is live. */
	token: string;
	logFile?: string;
	log: (line: string) => void;
	/** Codes to watch, by the id of the refresh template; others keep the codes they were shipped with. */
	watch?: Readonly<Record<string, readonly string[]>>;
	/** Whether the nodes that send mail are switched on; their credential must be among the given ones. */
	mail?: boolean;
	/** The folder of templates; by default the shipped ones. */
	templates?: string;
	/** Starts n8n; in queue mode all its processes, of which the main one is given back. */
	start?: (options: StartOptions) => Promise<N8n>;
	/** Where webhooks are served, without a slash at the end; by default by the n8n that is started. */
	webhooksUrl?: string;
	/** Whether all is in place but what the credentials hold (`prepared.ts`); default false. */
	prepared?: boolean;
}

/** A running n8n that serves the pack. */
export interface Sandbox {
	n8n: N8n;
	/** The templates as they were imported, with their credentials. */
	workflows: Workflow[];
	/** The portal's address of report orders. */
	ordersUrl: string;
}

const MEMORY = '.cer-sandbox.json';
const PORTAL_TRIGGER = 'n8n-nodes-cer.cerPortalTrigger';

/**
 * Installs the pack into the user folder, imports what changed since the last time, starts n8n,
 * publishes what was imported and resolves when the portal's webhook answers.
 */
export async function bringUp(options: BringUpOptions): Promise<Sandbox> {
	const { userFolder, log } = options;
	mkdirSync(userFolder, { recursive: true });
	const workflows = boundTemplates(options);
	const memory = new Memory(join(userFolder, MEMORY));
	if (!options.prepared) await installAndImport(options, workflows, memory);
	log('Starting n8n …');
	const n8n = await (options.start ?? startN8n)(options);
	try {
		if (options.prepared) await changeCredentials(await n8n.login(), options.credentials);
		else {
			await memory.onChange('published', workflows, async () => {
				log('Publishing the workflows …');
				await publishWorkflows(await n8n.login(), workflows);
			});
		}
		const ordersUrl = `${options.webhooksUrl ?? n8n.url}/webhook/cer/reports`;
		if (hasPortal(workflows)) await portalAnswers(ordersUrl, options.token);
		return { n8n, workflows, ordersUrl };
	} catch (error) {
		await n8n.close();
		throw error;
	}
}

async function installAndImport(
	options: BringUpOptions,
	workflows: readonly Workflow[],
	memory: Memory,
): Promise<void> {
	const { log } = options;
	if (await installPack(options)) log('Installed the pack into n8n.');
	await memory.onChange('credentials', options.credentials, async () => {
		log('Importing the credentials …');
		await importCredentials(options, options.credentials);
	});
	await memory.onChange('imported', workflows, async () => {
		log(`Importing ${workflows.length} workflows …`);
		await importWorkflows(options, workflows);
		// What is imported is no longer published, whatever was before.
		memory.forget('published');
	});
}

/** The templates as they are imported: with the credentials, codes and mail that are asked for. */
export function boundTemplates(options: BringUpOptions): Workflow[] {
	const stored: Record<string, CredentialReference> = Object.fromEntries(
		options.credentials.map(({ id, name, type }) => [type, { id, name }]),
	);
	const types = credentialTypes(options.packRoot);
	return readTemplates(options.templates ?? join(options.packRoot, 'workflows'))
		.map((workflow) => watchCodes(workflow, options.watch?.[workflow.id]))
		.map((workflow) => (options.mail ? withMail(workflow) : workflow))
		.map((workflow) => bindCredentials(workflow, types, stored));
}

const hasPortal = (workflows: readonly Workflow[]) =>
	workflows.some(({ nodes }) => nodes.some(({ type }) => type === PORTAL_TRIGGER));

async function portalAnswers(url: string, token: string): Promise<void> {
	await waitUntil('the portal did not answer', async () => {
		const answer = await fetchWhenReady(url, { headers: { authorization: `Bearer ${token}` } });
		await answer.arrayBuffer();
		return answer.status === 404 ? undefined : true;
	});
}

/** Remembers what was done with which content, so that a second start does not do it again. */
class Memory {
	private readonly path: string;
	private readonly hashes: Record<string, string>;

	constructor(path: string) {
		this.path = path;
		const kept: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
		this.hashes = isRecord(kept)
			? Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, String(value)]))
			: {};
	}

	async onChange(step: string, content: unknown, work: () => Promise<void>): Promise<void> {
		const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex');
		if (this.hashes[step] === hash) return;
		await work();
		this.hashes[step] = hash;
		this.save();
	}

	forget(step: string): void {
		delete this.hashes[step];
		this.save();
	}

	private save(): void {
		writeFileSync(this.path, JSON.stringify(this.hashes, null, 2));
	}
}
