import { join } from 'node:path';
import { bringUp, type BringUpOptions } from '../host/bring-up.ts';
import { sandboxCredentials, type MailPlace, type SourceUrls } from '../host/credentials.ts';
import type { Host } from '../../tools/install-host.mjs';
import type { Login } from '../host/login-file.ts';
import type { N8nCommand, StartOptions } from '../host/n8n.ts';
import { freePort } from '../host/ports.ts';
import type { Workflow } from '../host/templates.ts';
import type { SourcesOptions } from '../sources/server.ts';
import { serveQueue, servePostgres, type PostgresProcess, type RedisProcess } from './databases.ts';
import { serveMail, serveSources, type MailProcess, type SourcesProcess } from './helpers.ts';
import { queueModeEnvironment, serveN8n, type N8nProcess } from './queue-mode.ts';
import { keptSecrets, type Secrets } from './secrets.ts';
import type { ServedProcess } from './served-process.ts';

/** How to start n8n in queue mode with all it needs. */
export interface ScaleOptions {
	host: Host;
	packRoot: string;
	/** Where the sandbox's own scripts lie, when that is not where the pack does. */
	sandboxRoot?: string;
	cacheDir: string;
	/** Holds data, logs and secrets of all processes. */
	folder: string;
	login: Login;
	/** Default 2. */
	workers?: number;
	/** Executions a worker runs at once; default 5. */
	concurrency?: number;
	/** Further settings of all n8n processes, which win. */
	env?: NodeJS.ProcessEnv;
	sources?: SourcesOptions;
	/** Ports of main and the webhook process; default: free ones. */
	ports?: { main?: number; webhook?: number };
	/** Secret of those who announce data to the portal. */
	signingSecret?: string;
	watch?: BringUpOptions['watch'];
	/**
	 * The port at which n8n's processes find the database that listens at a port: of an address that may
	 * move (`moving-address.ts`). Default: the same.
	 */
	through?: (database: 'postgres' | 'redis', port: number) => number;
	/** Whether mails are sent; default true. */
	mail?: boolean;
	/** Whether the folder holds all but what the credentials hold (`prepared.ts`); default false. */
	prepared?: boolean;
	log?: (line: string) => void;
}

/** All processes of one n8n in queue mode, and what it serves. */
export interface Installed {
	postgres: PostgresProcess;
	redis: RedisProcess;
	main: N8nProcess;
	webhook: N8nProcess;
	workers: N8nProcess[];
	/** All of these, in the order of their start. */
	processes: ServedProcess[];
	login: Login;
	folder: string;
	/** The templates as they were imported. */
	workflows: Workflow[];
	/** `…/webhook/cer/reports` of the webhook process. */
	ordersUrl: string;
	/** The same of main, which serves webhooks too. */
	mainOrdersUrl: string;
	/** Milliseconds from the first process to a portal that answers. */
	startupMs: number;
	close(): Promise<void>;
}

/** An installation with sources and a mail server of its own. */
export interface Scale extends Installed {
	sources: SourcesProcess;
	mail: MailProcess;
}

/** Starts everything; ends what was started when something does not start. */
export const startScale = async (options: ScaleOptions): Promise<Scale> =>
	await together(options, async (add) => {
		const { host, folder, log, sandboxRoot: packRoot = options.packRoot } = options;
		const place = { host, packRoot };
		log?.('Starting PostgreSQL, Redis, the sources and the mail server …');
		const sourcesAt = { ...options.sources, port: await freePort() };
		const mailAt = { port: await freePort(), folder: join(folder, 'mail') };
		const [databases, sources, mail] = await Promise.all([
			startDatabases(options, add),
			add(serveSources(place, sourcesAt, logFile(options, 'sources'))),
			add(serveMail(place, mailAt, logFile(options, 'mail'))),
		]);
		return { sources, mail, ...(await startQueueMode(options, databases, { sources, mail }, add)) };
	});

/** The same beside sources and a mail server that run already. */
export const startInstallation = async (
	options: Omit<ScaleOptions, 'sources'>,
	helpers: Helpers,
): Promise<Installed> =>
	await together(options, async (add) => {
		options.log?.('Starting PostgreSQL and Redis …');
		return await startQueueMode(options, await startDatabases(options, add), helpers, add);
	});

type Add = <P extends ServedProcess>(starting: Promise<P>) => Promise<P>;
type Databases = Pick<Installed, 'postgres' | 'redis'> & { secrets: Secrets };
/** What n8n speaks with, running already. */
export interface Helpers {
	sources: SourceUrls;
	mail: MailPlace;
}
/** What `together` adds to what was started. */
type Whole = 'processes' | 'login' | 'folder' | 'startupMs' | 'close';

async function together<Parts>(
	{ login, folder }: ScaleOptions,
	start: (add: Add) => Promise<Parts>,
): Promise<Parts & Pick<Installed, Whole>> {
	const processes: ServedProcess[] = [];
	const close = async () => {
		for (const each of [...processes].reverse()) if (each.running) await each.stop();
	};
	const add: Add = async (starting) => {
		const served = await starting;
		processes.push(served);
		return served;
	};
	const began = Date.now();
	try {
		const parts = await start(add);
		return { ...parts, processes, login, folder, startupMs: Date.now() - began, close };
	} catch (error) {
		await close();
		throw error;
	}
}

const logFile = ({ folder }: ScaleOptions, name: string) => join(folder, 'logs', `${name}.log`);

/** What n8n's processes stand on. */
async function startDatabases(options: ScaleOptions, add: Add): Promise<Databases> {
	const { folder } = options;
	const secrets = keptSecrets(join(folder, 'secrets.json'));
	const place = async (name: 'postgres' | 'redis') => {
		const port = await freePort();
		const found = options.through?.(name, port) ?? port;
		return { folder: join(folder, name), port, found, logFile: logFile(options, name), secrets };
	};
	const [postgres, redis] = await Promise.all([
		add(servePostgres(await place('postgres'))),
		add(serveQueue(await place('redis'))),
	]);
	return { postgres, redis, secrets };
}

/** n8n with the templates. */
async function startQueueMode(
	options: ScaleOptions,
	databases: Databases,
	helpers: Helpers,
	add: Add,
): Promise<Omit<Installed, Whole>> {
	const { host, packRoot, cacheDir, folder, login, log = () => {} } = options;
	const port = options.ports?.main ?? (await freePort());
	const webhookPort = options.ports?.webhook ?? (await freePort());
	const mainUrl = `http://127.0.0.1:${port}`;
	const webhooksUrl = `http://127.0.0.1:${webhookPort}`;
	const env = { ...queueModeEnvironment({ ...databases, mainUrl, webhooksUrl }), ...options.env };
	const packFolder = join(folder, 'main', '.n8n', 'nodes', 'node_modules', 'n8n-nodes-cer');
	const one = (name: string, command: N8nCommand, at: Pick<StartOptions, 'port' | 'args'>) => {
		const place = { host, env, userFolder: join(folder, name), logFile: logFile(options, name) };
		return add(serveN8n(name, command, { ...place, owner: login, log, ...at, packFolder }));
	};
	const args = [`--concurrency=${options.concurrency ?? 5}`];
	const startWorker = async (number: number) =>
		await one(`worker-${number}`, 'worker', { port: await freePort(), args });
	const startAll = async () => {
		const starting = one('main', 'start', { port });
		// Main migrates the database, unless that was done before.
		if (!options.prepared) await starting;
		const numbers = Array.from({ length: options.workers ?? 2 }, (_, index) => index + 1);
		const [main, webhook, ...workers] = await Promise.all([
			starting,
			one('webhook', 'webhook', { port: webhookPort }),
			...numbers.map(startWorker),
		]);
		return { main, webhook, workers };
	};
	let n8n: Awaited<ReturnType<typeof startAll>> | undefined;
	const { workflows, ordersUrl } = await bringUp({
		...{ host, packRoot, cacheDir, owner: login, token: login.token, log, env, port, webhooksUrl },
		userFolder: join(folder, 'main'),
		credentials: sandboxCredentials(
			helpers.sources,
			{ actor: login.email, token: login.token, signingSecret: options.signingSecret },
			{ mail: helpers.mail },
		),
		mail: options.mail ?? true,
		...(options.prepared && { prepared: true }),
		...(options.watch && { watch: options.watch }),
		start: async () => {
			n8n = await startAll();
			return n8n.main.current;
		},
	});
	if (n8n === undefined) throw new Error('n8n was not started.');
	const { postgres, redis } = databases;
	const mainOrdersUrl = `${mainUrl}/webhook/cer/reports`;
	return { postgres, redis, ...n8n, workflows, ordersUrl, mainOrdersUrl };
}
