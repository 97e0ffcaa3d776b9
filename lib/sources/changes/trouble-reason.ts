import type { TroubleReason } from '../trouble';

const REASONS: ReadonlySet<string> = new Set<TroubleReason>([
	...([
		'bad-query',
		'filter-ignored',
		'rate-limited',
		'outage',
		'malformed',
		'redirected',
	] as const),
	...(['limit', 'ended-early', 'stopped', 'capped', 'timeout', 'network', 'cut'] as const),
	...(['too-large', 'bad-address'] as const),
]);
const isReason = (reason: string): reason is TroubleReason => REASONS.has(reason);
/** The reason of an outcome as one of those known. */
export const troubleReason = (reason: string | undefined): TroubleReason =>
	reason !== undefined && isReason(reason) ? reason : 'unexpected';
