import type { Resource } from '../operation';
import { getCursor } from './get-cursor';
import { loadRecords } from './load';
import { queryRecords } from './query';
import { setCursor } from './set-cursor';

/** What the node can do with this kind of thing, in the editor's order. */
export const recordResource: Resource = {
	name: 'Record',
	value: 'records',
	operations: [getCursor, loadRecords, queryRecords, setCursor],
};
