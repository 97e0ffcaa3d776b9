import type { JudgedWork, Run } from '../../../model';
import { paragraph, type Block, type Cell } from '../../document/blocks';
import { formatCount } from '../../run/format';
import { linkOfWork, marksOf, vancouver } from '../../run/literature/works';

/** Works printed; run.json and the workbook hold all that the run carries. */
export const EXCLUDED_ROWS = 200;

/** Works whose full text was read and that were left out, each with its reason. */
export function excludedTable(run: Run, excluded: readonly JudgedWork[]): Block[] {
	if (excluded.length === 0) return [paragraph('No work has been excluded at full text.')];
	const shown = excluded.slice(0, EXCLUDED_ROWS);
	return [
		{
			kind: 'table',
			id: 'literature-excluded',
			caption:
				shown.length < excluded.length
					? `Works excluded at full text, with the reason (${formatCount(shown.length)} of ${formatCount(excluded.length)})`
					: `Works excluded at full text, with the reason (${formatCount(excluded.length)})`,
			dense: true,
			columns: [{ header: 'Work' }, { header: 'Reason', max: 170 }],
			rows: shown.map((work) => ({ cells: [citationCell(run, work), reasonCell(work)] })),
			source:
				shown.length < excluded.length
					? 'The others are in the workbook and in run.json.'
					: undefined,
		},
	];
}

/** A reference in whole, leading to the work. */
export const citationCell = (run: Run, work: JudgedWork): Cell => ({
	text: vancouver(work),
	tone: marksOf(work)[0]?.tone ?? 'plain',
	href: linkOfWork(run, work),
});

const reasonCell = ({ reason }: JudgedWork): Cell =>
	reason ?? { text: 'no reason was given', tone: 'alert' };
