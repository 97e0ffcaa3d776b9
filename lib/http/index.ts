export {
	checkAddress,
	checkBaseAddress,
	guardedLookup,
	type AddressPolicy,
	type Resolve,
} from './address-policy';
export { createSend } from './exchange';
export { guardedRequest, type GuardedAnswer, type GuardedRequest } from './guarded-request';
export { createHttpClient } from './http-client';
export { createMemoryCache } from './memory-cache';
export type { HttpCache } from './http-cache';
export type { KeptAnswer } from './kept-answer';
export { budgetFor, createRateLimiter, type Budget, type LocalRateLimiter } from './rate-limiter';
export {
	createSingleFlight,
	LONGEST_WAIT_MS,
	type Claim,
	type ClaimEnd,
	type SingleFlight,
} from './single-flight';
export { isPublicAddress } from './public-address';
export { redact } from './redact';
export { retryAfterMs, retryDelayMs } from './retry-delay';
export type {
	Exchange,
	HttpClient,
	HttpClientOptions,
	HttpRequest,
	HttpServices,
	LimitedService,
	Send,
	Sendable,
	RateLimiter,
} from './types';
export type { HttpAnswer, HttpAnswered, HttpUnreachable } from './http-answer';
