import { InputError } from '../../../model/errors';
import type { TreeCode } from '../../../signals/disproportionality/columns';
import { readTerminologyFiles } from '../../../tasks/terminology';
import { treeOf } from '../../../terminology';

/** Annex A of a table of `cer terminology import`, with all its branches. */
export async function treeOfTable(path: string): Promise<TreeCode[]> {
	const { table } = await readTerminologyFiles([{ name: '--tree', path }], {});
	if (table.schema === 'cer.terminology/1') return treeOf(table, 'device-problem');
	throw new InputError('--tree: MedDRA is no tree of codes.');
}
