import {
	isJudged,
	isOfLookup,
	SOURCE_NAMES,
	type Analysis,
	type RegistryEvidence,
	type Run,
	type SafetyEvidence,
	type Signal,
	type SourceId,
	type Series,
	type SourceOutcome,
} from '../../model';
import { formatCount } from '../format';
import { SAFETY_SOURCES, type SafetySource } from '../run/figures';

export { SAFETY_SOURCES };
export type { SafetySource };

/** Evidence of one source, when its reports were summarised. */
export const safetyOf = (run: Run, source: SafetySource): SafetyEvidence | undefined =>
	run.safety.find((evidence) => evidence.source === source);

/** All analyses of one source. */
export const analysesOf = (run: Run, source: SafetySource): Analysis[] =>
	run.analyses.filter((analysis) => analysis.source === source);

/** Pairs of one source judged a signal. */
export const signalsOf = (run: Run, source: SafetySource): Signal[] =>
	analysesOf(run, source).flatMap(({ signals }) =>
		signals.filter(({ verdict }) => verdict === 'signal'),
	);

/** All series of one source, judged or not. */
export const seriesOf = (run: Run, source: SafetySource): Series[] =>
	analysesOf(run, source).flatMap(({ series }) => series);

/** An unbroken run of periods above the limit. */
export interface AlarmSpan {
	since: string;
	until: string;
	periods: number;
	/** Whether it reaches the last period of the series. */
	goesOn: boolean;
	/** Whether any of its periods is complete. */
	complete: boolean;
}

/** The last unbroken run of alarms of a series. */
export function lastAlarm(series: Pick<Series, 'note' | 'points'>): AlarmSpan | undefined {
	if (!isJudged(series)) return undefined;
	const { points } = series;
	const last = points.findLastIndex(({ alarm }) => alarm);
	const until = points[last];
	if (!until) return undefined;
	const before = points.findLastIndex(({ alarm }, index) => index < last && !alarm);
	const alarms = points.slice(before + 1, last + 1);
	return {
		since: alarms[0]?.period ?? until.period,
		until: until.period,
		periods: alarms.length,
		goesOn: last === points.length - 1,
		complete: alarms.some(({ flags }) => !flags.includes('incomplete-period')),
	};
}

/** How asking a source about the product ended, each subject of it; what the lookup asked is not about it. */
export const outcomesOf = (run: Run, source: SourceId): SourceOutcome[] =>
	run.manifest.outcomes.filter((outcome) => outcome.source === source && !isOfLookup(outcome));

/** Whether a source was asked or answered in this run, so that a section has to speak of it. */
export const concerns = (run: Run, source: SafetySource): boolean =>
	safetyOf(run, source) !== undefined ||
	outcomesOf(run, source).some(({ kind }) => kind !== 'not_applicable');

/** Registry entries of the given kinds. */
export const registryOf = (
	run: Run,
	...types: ReadonlyArray<RegistryEvidence['recordType']>
): RegistryEvidence[] => run.registry.filter(({ recordType }) => types.includes(recordType));

/** The latest last-updated date the source gave in its answers. */
export const asOf = ({ calls }: SourceOutcome): string | undefined =>
	calls
		.flatMap(({ sourceUpdatedOn }) => sourceUpdatedOn ?? [])
		.sort()
		.at(-1);

/** Characters of a query that stand with a figure; a longer one is printed whole where the searches are. */
const QUERY_SHOWN = 130;

function shortQuery(query: string, { manifest }: Run): string {
	const characters = [...query];
	if (characters.length <= QUERY_SHOWN) return query;
	const section = manifest.documentShape === 'cer' ? 2 : 1;
	return `${characters.slice(0, QUERY_SHOWN).join('')}… (${formatCount(characters.length)} characters, whole in section ${section})`;
}

/** Source, query, window and state of the data in a line, for captions and source notes. */
export function citationOf(run: Run, source: SafetySource): string {
	const outcome =
		outcomesOf(run, source).find(({ subject }) => subject === 'reports') ??
		outcomesOf(run, source)[0];
	const parts = [SOURCE_NAMES[source]];
	if (outcome?.query !== undefined) parts.push(`query ${shortQuery(outcome.query, run)}`);
	if (outcome?.window) parts.push(`received ${outcome.window.from} to ${outcome.window.to}`);
	const updated = outcome && asOf(outcome);
	if (updated !== undefined) parts.push(`as of ${updated}`);
	const { to, basis } = outcome?.coverage ?? {};
	if (basis === 'newest-received' && to !== undefined) parts.push(`newest day received ${to}`);
	return `${parts.join('; ')}.`;
}

/**
 * A term as it is printed: one the source gave in capitals only is set as a sentence (FAERS counts
 * print MedDRA terms in capitals, its reports do not), an empty one says so.
 */
export function termName(term: string): string {
	const text = term.trim();
	if (text === '') return '(term left empty by the sender)';
	const isShouted = text.length > 4 && text === text.toUpperCase() && /\p{L}/u.test(text);
	return isShouted ? text.charAt(0) + text.slice(1).toLowerCase() : text;
}

/** Header of a column that lists a source's terms. */
export const TERMS_OF: Readonly<Record<SafetySource, string>> = {
	maude: 'Device and patient problems',
	faers: 'Reactions',
};
