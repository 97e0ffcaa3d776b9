import type { Analysis, DrawnFigure, EventQuarters } from '../../../../lib/model';
import { EmptyState } from '../../parts/notices';
import { Section } from '../../parts/page';
import type { Column } from '../../parts/table';
import { TableOnDemand } from '../../parts/table-on-demand';
import { count, ratio } from '../../words/figures';
import { sourceName } from '../../words/names';
import { NO_HEAT_MAP } from '../../words/outlook';
import { ChartFrame } from './chart-frame';

/** How strongly each event was reported in each quarter: the heat map, and on demand its numbers. */
export const QuartersPart = ({
	analysis: { eventQuarters, product, source },
	figure,
}: {
	analysis: Analysis;
	figure: DrawnFigure | undefined;
}) => (
	<Section title={`Events by quarter, ${sourceName(source)}`}>
		{eventQuarters && figure ? (
			<>
				<p class="muted">
					How often each event was named, over what its share of the product’s reports lets expect:
					(observed + ½) / (expected + ½). A quarter with a batch of reports, or not complete yet,
					is shown as it is.
				</p>
				<figure class="card">
					<ChartFrame figure={figure} />
					<TableOnDemand
						noun="numbers"
						of={`events of ${product} by quarter`}
						columns={columnsOf(eventQuarters)}
						rows={eventQuarters.rows}
						keyOf={({ event }) => event}
						isDense
					/>
				</figure>
			</>
		) : (
			<EmptyState>{NO_HEAT_MAP}</EmptyState>
		)}
	</Section>
);

const columnsOf = ({ quarters }: EventQuarters): Column<EventQuarters['rows'][number]>[] => [
	{ head: 'Event', cell: ({ event }) => event },
	...quarters.map((quarter, index) => ({
		head: quarter,
		isFigure: true,
		cell: ({ cells }: EventQuarters['rows'][number]) => {
			const cell = cells[index];
			return cell === undefined ? (
				<span class="none">–</span>
			) : (
				<>
					{count(cell.count)}
					<div class="muted">{ratio(cell.expected)} expected</div>
				</>
			);
		},
	})),
];
