import { WHOLE_COUNTS, type SourceOutcome, type ReportSource } from '../../model';
import type { DayWindow, SourceContext } from '../context';
import { newReadState, outcomeOf } from '../source-read';
import type { SourceTrouble } from '../trouble';
import { countRows, MAX_COUNT_TERMS } from './count-rows';
import { countTotal } from './count-total';
import { learnReach } from './reach';
import type { CountRow } from './read-answer';
import { WHOLE_QUESTIONS, type WholeQuestion } from './whole-questions';
import { searchInWindow } from './window';

/** The answer to one count question, its values as the source writes them. */
export interface WholeAnswer extends WholeQuestion {
	rows: CountRow[];
	/** True when the source gave as many values as it gives at most. */
	capped: boolean;
	trouble?: SourceTrouble;
}

/** All answers, or none where not even the number of reports could be had; the outcome says why. */
export interface WholeAnswers {
	reports?: number;
	answers: WholeAnswer[];
	outcome: SourceOutcome;
}

/**
 * Counts all reports of a search by what people read of them, at the source: one call a field. A
 * field that cannot be counted has its trouble; the others stay.
 */
export async function countWhole(
	ctx: SourceContext,
	source: ReportSource,
	search: string,
	options: DayWindow = {},
): Promise<WholeAnswers> {
	const query = searchInWindow(source, search, options);
	const { from, to, openEnd } = options;
	const state = newReadState();
	const facts = { source, subject: WHOLE_COUNTS, query, window: { from, to, openEnd } };
	const all = await countTotal(ctx, source, query);
	state.calls.push(all.call);
	state.trouble = all.trouble;
	if (all.total === undefined) return { answers: [], outcome: outcomeOf(facts, state) };
	const answers: WholeAnswer[] = [];
	for (const question of WHOLE_QUESTIONS[source]) {
		const { field, where } = question;
		const asked = [query && `(${query})`, where].filter(Boolean).join(' AND ') || undefined;
		const { rows, trouble, call } = await countRows(ctx, source, asked, field);
		state.calls.push(call);
		answers.push(answerOf(question, rows, trouble));
	}
	state.trouble = answers.find(({ trouble }) => trouble)?.trouble;
	// Counts are no records: what was fetched are the counts that came.
	state.fetched = answers.filter(({ trouble }) => !trouble).length;
	await learnReach(ctx, source, options, state);
	return { reports: all.total, answers, outcome: outcomeOf(facts, state) };
}

/** A field that no report fills cannot be counted, which openFDA answers like a field written wrongly. */
function answerOf(
	question: WholeQuestion,
	rows: CountRow[],
	trouble: SourceTrouble | undefined,
): WholeAnswer {
	const isEmpty = trouble?.reason === 'not-countable';
	const isDays = question.tally === 'byMonth';
	return {
		...question,
		rows,
		capped: !isDays && rows.length >= MAX_COUNT_TERMS,
		...(trouble && !isEmpty ? { trouble } : {}),
	};
}
