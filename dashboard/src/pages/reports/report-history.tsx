import { useState } from 'preact/hooks';
import type { Job, JobState, Report, ReportPage } from '../../../../lib/model';
import { Badge } from '../../parts/badge';
import { Button } from '../../parts/button';
import { CheckField, SelectField, TextField } from '../../parts/field';
import { Fold } from '../../parts/fold';
import { JobProgress } from '../../parts/job-progress';
import { EmptyState, Loaded } from '../../parts/notices';
import { Pager } from '../../parts/pager';
import { Table, type Column } from '../../parts/table';
import { Time } from '../../parts/time';
import { linkTo } from '../../state/route';
import { eventsOf, useResource } from '../../state/use-resource';
import { JOB_STATE, MEANING } from '../../words/names';
import { productOf } from '../../words/product';
import { ReportActions } from './report-actions';

const COLUMNS: readonly Column<Report>[] = [
	{
		head: 'Product',
		cell: ({ job }) => (
			<>
				<a href={linkTo('reports', job.id)}>{job.order.code}</a>
				<div>{productOf(job)}</div>
				<div class="muted">{periodOf(job)}</div>
			</>
		),
	},
	{ head: 'State', cell: ({ job }) => <StateOf job={job} /> },
	{ head: 'Ordered', cell: ({ job }) => <Time at={job.createdAt} /> },
	{ head: 'By', cell: ({ job }) => job.actor },
	{ head: 'Ended', cell: ({ job }) => <Time at={job.finishedAt} /> },
	{ head: 'Actions', isActions: true, cell: (report) => <ReportActions report={report} /> },
];

/** Every report, filtered and paged. */
export function ReportHistory({ onOrder }: { onOrder: () => void }) {
	const [filter, setFilter] = useState({ state: '', search: '', deadLettered: false });
	// Where each page begins; the last is the one shown.
	const [cursors, setCursors] = useState<readonly (string | undefined)[]>([undefined]);
	const change = (part: Partial<typeof filter>) => {
		setFilter({ ...filter, ...part });
		setCursors([undefined]);
	};
	const isFiltered = filter.state !== '' || filter.search !== '' || filter.deadLettered;
	const reports = useResource<ReportPage>('/reports', {
		query: {
			limit: 25,
			state: filter.state,
			search: filter.search.trim(),
			deadLettered: filter.deadLettered || undefined,
			cursor: cursors.at(-1),
		},
		reloadOn: eventsOf('job', 'report', 'artifact'),
	});
	return (
		<>
			<Fold summary="Filter the reports">
				<Filters filter={filter} onChange={change} />
			</Fold>
			<Loaded of={reports} what="the reports">
				{(page) =>
					page.reports.length === 0 ? (
						<NoReports isFiltered={isFiltered} onOrder={onOrder} />
					) : (
						<>
							<Table
								caption="Reports"
								columns={COLUMNS}
								rows={page.reports}
								keyOf={({ job }) => job.id}
							/>
							<Pager cursors={cursors} next={cursorOf(page.nextUrl)} onCursors={setCursors} />
						</>
					)
				}
			</Loaded>
		</>
	);
}

interface Filter {
	state: string;
	search: string;
	deadLettered: boolean;
}

const STATES: readonly (readonly [JobState | '', string])[] = [
	['', 'Any state'],
	['queued', JOB_STATE.queued.word],
	['running', JOB_STATE.running.word],
	['succeeded', JOB_STATE.succeeded.word],
	['failed', JOB_STATE.failed.word],
	['cancelled', JOB_STATE.cancelled.word],
];

const Filters = ({
	filter,
	onChange,
}: {
	filter: Filter;
	onChange: (part: Partial<Filter>) => void;
}) => (
	<div class="filters" role="search" aria-label="Filter the reports">
		<TextField
			label="Part of the code or the product’s name"
			type="search"
			value={filter.search}
			onValue={(search) => onChange({ search })}
		/>
		<SelectField<string>
			label="State"
			value={filter.state}
			onValue={(state) => onChange({ state })}
			options={STATES}
		/>
		<CheckField
			label="Only those that gave up"
			value={filter.deadLettered}
			onValue={(deadLettered) => onChange({ deadLettered })}
		/>
	</div>
);

const NoReports = ({ isFiltered, onOrder }: { isFiltered: boolean; onOrder: () => void }) =>
	isFiltered ? (
		<EmptyState>No report matches these filters.</EmptyState>
	) : (
		<EmptyState
			action={
				<Button look="primary" onClick={onOrder}>
					Order the first one
				</Button>
			}
		>
			No report was ordered yet.
		</EmptyState>
	);

/** A report's state, and what goes with it. */
export const StateOf = ({ job }: { job: Job }) => (
	<div class="state-of">
		<Badge {...JOB_STATE[job.state]} />
		{job.result?.incomplete === true && job.result.late !== true && (
			<Badge tone="warn" word="Incomplete" />
		)}
		{job.result?.simulated === true && <Badge tone="warn" word="Simulated" />}
		{job.signOffs.map(({ meaning, at, actor }) => (
			<Badge key={`${at}${actor}`} {...MEANING[meaning]} />
		))}
		{job.state === 'running' && <JobProgress job={job} />}
		{job.state !== 'succeeded' && job.message !== undefined && (
			<div class="muted clamp">{job.message}</div>
		)}
		{job.state === 'queued' && job.nextAttemptAt !== undefined && (
			<div class="muted">
				{job.attempts > 0 ? 'Tried again' : 'Waits its turn since'} <Time at={job.nextAttemptAt} />
			</div>
		)}
	</div>
);

const periodOf = ({ order, createdAt }: Job): string =>
	order.from === undefined && order.to === undefined
		? `five years to ${createdAt.slice(0, 10)}`
		: `${order.from ?? 'five years'} to ${order.to ?? createdAt.slice(0, 10)}`;

const cursorOf = (nextUrl: string | undefined): string | undefined =>
	nextUrl === undefined
		? undefined
		: (new URLSearchParams(nextUrl.split('?')[1] ?? '').get('cursor') ?? undefined);
