import { delimiter, join } from 'node:path';
import type { Host } from '../../tools/install-host.mjs';

/** What an n8n process is told of its place; all further settings are the same for every run. */
export interface N8nPlace {
	host: Host;
	/** The folder that holds n8n's own `.n8n` folder. */
	userFolder: string;
	/** Further settings, which win over the ones set here. */
	env?: NodeJS.ProcessEnv;
}

/** Settings of the caller's shell that would lead n8n to another database, queue or owner. */
const FOREIGN =
	/^(N8N_|DB_|QUEUE_|EXECUTIONS_|WEBHOOK_URL$|GENERIC_|NODE_FUNCTION_|NODE_OPTIONS$|NODE_ENV$|NODE_V8_COVERAGE$|JEST_)/;

/** Quiet and offline: n8n sends nothing home and asks nothing of the user. */
const QUIET: NodeJS.ProcessEnv = {
	// Modules that fetch lists from n8n's servers and are of no use here.
	N8N_DISABLED_MODULES: 'mcp-registry,instance-ai,agents',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	// The list of verified packages would be fetched too.
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_LOG_FORMAT: 'text',
	// As n8n's own image runs it: errors are answered without a stack trace.
	NODE_ENV: 'production',
};

/** The environment of every n8n process of a run: the server and its command line alike. */
export function n8nEnvironment({ host, userFolder, env }: N8nPlace): NodeJS.ProcessEnv {
	const inherited = Object.entries(process.env).filter(([name]) => !FOREIGN.test(name));
	return {
		...Object.fromEntries(inherited),
		PATH: `${host.nodeBinDir}${delimiter}${process.env.PATH ?? ''}`,
		...QUIET,
		N8N_USER_FOLDER: userFolder,
		N8N_ENFORCE_SETTINGS_FILE_PERMISSIONS: 'true',
		N8N_COMMUNITY_PACKAGES_ENABLED: 'true',
		// n8n 3 turns unverified packages off by default; this one is for self-hosted n8n.
		N8N_UNVERIFIED_PACKAGES_ENABLED: 'true',
		// Node keeps what it compiled of n8n's modules: half a second less at each start.
		NODE_COMPILE_CACHE: join(host.dir, 'compiled'),
		// Default 5 s: where the machine does other work, n8n would answer everything with 503 meanwhile.
		DB_PING_TIMEOUT_MS: '60000',
		GENERIC_TIMEZONE: process.env.GENERIC_TIMEZONE ?? 'UTC',
		...env,
	};
}
