import { useState } from 'preact/hooks';
import type { Job, Report } from '../../../../lib/model';
import { download } from '../../api/download';
import { Button } from '../../parts/button';
import { Confirm } from '../../parts/confirm';
import { TextField } from '../../parts/field';
import { useNotOwn, useSession } from '../../state/session';
import { useShowToast } from '../../state/toasts';
import { useActionWithToast } from '../../state/use-action-with-toast';

/** The file every finished report has. */
export const REPORT_FILE = 'report.pdf';

export const isOpen = ({ state }: Job): boolean => state === 'queued' || state === 'running';

/** Whether a job may be tried again by hand. */
const mayRetry = ({ state }: Job): boolean => state === 'failed' || state === 'cancelled';

/** What can be done with a report where it stands now. */
export function ReportActions({ report: { job, files } }: { report: Report }) {
	const { client } = useSession();
	const showToast = useShowToast();
	const blocked = useNotOwn([job.actor, job.onBehalfOf]);
	const [isCancelling, setIsCancelling] = useState(false);
	const [reason, setReason] = useState('');
	const path = `/reports/${encodeURIComponent(job.id)}`;
	const retry = useActionWithToast(async () => {
		await client.send('POST', `${path}/retry`);
		showToast('good', `The report for ${job.order.code} is tried again.`);
	});
	return (
		<div class="buttons">
			{job.state === 'succeeded' && files.some(({ name }) => name === REPORT_FILE) && (
				<DownloadButton jobId={job.id} file={REPORT_FILE} code={job.order.code} text="PDF" />
			)}
			{mayRetry(job) && (
				<Button
					onClick={() => retry.run()}
					blocked={blocked}
					isBusy={retry.isBusy}
					label={`Retry the report for ${job.order.code}`}
				>
					Retry
				</Button>
			)}
			{isOpen(job) && (
				<Button
					onClick={() => setIsCancelling(true)}
					blocked={blocked}
					label={`Cancel the report for ${job.order.code}`}
				>
					Cancel
				</Button>
			)}
			{isCancelling && (
				<Confirm
					title="Cancel this report?"
					verb="Cancel the report"
					onConfirm={() =>
						client.send('POST', `${path}/cancel`, {
							...(reason.trim() !== '' && { message: reason.trim() }),
						})
					}
					onClose={() => setIsCancelling(false)}
				>
					<p>
						The report for <strong>{job.order.code}</strong> is stopped at its next step. It can be
						retried later.
					</p>
					<TextField
						label="Reason (optional)"
						value={reason}
						onValue={setReason}
						autoFocus
						hint="Kept with the report and in the audit trail."
					/>
				</Confirm>
			)}
		</div>
	);
}

/** Fetches a file of a report and saves it. */
export function DownloadButton({
	jobId,
	file,
	code,
	text,
}: {
	jobId: string;
	file: string;
	code: string;
	text: string;
}) {
	const { client } = useSession();
	const action = useActionWithToast(async () => {
		const path = `/reports/${encodeURIComponent(jobId)}/${encodeURIComponent(file)}`;
		await download(client, path, file);
	});
	return (
		<Button
			icon="download"
			onClick={() => action.run()}
			isBusy={action.isBusy}
			label={`${text}: ${file} of ${code}`}
		>
			{text}
		</Button>
	);
}
