import type { Resource } from '../operation';
import { archiveExecution } from './archive-execution';
import { exportLedger } from './export';
import { getCheckpoint } from './get-checkpoint';
import { getManyEntries } from './get-many';
import { skipArchived } from './skip-archived';
import { verifyLedger } from './verify';

/** What the node can do with this kind of thing, in the editor's order. */
export const auditResource: Resource = {
	name: 'Audit Log',
	value: 'audit',
	operations: [
		archiveExecution,
		exportLedger,
		getCheckpoint,
		getManyEntries,
		skipArchived,
		verifyLedger,
	],
};
