import type { SourceOutcome, ReportSource } from '../../model';
import type { SourceContext } from '../context';
import { newReadState, outcomeOf } from '../source-read';
import { ask, CACHE_SECONDS } from './ask';
import { REPORT_FIELDS } from './endpoints';
import { quote } from './quote';

/**
 * One report by its number: MAUDE's mdr_report_key (else report_number), FAERS's safetyreportid.
 * @throws InputError when the number cannot be searched for
 */
export async function getReport(
	ctx: SourceContext,
	source: ReportSource,
	id: string,
): Promise<{ record?: unknown; outcome: SourceOutcome }> {
	const state = newReadState();
	const phrase = quote(id);
	const query = REPORT_FIELDS[source].ids.map((field) => `${field}:${phrase}`).join(' OR ');
	const options = { cacheSeconds: CACHE_SECONDS };
	const { answer, call } = await ask(ctx, source, { search: query, limit: 1 }, options);
	state.calls.push(call);
	const record = answer.kind === 'page' ? answer.records[0] : undefined;
	if (record !== undefined) state.fetched = 1;
	if (answer.kind === 'refused' || answer.kind === 'unavailable') {
		state.trouble = { reason: answer.reason, message: answer.message };
	}
	return { record, outcome: outcomeOf({ source, subject: 'one report', query }, state) };
}
