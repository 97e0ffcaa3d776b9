import type { Run } from '../../../model';
import type { Cell, Row, Table } from '../../document/blocks';
import { formatCount } from '../../run/format';
import { inUseIn, OWN_REGIONS, ownOf, sumIn, type OwnSum } from '../../run/own/counts';
import { ownPeriods, type OwnPeriod } from '../../run/own/periods';
import { noFigureRow } from './empty-table';

const ALL = 'All models';

/** Annex II, table 1: units by device, region and period; and those in use, where they were imported. */
export function salesTable(run: Run): Table {
	const periods = ownPeriods(run.manifest.period.to);
	const { sales } = ownOf(run);
	const models = [...new Set(sales.flatMap(({ model }) => model ?? []))].sort();
	const rows = [undefined, ...models].flatMap((model) => {
		const own = model === undefined ? sales : sales.filter((row) => row.model === model);
		return OWN_REGIONS.flatMap((region): Row[] => [
			{
				cells: [
					{ text: model ?? ALL, tone: 'strong' },
					region,
					'sold',
					...periods.map((period) => sumCell(sumIn(own, ({ sold }) => sold, { region, period }))),
				],
			},
			...inUseRow(own, { model: model ?? ALL, region, periods }),
		]);
	});
	return {
		kind: 'table',
		id: 'annex-ii-1',
		caption: 'Annex II, table 1: units sold by region and period',
		columns: [
			{ header: 'Basic UDI-DI or name', max: 150 },
			{ header: 'Region' },
			{ header: 'Counted' },
			...periods.map(({ name }) => ({ header: name, align: 'right' as const })),
		],
		rows: sales.length === 0 ? [noFigureRow(3 + periods.length)] : rows,
		source:
			"The manufacturer's own figures, from the dossier. A dash: no figure was imported for the region and period.",
	};
}

function inUseRow(
	sales: ReturnType<typeof ownOf>['sales'],
	of: { model: string; region: (typeof OWN_REGIONS)[number]; periods: readonly OwnPeriod[] },
): Row[] {
	const { model, region, periods } = of;
	const values = periods.map((period) => inUseIn(sales, { region, period }));
	if (values.every((value) => value === undefined)) return [];
	return [
		{
			cells: [
				{ text: model, tone: 'strong' },
				region,
				'in use at the end',
				...values.map((value) => (value === undefined ? '–' : formatCount(value))),
			],
		},
	];
}

/** A sum, and of how many months where those are not twelve. */
const sumCell = (sum: OwnSum | undefined): Cell =>
	sum === undefined
		? '–'
		: `${formatCount(sum.value)}${sum.months < 12 ? ` (${sum.months} of 12 months)` : ''}`;
