import { z } from 'zod/v4';
import { redact } from '../../http/redact';
import type { SourceTrouble } from '../trouble';

/** An answer of Crossref, sorted by what it means. */
export type CrossrefAnswer =
	| { kind: 'works'; works: unknown[] }
	/** It does not have this DOI. */
	| { kind: 'missing' }
	| ({ kind: 'refused' } & SourceTrouble)
	| ({ kind: 'unavailable' } & SourceTrouble);

const answerSchema = z.object({
	status: z.literal('ok'),
	message: z.union([
		z.looseObject({ items: z.array(z.unknown()) }),
		z.looseObject({ DOI: z.string() }),
	]),
});

/** Sorts an answer of Crossref's REST API. An unknown DOI is a 404 in plain text. */
export function readCrossrefAnswer(status: number, body: string): CrossrefAnswer {
	if (status === 200) return readWorks(body);
	if (status === 404) {
		return NOT_THERE.test(body)
			? { kind: 'missing' }
			: refused('unexpected', 'Crossref has nothing at this address; check the base URL.');
	}
	if (status === 429) return unavailable('rate-limited', 'Crossref throttles.');
	if (status === 401 || status === 403) {
		return refused('bad-key', `Crossref refused the caller (${status}).`);
	}
	if (status === 408 || status >= 500) {
		return unavailable('outage', `Crossref is out of order (${status}).`);
	}
	if (status >= 400) {
		const said = saidIn(body);
		return refused('bad-query', `Crossref could not read the question (${status}): ${said}`);
	}
	return refused('redirected', `Crossref sends elsewhere (${status}); check the base URL.`);
}

const NOT_THERE = /resource not found/i;

function readWorks(body: string): CrossrefAnswer {
	const parsed = answerSchema.safeParse(parseJson(body)).data;
	if (!parsed) {
		const message = 'Crossref sent an answer that is not complete JSON of a known shape.';
		return unavailable('malformed', message);
	}
	const { message } = parsed;
	return { kind: 'works', works: Array.isArray(message.items) ? message.items : [message] };
}

/** The words of a refusal: `message` is a list of objects with their own. */
function saidIn(body: string): string {
	const said = [...body.matchAll(/"message"\s*:\s*"((?:\\.|[^"\\]){1,300})"/g)].at(0)?.[1];
	return redact(said ?? 'no reason given').slice(0, 300);
}

const refused = (reason: SourceTrouble['reason'], message: string): CrossrefAnswer => ({
	kind: 'refused',
	...{ reason, message },
});
const unavailable = (reason: SourceTrouble['reason'], message: string): CrossrefAnswer => ({
	kind: 'unavailable',
	...{ reason, message },
});

function parseJson(body: string): unknown {
	try {
		return JSON.parse(body);
	} catch {
		return undefined;
	}
}
