import type { AxiosAdapter } from 'axios';
import type { Provenance, SourceId } from '../model';
import type { HttpCache } from './memory-cache';
import type { RateLimiter } from './rate-limiter';

/** One question to a web API, always a GET. */
export interface HttpRequest {
	source: SourceId;
	/** Complete and encoded. */
	url: string;
	headers?: Readonly<Record<string, string>>;
	/** Texts that must not appear in messages and provenance, such as an API key. */
	secrets?: readonly string[];
	signal?: AbortSignal;
	/** Default false: a redirect is handed back as the answer it is. */
	followRedirects?: boolean;
	/** How long an answer may be given again without asking; default not at all. */
	cacheSeconds?: number;
	/**
	 * Whether an answer is final. Default: 408, 429 and 5xx are asked again. The last answer is
	 * handed back in any case once the tries are spent.
	 */
	judge?: (status: number, body: string, headers: Record<string, string>) => 'done' | 'retry';
}

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
	reason: 'timeout' | 'network' | 'cut' | 'cancelled';
	/** A sentence without secrets. */
	message: string;
	provenance: Provenance;
}

export type HttpAnswer = HttpAnswered | HttpUnreachable;

/** Asks web APIs politely; never throws for what the network does. */
export interface HttpClient {
	get(request: HttpRequest): Promise<HttpAnswer>;
}

/** The services with a rate limit of their own. */
export type LimitedService = 'openfda' | 'eudamed';

/** What an HTTP client is made of. Clock, waiting and randomness are arguments for the tests' sake. */
export interface HttpClientOptions {
	/** Sends instead of axios's own transport, for instance through n8n. */
	adapter?: AxiosAdapter;
	userAgent: string;
	now: () => Date;
	/** Waits; ends early, without an error, when the signal fires. */
	sleep?: (ms: number, signal?: AbortSignal) => Promise<void>;
	/** Evenly distributed in [0, 1). */
	random?: () => number;
	/** Tries for one request, the first included; default 5. */
	maxAttempts?: number;
	/** Longest wait for one try, milliseconds; default 60,000. */
	timeoutMs?: number;
	/** Longest time for one request with all its tries, milliseconds; default 180,000. */
	totalTimeMs?: number;
	requestsPerMinute?: Partial<Record<LimitedService, number>>;
	/** Shared between clients so that they keep one limit together; default one per client. */
	limiter?: RateLimiter;
	cache?: HttpCache;
}
