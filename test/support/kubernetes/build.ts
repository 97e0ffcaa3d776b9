import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { kustomizationOf, textsOf, treeOf, treesOf, type Tree } from '../deploy';
import { containersIn, podTemplateIn } from './pods';
import { patched, type Step } from './patch';

/**
 * What `kubectl kustomize` makes of a folder, for what `deploy/` uses of kustomize: resources,
 * components, patches by target, images, ConfigMaps from files. A test holds it against kubectl.
 */
export function build(folder: string, before: readonly Tree[] = []): Tree[] {
	const kustomization = kustomizationOf(folder);
	const resources = textsOf(kustomization.resources).flatMap((part) => {
		const path = resolve(folder, part);
		return path.endsWith('.yaml') ? objectsIn(path) : build(path);
	});
	const generated = treesOf(kustomization.configMapGenerator).map((one) =>
		configMap(folder, one, kustomization.namespace),
	);
	const parts = textsOf(kustomization.components).reduce<Tree[]>(
		(objects, part) => build(resolve(folder, part), objects),
		[...before, ...resources],
	);
	return [...parts, ...generated]
		.map((object) => withPatches(object, treesOf(kustomization.patches)))
		.map((object) => withImages(object, treesOf(kustomization.images)));
}

function objectsIn(file: string): Tree[] {
	return parseAllDocuments(readFileSync(file, 'utf8')).map((document) => {
		if (document.errors.length > 0) throw new Error(`${file}: ${document.errors[0]?.message}`);
		return treeOf(document.toJS());
	});
}

function configMap(folder: string, { name, files, options }: Tree, namespace: unknown): Tree {
	const data = Object.fromEntries(
		textsOf(files).map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
	);
	const { labels } = treeOf(options);
	const metadata = { name, namespace, ...(labels === undefined ? {} : { labels }) };
	return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data };
}

function withPatches(object: Tree, patches: readonly Tree[]): Tree {
	return patches
		.filter(({ target }) => isMeant(object, treeOf(target)))
		.reduce((one, { patch }) => patched(one, steps(String(patch))), object);
}

const isMeant = ({ kind, metadata }: Tree, target: Tree) =>
	kind === target.kind && (target.name === undefined || treeOf(metadata).name === target.name);

const steps = (text: string): Step[] =>
	treesOf(parse(text)).map(({ op, path, value }) => ({
		op: String(op),
		path: String(path),
		value,
	}));

function withImages(object: Tree, images: readonly Tree[]): Tree {
	if (images.length === 0 || podTemplateIn(object) === undefined) return object;
	const copy = structuredClone(object);
	for (const container of containersIn(treeOf(podTemplateIn(copy)))) {
		const [name, tag] = String(container.image).split(/:(?=[^:/]*$)/);
		const given = images.find((one) => one.name === name);
		if (given) container.image = `${given.newName ?? name}:${given.newTag ?? tag}`;
	}
	return copy;
}
