import { InputError, type SourceOutcome } from '../../model';
import type { DayWindow, SourceContext } from '../context';
import { newReadState, outcomeOf } from '../source-read';
import { ask, CACHE_SECONDS } from './ask';
import { REPORT_FIELDS, type ReportSource } from './endpoints';
import type { CountRow } from './read-answer';
import { searchInWindow, wholeWindow } from './window';

/** Terms a count answers at most; asking for more is refused with 400. */
export const MAX_COUNT_TERMS = 1000;

/**
 * How many reports hold each value of a field, most frequent first. Text fields need `.exact`.
 * Days come as YYYY-MM-DD, ascending, those without reports left out. Reaction terms come in upper
 * case whatever the records hold, so join with them in upper case.
 */
export async function countBy(
	ctx: SourceContext,
	source: ReportSource,
	search: string,
	field: string,
	options: DayWindow & { limit?: number } = {},
): Promise<{ rows: CountRow[]; outcome: SourceOutcome }> {
	if (!/^[A-Za-z_][\w.]*$/.test(field)) {
		throw new InputError(`"${field}" is not the name of a field.`, {
			mend: `Write it as openFDA does, for example ${REPORT_FIELDS[source].event}.`,
		});
	}
	const state = newReadState();
	const query = searchInWindow(source, search, options);
	const limit = Math.min(options.limit ?? 100, MAX_COUNT_TERMS);
	const asked = { search: query, count: field, limit };
	const { answer, call } = await ask(ctx, source, asked, { cacheSeconds: CACHE_SECONDS });
	state.calls.push(call);
	const window = wholeWindow(options);
	const facts = { source, subject: `counts of ${field}`, query, window };
	if (answer.kind === 'counts') {
		const rows = joined(field, answer.rows);
		state.fetched = rows.length;
		return { rows, outcome: outcomeOf(facts, state) };
	}
	if (answer.kind === 'page') {
		const message = 'openFDA sent records where counts were asked.';
		state.trouble = { reason: 'unexpected', message };
	} else if (answer.kind !== 'empty') {
		state.trouble = { reason: answer.reason, message: answer.message };
	}
	return { rows: [], outcome: outcomeOf(facts, state) };
}

const joined = (field: string, rows: CountRow[]): CountRow[] =>
	field.endsWith('reactionmeddrapt.exact')
		? rows.map(({ term, count }) => ({ term: term.toUpperCase(), count }))
		: rows;
