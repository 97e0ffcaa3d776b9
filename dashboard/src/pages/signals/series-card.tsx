import type { DrawnFigure, Series, SeriesPoint } from '../../../../lib/model';
import { isJudged, periodsInAlarmOf } from '../../../../lib/model/analysis-counts';
import { Badge } from '../../parts/badge';
import { Facts } from '../../parts/page';
import type { Column } from '../../parts/table';
import { TableOnDemand } from '../../parts/table-on-demand';
import { count, counted, ratio } from '../../words/figures';
import { ChartFrame } from './chart-frame';

const FLAG: Readonly<Record<SeriesPoint['flags'][number], string>> = {
	'batch-dump': 'batch of late entries',
	'incomplete-period': 'not complete',
	baseline: 'baseline',
	excluded: 'left out',
	'reporting-rule': 'earlier reporting rule',
};

const COLUMNS: readonly Column<SeriesPoint>[] = [
	{ head: 'Period', cell: ({ period }) => period },
	{ head: 'Reports', isFigure: true, cell: (point) => count(point.count) },
	{ head: 'Expected', isFigure: true, cell: ({ expected }) => ratio(expected) },
	{ head: 'Limit', isFigure: true, cell: ({ upper }) => ratio(upper) },
	{ head: 'Score', isFigure: true, cell: ({ score }) => ratio(score) },
	{
		head: 'Remarks',
		cell: ({ alarm, flags }) => (
			<>
				{alarm && <Badge tone="warn" word="Alarm" />} {flags.map((flag) => FLAG[flag]).join(', ')}
			</>
		),
	},
];

/** A series: its chart where there is one, how it was judged, and on demand its numbers. */
export function SeriesCard({
	series,
	figure,
}: {
	series: Series;
	figure: DrawnFigure | undefined;
}) {
	const periods = periodsInAlarmOf(series);
	const { baseline, name } = series.method;
	return (
		<figure class="card">
			{figure ? <ChartFrame figure={figure} /> : <figcaption>{series.label}</figcaption>}
			<p>
				<Badge
					tone={periods > 0 ? 'warn' : 'neutral'}
					word={isJudged(series) ? `${counted(periods, 'period')} in alarm` : 'Not judged'}
				/>{' '}
				{series.note ?? series.method.explanation}
			</p>
			<Facts
				of={[
					['Method', name],
					['Baseline', baseline === undefined ? 'none' : `${baseline.from} to ${baseline.to}`],
					['Periods', counted(series.points.length, series.step)],
				]}
			/>
			<TableOnDemand
				noun="series"
				of={series.label}
				columns={COLUMNS}
				rows={[...series.points].reverse()}
				keyOf={({ period }) => period}
			/>
		</figure>
	);
}
