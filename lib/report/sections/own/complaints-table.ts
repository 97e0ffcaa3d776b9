import type { Run } from '../../../model';
import type { Cell, Row, Table } from '../../document/blocks';
import { formatCount } from '../../run/format';
import { OWN_REGIONS, ownOf, sumIn, unitsIn, type TableRegion } from '../../run/own/counts';
import { ownPeriods } from '../../run/own/periods';
import { noFigureRow } from './empty-table';
import { shareOf } from './incident-tables';
import { shareWords } from './period-words';

/** Complaints by category, region and period, with their share of the units. */
export function complaintsTable(run: Run): Table {
	const periods = ownPeriods(run.manifest.period.to);
	const { complaints } = ownOf(run);
	return {
		kind: 'table',
		id: 'own-complaints',
		caption: 'Complaints by category, region and period',
		dense: true,
		columns: [
			{ header: 'Region' },
			{ header: 'Category', max: 150 },
			...periods.flatMap(({ name }) => [
				{ header: name, align: 'right' as const },
				{ header: 'Share', align: 'right' as const },
			]),
		],
		rows:
			complaints.length === 0
				? [noFigureRow(2 + 2 * periods.length)]
				: OWN_REGIONS.flatMap((region) => regionRows(run, region)),
		source: `The manufacturer's own complaints, from the dossier. A dash: no figure was imported. ${shareWords(run)}`,
	};
}

function regionRows(run: Run, region: TableRegion): Row[] {
	const own = ownOf(run);
	const periods = ownPeriods(run.manifest.period.to);
	const row = (text: Cell, rows: typeof own.complaints): Row => ({
		cells: [
			region,
			text,
			...periods.flatMap((period): Cell[] => {
				const sum = sumIn(rows, ({ count }) => count, { region, period });
				return sum === undefined
					? ['–', '–']
					: [formatCount(sum.value), shareOf(sum.value, unitsIn(own, { region, period }))];
			}),
		],
	});
	const categories = [...new Set(own.complaints.flatMap(({ category }) => category ?? []))].sort();
	return [
		row({ text: 'All complaints', tone: 'strong' }, own.complaints),
		...categories.map((name) =>
			row(
				name,
				own.complaints.filter(({ category }) => category === name),
			),
		),
	];
}
