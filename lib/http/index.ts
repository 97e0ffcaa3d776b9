export { createHttpClient } from './http-client';
export { createMemoryCache, type HttpCache } from './memory-cache';
export { createRateLimiter, type RateLimiter } from './rate-limiter';
export { redact } from './redact';
export { retryAfterMs, retryDelayMs } from './retry-delay';
export type {
	HttpAnswer,
	HttpAnswered,
	HttpClient,
	HttpClientOptions,
	HttpRequest,
	HttpUnreachable,
	LimitedService,
} from './types';
