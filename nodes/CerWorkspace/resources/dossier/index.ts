import type { Resource } from '../operation';
import { getDossier } from './get';
import { importFigures } from './import-figures';
import { readDocument } from './read-document';
import { writeText } from './write-text';

/** What the node can do with this kind of thing, in the editor's order. */
export const dossierResource: Resource = {
	name: 'Dossier',
	value: 'dossier',
	operations: [getDossier, importFigures, readDocument, writeText],
};
