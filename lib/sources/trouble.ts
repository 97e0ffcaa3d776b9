import type { HttpUnreachable } from '../http';

/** Why a source did not give what it was asked for. Short, stable, for machines. */
export type TroubleReason =
	/** The caller's fault; asking again cannot help. */
	| 'bad-query'
	| 'not-countable'
	| 'bad-key'
	| 'filter-ignored'
	/** The source's fault, or the way to it. */
	| 'rate-limited'
	| 'outage'
	| 'malformed'
	| 'redirected'
	| 'unexpected'
	| HttpUnreachable['reason']
	/** Nobody's fault. */
	| 'limit'
	| 'ended-early'
	| 'stopped'
	| 'capped'
	| 'record-missing'
	| 'not-reconciled';

/** A reason with its sentence for the reader of the report. */
export interface SourceTrouble {
	reason: TroubleReason;
	message: string;
}
