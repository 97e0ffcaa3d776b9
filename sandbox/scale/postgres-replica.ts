import { execFileSync } from 'node:child_process';
import { chownSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from '../host/wait-until.ts';
import {
	asUser,
	emptyCluster,
	runSql,
	serveCluster,
	type PostgresCluster,
	type ServeOptions,
} from './postgres.ts';
import { Served, type ServedProcess } from './served-process.ts';

/** A standby: a copy of a primary that follows it and can take its place. */
export interface ReplicaProcess extends ServedProcess {
	cluster: PostgresCluster;
	/** Makes it the primary; resolves when it takes writes. */
	promote(): void;
}

/** Where a replica goes. */
export interface ReplicaPlace extends Pick<ServeOptions, 'logFile'> {
	folder: string;
	port: number;
}

/**
 * Copies a running primary (`pg_basebackup`) and starts the copy as its hot standby, over the primary's
 * Unix socket. Where it is synchronous, the primary answers a commit once the standby has it on disk:
 * what was answered is there after a failover. Where it is not, the last moments may be missing.
 */
export async function serveReplica(
	primary: PostgresCluster,
	place: ReplicaPlace,
	{ synchronous }: { synchronous: boolean },
): Promise<ReplicaProcess> {
	const { folder, port, logFile } = place;
	const cluster = emptyCluster(folder, { superuser: primary.superuser, port });
	execFileSync(
		...asUser(cluster, 'pg_basebackup', [
			...['-D', join(folder, 'data'), '-h', primary.folder, '-p', String(primary.port)],
			...['-U', primary.superuser, '-R', '-X', 'stream', '-c', 'fast'],
		]),
		{ stdio: ['ignore', 'ignore', 'inherit'], cwd: '/tmp' },
	);
	const served = await Served.by('postgres-replica', () =>
		serveCluster(cluster, { logFile, tcp: true }),
	);
	if (synchronous) await waitForReplica(primary);
	return Object.assign(served, {
		cluster,
		promote: () => void runSql(cluster, 'select pg_promote()'),
	});
}

/** From now on a commit on the primary waits for its standby. */
async function waitForReplica(primary: PostgresCluster): Promise<void> {
	runSql(primary, `alter system set synchronous_standby_names = '*'`);
	runSql(primary, 'select pg_reload_conf()');
	await waitUntil('the standby is synchronous', async () => {
		const states = runSql(primary, 'select sync_state from pg_stat_replication');
		return states === 'sync' ? true : undefined;
	});
}

/** A data folder that was a primary's is served as a hot standby from its next start on: it takes no writes. */
export function makeStandby({ folder, user }: PostgresCluster): void {
	const signal = join(folder, 'data', 'standby.signal');
	writeFileSync(signal, '', { mode: 0o600 });
	if (user) chownSync(signal, user.uid, user.gid);
}
