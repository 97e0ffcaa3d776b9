import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { DEPLOY, textsOf, treeOf, treesOf, type Tree } from '../deploy';
import { build } from './build';
import { containersIn, labelsIn, nameOf, podTemplateIn } from './pods';

export const KUBERNETES = join(DEPLOY, 'kubernetes');
export const overlay = (name: string) => join(KUBERNETES, 'overlays', name);
export const job = (name: string) => join(KUBERNETES, 'jobs', name);
export const JOBS = ['setup', 'restore', 'restore-over', 'backup-files'];

/** A pod's template with the object that makes it. */
export interface Pod {
	id: string;
	kind: string;
	owner: Tree;
	template: Tree;
	spec: Tree;
	labels: Tree;
	cluster: Cluster;
}

/** All that an operator applies for one way of running the pack, as kustomize builds it. */
export interface Cluster {
	name: string;
	objects: readonly Tree[];
	pods: readonly Pod[];
	ofKind(kind: string): Tree[];
	find(kind: string, name: unknown): Tree | undefined;
}

/** A cluster of objects, whatever they are from. */
export function clusterOf(name: string, objects: readonly Tree[]): Cluster {
	const ofKind = (kind: string) => objects.filter((one) => one.kind === kind);
	const pods: Pod[] = [];
	const find = (kind: string, wanted: unknown) =>
		ofKind(kind).find((one) => nameOf(one) === wanted);
	const cluster = { name, objects, pods, ofKind, find };
	for (const owner of objects) {
		const template = podTemplateIn(owner);
		if (!template) continue;
		const [kind, spec] = [String(owner.kind), treeOf(template.spec)];
		const id = `${name} ${kind} ${nameOf(owner)}`;
		pods.push({ id, kind, owner, template, spec, labels: labelsIn(template), cluster });
	}
	return cluster;
}

const kustomized = (name: string, jobs: readonly string[]) =>
	clusterOf(name, [...build(overlay(name)), ...jobs.flatMap((one) => build(job(one)))]);

export const clusters: readonly Cluster[] = [
	kustomized('small', ['setup', 'restore', 'backup-files']),
	kustomized('production', ['setup']),
];
export const [small, production] = clusters as [Cluster, Cluster];

export const allPods: readonly Pod[] = clusters.flatMap(({ pods }) => pods);
/** Rows for `it.each`. */
export const podRows = allPods.map((pod) => [pod.id, pod] as const);
export const containerRows = allPods.flatMap((pod) =>
	containersIn(pod.template).map(
		(container) => [`${pod.id} ${String(container.name)}`, container, pod] as const,
	),
);
/** Rows of all objects of a kind. */
export const rowsOf = (kind: string) =>
	clusters.flatMap((cluster) =>
		cluster
			.ofKind(kind)
			.map((object) => [`${cluster.name} ${kind} ${nameOf(object)}`, object, cluster] as const),
	);

export const portsOf = ({ template }: Pod): Tree[] =>
	containersIn(template).flatMap(({ ports }) => treesOf(ports));
export const componentOf = ({ labels }: Pod): string =>
	String(labels['app.kubernetes.io/component']);

export const matches = (labels: Tree, selector: unknown): boolean =>
	Object.entries(treeOf(selector)).every(([key, value]) => labels[key] === value);

/** Whether a selector of labels, with or without expressions, picks what has these labels. */
export function picks(selector: unknown, labels: Tree): boolean {
	const { matchLabels, matchExpressions } = treeOf(selector);
	return (
		matches(labels, matchLabels) &&
		treesOf(matchExpressions).every(({ key, operator, values }) => {
			if (operator !== 'In') throw new Error(`The operator ${String(operator)} is not known here`);
			return textsOf(values).includes(String(labels[String(key)]));
		})
	);
}

/** The pack's image, as overlays and jobs name it. */
export const imageOf = ({ pods }: Cluster): string => {
	const main = pods.find(({ owner }) => nameOf(owner) === 'main');
	return String(treesOf(main?.spec.containers)[0]?.image);
};

/** What n8n's processes are told in a cluster. */
export const configIn = (cluster: Cluster, name: unknown = 'cer-n8n'): Tree =>
	treeOf(cluster.find('ConfigMap', name)?.data);

/** The keys and values of the example of the one Secret. */
export const exampleSecret: Tree = treeOf(
	treeOf(parse(readFileSync(join(KUBERNETES, 'secrets.example.yaml'), 'utf8'))).stringData,
);
