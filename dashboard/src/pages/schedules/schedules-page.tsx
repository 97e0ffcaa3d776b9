import type { Schedules, WorkflowRun } from '../../../../lib/model';
import { Badge } from '../../parts/badge';
import { Icon } from '../../parts/icon';
import { Loaded } from '../../parts/notices';
import { PageHead } from '../../parts/page';
import { Table, type Column } from '../../parts/table';
import { Time } from '../../parts/time';
import { eventsOf, useResource } from '../../state/use-resource';
import { RUN_RESULT } from '../../words/names';

const COLUMNS: readonly Column<WorkflowRun>[] = [
	{ head: 'Workflow', cell: ({ name }) => name },
	{
		head: 'Schedule',
		cell: ({ schedule }) => schedule ?? <span class="muted">when it is called</span>,
	},
	{ head: 'Last run', cell: ({ lastStartedAt }) => <Time at={lastStartedAt} /> },
	{
		head: 'Result',
		cell: ({ lastStartedAt, result, message, notesRuns }) => (
			<>
				{lastStartedAt === undefined || result === undefined ? (
					<Badge tone="neutral" word={notesRuns === false ? ONLY_IN_N8N : 'Has not run yet'} />
				) : (
					<Badge {...RUN_RESULT[result]} />
				)}
				{message !== undefined && <div class="muted clamp">{message}</div>}
			</>
		),
	},
	{ head: 'Next run', cell: ({ nextDueAt }) => <Time at={nextDueAt} /> },
	{ head: 'Execution', cell: (run) => <ExecutionLink run={run} /> },
];

const ExecutionLink = ({ run: { executionId, executionUrl, name } }: { run: WorkflowRun }) =>
	executionUrl !== undefined && isWeb(executionUrl) ? (
		<a
			href={executionUrl}
			target="_blank"
			rel="noopener noreferrer"
			aria-label={`Execution ${executionId ?? ''} of ${name} in n8n, in a new tab`}
		>
			{executionId ?? 'Open'} <Icon name="external" />
		</a>
	) : (
		<span class="muted">{executionId ?? '–'}</span>
	);

/** Of a workflow that notes nothing when it runs. */
const ONLY_IN_N8N = 'See Executions in n8n';

/** An address from outside must not be one that runs script. */
const isWeb = (url: string): boolean => /^https?:\/\//i.test(url);

/** The workflows of the pack, as they told of themselves. */
export function SchedulesPage() {
	const schedules = useResource<Schedules>('/schedules', {
		reloadOn: eventsOf('workflow', 'schedule', 'execution'),
	});
	return (
		<>
			<PageHead
				title="Schedules"
				lead="The workflows of the pack, each as it told of itself when it last ran; one that never ran is shown as it is shipped, and runs once it is published in n8n. Some run too often, or for each report, to note it: n8n’s Executions list their runs. Times are set in n8n, in each workflow’s Schedule Trigger."
			/>
			<Loaded of={schedules} what="the schedules">
				{({ workflows }) => (
					<Table
						caption="Workflows"
						columns={COLUMNS}
						rows={workflows}
						keyOf={({ workflowId }) => workflowId}
					/>
				)}
			</Loaded>
		</>
	);
}
