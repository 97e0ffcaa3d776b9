import { SOURCE_NAMES, type OutcomeKind, type Run, type SourceOutcome } from '../../model';
import { note, type Cell, type Note, type Row, type Table, type Tone } from '../document/blocks';
import { clip, formatMaybe, listed } from '../run/format';
import { gapOf, late, spokenDays, withGap } from '../run/gaps';
import { asOf } from '../run/citation';

/** Outcomes as a reader says them. "Nothing found" is only ever the answer of a source that was looked at. */
const WORDS: Readonly<Record<OutcomeKind, { text: string; tone: Tone }>> = {
	found: { text: 'Found', tone: 'good' },
	none: { text: 'Nothing found', tone: 'plain' },
	not_public: { text: 'Not public', tone: 'muted' },
	not_applicable: { text: 'Not applicable', tone: 'muted' },
	not_covered: { text: 'Not covered', tone: 'alert' },
	not_asked: { text: 'Not asked', tone: 'alert' },
	truncated: { text: 'Cut short', tone: 'warn' },
	failed: { text: 'Failed', tone: 'alert' },
};

/** How asking ended, in the words that all tables use. */
export const outcomeWords = (kind: OutcomeKind): Cell => WORDS[kind];

/** The outcome with, in the same breath, the days it speaks of where those are not the whole window. */
function outcomeCell(run: Run, outcome: SourceOutcome): Cell {
	const { text, tone } = WORDS[outcome.kind];
	const days = wasLookedAt(outcome) ? spokenDays(run, outcome) : undefined;
	return days === undefined ? { text, tone } : { text: `${text} ${days}`, tone };
}

const NOT_LOOKED_AT: ReadonlySet<OutcomeKind> = new Set([
	'not_public',
	'not_applicable',
	'not_covered',
	'not_asked',
]);
const wasLookedAt = ({ kind }: SourceOutcome): boolean => !NOT_LOOKED_AT.has(kind);

const name = ({ source }: SourceOutcome): string => SOURCE_NAMES[source];

/** Every source with how asking it ended, its totals and its message; none is left out. */
export const outcomesTable = (run: Run): Table => ({
	kind: 'table',
	caption: 'Every source asked, and how it answered',
	dense: true,
	columns: [
		{ header: 'Source' },
		{ header: 'Asked for' },
		{ header: 'Outcome' },
		{ header: 'Source total', align: 'right' },
		{ header: 'Fetched', align: 'right' },
		{ header: 'Kept', align: 'right' },
		{ header: 'As of', align: 'right' },
	],
	rows: run.manifest.outcomes.map((outcome) => outcomeRow(run, outcome)),
	source:
		'"Source total" is what the source says it holds for the query; "Kept" is what stayed after the records were filtered again on arrival; a dash means the number was not given. "As of" is the date the source says it was last updated.',
});

const outcomeRow = (run: Run, outcome: SourceOutcome): Row => ({
	cells: [
		name(outcome),
		outcome.subject,
		outcomeCell(run, outcome),
		formatMaybe(outcome.total),
		wasLookedAt(outcome) ? formatMaybe(outcome.fetched) : '–',
		formatMaybe(outcome.kept),
		asOf(outcome) ?? '–',
	],
	remark: remarkOf(outcome),
});

function remarkOf({
	message,
	window,
	reason,
	coverage,
	remarks = [],
}: SourceOutcome): string | undefined {
	const parts = [
		message === undefined ? reason : clip(message, 400),
		window && `Window ${window.from} to ${window.to}.`,
		coverage?.from !== undefined && coverage.to !== undefined
			? `Data reach from ${coverage.from} to ${coverage.to}.`
			: undefined,
		...remarks.map(({ text }) => clip(text, 400)),
	].filter((part) => part !== undefined);
	return parts.length === 0 ? undefined : parts.join(' ');
}

/** The cover's short list: source and outcome, with the count that matters. */
export const outcomesSummary = (run: Run): Table => ({
	kind: 'table',
	caption: 'Sources of this draft',
	columns: [
		{ header: 'Source' },
		{ header: 'Asked for' },
		{ header: 'Outcome' },
		{ header: 'Fetched', align: 'right' },
		{ header: 'At source', align: 'right' },
	],
	rows: run.manifest.outcomes.map((outcome) => ({
		cells: [
			name(outcome),
			outcome.subject,
			outcomeCell(run, outcome),
			wasLookedAt(outcome) ? formatMaybe(outcome.fetched) : '–',
			formatMaybe(outcome.total),
		],
	})),
});

/**
 * A warning that names what could not be looked at; where sources are only as late as usual, the
 * day up to which they were; nothing when all hold the whole period and answered in full.
 */
export function incompleteNote(run: Run): Note | undefined {
	const { manifest } = run;
	const gaps = withGap(manifest.outcomes).flatMap((outcome) => gapOf(outcome) ?? []);
	const behind = late(manifest.outcomes).flatMap((outcome) => gapOf(outcome) ?? []);
	if (gaps.length > 0) {
		return note(
			'warning',
			INCOMPLETE,
			`${listed([...gaps, ...behind])}. ${countsOfNote(run)} Order the report again before relying on it.`,
		);
	}
	if (behind.length > 0) {
		return note(
			'info',
			'The newest days of the period are not yet at the sources',
			`${listed(behind)}, which is its usual delay. What is said of it below is said up to that day.`,
		);
	}
	return manifest.incomplete
		? note('warning', INCOMPLETE, 'The run was marked incomplete.')
		: undefined;
}

/** What the counts below are of: of what was read, and of the whole where a source counted it or its deaths were all read. */
function countsOfNote({ safety }: Run): string {
	const whole = safety.filter((evidence) => evidence.whole !== undefined);
	const read =
		'Counts below are of what was read; a missing finding may mean a source that was not seen.';
	if (whole.length === 0) return read;
	const names = listed(whole.map(({ source }) => SOURCE_NAMES[source]));
	return `Figures that ${names} counted over all reports of the period say so; all others are of what was read. A missing finding may mean a source or reports that were not seen.`;
}

const INCOMPLETE = 'INCOMPLETE: not every source could be looked at in full';

/** A warning that nothing here comes from a real source, when so. */
export const simulatedNote = (run: Run): Note | undefined =>
	run.manifest.simulated
		? note(
				'warning',
				'SIMULATED DATA',
				'At least one source of this draft served generated records. It shows how the report works and says nothing about any real product.',
			)
		: undefined;
