import type { Job, Priority } from '../../model';
import { counted } from './facts';
import type { NotificationDraft } from './draft';
import { readerOf } from './from-event';

/** Days after its end that a report's signature is due: an urgent report is due in half the time. */
export const signOffDueDays = (priority: Priority, dueDays: number): number =>
	priority === 'high' ? Math.ceil(dueDays / 2) : dueDays;

/** That a report waits for somebody to approve or reject it; told once. */
export function signOffDue(job: Job, dueDays: number): NotificationDraft {
	const { code } = job.order;
	const waited = counted(signOffDueDays(job.priority, dueDays), 'day');
	return {
		key: `sign-off-due:${job.id}`,
		event: 'sign-off-due',
		severity: job.priority === 'high' ? 'warning' : 'info',
		title: `Sign-off due: ${code}`,
		text: `The report for ${code} has been ready for ${waited}, and nobody has approved or rejected it.`,
		jobId: job.id,
		inApp: [readerOf(job)],
		data: { code, priority: job.priority, finishedAt: job.finishedAt, path: `reports/${job.id}` },
	};
}
