import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';

/** Where Debian puts the server's programs; the newest of those installed. */
const PROGRAMS = newestPrograms('/usr/lib/postgresql');

/** Whether a PostgreSQL server can be started here. */
export const hasPostgres = PROGRAMS !== undefined;

/** A PostgreSQL server of the tests' own, in a temporary folder, reached over a Unix socket only. */
export interface PostgresServer {
	connectionString(database: string): string;
	createDatabase(name: string): void;
	stop(): Promise<void>;
}

/** Starts one; takes a few seconds. PostgreSQL refuses to run as root, so root hands it to another user. */
export async function startPostgres(): Promise<PostgresServer> {
	if (PROGRAMS === undefined) throw new Error('PostgreSQL is not installed');
	const folder = mkdtempSync('/tmp/cer-pg-');
	const user = serverUser();
	if (user) chownSync(folder, user.uid, user.gid);
	chmodSync(folder, 0o700);
	const data = join(folder, 'data');
	run(user, join(PROGRAMS, 'initdb'), ['-D', data, '-U', 'cer', '-A', 'trust', '-E', 'UTF8', '-N']);
	const server = start(user, join(PROGRAMS, 'postgres'), [
		...['-D', data, '-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off'],
	]);
	await until(() => existsSync(join(folder, '.s.PGSQL.5432')));
	const psql = (command: string): void =>
		run(user, join(PROGRAMS, 'psql'), ['-h', folder, '-U', 'cer', '-d', 'postgres', '-c', command]);
	await until(() => succeeds(() => psql('select 1')));
	return {
		connectionString: (database) =>
			`postgresql://cer@localhost/${database}?host=${encodeURIComponent(folder)}`,
		createDatabase: (name) => psql(`create database ${name}`),
		stop: async () => {
			const ended = new Promise((resolve) => server.once('exit', resolve));
			// Under another user the wrapper ignores what the server would heed: tell the server itself.
			run(user, join(PROGRAMS, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop']);
			await ended;
			rmSync(folder, { recursive: true, force: true });
		},
	};
}

interface ServerUser {
	name: string;
	uid: number;
	gid: number;
}

function serverUser(): ServerUser | undefined {
	if (userInfo().uid !== 0) return undefined;
	for (const name of ['postgres', 'nobody']) {
		try {
			const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8' }));
			return { name, uid: id('-u'), gid: id('-g') };
		} catch {
			continue;
		}
	}
	throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody');
}

const asUser = (
	user: ServerUser | undefined,
	program: string,
	args: string[],
): [string, string[]] =>
	user
		? [
				'setpriv',
				[`--reuid=${user.uid}`, `--regid=${user.gid}`, '--clear-groups', program, ...args],
			]
		: [program, args];

function run(user: ServerUser | undefined, program: string, args: string[]): void {
	execFileSync(...asUser(user, program, args), { stdio: 'ignore', cwd: '/tmp' });
}

function start(user: ServerUser | undefined, program: string, args: string[]): ChildProcess {
	return spawn(...asUser(user, program, args), { stdio: 'ignore', cwd: '/tmp' });
}

async function until(holds: () => boolean): Promise<void> {
	for (let left = 150; left > 0; left -= 1) {
		if (holds()) return;
		await new Promise((resolve) => setTimeout(resolve, 100));
	}
	throw new Error('PostgreSQL did not start within 15 seconds');
}

function succeeds(action: () => void): boolean {
	try {
		action();
		return true;
	} catch {
		return false;
	}
}

function newestPrograms(root: string): string | undefined {
	if (!existsSync(root)) return undefined;
	const [newest] = readdirSync(root)
		.filter((version) => existsSync(join(root, version, 'bin', 'initdb')))
		.sort((a, b) => Number(b) - Number(a));
	return newest === undefined ? undefined : join(root, newest, 'bin');
}
