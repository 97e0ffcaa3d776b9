import { InputError } from '../../model';
import type { SourceContext, SourceRead } from '../context';
import { checkDay } from '../day';
import { createRead, newReadState } from '../source-read';
import { readStudies } from './pages';

/** A search of ClinicalTrials.gov; each part is an expression of Essie and is sent as written. */
export interface TrialsQuery {
	/** `query.term`: words anywhere in a study. */
	query?: string;
	/** `query.intr`. */
	intervention?: string;
	/** `query.cond`. */
	condition?: string;
	/** `filter.advanced`: `AREA[InterventionType]DEVICE`. */
	advanced?: string;
	/** Only studies posted or updated since this day, YYYY-MM-DD. */
	since?: string;
	/** The most studies to fetch. */
	limit?: number;
}

/**
 * Reads all studies of a search, each once and of one version of the registry's data, which the outcome
 * and every trial name. The window of the outcome, when there is one, is of days of the last update.
 * @throws InputError for a search without any words, or what is no day
 */
export function readTrials(ctx: SourceContext, query: TrialsQuery): SourceRead {
	const parameters = parametersOf(query);
	const facts = {
		...{ source: 'clinical-trials' as const, subject: 'trials' },
		query: Object.entries(parameters)
			.map(([name, value]) => `${name}=${value}`)
			.join('; '),
		...(query.since === undefined ? {} : { window: { from: query.since } }),
	};
	const state = newReadState();
	return createRead(facts, state, readStudies(ctx, { parameters, limit: query.limit }, state));
}

/** The parameters of a search as they are sent. @throws InputError */
function parametersOf({ query, intervention, condition, advanced, since }: TrialsQuery) {
	const updated =
		since === undefined
			? undefined
			: `AREA[LastUpdatePostDate]RANGE[${checkDay('since', since)},MAX]`;
	const filter = advanced?.trim() || undefined;
	const given: Record<string, string | undefined> = {
		'query.term': query,
		'query.intr': intervention,
		'query.cond': condition,
		'filter.advanced': filter && updated ? `(${filter}) AND ${updated}` : (filter ?? updated),
	};
	const words = Object.entries(given).flatMap(([name, value]): Array<[string, string]> => {
		const text = value?.trim() ?? '';
		return text === '' ? [] : [[name, text]];
	});
	if (words.length === (updated !== undefined && filter === undefined ? 1 : 0)) {
		throw new InputError('There is no search for ClinicalTrials.gov.', {
			mend: 'Give words, an intervention, a condition or an advanced filter.',
		});
	}
	return Object.fromEntries(words);
}
