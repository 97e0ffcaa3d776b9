import type { SourceTrouble } from '../trouble';

/** One answer of EUDAMED, sorted by what it means. */
export type EudamedAnswer =
	| { kind: 'json'; json: unknown }
	/** EUDAMED redirects to a page for people where there is nothing; it never answers 404. */
	| { kind: 'missing' }
	/** The caller's fault: never ask again. */
	| ({ kind: 'refused' } & SourceTrouble)
	/** The source's fault: may be asked again. */
	| ({ kind: 'unavailable' } & SourceTrouble);

/** Sorts an answer of EUDAMED's UI API, or of its Data Lake, by its meaning. Pure. */
export function readEudamedAnswer(status: number, body: string): EudamedAnswer {
	if (status === 302 || status === 301) return { kind: 'missing' };
	if (status === 200) {
		const json = parseJson(body);
		if (json !== undefined) return { kind: 'json', json };
		const message = 'EUDAMED sent an answer that is not complete JSON.';
		return { kind: 'unavailable', reason: 'malformed', message };
	}
	if (status === 429) {
		const message =
			'EUDAMED throttles: it refuses requests for some minutes and does not say for how long.';
		return { kind: 'unavailable', reason: 'rate-limited', message };
	}
	if (status >= 400 && status < 500) {
		const message = `EUDAMED refused the request (${status}): ${saidIn(body)}`;
		return { kind: 'refused', reason: status === 403 ? 'bad-key' : 'bad-query', message };
	}
	const message = `EUDAMED is out of order or timed out (${status}).`;
	return { kind: 'unavailable', reason: 'outage', message };
}

/** The message of an error body: Spring's `message`, the Data Lake's `error.message`. */
function saidIn(body: string): string {
	const said = /"message"\s*:\s*"([^"]{1,300})"/.exec(body)?.[1];
	return said ?? 'no reason given';
}

function parseJson(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}
