import type { AxiosAdapter } from 'axios';
import type { SourceId } from '../model';
import type { HttpCache } from './http-cache';
import type { HttpUnreachable, HttpAnswer } from './http-answer';

/** One question to a web API: a GET or, with a form, a POST that only asks. */
export interface HttpRequest {
	source: SourceId;
	/** The budget it goes on, where the source has more than one. */
	service?: LimitedService;
	/** Complete and encoded. */
	url: string;
	/** Fields sent as a form (application/x-www-form-urlencoded), where a question is too long for an address. */
	form?: Readonly<Record<string, string>>;
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

/** Asks web APIs politely; never throws for what the network does. */
export interface HttpClient {
	get(request: HttpRequest): Promise<HttpAnswer>;
}

/** The services with a rate limit of their own. */
export type LimitedService =
	| 'openfda'
	| 'eudamed'
	| 'ncbi'
	| 'ncbi-with-key'
	| 'europe-pmc'
	| 'clinical-trials'
	| 'crossref'
	| 'crossref-polite';

/** The part of a request that goes out. */
export type Sendable = Pick<HttpRequest, 'url' | 'form' | 'headers' | 'followRedirects' | 'signal'>;

/** One try: an answer with its bytes (header names in lower case), or why none came whole. */
export type Exchange =
	| { kind: 'answered'; status: number; headers: Record<string, string>; bytes: Uint8Array }
	| { kind: 'fault'; reason: HttpUnreachable['reason']; message: string };

/** Sends one request once. Never throws for what the network does. */
export type Send = (request: Sendable, timeoutMs: number) => Promise<Exchange>;

/** Says how long a request must wait for its turn, per host; may be kept by another thread. */
export interface RateLimiter {
	/** Takes a turn and returns the milliseconds to wait for it. */
	reserve(host: string, service: LimitedService, nowMs: number): number | Promise<number>;
	/** Nobody asks this host on this budget before that instant: it said it is overrun. */
	pause(host: string, untilMs: number, service?: LimitedService): void | Promise<void>;
}

/**
 * What all HTTP clients of a process share: the way out, the budget of calls, the kept answers. A
 * client in a worker thread reaches them over a port; only bytes and small facts pass.
 */
export interface HttpServices {
	send: Send;
	limiter: RateLimiter;
	cache: HttpCache;
}

/** What an HTTP client is made of. Clock, waiting and randomness are arguments for the tests' sake. */
export interface HttpClientOptions {
	/** Sends each try; by default axios does, over `adapter` and with `userAgent`. */
	send?: Send;
	/** Sends instead of axios's own transport, for instance through n8n. */
	adapter?: AxiosAdapter;
	userAgent?: string;
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
