import { setTimeout as wait } from 'node:timers/promises';
import { sha256, type Provenance } from '../model';
import { createSend } from './exchange';
import type { KeptAnswer } from './kept-answer';
import { createRateLimiter, serviceOf } from './rate-limiter';
import { redact } from './redact';
import { LONGEST_DELAY_MS, retryDelayMs } from './retry-delay';
import type { ClaimEnd } from './single-flight';
import type { Exchange, HttpClient, HttpClientOptions, HttpRequest } from './types';
import type { HttpAnswer, HttpUnreachable } from './http-answer';

/** The sandbox marks answers made of generated records with this header. */
const SIMULATED_HEADER = 'x-cer-sandbox';

/**
 * The one HTTP client of the pack: waits its turn per host, tries again with backoff, keeps
 * answers for a while when asked to, and tells of every answer where it came from.
 */
export function createHttpClient(options: HttpClientOptions): HttpClient {
	const { now, cache, maxAttempts = 5, timeoutMs = 60_000, totalTimeMs = 180_000 } = options;
	const random = options.random ?? Math.random;
	const sleep = options.sleep ?? abortableSleep;
	const limiter = options.limiter ?? createRateLimiter(options.requestsPerMinute);
	const send = options.send ?? createSend(options);

	/** Takes turns and tries until an answer is final or the tries, or the time, are spent. */
	async function ask(request: HttpRequest): Promise<Whole> {
		const host = hostOf(request.url);
		const service = request.service ?? serviceOf(request.source);
		const startedAt = now().getTime();
		for (let attempts = 1; ; attempts += 1) {
			const turnMs = await limiter.reserve(host, service, now().getTime());
			if (turnMs > 0) await sleep(turnMs, request.signal);
			const one = await send(request, timeoutMs);
			const whole = wholeOf(request, one, { attempts, at: now(), startedAt });
			const { answer } = whole;
			if (attempts >= maxAttempts || !worthAnotherTry(request, answer)) return whole;
			const delayMs = retryDelayMs({ attempts, random, now: now(), ...hintsOf(answer) });
			const spentMs = now().getTime() - startedAt;
			if (delayMs > LONGEST_DELAY_MS || spentMs + delayMs > totalTimeMs) return whole;
			if (answer.kind === 'answered' && answer.status === 429) {
				await limiter.pause(host, now().getTime() + delayMs, service);
			}
			await sleep(delayMs, request.signal);
		}
	}

	return {
		async get(request) {
			const seconds = request.cacheSeconds ?? 0;
			if (!cache || seconds <= 0) return (await ask(request)).answer;
			const key = keyOf(request);
			const kept = await cache.get(key, now().getTime());
			if (kept) return again(request, kept);
			const claim = await cache.claim?.(key, now().getTime(), request.signal);
			if (claim?.kind === 'kept') return again(request, claim.answer);
			const token = claim?.kind === 'yours' ? claim.token : undefined;
			let end: ClaimEnd = 'gone';
			try {
				const { answer, bytes } = await ask(request);
				if (isKeepable(request, answer)) {
					const { status, headers, provenance } = answer;
					const expiresAtMs = now().getTime() + seconds * 1000;
					await cache.set(key, { status, headers, provenance, bytes }, expiresAtMs, token);
				}
				if (!isCancelled(request, answer)) end = 'failed';
				return answer;
			} finally {
				// Nothing is left to release where `set` handed the answer on.
				if (token !== undefined) await cache.release?.(key, token, end);
			}
		},
	};
}

/** What tells one question from another: its address and, of a POST, the form. */
function keyOf(request: HttpRequest): string {
	const { url, form, secrets } = request;
	const address = redact(url, secrets);
	return form === undefined ? address : `${address}\n${formText(request)}`;
}

const formText = ({ form = {}, secrets }: HttpRequest): string =>
	redact(`?${new URLSearchParams(form).toString()}`, secrets).slice(1);

/** A kept answer, as one to this request. */
function again({ source }: HttpRequest, kept: KeptAnswer): HttpAnswer {
	const { status, headers, bytes } = kept;
	const provenance = { ...kept.provenance, source, cache: 'hit' as const };
	return { kind: 'answered', status, headers, body: textOf(bytes), provenance };
}

/** Whether it was the asker who gave up, which says nothing about the source. */
const isCancelled = ({ signal }: HttpRequest, answer: HttpAnswer): boolean =>
	signal?.aborted === true || (answer.kind === 'unreachable' && answer.reason === 'cancelled');

/** An answer, and its body as it came. */
interface Whole {
	answer: HttpAnswer;
	bytes: Uint8Array;
}

const verdictOf = (
	request: HttpRequest,
	status: number,
	body: string,
	headers: Record<string, string>,
) =>
	request.judge?.(status, body, headers) ??
	(status === 408 || status === 429 || status >= 500 ? 'retry' : 'done');

/** Reasons that another try does not take away. */
const FINAL: ReadonlySet<HttpUnreachable['reason']> = new Set([
	'cancelled',
	'too-large',
	'bad-address',
]);

function worthAnotherTry(request: HttpRequest, answer: HttpAnswer): boolean {
	if (answer.kind === 'unreachable') return !FINAL.has(answer.reason);
	if (request.signal?.aborted === true) return false;
	return verdictOf(request, answer.status, answer.body, answer.headers) === 'retry';
}

/** Only what the source says for good: an answer, or that there is nothing. */
const isKeepable = (
	request: HttpRequest,
	answer: HttpAnswer,
): answer is HttpAnswer & { kind: 'answered' } =>
	answer.kind === 'answered' &&
	(answer.status === 200 || answer.status === 404) &&
	verdictOf(request, answer.status, answer.body, answer.headers) === 'done';

function wholeOf(
	request: HttpRequest,
	one: Exchange,
	{ attempts, at, startedAt }: { attempts: number; at: Date; startedAt: number },
): Whole {
	const bytes = one.kind === 'answered' ? one.bytes : new Uint8Array();
	const provenance: Provenance = {
		method: request.form === undefined ? 'GET' : 'POST',
		url: redact(request.url, request.secrets),
		...(request.form && { form: formText(request) }),
		source: request.source,
		retrievedAt: at.toISOString(),
		durationMs: Math.max(0, at.getTime() - startedAt),
		bytes: bytes.length,
		sha256: sha256(bytes),
		cache: 'miss',
		simulated: one.kind === 'answered' && one.headers[SIMULATED_HEADER] === 'simulated',
		attempts,
	};
	if (one.kind === 'fault') {
		const message = redact(one.message, request.secrets);
		return { answer: { kind: 'unreachable', reason: one.reason, message, provenance }, bytes };
	}
	const { status, headers } = one;
	const known = { status, headers, provenance: { ...provenance, status } };
	return { answer: { kind: 'answered', ...known, body: textOf(bytes) }, bytes };
}

const textOf = (bytes: Uint8Array): string =>
	Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');

const hintsOf = (answer: HttpAnswer): { status?: number; retryAfter?: string } =>
	answer.kind === 'answered'
		? { status: answer.status, retryAfter: answer.headers['retry-after'] }
		: {};

function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).host : url;
}

async function abortableSleep(ms: number, signal?: AbortSignal): Promise<void> {
	// An abort ends the wait; the try that follows reports it.
	await wait(ms, undefined, { signal }).catch(() => undefined);
}
