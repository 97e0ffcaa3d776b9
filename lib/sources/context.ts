import type { HttpClient } from '../http';
import type { SourceId, SourceOutcome } from '../model';

/** What every question to a source needs: the client, the addresses, the clock. */
export interface SourceContext {
	http: HttpClient;
	/** Without a slash at the end. The key is left out where the transport adds it. */
	openFda: { baseUrl: string; apiKey?: string };
	eudamed: { baseUrl: string; dataLakeUrl: string; contact?: string };
	now: () => Date;
	signal?: AbortSignal;
	onProgress?: (progress: { source: SourceId; fetched: number; total?: number }) => void;
}

/** Records as they come, page by page, and how it ended. */
export interface SourceRead {
	records: AsyncIterable<unknown>;
	/** Complete once the records were consumed, also when that ended early. Never throws. */
	outcome(): SourceOutcome;
}

/** First and last day asked for, inclusive, YYYY-MM-DD; either may be open. */
export interface DayWindow {
	from?: string;
	to?: string;
	/** The last day is as far as the source reaches, `to` at the latest. */
	openEnd?: boolean;
}
