import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DEPLOY, treesOf, treeOf, type Tree } from '../deploy';
import { dockerRoot } from '../docker/daemon';
import { build } from './build';
import { clusterOf, job, overlay, type Cluster } from './manifests';
import { nameOf } from './pods';

/** What an operator changes of an overlay in a copy of it. */
export interface Changes {
	/** Of the ConfigMap of n8n's processes. */
	config: Readonly<Record<string, string>>;
	/** Of the environment of the job that sets up. */
	setup: Readonly<Record<string, string>>;
}

/** An overlay with its jobs, changed as its operator changes it. @throws Error at a name that is not there */
export function changed(
	name: string,
	jobs: readonly string[],
	{ config, setup }: Changes,
): Cluster {
	const objects = [...build(overlay(name)), ...jobs.flatMap((one) => build(job(one)))];
	const data = treeOf(
		objects.find((one) => one.kind === 'ConfigMap' && nameOf(one) === 'cer-n8n')?.data,
	);
	for (const [key, value] of Object.entries(config)) {
		if (!(key in data)) throw new Error(`cer-n8n has no ${key}`);
		data[key] = value;
	}
	const settings = objects.find((one) => one.kind === 'Job' && nameOf(one) === 'setup');
	const spec = treeOf(treeOf(treeOf(settings?.spec).template).spec);
	const env = treesOf(treesOf(spec.containers)[0]?.env);
	for (const [key, value] of Object.entries(setup)) {
		const found = env.find((one: Tree) => one.name === key);
		if (!found) throw new Error(`The job setup has no ${key}`);
		found.value = value;
	}
	return clusterOf(name, objects);
}

/** The keys of `cer-secrets` as secrets.example.yaml says to make them: from the files of make-secrets.sh. */
export function makeSecrets(env: Readonly<Record<string, string>>): Record<string, string> {
	const folder = mkdtempSync(join(dockerRoot(), 'secrets-'));
	try {
		cpSync(join(DEPLOY, 'compose', 'make-secrets.sh'), join(folder, 'make-secrets.sh'));
		execFileSync(join(folder, 'make-secrets.sh'), { env: { ...process.env, ...env } });
		const files = readdirSync(join(folder, 'secrets'));
		return Object.fromEntries(
			files.map((file) => [file, readFileSync(join(folder, 'secrets', file), 'utf8')]),
		);
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}
