import { useState } from 'preact/hooks';
import type { CerEvent, Job, Report } from '../../../../lib/model';
import { Button } from '../../parts/button';
import { EmptyState, Loaded, Notice } from '../../parts/notices';
import { Facts, PageHead, Section } from '../../parts/page';
import { Table, type Column } from '../../parts/table';
import { Time } from '../../parts/time';
import { linkTo } from '../../state/route';
import { useBlocked } from '../../state/session';
import { useResource } from '../../state/use-resource';
import { factName, factValue, size } from '../../words/figures';
import { LANGUAGE, PRIORITY, SHAPE } from '../../words/names';
import { duration } from '../../words/times';
import { DownloadButton, REPORT_FILE, ReportActions } from './report-actions';
import { StateOf } from './report-history';
import { SignOffDialog } from './sign-off-dialog';
import { SignOffList } from './sign-off-list';
import { Timeline } from './timeline';
import { productOf } from '../../words/product';

/** One report: where it stands, its files, who signed it and all that happened. */
export function ReportDetails({ jobId }: { jobId: string }) {
	const isOfIt = (event: CerEvent) => event.jobId === jobId && event.kind !== 'job.progress';
	const path = `/reports/${encodeURIComponent(jobId)}`;
	const report = useResource<Report>(path, { reloadOn: isOfIt });
	const code = report.data?.job.order.code;
	return (
		<>
			<p class="back">
				<a href={linkTo('reports')}>← All reports</a>
			</p>
			<PageHead
				title={code === undefined ? 'Report' : `Report for ${code}`}
				lead={productOf(report.data?.job)}
			>
				{report.data && <ReportActions report={report.data} />}
			</PageHead>
			<Loaded of={report} what="the report">
				{(data) => (
					<>
						<div class="card">
							<StateOf job={data.job} />
							<Warnings job={data.job} />
							<JobFacts job={data.job} />
						</div>
						<Files report={data} />
						<SignOffs report={data} />
						<Section
							title="What happened"
							side={<a href={linkTo('audit', jobId)}>In the audit trail</a>}
						>
							<Timeline path={`${path}/events`} isOfIt={isOfIt} />
						</Section>
					</>
				)}
			</Loaded>
		</>
	);
}

function JobFacts({ job }: { job: Job }) {
	const { order } = job;
	return (
		<Facts
			of={[
				['Ordered by', job.actor],
				['Ordered', <Time key="created" at={job.createdAt} exact />],
				['Started', <Time key="started" at={job.startedAt} exact />],
				['Ended', <Time key="finished" at={job.finishedAt} exact />],
				['Took', tookOf(job)],
				['Period', `${order.from ?? 'five years'} to ${order.to ?? job.createdAt.slice(0, 10)}`],
				['Shape', order.shape ? SHAPE[order.shape] : 'as the product asks for'],
				['Language', LANGUAGE[order.language ?? 'en']],
				['Priority', PRIORITY[job.priority]],
				['Attempts', `${job.attempts} of ${job.maxAttempts}`],
				...Object.entries(job.result ?? {})
					.filter(([key, value]) => !SAID_ELSEWHERE.includes(key) && typeof value !== 'object')
					.map(([key, value]) => [factName(key), factValue(key, value)] as const),
				['Id', <code key="id">{job.id}</code>],
			]}
		/>
	);
}

/** Members of the result that stand above the other facts. */
const SAID_ELSEWHERE = ['product', 'simulated', 'incomplete', 'late'];

/** What must be known before the report is used for anything. */
const Warnings = ({ job: { result } }: { job: Job }) => (
	<>
		{result?.simulated === true && (
			<Notice tone="warn">
				Its data are simulated: they come from the sandbox, not from the agencies.
			</Notice>
		)}
		{result?.incomplete === true && result.late !== true && (
			<Notice tone="warn">
				It is incomplete: something could not be looked at, was cut, was not asked, or has no data
				of the whole period. The report says what.
			</Notice>
		)}
		{result?.late === true && (
			<Notice tone="info">
				The sources are, as usual, some days behind the end of the period: they reach to{' '}
				{typeof result.dataTo === 'string' ? result.dataTo : 'the day that the report says'}.
			</Notice>
		)}
	</>
);

function tookOf({ startedAt, finishedAt }: Job): string {
	if (startedAt === undefined || finishedAt === undefined) return '–';
	return duration((Date.parse(finishedAt) - Date.parse(startedAt)) / 1_000);
}

function Files({ report: { job, files } }: { report: Report }) {
	const columns: readonly Column<Report['files'][number]>[] = [
		{ head: 'File', cell: ({ name }) => name },
		{ head: 'Size', isFigure: true, cell: ({ bytes }) => size(bytes) },
		{ head: 'SHA-256', cell: ({ sha256 }) => <code class="hash">{sha256}</code> },
		{
			head: 'Actions',
			isActions: true,
			cell: ({ name }) => (
				<DownloadButton jobId={job.id} file={name} code={job.order.code} text="Download" />
			),
		},
	];
	return (
		<Section title="Files">
			{files.length === 0 ? (
				<EmptyState>
					{job.state === 'succeeded'
						? 'Its files were removed when their retention ended.'
						: 'There are no files before the report is ready.'}
				</EmptyState>
			) : (
				<Table caption="Files" columns={columns} rows={files} keyOf={({ name }) => name} />
			)}
		</Section>
	);
}

function SignOffs({ report: { job, files } }: { report: Report }) {
	const [isSigning, setIsSigning] = useState(false);
	const pdf = files.find(({ name }) => name === REPORT_FILE);
	const noRight = useBlocked('author');
	const blocked =
		noRight ??
		(job.state === 'succeeded' && pdf
			? undefined
			: 'Only a report that is ready and still has its PDF can be signed.');
	return (
		<Section
			title="Sign-offs"
			side={
				<Button onClick={() => setIsSigning(true)} blocked={blocked}>
					Sign
				</Button>
			}
		>
			<SignOffList signOffs={job.signOffs} currentSha256={pdf?.sha256} />
			{isSigning && pdf && (
				<SignOffDialog job={job} sha256={pdf.sha256} onClose={() => setIsSigning(false)} />
			)}
		</Section>
	);
}
