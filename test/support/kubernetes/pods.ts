import { isTree, treeOf, treesOf, type Tree } from '../deploy';

/** A pod's template, wherever its kind holds it; a bare Pod is its own. */
export function podTemplateIn(object: Tree): Tree | undefined {
	const spec = treeOf(object.spec);
	if (object.kind === 'Pod') return object;
	const holder = object.kind === 'CronJob' ? treeOf(treeOf(spec.jobTemplate).spec) : spec;
	const template = treeOf(holder.template);
	return isTree(template.spec) ? template : undefined;
}

/** The containers of a pod's template in the order they are started. */
export function containersIn(template: Tree): Tree[] {
	const spec = treeOf(template.spec);
	return [...treesOf(spec.initContainers), ...treesOf(spec.containers)];
}

export const nameOf = ({ metadata }: Tree): string => String(treeOf(metadata).name);
export const labelsIn = ({ metadata }: Tree): Tree => treeOf(treeOf(metadata).labels);
