import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { ensureBuild, ensureDependencies, ROOT } from './bootstrap.mjs';
import { cacheRoot, ensureHost } from './install-host.mjs';
import { HELP, parseOptions, WrongFlag } from './options.mjs';

const log = (line) => console.log(line);

/** Prepares the machine, then hands over to `host/main.ts` on Node 24. */
export async function startSandbox(argv) {
	try {
		const options = readOptions(argv);
		if (options === undefined) return;
		// n8n comes into the cache while the pack is installed and built: neither needs the other.
		const [host] = await Promise.all([ensureHost({ log }), ensurePack()]);
		runMain(host, { ...options, host, packRoot: ROOT, cacheDir: cacheRoot() });
	} catch (error) {
		console.error(error.message);
		process.exitCode = error instanceof WrongFlag ? 2 : 1;
	}
}

async function ensurePack() {
	await ensureDependencies(log);
	await ensureBuild(log);
}

function readOptions(argv) {
	const options = parseOptions(argv);
	if (options.help) {
		console.log(HELP);
		return undefined;
	}
	// npm runs scripts in the repository's root; a folder is meant from where the user stands.
	const from = process.env.INIT_CWD ?? process.cwd();
	const records = options.records === undefined ? undefined : resolve(from, options.records);
	if (records !== undefined && !existsSync(records)) {
		throw new WrongFlag(`--records "${records}" does not exist; give a folder with records.`);
	}
	const data = options.data === '.cer' ? join(ROOT, '.cer') : resolve(from, options.data);
	return { ...options, records, data };
}

function runMain(host, options) {
	const main = join(ROOT, 'sandbox', 'host', 'main.ts');
	const child = spawn(
		host.node,
		[
			'--disable-warning=MODULE_TYPELESS_PACKAGE_JSON',
			'--disable-warning=ExperimentalWarning',
			main,
			JSON.stringify(options),
		],
		// The channel lets the child notice when this process is killed.
		{ cwd: ROOT, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] },
	);
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
		process.on(signal, () => child.kill(signal));
	}
	child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 0 : 1)));
}
