import type { Provenance } from '../model';

/** An answer as it came, whatever its status. */
export interface HttpAnswered {
	kind: 'answered';
	status: number;
	/** Names in lower case. */
	headers: Record<string, string>;
	body: string;
	provenance: Provenance;
}

/** No whole answer came, after all tries. */
export interface HttpUnreachable {
	kind: 'unreachable';
	reason: 'timeout' | 'network' | 'cut' | 'cancelled' | 'too-large' | 'bad-address';
	/** A sentence without secrets. */
	message: string;
	provenance: Provenance;
}

export type HttpAnswer = HttpAnswered | HttpUnreachable;
