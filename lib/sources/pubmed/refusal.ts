import { redact } from '../../http/redact';
import type { SourceTrouble } from '../trouble';

/** Why E-utilities did not answer: the caller's fault, or the source's. */
export type Refusal =
	| ({ kind: 'refused' } & SourceTrouble)
	| ({ kind: 'unavailable' } & SourceTrouble);

/** `"ERROR": "…"` of esearch and einfo, `"error": "…"` of the gateway; `<ERROR>…</ERROR>` of efetch. */
const ERROR_JSON = /"error"\s*:\s*"((?:\\.|[^"\\])*)"/i;
const ERROR_XML = /<ERROR>([\s\S]*?)<\/ERROR>/i;

/** The first 9,999 records of a search are all that is given, by history server too (KA-05510; checked 2026-08). */
const BEYOND_CAP = /retstart|9,?998|9,?999/i;

/**
 * Words of errors that asking again does not take away. "Search Backend failed" alone says nothing: the
 * same words stand before a fault of the caller's and one of the source's.
 */
const QUERY_FAULT =
	/empty (?:term|query|result|id list)|id list is empty|invalid|unsupported|not supported|cannot (?:parse|understand)|syntax|too (?:long|many|complex)|no correct ids|wrong|must be/i;
const RATE = /rate limit|too many requests/i;
const KEY = /api[ -]?key/i;

/** The trouble in an answer of E-utilities, whatever its status; undefined where it looks like an answer. */
export function readRefusal(status: number, body: string): Refusal | undefined {
	const said = saidIn(body);
	if (status === 429 || (said !== undefined && RATE.test(said) && !KEY.test(said))) {
		return unavailable(
			'rate-limited',
			'PubMed throttles: more was asked in a second than it allows.',
		);
	}
	// What the gateway says of a key repeats the key; it is not passed on.
	if (status === 401 || status === 403 || (said !== undefined && KEY.test(said))) {
		return refused('bad-key', `PubMed refused the API key or the caller (${status}).`);
	}
	if (status === 414) {
		return refused('bad-query', 'PubMed refused the question as too long (414).');
	}
	if (status === 408 || status >= 500) {
		return unavailable('outage', `PubMed is out of order (${status})${tail(said)}`);
	}
	if (said !== undefined) return readError(said);
	if (status >= 400) {
		return refused(
			'bad-query',
			`PubMed could not read the question (${status})${tail(plain(body))}`,
		);
	}
	if (status !== 200) {
		return refused('unexpected', `PubMed answered with status ${status}; check the base URL.`);
	}
	if (body.trim() === '') return unavailable('malformed', 'PubMed sent an empty answer.');
	if (HTML.test(body)) {
		return unavailable('outage', 'PubMed sent a web page in place of an answer: it is overloaded.');
	}
	return undefined;
}

const HTML = /^\s*(?:<!doctype html|<html)/i;

function readError(said: string): Refusal {
	if (BEYOND_CAP.test(said)) {
		return refused('capped', 'PubMed gives the first 9,999 records of a search and no more.');
	}
	if (QUERY_FAULT.test(said)) {
		return refused('bad-query', `PubMed could not read the question${tail(said)}`);
	}
	return unavailable('outage', `PubMed could not search${tail(said)}`);
}

/** The words of an error, on one line, without secrets; undefined where the body names none. */
function saidIn(body: string): string | undefined {
	const start = body.slice(0, 20_000);
	const found = ERROR_JSON.exec(start)?.[1] ?? ERROR_XML.exec(start)?.[1];
	return found === undefined ? undefined : plain(found.replace(/\\[nrt]/g, ' '));
}

/** Kept short: it is shown to people. */
const plain = (text: string): string =>
	redact(text.replace(/<[^>]*>/g, ' '))
		.replace(/\s+/g, ' ')
		.trim()
		.slice(0, 300);

const tail = (said: string | undefined): string =>
	said === undefined || said === '' ? '.' : `: ${said}`;

const refused = (reason: SourceTrouble['reason'], message: string): Refusal => ({
	kind: 'refused',
	...{ reason, message },
});
const unavailable = (reason: SourceTrouble['reason'], message: string): Refusal => ({
	kind: 'unavailable',
	...{ reason, message },
});
