import type { Analysis, DrawnFigure, OnsetAnalysis, OnsetReading } from '../../../../lib/model';
import { EmptyState } from '../../parts/notices';
import { Section } from '../../parts/page';
import { Table, type Column } from '../../parts/table';
import { count, counted, ratio } from '../../words/figures';
import { sourceName } from '../../words/names';
import { ChartFrame } from './chart-frame';

type Basis = OnsetAnalysis['basis'];

const TITLE: Readonly<Record<Basis, string>> = {
	'therapy-start': 'Time from start of therapy to event',
	'device-age': 'Age of the device at the event',
};
const BOTH: Readonly<Record<Basis, string>> = {
	'therapy-start': 'both dates, start of therapy and event, to the day',
	'device-age': 'both dates, manufacture and event, to the day, or the age of the device',
};
const READING: Readonly<Record<Basis, Readonly<Record<OnsetReading, string>>>> = {
	'therapy-start': { early: 'early onset', constant: 'constant not excluded', late: 'late onset' },
	'device-age': { early: 'early failure', constant: 'constant not excluded', late: 'wear-out' },
};

/** Days to onset: the chart, how many reports it rests on, and the numbers of each event. */
export function OnsetPart({
	onset,
	source,
	figure,
}: {
	onset: OnsetAnalysis;
	source: Analysis['source'];
	figure: DrawnFigure | undefined;
}) {
	const base = `${count(onset.usable)} of ${counted(onset.reports, 'report')} give ${BOTH[onset.basis]}.`;
	const rows = onset.overall ? [{ event: 'All events', ...onset.overall }, ...onset.events] : [];
	return (
		<Section title={`${TITLE[onset.basis]}, ${sourceName(source)}`}>
			{rows.length === 0 ? (
				<EmptyState>
					{base}
					{unusable(onset)}
				</EmptyState>
			) : (
				<>
					<p class="muted">
						{base}
						{unusable(onset)}
						{onset.repeated &&
							` ${count(onset.repeated.reports)} of them give the same ${counted(onset.repeated.days, 'day')}: read the shape with care.`}{' '}
						Late events are missing where they have not happened or not been reported yet, which
						moves days and shapes towards early.
					</p>
					{figure && (
						<figure class="card">
							<ChartFrame figure={figure} />
						</figure>
					)}
					<Table
						caption={`${TITLE[onset.basis]} by event`}
						columns={columnsOf(onset.basis)}
						rows={rows}
						keyOf={({ event }) => event}
						isDense
					/>
				</>
			)}
		</Section>
	);
}

/** Why reports give no days, where some do not. */
function unusable({ notUsable, basis }: OnsetAnalysis): string {
	const reasons = [
		[notUsable.missing, 'without one of them'],
		[notUsable.imprecise, 'known to the month or year alone'],
		[notUsable.beforeStart, `before the ${basis === 'device-age' ? 'manufacture' : 'start'}`],
		[notUsable.beyond, 'beyond 100 years'],
	] as const;
	const named = reasons.filter(([reports]) => reports > 0);
	if (named.length === 0) return '';
	return ` Not usable: ${named.map(([reports, why]) => `${count(reports)} ${why}`).join(', ')}.`;
}

type ShownRow = NonNullable<OnsetAnalysis['overall']> &
	Pick<OnsetAnalysis['events'][number], 'event' | 'versusOtherEvents'>;

const columnsOf = (basis: Basis): Column<ShownRow>[] => [
	{ head: 'Event', cell: ({ event }) => event },
	{ head: 'Reports', isFigure: true, cell: ({ n }) => count(n) },
	{
		head: 'Median days',
		isFigure: true,
		cell: ({ median, q1, q3 }) => (
			<>
				{count(Math.round(median))}
				<div class="muted">
					{count(Math.round(q1))} to {count(Math.round(q3))}
				</div>
			</>
		),
	},
	{
		head: 'Weibull shape',
		isFigure: true,
		cell: ({ weibull }) =>
			weibull ? (
				<>
					{ratio(weibull.shape)}
					<div class="muted">
						{ratio(weibull.shapeLower)} to {ratio(weibull.shapeUpper)}
					</div>
				</>
			) : (
				<span class="none">–</span>
			),
	},
	{
		head: 'Reading',
		cell: ({ weibull, note }) => (weibull ? READING[basis][weibull.reading] : note),
	},
	{
		head: 'p, other events',
		isFigure: true,
		cell: ({ versusOtherEvents: test }) =>
			test === undefined ? (
				<span class="none">–</span>
			) : test.p < 0.001 ? (
				'<0.001'
			) : (
				test.p.toFixed(3)
			),
	},
];
