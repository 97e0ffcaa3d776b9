/**
 * `npm run --silent sbom > bom.json`: what the package brings with it, as CycloneDX: each dependency
 * at the version of package-lock.json, with its licence and hash. `npm sbom --omit dev` in the
 * repository itself leaves out what a development dependency needs too (axios, pg, zod among them),
 * so it is asked in a copy of package.json and lock that know the shipping dependencies alone.
 */
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const { devDependencies, peerDependencies, peerDependenciesMeta, scripts, ...shipped } = JSON.parse(
	readFileSync(join(root, 'package.json'), 'utf8'),
);

const folder = mkdtempSync(join(tmpdir(), 'cer-sbom-'));
try {
	// npm names the package by its folder.
	const cwd = join(folder, shipped.name);
	mkdirSync(cwd);
	writeFileSync(join(cwd, 'package.json'), JSON.stringify(shipped));
	copyFileSync(join(root, 'package-lock.json'), join(cwd, 'package-lock.json'));
	const npm = (...args) => execFileSync('npm', [...args, '--loglevel=error'], { cwd });
	npm('install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--prefer-offline');
	process.stdout.write(npm('sbom', '--sbom-format=cyclonedx', '--package-lock-only'));
} finally {
	rmSync(folder, { recursive: true, force: true });
}
