#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const main = join(root, 'dist', 'lib', 'cli', 'main.js');

// In a checkout that was never built, build once; the published package always carries dist.
if (!existsSync(main) && existsSync(join(root, 'tsconfig.json'))) {
	process.stderr.write('cer: first use in this checkout, building the pack once …\n');
	const built = spawnSync('npm', ['run', '--silent', 'build'], { cwd: root, encoding: 'utf8' });
	if (built.status !== 0 || !existsSync(main)) {
		process.stderr.write('cer: the build did not succeed; run "npm ci", then "npm run build".\n');
		process.exit(1);
	}
}

const { main: run } = createRequire(import.meta.url)(main);
process.exitCode = await run(process.argv.slice(2));
