import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod/v4';
import { InputError } from '../../model';
import { environmentSecret } from './environment-secret';

/**
 * Where a workspace lives: one file on this machine, or a PostgreSQL database that many machines
 * share, with the Redis beside it where there is one.
 */
export type WorkspaceLocation =
	| { kind: 'sqlite'; file: string }
	| { kind: 'postgres'; connectionString: string; redisUrl?: string };

/** The environment's way to name a shared workspace; each may be given as `<NAME>_FILE` too. */
const DATABASE_URL = 'CER_WORKSPACE_DATABASE_URL';
const REDIS_URL = 'CER_REDIS_URL';

const text = z.preprocess(
	(value) => (typeof value === 'string' && value.trim() === '' ? undefined : value),
	z.string().trim().optional(),
);

/** The fields of the credential CER Workspace: a connection string, or its parts. */
const credentialSchema = z.object({
	connectBy: z.enum(['connectionString', 'parts']).optional().catch(undefined),
	connectionString: text,
	host: text,
	port: z.coerce.number().int().min(1).max(65_535).default(5432),
	database: text,
	user: text,
	password: z.string().optional(),
	ssl: z.enum(['disable', 'verify-full', 'no-verify']).default('disable'),
	redisUrl: text,
});

/**
 * The workspace to use: the database of the credential when there is one, else that of the
 * environment (`CER_WORKSPACE_DATABASE_URL`), else the embedded file `<N8N_USER_FOLDER or
 * home>/.n8n/cer/workspace.sqlite`. Redis is the credential's, else `CER_REDIS_URL`. n8n's queue
 * mode spreads nodes over machines, where a file cannot be shared: there a database is required.
 */
export function workspaceLocation(given: {
	credential?: Readonly<Record<string, unknown>>;
	environment: Readonly<Record<string, string | undefined>>;
}): WorkspaceLocation {
	const { credential, environment } = given;
	const connectionString = connectionStringOf(credential, environment);
	if (connectionString !== undefined) {
		return { kind: 'postgres', connectionString, redisUrl: redisUrlOf(credential, environment) };
	}
	if (environment.EXECUTIONS_MODE === 'queue') {
		throw new InputError(
			`This n8n runs in queue mode, and the node has no CER Workspace credential nor the environment ${DATABASE_URL}`,
			{
				mend: `Add a CER Workspace credential that names a PostgreSQL database, or set ${DATABASE_URL} (or ${DATABASE_URL}_FILE) for main, webhook processors and workers: several machines cannot share the embedded SQLite file`,
			},
		);
	}
	return { kind: 'sqlite', file: embeddedFile(environment) };
}

function connectionStringOf(
	credential: Readonly<Record<string, unknown>> | undefined,
	environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
	if (credential !== undefined) return postgresConnectionString(credential);
	const value = environmentSecret(environment, DATABASE_URL);
	return value === undefined ? undefined : checkedConnectionString(value, DATABASE_URL);
}

function redisUrlOf(
	credential: Readonly<Record<string, unknown>> | undefined,
	environment: Readonly<Record<string, string | undefined>>,
): string | undefined {
	const ofCredential = text.parse(credential?.redisUrl);
	const value = ofCredential ?? environmentSecret(environment, REDIS_URL);
	if (value === undefined || (/^rediss?:\/\//.test(value) && URL.canParse(value))) return value;
	const what = ofCredential ? "The CER Workspace credential's Redis URL" : REDIS_URL;
	throw new InputError(`${what} is not a Redis URL`, {
		mend: 'Write it as redis://:password@host:6379/0, or rediss:// for TLS',
	});
}

/** The embedded default's file; beside n8n's own data, so that one backup holds both. */
export const embeddedFile = (environment: Readonly<Record<string, string | undefined>>): string =>
	join(environment.N8N_USER_FOLDER || homedir(), '.n8n', 'cer', 'workspace.sqlite');

/** The PostgreSQL connection string of a CER Workspace credential; throws InputError naming the field that is wrong. */
export function postgresConnectionString(credential: Readonly<Record<string, unknown>>): string {
	const parsed = credentialSchema.safeParse(credential);
	if (!parsed.success) {
		const [issue] = parsed.error.issues;
		throw new InputError(
			`The CER Workspace credential's field "${issue?.path.join('.') ?? ''}" cannot be used`,
			{ mend: 'Open the credential and correct that field' },
		);
	}
	const fields = parsed.data;
	const wantsString = fields.connectBy ?? (fields.connectionString ? 'connectionString' : 'parts');
	return wantsString === 'connectionString'
		? checkedConnectionString(
				fields.connectionString,
				"The CER Workspace credential's connection string",
			)
		: fromParts(fields);
}

function checkedConnectionString(value: string | undefined, what: string): string {
	if (value !== undefined && /^postgres(ql)?:\/\//.test(value) && URL.canParse(value)) return value;
	throw new InputError(`${what} is not a PostgreSQL URL`, {
		mend: 'Write it as postgresql://user:password@host:5432/database',
	});
}

function fromParts(fields: z.infer<typeof credentialSchema>): string {
	const { host, port, database, user, password, ssl } = fields;
	if (host === undefined || database === undefined || user === undefined) {
		const missing = Object.entries({ host, database, user }).find(
			([, value]) => value === undefined,
		);
		throw new InputError(`The CER Workspace credential has no ${missing?.[0] ?? 'host'}`, {
			mend: 'Fill in host, database and user, or give a connection string',
		});
	}
	const part = encodeURIComponent;
	const login = password ? `${part(user)}:${part(password)}` : part(user);
	// A host that is a folder names a Unix socket, which a URL carries as a parameter.
	const address = host.startsWith('/') ? `localhost:${port}` : `${host}:${port}`;
	const socket = host.startsWith('/') ? `&host=${part(host)}` : '';
	return `postgresql://${login}@${address}/${part(database)}?sslmode=${ssl}${socket}`;
}

/** The location in words for a message: never a password. */
export function describeLocation(location: WorkspaceLocation): string {
	if (location.kind === 'sqlite') return location.file;
	if (!URL.canParse(location.connectionString)) return 'PostgreSQL';
	const url = new URL(location.connectionString);
	return `PostgreSQL at ${url.searchParams.get('host') ?? url.host}${url.pathname}`;
}
