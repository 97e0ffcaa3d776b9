export { createSend } from './exchange';
export { createHttpClient } from './http-client';
export { createMemoryCache, type HttpCache, type KeptAnswer } from './memory-cache';
export { createRateLimiter, type RateLimiter } from './rate-limiter';
export { redact } from './redact';
export { retryAfterMs, retryDelayMs } from './retry-delay';
export type {
	Exchange,
	HttpAnswer,
	HttpAnswered,
	HttpClient,
	HttpClientOptions,
	HttpRequest,
	HttpServices,
	HttpUnreachable,
	LimitedService,
	Send,
	Sendable,
	Turns,
} from './types';
