import type { Resource } from '../operation';
import { beatHealth } from './beat';
import { checkHealth } from './check';
import { noteWorkflowRun } from './note-workflow-run';

/** What the node can do with this kind of thing, in the editor's order. */
export const healthResource: Resource = {
	name: 'Health',
	value: 'health',
	operations: [beatHealth, checkHealth, noteWorkflowRun],
};
