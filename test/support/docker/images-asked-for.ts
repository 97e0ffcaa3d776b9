import { isTree, read, readYaml, treeOf } from '../deploy';

/** An image that something in `deploy/` starts from. */
export interface AskedFor {
	/** `postgres` of `postgres:17.7-bookworm`. */
	name: string;
	full: string;
}

/** What Dockerfile and compose.yaml start from; the pack's own image is not among them. */
export function imagesAskedFor(): AskedFor[] {
	const dockerfile = read('docker', 'Dockerfile');
	const given = new Map(
		[...dockerfile.matchAll(/^ARG (\w+)=(\S+)$/gm)].map(([, name, value]) => [name, value]),
	);
	const built = [...dockerfile.matchAll(/^FROM (\S+)/gm)].map(([, image = '']) =>
		image.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => given.get(name) ?? ''),
	);
	const services = Object.values(treeOf(readYaml(read('compose', 'compose.yaml')).services));
	const run = services.filter(isTree).map(({ image }) => String(image));
	const all = [...new Set([...built, ...run])].filter((image) => !image.startsWith('$'));
	return all.map((full) => ({ name: full.replace(/:[^:/]*$/, ''), full }));
}
