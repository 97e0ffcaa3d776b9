import { spawn, spawnSync } from 'node:child_process';
import {
	existsSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { waitUntil } from '../../../sandbox/host/wait-until';
import { ensureDockerPrograms, type DockerPrograms } from '../../../tools/docker-programs.mjs';
import { withFileLock } from '../../../tools/file-lock.mjs';
import { cacheRoot } from '../../../tools/install-host.mjs';

/** A Docker server of the tests' own. Its images stay in the user's cache between runs. */
export interface Daemon {
	/** What `docker`, `docker compose` and their like need to find it, `docker` first on PATH. */
	env: NodeJS.ProcessEnv;
	/** How layers are kept. */
	driver: Driver;
}

type Driver = 'overlay2' | 'vfs';
const DRIVERS: readonly Driver[] = ['overlay2', 'vfs'];
/** Layers of builds that are kept for the next run. */
const BUILD_CACHE = '6GB';

const log = (line: string) => process.stderr.write(`${line}\n`);

/** Everything of the server: images, sockets, pid, log. A socket's path must be short. */
export const dockerRoot = (): string => join(cacheRoot(), 'docker');
const at = (name: string) => join(dockerRoot(), name);

/**
 * The server, started when it does not run yet. Runs at the same time share it: each leaves its number
 * in `users`, and the last to go ends it (`leaveDaemon`).
 */
export async function joinDaemon(run: number): Promise<Daemon> {
	const programs = await ensureDockerPrograms(log);
	mkdirSync(at('users'), { recursive: true });
	const env = environment(programs);
	const driver = await withFileLock(at('daemon.lock'), log, async () => {
		writeFileSync(at(`users/${run}`), '');
		return driverOf(env) ?? (await start(programs, env));
	});
	return { env, driver };
}

function environment({ docker, compose }: DockerPrograms): NodeJS.ProcessEnv {
	link(docker, 'bin', 'docker');
	link(compose, 'config/cli-plugins', 'docker-compose');
	return {
		...process.env,
		PATH: `${at('bin')}:${process.env.PATH}`,
		DOCKER_HOST: `unix://${at('sock')}`,
		DOCKER_CONFIG: at('config'),
		DOCKER_BUILDKIT: '1',
		BUILDKIT_PROGRESS: 'plain',
		COMPOSE_PROGRESS: 'plain',
	};
}

function link(target: string, folder: string, name: string): void {
	mkdirSync(at(folder), { recursive: true });
	rmSync(join(at(folder), name), { force: true });
	symlinkSync(target, join(at(folder), name));
}

/** Nothing when no server answers. */
function driverOf(env: NodeJS.ProcessEnv): Driver | undefined {
	const { status, stdout } = spawnSync('docker', ['info', '--format', '{{.Driver}}'], { env });
	return status === 0 ? DRIVERS.find((one) => one === String(stdout).trim()) : undefined;
}

async function start({ dockerd }: DockerPrograms, env: NodeJS.ProcessEnv): Promise<Driver> {
	for (const driver of DRIVERS) {
		rmSync(at('pid'), { force: true });
		const output = openSync(at('log'), 'w');
		const child = spawn(
			dockerd,
			[
				`--storage-driver=${driver}`,
				...[`--data-root=${at('data')}`, `--exec-root=${at('exec')}`],
				...[`--pidfile=${at('pid')}`, `--host=unix://${at('sock')}`],
			],
			{ detached: true, stdio: ['ignore', output, output] },
		);
		let ended = false;
		child.once('exit', () => (ended = true));
		child.unref();
		const answer = async () => (ended ? 'ended' : driverOf(env));
		if ((await waitUntil('Docker answers', answer, { everyMs: 300 })) === driver) return driver;
		log(`Docker does not start with ${driver}; see ${at('log')}.`);
	}
	throw new Error(`Docker does not start: ${readFileSync(at('log'), 'utf8').slice(-1000)}`);
}

/** Takes a run's number out; after the last one containers, volumes and networks go, and the server ends. */
export async function leaveDaemon(run: number): Promise<void> {
	if (!existsSync(at('users'))) return;
	await withFileLock(at('daemon.lock'), log, async () => {
		rmSync(at(`users/${run}`), { force: true });
		for (const user of readdirSync(at('users'))) {
			if (isAlive(Number(user))) return;
			rmSync(at(`users/${user}`), { force: true });
		}
		await stop();
	});
}

async function stop(): Promise<void> {
	if (!existsSync(at('pid'))) return;
	const pid = Number(readFileSync(at('pid'), 'utf8'));
	const env = { ...process.env, DOCKER_HOST: `unix://${at('sock')}`, DOCKER_CONFIG: at('config') };
	const docker = (...args: string[]) => String(spawnSync(at('bin/docker'), args, { env }).stdout);
	const containers = docker('ps', '--all', '--quiet').split('\n').filter(Boolean);
	if (containers.length > 0) docker('rm', '--force', '--volumes', ...containers);
	docker('volume', 'prune', '--force');
	docker('network', 'prune', '--force');
	docker('image', 'prune', '--force');
	docker('builder', 'prune', '--force', '--keep-storage', BUILD_CACHE);
	if (isAlive(pid)) process.kill(pid, 'SIGTERM');
	await waitUntil('Docker ends', async () => !isAlive(pid) || undefined, { everyMs: 200 });
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		// One that ended and is not yet waited for is dead all the same.
		return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
	} catch {
		return false;
	}
}
