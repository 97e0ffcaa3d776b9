import { elementsOf, memberOf } from '../phrase-match';
import type { SourceTrouble } from '../trouble';

/** One answer of Europe PMC's search, sorted by what it means. */
export type EuropePmcAnswer =
	| {
			kind: 'page';
			records: unknown[];
			total: number;
			/** Of the next page, as it is sent; absent at the end. */
			next?: string;
			/** The question in the words of the search engine. */
			readAs?: string;
	  }
	/** The question takes the server too long (504): asking in parts may help, asking again hardly. */
	| ({ kind: 'too-heavy' } & SourceTrouble)
	/** The question is too long for an address (414): ask by POST. */
	| ({ kind: 'too-long' } & SourceTrouble)
	/** The caller's fault: never ask again. */
	| ({ kind: 'refused' } & SourceTrouble)
	/** The source's fault: may be asked again. */
	| ({ kind: 'unavailable' } & SourceTrouble);

/** Sorts an answer of Europe PMC by its meaning. Pure: asking again is the caller's business. */
export function readEuropePmcAnswer(status: number, body: string): EuropePmcAnswer {
	if (status === 200) return readEnvelope(parseJson(body));
	if (status >= 300 && status < 400) {
		const message = `Europe PMC's address redirected (${status}) and was not followed; check the base URL.`;
		return { kind: 'refused', reason: 'redirected', message };
	}
	if (status === 504) {
		const message =
			'Europe PMC took too long for the question (504), which it does for many terms at once.';
		return { kind: 'too-heavy', reason: 'timeout', message };
	}
	if (status === 414) {
		const message = 'The question is too long for an address of Europe PMC (414).';
		return { kind: 'too-long', reason: 'bad-query', message };
	}
	const said = saidIn(body);
	if (status === 429) {
		return {
			kind: 'unavailable',
			reason: 'rate-limited',
			message: `Europe PMC throttles: ${said}`,
		};
	}
	if (status >= 500 || status === 408) {
		const message = `Europe PMC is out of order (${status}): ${said}`;
		return { kind: 'unavailable', reason: 'outage', message };
	}
	const message = `Europe PMC refused the request (${status}): ${said}`;
	return { kind: 'refused', reason: status === 403 ? 'bad-key' : 'bad-query', message };
}

/**
 * What stands in a 200: a page; an error of its own; or nothing but the version, by which it refuses a
 * parameter without a word (seen for names of sorts).
 */
function readEnvelope(json: unknown): EuropePmcAnswer {
	if (typeof json !== 'object' || json === null) {
		const message = 'Europe PMC sent an answer that is not complete JSON.';
		return { kind: 'unavailable', reason: 'malformed', message };
	}
	const error = memberOf(json, 'errCode');
	if (error !== undefined || memberOf(json, 'errMsg') !== undefined) {
		return readError(Number(error), String(memberOf(json, 'errMsg') ?? 'no reason given'));
	}
	const total = memberOf(json, 'hitCount');
	if (typeof total !== 'number' || !Number.isInteger(total) || total < 0) {
		if (memberOf(json, 'version') === undefined || memberOf(json, 'resultList') !== undefined) {
			return UNKNOWN_SHAPE;
		}
		const message =
			'Europe PMC answered with its version alone, by which it refuses a parameter of the request; this is no answer to the question.';
		return { kind: 'refused', reason: 'bad-query', message };
	}
	const records = elementsOf(memberOf(memberOf(json, 'resultList'), 'result'));
	if (total > 0 && memberOf(json, 'resultList') === undefined) return UNKNOWN_SHAPE;
	const next = textAt(json, 'nextCursorMark');
	const readAs = textAt(memberOf(json, 'request'), 'internalQuery');
	return {
		...{ kind: 'page', records, total },
		...(next === undefined ? {} : { next }),
		...(readAs === undefined ? {} : { readAs }),
	};
}

const UNKNOWN_SHAPE: EuropePmcAnswer = {
	kind: 'unavailable',
	reason: 'malformed',
	message: 'Europe PMC sent an answer of a shape that is not known.',
};

/** An error in a 200; codes are those of HTTP, 404 for every fault of the caller's. */
function readError(code: number, said: string): EuropePmcAnswer {
	if (code === 429 || code >= 500) {
		const reason = code === 429 ? 'rate-limited' : 'outage';
		const message = `Europe PMC is out of order (error ${code}): ${said}`;
		return { kind: 'unavailable', reason, message };
	}
	const message = `Europe PMC could not read the question (error ${code}): ${said}`;
	return { kind: 'refused', reason: 'bad-query', message };
}

/** The text of an error body: its own plain text, or that a page for people came. */
function saidIn(body: string): string {
	const text = body.trim();
	if (text === '') return 'no reason given';
	if (text.startsWith('<')) return 'a page for people in place of an answer';
	const message = memberOf(parseJson(text), 'errMsg') ?? memberOf(parseJson(text), 'message');
	return (typeof message === 'string' ? message : text).slice(0, 300);
}

function textAt(value: unknown, name: string): string | undefined {
	const text = memberOf(value, name);
	return typeof text === 'string' && text !== '' ? text : undefined;
}

function parseJson(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}
