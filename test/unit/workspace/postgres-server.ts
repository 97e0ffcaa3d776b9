import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createCluster, hasPostgres, runSql, serveCluster } from '../../../sandbox/scale/postgres';

export { hasPostgres };

/** A PostgreSQL server of the tests' own, in a temporary folder, reached over a Unix socket only. */
export interface PostgresServer {
	connectionString(database: string): string;
	createDatabase(name: string): void;
	stop(): Promise<void>;
}

/** Starts one; takes a few seconds. */
export async function startPostgres(): Promise<PostgresServer> {
	// Not the system's own place: a socket lies in it, whose path must be shorter than 108 bytes.
	const folder = mkdtempSync('/tmp/cer-pg-');
	const cluster = createCluster(folder, { superuser: 'cer' });
	const server = await serveCluster(cluster, {
		logFile: join(folder, 'postgres.log'),
		settings: { fsync: 'off' },
		shutdown: 'immediate',
	});
	return {
		connectionString: (database) =>
			`postgresql://cer@localhost/${database}?host=${encodeURIComponent(folder)}`,
		createDatabase: (name) => void runSql(cluster, `create database ${name}`),
		stop: async () => {
			await server.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
