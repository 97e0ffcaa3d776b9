import type { Provenance, ReportSource } from '../../model';
import type { SourceContext } from '../context';
import type { SourceTrouble } from '../trouble';
import { ask, CACHE_SECONDS } from './ask';
import type { CountRow } from './read-answer';

/** Terms a count answers at most; asking for more is refused with 400. */
export const MAX_COUNT_TERMS = 1000;

/** One count question, sent as given; no rows when nothing matches. */
export async function countRows(
	ctx: SourceContext,
	source: ReportSource,
	search: string | undefined,
	field: string,
	limit: number = MAX_COUNT_TERMS,
): Promise<{ rows: CountRow[]; trouble?: SourceTrouble; call: Provenance }> {
	const options = { cacheSeconds: CACHE_SECONDS };
	const { answer, call } = await ask(ctx, source, { search, count: field, limit }, options);
	if (answer.kind === 'counts') return { rows: joinable(field, answer.rows), call };
	if (answer.kind === 'empty') return { rows: [], call };
	if (answer.kind === 'page') {
		const message = 'openFDA sent records where counts were asked.';
		return { rows: [], trouble: { reason: 'unexpected', message }, call };
	}
	return { rows: [], trouble: { reason: answer.reason, message: answer.message }, call };
}

/** Reaction terms are counted in upper case, whatever the records hold. */
const joinable = (field: string, rows: CountRow[]): CountRow[] =>
	field.endsWith('reactionmeddrapt.exact')
		? rows.map(({ term, count }) => ({ term: term.toUpperCase(), count }))
		: rows;
