import { Kysely, PostgresDialect, type Dialect } from 'kysely';
import type { WorkspaceLocation } from './location';
import type { Flavour } from './flavour';
import { migrate } from './migrate';
import { namingDisk } from './disk-trouble';
import { leavingReplicas } from './leaving-replicas';
import { NodeSqliteDialect } from './node-sqlite-dialect';
import { openSqlite } from './open-sqlite';
import type { WorkspaceTables } from './tables';

/** Connections of one process to PostgreSQL; n8n itself opens as few. */
const POSTGRES_CONNECTIONS = 4;
/** Waiting for one of them counts too: on a busy process a change takes seconds. */
const POSTGRES_CONNECT_TIMEOUT_MS = 30_000;

/** Connects to a workspace's database and brings its tables up to date. */
export async function openDatabase(location: WorkspaceLocation): Promise<Kysely<WorkspaceTables>> {
	const db = await connectDatabase(location);
	try {
		await migrate(db, flavourOf(location));
		return db;
	} catch (error) {
		await db.destroy();
		throw error;
	}
}

/** Connects at its first query and leaves the tables as they are. Who only reads may do so at a standby. */
export const connectDatabase = async (
	location: WorkspaceLocation,
	{ readsOnly = false }: { readsOnly?: boolean } = {},
): Promise<Kysely<WorkspaceTables>> =>
	new Kysely<WorkspaceTables>({ dialect: await dialectOf(location, readsOnly) });

const flavourOf = ({ kind }: WorkspaceLocation): Flavour => kind;

async function dialectOf(location: WorkspaceLocation, readsOnly: boolean): Promise<Dialect> {
	if (location.kind === 'sqlite') {
		const { file } = location;
		return new NodeSqliteDialect(
			() => openSqlite(file),
			(thrown) => namingDisk(thrown, file),
		);
	}
	const { Pool } = await import('pg');
	const pool = new Pool({
		connectionString: location.connectionString,
		max: POSTGRES_CONNECTIONS,
		connectionTimeoutMillis: POSTGRES_CONNECT_TIMEOUT_MS,
		// An idle pool must not keep the command line or a test from ending.
		allowExitOnIdle: true,
		application_name: 'n8n-nodes-cer',
		// A server that is gone without a word is noticed; n8n's own connections do the same.
		keepAlive: true,
		keepAliveInitialDelayMillis: 10_000,
	});
	// A connection that breaks while idle is replaced by the pool; unheard, the event would end the process.
	pool.on('error', () => undefined);
	return new PostgresDialect({ pool: readsOnly ? pool : leavingReplicas(pool) });
}
