/** What people are told of. */
export const NOTIFICATION_EVENTS = [
	'report-ready',
	'report-failed',
	'anomaly-found',
	'source-stale',
	'source-down',
	'source-recovered',
	'job-stuck',
	'schedule-missed',
	'audit-verification-failed',
	'sign-off-due',
	'health-changed',
	/** A work of a literature review was retracted, corrected or put under concern after it came in. */
	'literature-notice',
	/** A standing search found works the review did not have. */
	'literature-new-works',
	/** The way out itself: a mail server or an endpoint that takes nothing, and its end. */
	'channel-down',
	'channel-recovered',
	/** One delivery was given up after its last try. */
	'delivery-failed',
	/** What a workflow's author wrote. */
	'message',
] as const;
