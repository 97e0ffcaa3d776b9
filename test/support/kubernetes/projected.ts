import { chownSync, chmodSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { treeOf, treesOf, type Tree } from '../deploy';

/** A file of a ConfigMap or Secret in a volume. */
export interface ProjectedFile {
	path: string;
	text: string;
	/** Permissions, as octal digits. */
	mode: string;
}

/** The name of the folder that the files are links into, so that all change at once. */
const DATA = '..data';
/** Whoever is of the volume's group may read: https://github.com/kubernetes/kubernetes pkg/volume/volume_linux.go. */
const FOR_GROUP = 0o440;

/** The files of a volume of a ConfigMap or Secret. @throws Error at keys that are not there, as the kubelet */
export function projected(
	volume: Tree,
	dataOf: (kind: 'configMap' | 'secret', name: unknown) => Tree,
): ProjectedFile[] {
	const kind = volume.secret === undefined ? 'configMap' : 'secret';
	const source = treeOf(volume[kind]);
	const data = dataOf(kind, source.name ?? source.secretName);
	const mode = (Number(source.defaultMode ?? 0o644) | FOR_GROUP).toString(8);
	const items = Array.isArray(source.items)
		? treesOf(source.items)
		: Object.keys(data).map((key): Tree => ({ key, path: key }));
	if (items.length === 0 && source.optional !== true)
		throw new Error(`The volume ${String(volume.name)} has no files`);
	return items.map(({ key, path }) => {
		const text = data[String(key)];
		if (text === undefined) throw new Error(`${String(volume.name)} has no key ${String(key)}`);
		return { path: String(path), text: String(text), mode };
	});
}

/** Lays the files into a folder as the kubelet does: owned by root, of a group, through links. */
export function layOut(folder: string, group: number, files: readonly ProjectedFile[]): void {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(join(folder, '..now'), { recursive: true });
	for (const { path, text, mode } of files) {
		const file = join(folder, '..now', path);
		writeFileSync(file, text);
		chownSync(file, 0, group);
		chmodSync(file, Number.parseInt(mode, 8));
		symlinkSync(join(DATA, path), join(folder, path));
	}
	symlinkSync('..now', join(folder, DATA));
	for (const one of [folder, join(folder, '..now')]) {
		chownSync(one, 0, group);
		chmodSync(one, 0o2755);
	}
}
