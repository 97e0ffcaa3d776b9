import { finding, inWords, secondsSince, type Finding } from './part';

/** The last run of the error workflow. */
export interface ErrorWorkflowRun {
	lastStartedAt: string;
	lastFinishedAt?: string;
	result: string;
	message?: string;
}

/** It notes and tells; it needs seconds. */
export const ERROR_WORKFLOW_SECONDS = 5 * 60;

/**
 * The error workflow: n8n calls none when it breaks itself, so a run that began and did not end
 * within 5 minutes broke: down. Unknown while it was not needed.
 */
export function assessErrorWorkflow(run: ErrorWorkflowRun | undefined, now: Date): Finding {
	if (!run) return finding('error-workflow', 'unknown', 'It was not needed yet.');
	const { lastStartedAt, lastFinishedAt } = run;
	const facts = { lastStartedAt, lastFinishedAt };
	const ended = lastFinishedAt !== undefined && lastFinishedAt >= lastStartedAt;
	const ageSeconds = secondsSince(lastStartedAt, now);
	if (ended && run.result === 'failed') {
		const sentence = `Its last run failed: ${run.message ?? 'it gave no reason'}`;
		return finding('error-workflow', 'down', sentence, facts);
	}
	if (!ended && ageSeconds > ERROR_WORKFLOW_SECONDS) {
		const sentence = `Its run that began ${inWords(ageSeconds)} ago did not end: the error workflow itself broke.`;
		return finding('error-workflow', 'down', sentence, facts);
	}
	const sentence = ended ? `It last ran ${inWords(ageSeconds)} ago.` : 'It is running.';
	return finding('error-workflow', 'up', sentence, facts);
}
