import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../n8n';
import { output, run, type Ended } from '../processes';
import { ensureBaseImages } from './base-images';
import { dockerRoot } from './daemon';
import { useDocker, type Docker } from './docker';
import { writeNpmSettings } from './npm-settings';

/** What the documents tell an operator to have: the repository, on a machine with Docker. */
export interface Stack {
	docker: Docker;
	/** The copy of the repository. */
	folder: string;
	/** Runs a line of shell in `deploy/compose`, as an operator would; it has to succeed. */
	sh(line: string): Promise<string>;
	/** The same, whatever its end. */
	attempt(line: string): Promise<Ended>;
	/** Containers of a service, running or not. */
	containersOf(service: string): Promise<string[]>;
	/** Makes its secrets and settings as `.env` takes them. */
	set(settings: Record<string, string>): void;
	secret(name: string): string;
	/** Names and values of all secrets that hold something. */
	secrets(): Array<[name: string, value: string]>;
	/** Writes a file of `deploy/compose`. */
	write(name: string, text: string): void;
	/** The environment of its commands. */
	env: NodeJS.ProcessEnv;
	/** Takes everything away. */
	close(): Promise<void>;
}

const LONG = 25 * 60_000;
/** An option of Caddy 2.7, which Debian's 2.6 does not know. */
const NEWER_CADDY = /^.*\n\s*stream_close_delay .*\n/m;

/** Copies the repository, without what is not in it, to a folder that `close()` removes. */
export async function layOutStack(): Promise<Stack> {
	const docker = await useDocker();
	await ensureBaseImages(docker);
	const folder = join(dockerRoot(), 'drill');
	const compose = join(folder, 'deploy', 'compose');
	const env: NodeJS.ProcessEnv = {
		...docker.env,
		COMPOSE_FILE: 'compose.yaml:../test/compose.drill.yaml',
	};
	const attempt = (line: string) =>
		run('bash', ['-c', line], { cwd: compose, env, timeoutMs: LONG });
	const sh = async (line: string) => {
		const { code, stdout, stderr } = await attempt(line);
		if (code === 0) return stdout.trim();
		throw new Error(`${line} ended with ${code}: ${`${stdout}\n${stderr}`.slice(-3000)}`);
	};
	const down = 'docker compose --profile "*" down --volumes --remove-orphans --timeout 5';
	rmSync(folder, { recursive: true, force: true });
	const files = await output(
		'git',
		['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
		{ cwd: ROOT },
	);
	for (const file of files.split('\0').filter(Boolean)) {
		mkdirSync(dirname(join(folder, file)), { recursive: true });
		cpSync(join(ROOT, file), join(folder, file), { force: true });
	}
	await writeNpmSettings(join(folder, 'deploy', 'test', 'npm'));
	const caddyfile = join(compose, 'proxy', 'Caddyfile');
	writeFileSync(caddyfile, readFileSync(caddyfile, 'utf8').replace(NEWER_CADDY, ''));
	return {
		...{ docker, folder, env, sh, attempt },
		containersOf: async (service) =>
			(await sh(`docker compose ps --all --quiet ${service}`)).split('\n').filter(Boolean),
		set: (settings) => {
			const file = join(compose, '.env');
			let text = readFileSync(file, 'utf8');
			for (const [name, value] of Object.entries(settings)) {
				const line = new RegExp(`^${name}=.*$`, 'm');
				if (!line.test(text)) throw new Error(`.env has no ${name}.`);
				text = text.replace(line, `${name}=${value}`);
			}
			writeFileSync(file, text);
		},
		secret: (name) => readFileSync(join(compose, 'secrets', name), 'utf8'),
		secrets: () =>
			readdirSync(join(compose, 'secrets'))
				.map((name): [string, string] => [
					name,
					readFileSync(join(compose, 'secrets', name), 'utf8'),
				])
				.filter(([, value]) => value !== ''),
		write: (name, text) => writeFileSync(join(compose, name), text),
		close: async () => {
			await attempt(`CER_HOST=none ${down}`);
			rmSync(folder, { recursive: true, force: true });
		},
	};
}
