import type { Run } from '../../../model';
import type { Block } from '../../document/blocks';
import { formatCount } from '../../run/format';
import { citationCell } from './excluded';

/** The included works as a numbered list, by the numbers the sections name them by. */
export function literatureReferences(run: Run): Block[] {
	const included = run.literature?.included ?? [];
	if (included.length === 0) return [];
	return [
		{
			kind: 'table',
			id: 'literature-references',
			caption: `References: works included in the review (${formatCount(included.length)})`,
			columns: [{ header: 'No.', align: 'right' }, { header: 'Publication' }],
			rows: included.map((work, index) => ({
				cells: [String(index + 1), citationCell(run, work)],
			})),
		},
	];
}
