import type { Provenance } from '../../model';
import { askAndRead } from '../ask-and-read';
import type { SourceContext } from '../context';
import { memberOf } from '../phrase-match';
import { readTrialsAnswer, type TrialsAnswer } from './read-answer';

/** The data change once a day; as long as the answers of all other sources of one report are kept. */
const CACHE_SECONDS = 600;

/** One question to ClinicalTrials.gov: its answer, and where it came from. Redirects are not followed. */
export async function ask(
	ctx: SourceContext,
	path: string,
	{ parameters = {}, fresh = false }: { parameters?: Record<string, string>; fresh?: boolean } = {},
): Promise<{ answer: TrialsAnswer; call: Provenance }> {
	const query = new URLSearchParams(parameters).toString();
	const { baseUrl } = ctx.literature.clinicalTrials;
	return await askAndRead(
		ctx,
		{
			source: 'clinical-trials',
			url: `${baseUrl}${path}${query === '' ? '' : `?${query}`}`,
			cacheSeconds: fresh ? undefined : CACHE_SECONDS,
		},
		readTrialsAnswer,
	);
}

/** The version of the registry's data, an instant as the registry writes it; undefined where it could not be had. */
export async function askVersion(
	ctx: SourceContext,
	options: { fresh?: boolean } = {},
): Promise<{ dataTimestamp?: string; call: Provenance; message?: string }> {
	const { answer, call } = await ask(ctx, '/version', options);
	if (answer.kind === 'refused' || answer.kind === 'unavailable') {
		return { call, message: answer.message };
	}
	const told = answer.kind === 'json' ? memberOf(answer.json, 'dataTimestamp') : undefined;
	if (typeof told !== 'string' || !/^\d{4}-\d\d-\d\d/.test(told)) {
		return { call, message: 'Its answer tells no date.' };
	}
	return { dataTimestamp: told, call: { ...call, sourceUpdatedOn: told.slice(0, 10) } };
}
