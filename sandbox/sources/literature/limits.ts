import { jsonReply } from '../reply.ts';
import type { Reply } from '../reply.ts';
import type { Ask } from './ask.ts';
import type { LiteratureService } from './services.ts';

const SECOND = 1_000;
/** Keys of NCBI are letters and digits; one of another shape is refused. */
const KEY = /^[A-Za-z0-9]{20,40}$/;

/** How many requests a service takes in a second; undefined for one that publishes no limit. */
type Limit = { service: LiteratureService; caller: string; perSecond: number };

/**
 * Counts requests by caller. NCBI takes 3 a second, 10 with a key, Crossref 1 list and 5 works, with
 * a mail address 3 and 10; over that they answer 429, where limits are enforced. The headers tell the
 * limit in any case.
 */
export class ServiceLimits {
	enforced: boolean;
	private readonly clock: () => number;
	private readonly asked = new Map<string, number[]>();

	constructor(enforced: boolean, clock: () => number) {
		this.enforced = enforced;
		this.clock = clock;
	}

	/** The refusal of a request, or the headers that its answer has. */
	check(service: LiteratureService, ask: Ask): Reply | Record<string, string> {
		const key = ask.params.get('api_key');
		if (service === 'ncbi' && key !== null && !KEY.test(key)) return wrongKey(key);
		const limit = limitOf(service, ask);
		if (!limit) return {};
		const left = limit.perSecond - this.count(limit);
		if (left < 0 && this.enforced) return overLimit(service, undefined, limit.perSecond);
		return headersOf(limit, Math.max(0, left), ask);
	}

	private count({ service, caller }: Limit): number {
		const now = this.clock();
		const name = `${service} ${caller}`;
		const recent = (this.asked.get(name) ?? []).filter((at) => now - at < SECOND);
		recent.push(now);
		this.asked.set(name, recent);
		return recent.length;
	}
}

function limitOf(service: LiteratureService, ask: Ask): Limit | undefined {
	if (service === 'ncbi') {
		const key = ask.params.get('api_key');
		return { service, caller: key ?? 'no key', perSecond: key === null ? 3 : 10 };
	}
	if (service !== 'crossref') return undefined;
	const isList = /^\/works\/?$/.test(ask.path);
	const pool = poolOf(ask);
	const [lists, works] = pool === 'polite' ? [3, 10] : [1, 5];
	const caller = `${pool} ${isList ? 'list' : 'work'}`;
	return { service, caller, perSecond: isList ? lists : works };
}

function headersOf({ service, perSecond }: Limit, left: number, ask: Ask): Record<string, string> {
	if (service === 'ncbi') {
		return { 'x-ratelimit-limit': String(perSecond), 'x-ratelimit-remaining': String(left) };
	}
	const pool = poolOf(ask);
	return {
		'x-api-pool': pool,
		'x-rate-limit-limit': String(perSecond),
		'x-rate-limit-interval': '1s',
		'x-concurrency-limit': pool === 'polite' ? '3' : '1',
	};
}

/** Who leaves a mail address is in Crossref's polite pool. */
function poolOf({ params, headers }: Ask): 'polite' | 'public' {
	const agent = String(headers['user-agent'] ?? '');
	return params.has('mailto') || /mailto:|\S@\S/.test(agent) ? 'polite' : 'public';
}

/** What a service answers to too many requests. */
export function overLimit(service: LiteratureService, wait?: string, perSecond = 3): Reply {
	const headers: Record<string, string> = wait === undefined ? {} : { 'retry-after': wait };
	if (service === 'ncbi') {
		const limit = String(perSecond);
		const count = String(perSecond + 1);
		return jsonReply(
			429,
			{ error: 'API rate limit exceeded', 'api-key': '127.0.0.1', count, limit },
			{ 'x-ratelimit-limit': limit, 'x-ratelimit-remaining': '0', ...headers },
		);
	}
	const type = { 'content-type': 'text/plain; charset=utf-8' };
	return { status: 429, headers: { ...type, ...headers }, body: 'Too Many Requests' };
}

function wrongKey(key: string): Reply {
	return jsonReply(400, {
		error: 'API key invalid',
		'api-key': key,
		type: 'api-key',
		status: 'unknown',
	});
}
