import { messageOf } from '../../model';
import type { SourceTrouble } from '../trouble';
import { readPubMedSet, type PubMedSet } from './read-set';
import { readRefusal } from './refusal';

/** An answer to efetch, sorted by what it means. */
export type RecordsAnswer =
	| { kind: 'set'; set: PubMedSet }
	| ({ kind: 'refused' } & SourceTrouble)
	| ({ kind: 'unavailable' } & SourceTrouble);

/**
 * Sorts an answer of efetch (`retmode=xml`). XML that is cut or whose backend broke (a prolog and nothing
 * else, seen 2026-08) is the source's fault and asked again.
 */
export function readRecordsAnswer(status: number, body: string): RecordsAnswer {
	const refusal = readRefusal(status, looksWhole(body) ? '<PubmedArticleSet>' : body);
	if (refusal) return refusal;
	try {
		return { kind: 'set', set: readPubMedSet(body) };
	} catch (thrown) {
		const why = messageOf(thrown).slice(0, 120);
		const message = `PubMed sent records that are not complete XML (${why}).`;
		return { kind: 'unavailable', reason: 'malformed', message };
	}
}

/** An abstract may hold the words of an error; a set of records is judged by its XML alone. */
const looksWhole = (body: string): boolean =>
	/<Pubmed(?:Book)?ArticleSet\b/.test(body.slice(0, 2_000));
