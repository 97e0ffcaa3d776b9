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
export { createMemoryCache, type HttpCache, type KeptAnswer } from './memory-cache';
export { budgetFor, createRateLimiter, type Budget, type RateLimiter } from './rate-limiter';
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
