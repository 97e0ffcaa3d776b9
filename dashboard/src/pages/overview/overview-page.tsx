import type { CerEvent, Overview } from '../../../../lib/model';
import { Badge } from '../../parts/badge';
import { JobProgress } from '../../parts/job-progress';
import { EmptyState, Loaded } from '../../parts/notices';
import { Button } from '../../parts/button';
import { PageHead, Section } from '../../parts/page';
import { Time } from '../../parts/time';
import { linkTo } from '../../state/route';
import { useBlocked, useSession } from '../../state/session';
import type { Resource } from '../../state/use-resource';
import { useActionWithToast } from '../../state/use-action-with-toast';
import { count } from '../../words/figures';
import { HEALTH_STATE, JOB_STATE, PART_STATE, SEVERITY } from '../../words/names';
import { productOf } from '../../words/product';
import { SourceTable } from './source-table';
import { WaitingLiterature } from './waiting-literature';

/** How everything stands, at one look. */
export const OverviewPage = ({ overview }: { overview: Resource<Overview> }) => (
	<>
		<PageHead title="Overview" lead="How the sources, the work and the system stand now." />
		<Loaded of={overview} what="the overview">
			{(data) => (
				<>
					<Tiles {...data} />
					<Alerts alerts={data.alerts} onSettled={overview.reload} />
					<Running running={data.running} />
					<WaitingLiterature literature={data.literature} />
					<Section title="Recent reports" side={<a href={linkTo('reports')}>All reports</a>}>
						<Recent recent={data.recent} />
					</Section>
					<Section title="Sources" side={<a href={linkTo('health')}>Health</a>}>
						<SourceTable sources={data.sources} />
					</Section>
				</>
			)}
		</Loaded>
	</>
);

const Tiles = ({ queue, health, unread }: Overview) => (
	<div class="tiles">
		<a class="tile" href={linkTo('health')}>
			<span class="tile-name">Health</span>
			<Badge {...PART_STATE[health.state]} />
			<span class="tile-more">{HEALTH_STATE[health.state]}</span>
		</a>
		<a class="tile" href={linkTo('reports')}>
			<span class="tile-name">Running</span>
			<span class="tile-figure">{count(queue.running)}</span>
			<span class="tile-more">
				{queue.running === 0 ? 'Nothing is being made' : 'Being made now'}
			</span>
		</a>
		<a class="tile" href={linkTo('reports')}>
			<span class="tile-name">Waiting</span>
			<span class="tile-figure">{count(queue.queued)}</span>
			<span class="tile-more">
				{queue.deadLettered === 0
					? 'None has given up'
					: `${count(queue.deadLettered)} gave up, to be retried by hand`}
			</span>
		</a>
		<a class="tile" href={linkTo('notifications')}>
			<span class="tile-name">Unread</span>
			<span class="tile-figure">{count(unread)}</span>
			<span class="tile-more">
				{unread === 0 ? 'You have read everything' : 'Notifications for you'}
			</span>
		</a>
	</div>
);

const Alerts = ({ alerts, onSettled }: Pick<Overview, 'alerts'> & { onSettled: () => void }) => (
	<Section title="Alerts">
		{alerts.length === 0 ? (
			<EmptyState>Nothing needs your attention.</EmptyState>
		) : (
			<ul class="rows">
				{alerts.map((alert) => (
					<Alert key={alert.id} alert={alert} onSettled={onSettled} />
				))}
			</ul>
		)}
	</Section>
);

function Alert({ alert, onSettled }: { alert: CerEvent; onSettled: () => void }) {
	const { id, at, severity, message, jobId } = alert;
	const { client } = useSession();
	const blocked = useBlocked('author');
	const acknowledge = useActionWithToast(async () => {
		await client.send('POST', `/alerts/${id}/acknowledge`, {});
		onSettled();
	});
	return (
		<li>
			<Badge {...SEVERITY[severity]} />
			<span class="grow">
				{message} {jobId !== undefined && <a href={linkTo('reports', jobId)}>See the report</a>}
			</span>
			<Time at={at} />
			<Button
				onClick={() => acknowledge.run()}
				isBusy={acknowledge.isBusy}
				blocked={blocked}
				label={`Acknowledge: ${message}`}
			>
				Acknowledge
			</Button>
		</li>
	);
}

const Running = ({ running }: Pick<Overview, 'running'>) => (
	<Section title="Being made">
		{running.length === 0 ? (
			<EmptyState>No report is being made or waits to be.</EmptyState>
		) : (
			<ul class="rows">
				{running.map((job) => (
					<li key={job.id} class="stacked">
						<span class="state-of">
							<Badge {...JOB_STATE[job.state]} />
							<a href={linkTo('reports', job.id)}>{job.order.code}</a>
							<span class="muted">ordered by {job.actor}</span>
						</span>
						{job.state === 'running' && <JobProgress job={job} />}
					</li>
				))}
			</ul>
		)}
	</Section>
);

const Recent = ({ recent }: Pick<Overview, 'recent'>) =>
	recent.length === 0 ? (
		<EmptyState action={<a href={linkTo('reports')}>Order the first one</a>}>
			No report was ordered yet.
		</EmptyState>
	) : (
		<ul class="rows">
			{recent.map((job) => (
				<li key={job.id}>
					<Badge {...JOB_STATE[job.state]} />
					<span class="grow">
						<a href={linkTo('reports', job.id)}>{job.order.code}</a> {productOf(job)}
						<span class="muted"> ordered by {job.actor}</span>
					</span>
					<Time at={job.finishedAt ?? job.createdAt} />
				</li>
			))}
		</ul>
	);
