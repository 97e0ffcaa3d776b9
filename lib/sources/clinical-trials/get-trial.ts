import { InputError, type SourceOutcome, type Trial } from '../../model';
import type { SourceContext } from '../context';
import { newReadState, outcomeOf, remark } from '../source-read';
import { ask, askVersion } from './ask';
import { STUDY_FIELDS } from './fields';
import { trialOf } from './trial';

/**
 * One study by its NCT number; an earlier number of it is followed to the one that holds.
 * @throws InputError when it is no NCT number
 */
export async function getTrial(
	ctx: SourceContext,
	nct: string,
): Promise<{ record?: Trial; outcome: SourceOutcome }> {
	const id = nct.trim().toUpperCase();
	if (!/^NCT\d{8}$/.test(id)) {
		throw new InputError(`"${nct}" is not the number of a study.`, {
			mend: 'Write it as NCT and eight digits.',
		});
	}
	const state = newReadState();
	const facts = { source: 'clinical-trials' as const, subject: 'one trial', query: id };
	const { dataTimestamp, call: version } = await askVersion(ctx);
	const given = await askStudy(ctx, id);
	const moved =
		given.answer.kind === 'moved' && given.answer.nct !== id ? given.answer.nct : undefined;
	const last = moved === undefined ? given : await askStudy(ctx, moved);
	const calls = moved === undefined ? [given.call] : [given.call, last.call];
	const day = dataTimestamp?.slice(0, 10);
	const dated = day === undefined ? {} : { sourceUpdatedOn: day };
	state.calls.push(version, ...calls.map((call) => ({ ...call, ...dated })));
	if (day !== undefined) state.coverage = { to: day, basis: 'source-updated' };
	if (moved !== undefined) remark(state, 'warning', `${id} is an earlier number of ${moved}.`);
	const { answer, call } = last;
	const record = answer.kind === 'json' ? trialOf(answer.json, { call, dataTimestamp }) : undefined;
	if (record) state.fetched = 1;
	else if (answer.kind === 'refused' || answer.kind === 'unavailable') {
		state.trouble = { reason: answer.reason, message: answer.message };
	} else if (answer.kind !== 'missing') {
		const message = 'ClinicalTrials.gov sent a study of a shape that is not known.';
		state.trouble = { reason: 'malformed', message };
	}
	return { ...(record ? { record } : {}), outcome: outcomeOf(facts, state) };
}

const askStudy = (ctx: SourceContext, id: string) =>
	ask(ctx, `/studies/${id}`, { parameters: { fields: STUDY_FIELDS.join('|') } });
