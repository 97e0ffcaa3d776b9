import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { startServer, type ServerProcess } from '../host/server-process.ts';

/** Where Debian puts the server's programs; the newest of those installed. */
const PROGRAMS = newestPrograms('/usr/lib/postgresql');

/** Whether a PostgreSQL server can be started here. */
export const hasPostgres = PROGRAMS !== undefined;

/** A data folder of PostgreSQL, made ready to serve. */
export interface PostgresCluster {
	/** Holds the data and the Unix socket. */
	folder: string;
	superuser: string;
	port: number;
	programs: string;
	/** Who owns the folder where this process is root's. */
	user: SystemUser | undefined;
}

interface SystemUser {
	uid: number;
	gid: number;
}

const START_TIMEOUT_MS = 60_000;
const CLOSE_TIMEOUT_MS = 30_000;

/**
 * Makes a data folder ready, in a second or two; one that is there is used as it is. Over the Unix
 * socket in it whoever can read the folder comes in as superuser; over TCP a password is asked for.
 * PostgreSQL refuses to run as root, so root hands the folder to another user.
 */
export function createCluster(
	folder: string,
	{ superuser = 'postgres', port = 5432 }: { superuser?: string; port?: number } = {},
): PostgresCluster {
	const cluster = emptyCluster(folder, { superuser, port });
	if (existsSync(join(folder, 'data', 'PG_VERSION'))) return cluster;
	const auth = ['--auth-local=trust', '--auth-host=scram-sha-256'];
	execFileSync(
		...asUser(cluster, 'initdb', [
			...['-D', join(folder, 'data'), '-U', superuser, '-E', 'UTF8', '-N', ...auth],
		]),
		{ stdio: ['ignore', 'ignore', 'inherit'], cwd: '/tmp' },
	);
	return cluster;
}

/** A folder for the data, and who it belongs to; what is in it is left as it is. */
export function emptyCluster(
	folder: string,
	{ superuser, port }: Pick<PostgresCluster, 'superuser' | 'port'>,
): PostgresCluster {
	if (PROGRAMS === undefined) throw new Error('PostgreSQL is not installed');
	const user = serverUser();
	mkdirSync(folder, { recursive: true });
	if (user) handOver(folder, user);
	chmodSync(folder, 0o700);
	return { folder, superuser, port, programs: PROGRAMS, user };
}

/** How to serve a cluster. */
export interface ServeOptions {
	logFile: string;
	/** Listens on 127.0.0.1 too, at the cluster's port. */
	tcp?: boolean;
	/** Settings as `-c name=value`. */
	settings?: Readonly<Record<string, string>>;
	/** `fast` (default) ends sessions and writes what is open; `immediate` leaves that to the next start. */
	shutdown?: 'fast' | 'immediate';
}

/** Starts the server and resolves when it takes connections. */
export function serveCluster(
	cluster: PostgresCluster,
	options: ServeOptions,
): Promise<ServerProcess> {
	const { folder, port } = cluster;
	const settings = Object.entries({
		listen_addresses: options.tcp ? '127.0.0.1' : '',
		port: String(port),
		...options.settings,
	});
	const [command, args] = asUser(cluster, 'postgres', [
		...['-D', join(folder, 'data'), '-k', folder],
		...settings.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
	]);
	return startServer({
		name: 'PostgreSQL',
		...{ command, args, cwd: '/tmp', logFile: options.logFile },
		isReady: () => takesConnections(cluster),
		startTimeoutMs: START_TIMEOUT_MS,
		closeTimeoutMs: CLOSE_TIMEOUT_MS,
		// postgres(1): SIGINT is the fast shutdown, SIGQUIT the immediate one.
		endSignal: options.shutdown === 'immediate' ? 'SIGQUIT' : 'SIGINT',
	});
}

/** Runs one SQL statement as superuser. */
export function runSql(cluster: PostgresCluster, statement: string, database = 'postgres'): string {
	const { folder, port, superuser, programs } = cluster;
	return execFileSync(
		join(programs, 'psql'),
		[
			...['-h', folder, '-p', String(port), '-U', superuser, '-d', database],
			...['-X', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-c', statement],
		],
		{ encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] },
	).trim();
}

async function takesConnections({ folder, port, programs }: PostgresCluster): Promise<boolean> {
	try {
		await promisify(execFile)(join(programs, 'pg_isready'), [
			...['-q', '-h', folder, '-p', String(port)],
		]);
		return true;
	} catch {
		return false;
	}
}

/** The folder becomes the user's, whose group may pass through the one around it. */
function handOver(folder: string, user: SystemUser): void {
	chownSync(folder, user.uid, user.gid);
	const around = dirname(folder);
	const { mode, uid } = statSync(around);
	if ((mode & 0o001) !== 0) return;
	chownSync(around, uid, user.gid);
	chmodSync(around, (mode & 0o777) | 0o010);
}

function serverUser(): SystemUser | undefined {
	if (userInfo().uid !== 0) return undefined;
	for (const name of ['postgres', 'nobody']) {
		try {
			const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
			return { uid: id('-u'), gid: id('-g') };
		} catch {
			continue;
		}
	}
	throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody');
}

/** The command line that runs one of PostgreSQL's programs as the cluster's user. */
export function asUser(
	{ programs, user }: Pick<PostgresCluster, 'programs' | 'user'>,
	program: string,
	args: string[],
): [string, string[]] {
	const path = join(programs, program);
	if (user === undefined) return [path, args];
	const change = [`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups'];
	return ['setpriv', [...change, path, ...args]];
}

function newestPrograms(root: string): string | undefined {
	if (!existsSync(root)) return undefined;
	const [newest] = readdirSync(root)
		.filter((version) => existsSync(join(root, version, 'bin', 'initdb')))
		.sort((a, b) => Number(b) - Number(a));
	return newest === undefined ? undefined : join(root, newest, 'bin');
}
