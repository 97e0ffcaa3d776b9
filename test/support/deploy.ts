import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';

/** The folder `deploy/`. */
export const DEPLOY = resolve(__dirname, '..', '..', 'deploy');

/** Anything that was read from YAML or JSON. */
export type Tree = Record<string, unknown>;

export const isTree = (value: unknown): value is Tree =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
export const treeOf = (value: unknown): Tree => (isTree(value) ? value : {});
export const treesOf = (value: unknown): Tree[] =>
	Array.isArray(value) ? value.filter(isTree) : [];
export const textsOf = (value: unknown): string[] =>
	Array.isArray(value) ? value.map((one) => String(one)) : [];

export const read = (...path: string[]): string => readFileSync(join(DEPLOY, ...path), 'utf8');

/** One YAML document; merge keys (`<<`) are resolved, as Compose does. Throws on a key that comes twice. */
export const readYaml = (text: string): Tree => treeOf(parse(text, { merge: true }));

const fileNames = (folder: string): string[] =>
	readdirSync(folder, { recursive: true }).map(String);

/** All folders of `deploy/` with a kustomization.yaml. */
export const kustomizations = (): string[] =>
	fileNames(DEPLOY)
		.filter((file) => file.endsWith('kustomization.yaml'))
		.map((file) => dirname(join(DEPLOY, file)));

export const kustomizationOf = (folder: string): Tree =>
	readYaml(readFileSync(join(folder, 'kustomization.yaml'), 'utf8'));

/** The n8n that the tests use, when it is installed (`npm start` or `npm test` installs it). */
export function n8nModules(): string | undefined {
	const cache =
		process.env.CER_CACHE_DIR ??
		join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'n8n-nodes-cer');
	if (!existsSync(cache)) return undefined;
	return readdirSync(cache)
		.filter((name) => name.startsWith('host-'))
		.map((name) => join(cache, name, 'node_modules'))
		.find((modules) => existsSync(join(modules, 'n8n', 'dist')));
}

/** The text of all JavaScript below a folder. */
export const sourcesBelow = (folder: string, suffix: string): string =>
	fileNames(folder)
		.filter((file) => file.endsWith(suffix))
		.map((file) => readFileSync(join(folder, file), 'utf8'))
		.join('\n');
