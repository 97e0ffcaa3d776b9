import type { ChangingSource } from '../../lib/sources';
import type { Workspace } from '../../lib/workspace';
import type { Seen } from './look';

/** What the looks of one poll say of a source. */
export interface Tally {
	answered: boolean;
	dataDate?: string;
	inRow: number;
	/** Why it did not answer, where it is the source's fault. */
	down?: string;
}

/** Reasons that lie with the source or the way to it, not with what was asked. */
const DOWN: ReadonlySet<string> = new Set([
	...['rate-limited', 'outage', 'malformed', 'timeout', 'network', 'cut', 'unexpected'],
	...['too-large', 'bad-address'],
]);

/** Counts a look. */
export function count(counts: Tally, seen: Seen): void {
	if (seen.kind === 'seen') {
		counts.answered = true;
		counts.inRow = 0;
		counts.dataDate = seen.dataDate ?? counts.dataDate;
	} else if (seen.kind === 'failed' && DOWN.has(seen.reason)) {
		counts.inRow += 1;
		counts.down = seen.message;
	}
}

/** Tells the workspace how each source did, so that its health and freshness are known. */
export async function tellSources(
	workspace: Workspace,
	tally: ReadonlyMap<ChangingSource, Tally>,
): Promise<void> {
	for (const [source, { answered, dataDate, down }] of tally) {
		if (answered) await workspace.sources.succeeded(source, dataDate);
		else if (down !== undefined) await workspace.sources.failed(source, down);
	}
}
