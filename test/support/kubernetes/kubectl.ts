import { parseAllDocuments } from 'yaml';
import { treeOf, type Tree } from '../deploy';
import { output } from '../processes';

/** What `kubectl kustomize` makes of a folder. */
export async function kustomized(kubectl: string, folder: string): Promise<Tree[]> {
	const text = await output(kubectl, ['kustomize', folder]);
	return parseAllDocuments(text).map((document) => treeOf(document.toJS()));
}

/** Objects in an order of their own, to compare. */
export const sorted = (objects: readonly Tree[]): Tree[] =>
	objects
		.map((object) => ({
			key: `${String(object.kind)} ${String(treeOf(object.metadata).name)}`,
			object,
		}))
		.sort((one, other) => (one.key < other.key ? -1 : 1))
		.map(({ object }) => object);
