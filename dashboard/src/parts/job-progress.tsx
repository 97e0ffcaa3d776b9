import type { Job } from '../../../lib/model';
import { useProgress } from '../state/live-context';
import { Time } from './time';

/** How far a running job is, moving as it goes, and when it should end. */
export function JobProgress({ job }: { job: Job }) {
	const { step, percent, expectedEndAt } = useProgress(job);
	const shown = Math.round(percent);
	return (
		<div class="job-progress">
			<progress
				max={100}
				value={shown}
				aria-label={`Progress of the report for ${job.order.code}`}
			/>
			<span class="job-progress-words">
				{shown} %{step !== undefined && ` · ${step}`}
				{expectedEndAt !== undefined && (
					<>
						{' '}
						· expected end <Time at={expectedEndAt} />
					</>
				)}
			</span>
		</div>
	);
}
