import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createCluster, serveCluster } from '../../../sandbox/scale/postgres';
import { ADDRESS, type SharedPostgres } from './shared-postgres';

declare global {
	/** Ends what the setup began; read by the teardown, which shares nothing else with it. */
	var endSharedPostgres: (() => Promise<void>) | undefined;
}

/** What a throw-away server need not do: survive a crash, serve replicas, tidy up. */
const SETTINGS = {
	fsync: 'off',
	synchronous_commit: 'off',
	full_page_writes: 'off',
	wal_level: 'minimal',
	max_wal_senders: '0',
	autovacuum: 'off',
	// A few pools in each worker of jest, of which there is one a core.
	max_connections: '400',
};

/**
 * One PostgreSQL server for all files of a run, started when the first of them asks for it: a run
 * of others does without. It answers on a socket whose path the workers find in their environment.
 */
export default async function setUp(): Promise<void> {
	// Not the system's own place: a socket lies in it, whose path must be shorter than 108 bytes.
	const folder = mkdtempSync('/tmp/cer-pg-');
	let started: ReturnType<typeof start> | undefined;
	const answers = createServer((socket) => {
		socket.on('error', () => undefined);
		started ??= start(folder);
		started.then(
			({ shared }) => socket.end(JSON.stringify(shared)),
			(error: Error) => socket.end(JSON.stringify({ error: error.message })),
		);
	});
	const path = join(folder, 'ask');
	await new Promise<void>((resolve) => answers.listen(path, resolve));
	answers.unref();
	process.env[ADDRESS] = path;
	globalThis.endSharedPostgres = async () => {
		answers.close();
		await started?.then(
			({ server }) => server.close(),
			() => undefined,
		);
		rmSync(folder, { recursive: true, force: true });
	};
}

async function start(folder: string) {
	const cluster = createCluster(join(folder, 'server'), { superuser: 'cer' });
	const server = await serveCluster(cluster, {
		logFile: join(folder, 'postgres.log'),
		settings: SETTINGS,
		shutdown: 'immediate',
	});
	const shared: SharedPostgres = { folder: cluster.folder, superuser: cluster.superuser };
	return { server, shared };
}
