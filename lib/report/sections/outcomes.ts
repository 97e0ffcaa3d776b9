import {
	isIncomplete,
	SOURCE_NAMES,
	type OutcomeKind,
	type Run,
	type SourceOutcome,
} from '../../model';
import { note, type Cell, type Note, type Row, type Table } from '../document/blocks';
import { clip, formatMaybe, listed } from '../format';
import { asOf } from './evidence';

/** Outcomes as a reader says them. "Nothing found" is only ever the answer of a source that was looked at. */
const WORDS: Readonly<Record<OutcomeKind, Cell>> = {
	found: { text: 'Found', tone: 'good' },
	none: { text: 'Nothing found', tone: 'plain' },
	not_public: { text: 'Not public', tone: 'muted' },
	not_applicable: { text: 'Not applicable', tone: 'muted' },
	truncated: { text: 'Cut short', tone: 'warn' },
	failed: { text: 'Failed', tone: 'alert' },
};

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
	rows: run.manifest.outcomes.map(outcomeRow),
	source:
		'"Source total" is what the source says it holds for the query; "Kept" is what stayed after the records were filtered again on arrival; a dash means the number was not given. "As of" is the date the source says it was last updated.',
});

const outcomeRow = (outcome: SourceOutcome): Row => ({
	cells: [
		name(outcome),
		outcome.subject,
		WORDS[outcome.kind],
		formatMaybe(outcome.total),
		outcome.kind === 'not_applicable' || outcome.kind === 'not_public'
			? '–'
			: formatMaybe(outcome.fetched),
		formatMaybe(outcome.kept),
		asOf(outcome) ?? '–',
	],
	remark: remarkOf(outcome),
});

function remarkOf({ message, window, reason }: SourceOutcome): string | undefined {
	const parts = [
		message === undefined ? reason : clip(message, 400),
		window && `Window ${window.from} to ${window.to}.`,
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
			WORDS[outcome.kind],
			outcome.kind === 'not_applicable' || outcome.kind === 'not_public'
				? '–'
				: formatMaybe(outcome.fetched),
			formatMaybe(outcome.total),
		],
	})),
});

/** A warning that names what could not be looked at, or nothing when all sources answered in full. */
export function incompleteNote(run: Run): Note | undefined {
	const missing = run.manifest.outcomes.filter(isIncomplete);
	if (missing.length === 0 && !run.manifest.incomplete) return undefined;
	const sources = missing.map(
		({ source, subject, kind }) =>
			`${SOURCE_NAMES[source]} (${subject}) ${kind === 'failed' ? 'could not be read' : 'was cut short'}`,
	);
	return note(
		'warning',
		'INCOMPLETE: not every source could be looked at in full',
		sources.length === 0
			? 'The run was marked incomplete.'
			: `${listed(sources)}. Counts below are of what was read; a missing finding may mean a source that was not seen. Order the report again before relying on it.`,
	);
}

/** A warning that nothing here comes from a real source, when so. */
export const simulatedNote = (run: Run): Note | undefined =>
	run.manifest.simulated
		? note(
				'warning',
				'SIMULATED DATA',
				'At least one source of this draft served generated records. It shows how the report works and says nothing about any real product.',
			)
		: undefined;
