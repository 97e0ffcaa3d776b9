import type { Resource } from '../operation';
import { recordFailure } from './record';

/** What the node can do with this kind of thing, in the editor's order. */
export const failureResource: Resource = {
	name: 'Failure',
	value: 'failure',
	operations: [recordFailure],
};
