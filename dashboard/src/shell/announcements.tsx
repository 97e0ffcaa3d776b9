import { useState } from 'preact/hooks';
import type { EventKind } from '../../../lib/model';
import { useEvents } from '../state/live-context';

/** What is worth interrupting a listener for; progress and fetching are not. */
const TOLD: readonly EventKind[] = [
	'anomaly.found',
	'audit.verification-failed',
	'health.changed',
	'job.cancelled',
	'job.created',
	'job.dead-lettered',
	'job.failed',
	'job.stuck',
	'job.succeeded',
	'report.signed-off',
	'source.down',
	'source.recovered',
	'source.stale',
];

/** Reads important changes out to those who do not see them move. */
export function Announcements() {
	const [text, setText] = useState('');
	useEvents(({ kind, message }) => {
		if (TOLD.includes(kind)) setText(message);
	});
	return (
		<p class="hidden" aria-live="polite">
			{text}
		</p>
	);
}
