/** What the services of literature and trials are known to do on a bad day. */
export const LITERATURE_FAULTS = [
	'html',
	'prolog-only',
	'error-in-200',
	'version-only',
	'502',
	'503-text',
	'504',
	'expired-history',
	'lost-record',
] as const;
