import { InputError, type SourceOutcome, type ReportSource } from '../../model';
import type { DayWindow, SourceContext } from '../context';
import { newReadState, outcomeOf } from '../source-read';
import { countRows, MAX_COUNT_TERMS } from './count-rows';
import { REPORT_FIELDS } from './endpoints';
import type { CountRow } from './read-answer';
import { learnReach } from './reach';
import { searchInWindow } from './window';

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
	const { rows, trouble, call } = await countRows(ctx, source, query, field, limit);
	state.calls.push(call);
	state.fetched = rows.length;
	state.trouble = trouble;
	await learnReach(ctx, source, options, state);
	const { from, to, openEnd } = options;
	const facts = { source, subject: `counts of ${field}`, query, window: { from, to, openEnd } };
	return { rows, outcome: outcomeOf(facts, state) };
}
