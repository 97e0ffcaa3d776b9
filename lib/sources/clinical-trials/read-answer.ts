import { memberOf } from '../phrase-match';
import type { SourceTrouble } from '../trouble';

/** One answer of ClinicalTrials.gov, sorted by what it means. */
export type TrialsAnswer =
	| {
			kind: 'page';
			studies: unknown[];
			/** On the first page only. */
			total?: number;
			/** Token of the next page; absent at the end. */
			next?: string;
	  }
	| { kind: 'json'; json: unknown }
	/** The study is known by another number; where it was sent is in `nct`. */
	| { kind: 'moved'; nct: string }
	/** There is no such study. */
	| { kind: 'missing' }
	/** The caller's fault: never ask again. */
	| ({ kind: 'refused' } & SourceTrouble)
	/** The source's fault: may be asked again. */
	| ({ kind: 'unavailable' } & SourceTrouble);

/** Sorts an answer of ClinicalTrials.gov by its meaning. Pure: asking again is the caller's business. */
export function readTrialsAnswer(
	status: number,
	body: string,
	headers: Readonly<Record<string, string>> = {},
): TrialsAnswer {
	if (isPage(body)) {
		const message = `ClinicalTrials.gov sent a page for people in place of an answer (${status}), as it does when it is out of order.`;
		return { kind: 'unavailable', reason: 'outage', message };
	}
	if (status === 200) return readJson(body);
	if (status >= 300 && status < 400) return readRedirect(status, headers.location ?? '');
	const said = body.trim().slice(0, 300) || 'no reason given';
	if (status === 404) return { kind: 'missing' };
	if (status === 429) {
		const message = `ClinicalTrials.gov throttles: ${said}`;
		return { kind: 'unavailable', reason: 'rate-limited', message };
	}
	if (status >= 500 || status === 408) {
		const message = `ClinicalTrials.gov is out of order (${status}): ${said}`;
		return { kind: 'unavailable', reason: 'outage', message };
	}
	const message = `ClinicalTrials.gov could not read the question (${status}): ${said}`;
	return { kind: 'refused', reason: status === 403 ? 'bad-key' : 'bad-query', message };
}

const isPage = (body: string): boolean => /^\s*<(!doctype|html|\?xml|head|body)\b/i.test(body);

function readJson(body: string): TrialsAnswer {
	const json = parseJson(body);
	if (typeof json !== 'object' || json === null) {
		const message = 'ClinicalTrials.gov sent an answer that is not complete JSON.';
		return { kind: 'unavailable', reason: 'malformed', message };
	}
	const studies = memberOf(json, 'studies');
	if (!Array.isArray(studies)) return { kind: 'json', json };
	const total = memberOf(json, 'totalCount');
	const next = memberOf(json, 'nextPageToken');
	const isCount = typeof total === 'number' && Number.isInteger(total) && total >= 0;
	return {
		kind: 'page',
		studies,
		...(isCount ? { total } : {}),
		...(typeof next === 'string' && next !== '' ? { next } : {}),
	};
}

/** Only the number is taken from the address, so that no answer can send the client elsewhere. */
function readRedirect(status: number, location: string): TrialsAnswer {
	const nct = /\/studies\/(NCT\d{8})\b/i.exec(location)?.[1];
	if (nct !== undefined) return { kind: 'moved', nct: nct.toUpperCase() };
	const message = `ClinicalTrials.gov's address redirected (${status}) and was not followed; check the base URL.`;
	return { kind: 'refused', reason: 'redirected', message };
}

function parseJson(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}
