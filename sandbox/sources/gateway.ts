import { openFdaError } from './openfda.ts';
import type { Reply } from './reply.ts';

/** How many requests a client may make; without a number there is no limit. */
export type RateLimits = { perMinute?: number; perDayWithoutKey?: number };

/** The limits openFDA publishes: 240 a minute for everyone, 1,000 a day for a client without a key. */
export const REAL_LIMITS: RateLimits = { perMinute: 240, perDayWithoutKey: 1_000 };

const MINUTE = 60_000;
const DAY = 86_400_000;
/** api.data.gov keys are 40 letters and digits; its demo keys are shorter. */
const KEY = /^[A-Za-z0-9]{20,40}$/;

/**
 * The gateway in front of openFDA: reads the key (`api_key`, or the user name of Basic
 * authorisation) and counts requests by key, or by client address without one.
 */
export class Gateway {
	private limits: RateLimits;
	private readonly clock: () => number;
	private readonly spans = new Map<string, { start: number; count: number }>();

	constructor(limits: RateLimits, clock: () => number) {
		this.limits = limits;
		this.clock = clock;
	}

	/** Sets new limits and forgets what was counted so far. */
	limit(limits: RateLimits): void {
		this.limits = limits;
		this.spans.clear();
	}

	/** The refusal of a request, or undefined to let it pass. */
	refuse(url: URL, authorization: string | undefined, client: string): Reply | undefined {
		const key = url.searchParams.get('api_key') ?? basicUser(authorization);
		if (key !== undefined && !KEY.test(key)) {
			return openFdaError(
				403,
				'API_KEY_INVALID',
				'An invalid api_key was supplied. Get one at https://api.data.gov:443',
			);
		}
		const { perMinute, perDayWithoutKey } = this.limits;
		const caller = key === undefined ? `client ${client}` : `key ${key}`;
		const minute = this.over(`minute ${caller}`, MINUTE, perMinute);
		const day = key === undefined && this.over(`day ${caller}`, DAY, perDayWithoutKey);
		return minute || day ? overRateLimit() : undefined;
	}

	private over(name: string, span: number, limit: number | undefined): boolean {
		if (limit === undefined) return false;
		const now = this.clock();
		const known = this.spans.get(name);
		const current = known && now - known.start < span ? known : { start: now, count: 0 };
		current.count += 1;
		this.spans.set(name, current);
		return current.count > limit;
	}
}

/** The gateway's answer to too many requests. */
export function overRateLimit(headers: Record<string, string> = {}): Reply {
	const reply = openFdaError(
		429,
		'OVER_RATE_LIMIT',
		'You have exceeded your rate limit. Try again later or contact us at https://api.data.gov:443/contact/ for assistance',
	);
	return { ...reply, headers: { ...reply.headers, ...headers } };
}

function basicUser(authorization: string | undefined): string | undefined {
	const encoded = /^Basic (.+)$/i.exec(authorization ?? '')?.[1];
	if (encoded === undefined) return undefined;
	return Buffer.from(encoded, 'base64').toString('utf8').split(':')[0];
}
