import type { HttpClient } from '../http';
import type { SourceId, SourceOutcome } from '../model';

/** What every question to a source needs: the client, the addresses, the clock. */
export interface SourceContext {
	http: HttpClient;
	/** Without a slash at the end. The key is left out where the transport adds it. */
	openFda: { baseUrl: string; apiKey?: string };
	eudamed: { baseUrl: string; dataLakeUrl: string; contact?: string };
	/** Of literature and trials; the key of NCBI is left out where the transport adds it. */
	literature: LiteratureAddresses;
	now: () => Date;
	signal?: AbortSignal;
	onProgress?: (progress: { source: SourceId; fetched: number; total?: number }) => void;
}

/** Where literature and trials are asked, each without a slash at the end. */
export interface LiteratureAddresses {
	/**
	 * E-utilities, up to `/entrez/eutils`; its users are asked to leave a mail address. `hasKey`: the
	 * transport adds a key, so that the limit is the one with a key.
	 */
	ncbi: { baseUrl: string; apiKey?: string; hasKey?: boolean; email?: string };
	/** Up to `/webservices/rest`. */
	europePmc: { baseUrl: string };
	/** Up to `/api/v2`. */
	clinicalTrials: { baseUrl: string };
	crossref: { baseUrl: string; mailto?: string };
}

/** Addresses of the real services. */
export const LITERATURE_ADDRESSES: LiteratureAddresses = {
	ncbi: { baseUrl: 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils' },
	europePmc: { baseUrl: 'https://www.ebi.ac.uk/europepmc/webservices/rest' },
	clinicalTrials: { baseUrl: 'https://clinicaltrials.gov/api/v2' },
	crossref: { baseUrl: 'https://api.crossref.org' },
};

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
