import type { Analysis, DrawnFigure, Forecast } from '../../../../lib/model';
import { EmptyState } from '../../parts/notices';
import { Facts, Section } from '../../parts/page';
import type { Column } from '../../parts/table';
import { TableOnDemand } from '../../parts/table-on-demand';
import { count, percent, ratio } from '../../words/figures';
import { sourceName } from '../../words/names';
import { withoutForecast } from '../../words/outlook';
import { ChartFrame } from './chart-frame';

/** What the next months would be if reporting went on as before: a fan for each series, or why there is none. */
export function ForecastPart({
	analysis,
	figureOf,
}: {
	analysis: Analysis;
	figureOf: (id: string) => DrawnFigure | undefined;
}) {
	const { forecasts = [], series, source } = analysis;
	const without = withoutForecast(analysis);
	return (
		<Section title={`Forecast, ${sourceName(source)}`}>
			{forecasts.length > 0 && (
				<>
					<p class="muted">
						What would be reported if reporting went on as before: a yardstick to hold later counts
						against, not a promise.
					</p>
					<div class="figures">
						{forecasts.map((forecast) => (
							<ForecastCard
								key={forecast.seriesId}
								forecast={forecast}
								label={series.find(({ id }) => id === forecast.seriesId)?.label ?? 'Series'}
								figure={figureOf(`${forecast.seriesId}-forecast`)}
							/>
						))}
					</div>
				</>
			)}
			{forecasts.length === 0 ? (
				<EmptyState>{without.join(' ')}</EmptyState>
			) : (
				without.map((why) => (
					<p class="muted" key={why}>
						{why}
					</p>
				))
			)}
		</Section>
	);
}

/** The fan, how the method did on months held back, and on demand the numbers. */
function ForecastCard({
	forecast: { points, level, model, method, backtests, explanation },
	label,
	figure,
}: {
	forecast: Forecast;
	label: string;
	figure: DrawnFigure | undefined;
}) {
	const own = backtests.find((one) => one.method === method);
	return (
		<figure class="card">
			{figure ? (
				<ChartFrame figure={figure} startsAtEnd />
			) : (
				<figcaption>Forecast: {label}</figcaption>
			)}
			<p>{explanation}</p>
			<Facts
				of={[
					['Model', model],
					['Error (MASE)', own ? ratio(own.mase) : 'not tested'],
					['Held', own ? `${percent(own.coverage)} of ${count(own.held)}` : 'not tested'],
				]}
			/>
			<TableOnDemand
				noun="forecast"
				of={label}
				columns={columnsOf(percent(level))}
				rows={points}
				keyOf={({ period }) => period}
			/>
		</figure>
	);
}

const columnsOf = (level: string): Column<Forecast['points'][number]>[] => [
	{ head: 'Period', cell: ({ period }) => period },
	{ head: 'Mean', isFigure: true, cell: ({ mean }) => ratio(mean) },
	{
		head: `${level} interval`,
		isFigure: true,
		cell: ({ lower, upper }) => `${count(lower)} to ${count(upper)}`,
	},
];
