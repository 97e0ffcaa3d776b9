import type { Resource } from '../operation';
import { getManyTerminologies } from './get-many';
import { getTerminology } from './get';
import { importTerminology } from './import';

/** What the node can do with this kind of thing, in the editor's order. */
export const terminologyResource: Resource = {
	name: 'Terminology',
	value: 'terminology',
	operations: [getTerminology, getManyTerminologies, importTerminology],
};
