import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workspace } from '../../lib/workspace';
import { bringUp, type BringUpOptions, type Sandbox } from '../../sandbox/host/bring-up';
import { bringUpPrepared } from '../../sandbox/host/prepared';
import { sandboxCredentials } from '../../sandbox/host/credentials';
import { executions, type Execution, type ExecutionFilter } from '../../sandbox/host/executions';
import { cacheRoot, ensureHost } from '../../tools/install-host.mjs';
import { newLogin, type Login } from '../../sandbox/host/login-file';
import { downloadReport, orderReport, type FinishedJob } from '../../sandbox/host/order-report';
import { freePort } from '../../sandbox/host/ports';
import { startMailServer, type MailServer } from '../../sandbox/mail/mail-server';
import type { Session } from '../../sandbox/host/session';
import { layOut } from '../../sandbox/scale/prepared';
import { startInstallation } from '../../sandbox/scale/start-scale';
import { DEMO_DRUG_CODE } from '../../sandbox/sources/planted';
import { startSources } from '../../sandbox/sources/server';
import { openWorkspaceOf, type WorkspaceEnvironment } from './workspace';

type SourcesOptions = NonNullable<Parameters<typeof startSources>[0]>;
type Sources = Awaited<ReturnType<typeof startSources>>;

/** The repository's root. */
export const ROOT = join(__dirname, '..', '..');

/** What the refresh templates watch: the simulator's products are not those of the world. */
export const WATCHED = { cerRefreshFaers: [DEMO_DRUG_CODE] };

/** What a test may set. */
export interface TestSandboxOptions {
	sources?: SourcesOptions;
	/** Further settings of n8n. */
	env?: NodeJS.ProcessEnv;
	/** Secret of those who announce data to the portal. */
	signingSecret?: string;
	/** Installs, imports and publishes all anew, as `npm start` does, and serves the editor too. */
	anew?: boolean;
	/** Whether n8n serves its editor's page; starting it takes a third longer. */
	editor?: boolean;
	/** Puts something where the workspace of the one process will be, before n8n starts. */
	prepare?: (environment: WorkspaceEnvironment) => Promise<void>;
}

/** One n8n with the pack and its templates, for one test file, with sources of its own. */
export interface TestSandbox extends Sandbox {
	sources: Sources;
	/** Where the workflows' mails arrive. */
	mail: MailServer;
	login: Login;
	session: Session;
	userFolder: string;
	/** Names the workspace to the command line. */
	workspaceEnvironment: WorkspaceEnvironment;
	/** Opens the workspace, to look into it beside n8n. */
	openWorkspace(): Promise<Workspace>;
	/** Sends to the portal with the bearer token; a path is relative to `…/webhook/cer/`. */
	portal(path: string, init?: RequestInit): Promise<Response>;
	/** Orders a report and follows it to its end. */
	order(order: Record<string, unknown>, onStep?: (step: string) => void): Promise<FinishedJob>;
	report(job: FinishedJob): Promise<Buffer>;
	executions(filter?: ExecutionFilter): Promise<Execution[]>;
	close(): Promise<void>;
}

/**
 * Brings everything up in a temporary folder; `close()` ends it and removes the folder. One process on
 * SQLite, or with `CER_TEST_MODE=queue` main, webhook process and worker on PostgreSQL and Redis.
 */
export async function startTestSandbox(options: TestSandboxOptions = {}): Promise<TestSandbox> {
	const host = await ensureHost({ log: (line) => process.stderr.write(`${line}\n`) });
	const userFolder = mkdtempSync(join(tmpdir(), 'cer-n8n-'));
	const login = newLogin();
	const sources = await startSources(options.sources);
	const mail = await startMailServer();
	const common = {
		host,
		packRoot: ROOT,
		cacheDir: cacheRoot(),
		watch: WATCHED,
		log: () => {},
		env: {
			...(!options.anew && !options.editor && { N8N_DISABLE_UI: 'true' }),
			...options.env,
		},
	};
	const { signingSecret } = options;
	try {
		await options.prepare?.({ N8N_USER_FOLDER: userFolder });
		const started =
			process.env.CER_TEST_MODE === 'queue'
				? await inQueueMode(
						{ ...common, login, signingSecret, folder: userFolder },
						{ sources, mail },
					)
				: await inOneProcess(options.anew ? bringUp : bringUpPrepared, {
						...common,
						userFolder,
						port: await freePort(),
						owner: login,
						token: login.token,
						credentials: sandboxCredentials(
							sources,
							{ actor: login.email, token: login.token, signingSecret },
							{ mail },
						),
					});
		return await withHelpers(started, { sources, mail, login, userFolder });
	} catch (error) {
		await sources.close();
		await mail.close();
		throw error;
	}
}

/** A running sandbox, and how to look into its workspace beside it. */
interface Started extends Sandbox {
	workspaceEnvironment: WorkspaceEnvironment;
	end(): Promise<void>;
}

async function inOneProcess(
	start: (options: BringUpOptions) => Promise<Sandbox>,
	options: BringUpOptions,
): Promise<Started> {
	const sandbox = await start(options);
	const workspaceEnvironment = { N8N_USER_FOLDER: options.userFolder };
	return { ...sandbox, workspaceEnvironment, end: () => sandbox.n8n.close() };
}

async function inQueueMode(
	options: Parameters<typeof startInstallation>[0],
	helpers: Parameters<typeof startInstallation>[1],
): Promise<Started> {
	const all = { ...options, workers: 1, mail: false, prepared: true };
	await layOut(all, helpers);
	const installed = await startInstallation(all, helpers);
	const { main, workflows, ordersUrl, postgres } = installed;
	const workspaceEnvironment = { CER_WORKSPACE_DATABASE_URL: postgres.workspaceUrl };
	return { n8n: main.current, workflows, ordersUrl, workspaceEnvironment, end: installed.close };
}

async function withHelpers(
	{ end, workspaceEnvironment, ...sandbox }: Started,
	{
		sources,
		mail,
		login,
		userFolder,
	}: Pick<TestSandbox, 'sources' | 'mail' | 'login' | 'userFolder'>,
): Promise<TestSandbox> {
	const { n8n, ordersUrl } = sandbox;
	const session = await n8n.login();
	const apiKey = await n8n.apiKey();
	const portal = { ordersUrl, token: login.token };
	let closed: Promise<void> | undefined;
	const close = async () => {
		await end();
		await sources.close();
		await mail.close();
		rmSync(userFolder, { recursive: true, force: true });
	};
	return {
		...sandbox,
		sources,
		mail,
		login,
		session,
		userFolder,
		workspaceEnvironment,
		openWorkspace: () => openWorkspaceOf(workspaceEnvironment),
		portal: (path, init = {}) =>
			fetch(new URL(path, ordersUrl), {
				...init,
				headers: {
					authorization: `Bearer ${login.token}`,
					...Object.fromEntries(new Headers(init.headers)),
				},
			}),
		order: (order, onStep) => orderReport(portal, order, onStep),
		report: (job) => downloadReport(portal, job.reportUrl),
		executions: (filter) => executions(n8n, apiKey, filter),
		close: () => (closed ??= close()),
	};
}
