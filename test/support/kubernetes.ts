import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
	collect,
	containersOf,
	DEPLOY,
	podOf,
	textsOf,
	treeOf,
	treesOf,
	type Manifest,
	type Tree,
} from './deploy';

const KUBERNETES = join(DEPLOY, 'kubernetes');
const below = (folder: string, names: readonly string[]) =>
	names.map((name) => join(KUBERNETES, folder, name));

export const OVERLAYS = below('overlays', ['small', 'production']);
export const JOBS = below('jobs', ['setup', 'restore']);

export const idOf = ({ kind, name, file }: Manifest): string =>
	`${kind} ${name} ${relative(DEPLOY, file)}`;

/** Each object of all overlays and jobs once, before patches. */
export const manifests: readonly Manifest[] = [...OVERLAYS, ...JOBS]
	.flatMap(collect)
	.filter((one, n, list) => n === list.findIndex((other) => idOf(other) === idOf(one)));

/** Rows for `it.each`. */
export const labelled = (list: readonly Manifest[]) => list.map((one) => [idOf(one), one] as const);
export const ofKind = (kind: string) => manifests.filter((one) => one.kind === kind);
export const has = (kind: string, name: unknown): boolean =>
	ofKind(kind).some((one) => one.name === name);

/** A pod's template with the object that makes it. */
export interface Pod {
	id: string;
	kind: string;
	owner: Tree;
	template: Tree;
	spec: Tree;
}

export const pods: readonly Pod[] = manifests.flatMap((one) => {
	const template = podOf(one);
	if (!template) return [];
	const { kind, object: owner } = one;
	return [{ id: idOf(one), kind, owner, template, spec: treeOf(template.spec) }];
});

export const labelsOf = ({ template }: Pod): Tree => treeOf(treeOf(template.metadata).labels);
export const portsOf = ({ template }: Pod): Tree[] =>
	containersOf(template).flatMap(({ ports }) => treesOf(ports));

export const matches = (labels: Tree, selector: unknown): boolean =>
	Object.entries(treeOf(selector)).every(([key, value]) => labels[key] === value);

/** Whether a selector of labels, with or without expressions, picks a pod. */
export function picks(selector: unknown, labels: Tree): boolean {
	const { matchLabels, matchExpressions } = treeOf(selector);
	return (
		matches(labels, matchLabels) &&
		treesOf(matchExpressions).every(({ key, values }) =>
			textsOf(values).includes(String(labels[String(key)])),
		)
	);
}

/** The keys and values of the example of the one Secret. */
export const exampleSecret: Tree = treeOf(
	treeOf(
		parseAllDocuments(readFileSync(join(KUBERNETES, 'secrets.example.yaml'), 'utf8'))[0]?.toJS(),
	).stringData,
);
