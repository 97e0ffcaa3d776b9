import type { Run, Trial } from '../../../model';
import {
	paragraph,
	subheading,
	type Block,
	type Cell,
	type Row,
	type Table,
} from '../../document/blocks';
import { clip, formatCount, plural } from '../../run/format';
import { literatureOutcomes } from '../../run/literature/asked';
import { linkOfTrial } from '../../run/literature/works';
import { gapOf } from '../../run/gaps';
import { adverseEventsTables } from './adverse-events';
import { trialLimits } from './limits';

/** Trials printed; the workbook and run.json hold all that the run carries. */
const TRIALS = 60;

/** Trials of the register with their state, and the adverse events of those with results. Nothing in a run that neither asked nor has any. */
export function trialBlocks(run: Run, within: string): Block[] {
	const outcomes = literatureOutcomes(run).filter(({ source }) => source === 'clinical-trials');
	const { trials = [], trialsLeftOut = 0 } = run.literature ?? {};
	if (outcomes.length === 0 && trials.length === 0) return [];
	const gaps = [...new Set(outcomes.flatMap((outcome) => gapOf(outcome) ?? []))];
	const isAnswered = outcomes.some(({ kind }) => kind === 'none' || kind === 'found');
	return [
		subheading('Registered clinical trials', within),
		...gaps.map((gap) => paragraph(`${gap}.`)),
		...(trials.length > 0
			? [trialsTable(run, trials, trialsLeftOut), trialLimits(), ...adverseEventsTables(trials)]
			: isAnswered
				? [paragraph(nothingCarried(outcomes))]
				: []),
	];
}

/** What the register said where no trial is printed: "nothing found" only where it said so. */
const nothingCarried = (outcomes: ReturnType<typeof literatureOutcomes>): string => {
	const found = outcomes.reduce((sum, { total, fetched }) => sum + (total ?? fetched), 0);
	return found === 0
		? 'ClinicalTrials.gov was asked and holds no trial for what was searched.'
		: `ClinicalTrials.gov gave ${plural(found, 'hit')} for what was searched; no trial is carried by this run.`;
};

function trialsTable(run: Run, trials: readonly Trial[], leftOut: number): Table {
	const shown = trials.slice(0, TRIALS);
	const all = trials.length + leftOut;
	const versions = [
		...new Set(trials.flatMap(({ dataTimestamp }) => dataTimestamp?.slice(0, 10) ?? [])),
	];
	return {
		kind: 'table',
		id: 'registered-trials',
		caption:
			shown.length < all
				? `Registered trials, their state and results (${formatCount(shown.length)} of ${formatCount(all)})`
				: `Registered trials, their state and results (${formatCount(all)})`,
		dense: true,
		columns: [
			{ header: 'Trial', max: 62 },
			{ header: 'Title and sponsor' },
			{ header: 'Status', max: 80 },
			{ header: 'Enrolment', align: 'right' },
			{ header: 'Start' },
			{ header: 'Completion' },
			{ header: 'Results', max: 70 },
		],
		rows: shown.map((trial) => trialRow(run, trial)),
		source: `ClinicalTrials.gov; state of its data ${versions.length === 0 ? 'not told' : versions.sort().join(', ')}. Enrolment: of the plan where marked "est.".`,
	};
}

/** "ACTIVE_NOT_RECRUITING" as a reader writes it. */
export const statusWords = (status: string): string => {
	const words = status.toLowerCase().replaceAll('_', ' ');
	return words.charAt(0).toUpperCase() + words.slice(1);
};
const STOPPED = /^(?:TERMINATED|SUSPENDED|WITHDRAWN)$/;

function trialRow(run: Run, trial: Trial): Row {
	const { id, status, whyStopped, enrolment } = trial;
	const statusCell: Cell = STOPPED.test(status)
		? { text: statusWords(status), tone: 'warn' }
		: statusWords(status);
	return {
		cells: [
			{
				text: id,
				tone: 'plain',
				href: linkOfTrial(run, trial),
			},
			[clip(trial.title, 220), trial.sponsor].filter((part) => part !== undefined).join(' · '),
			statusCell,
			enrolment === undefined
				? '–'
				: `${formatCount(enrolment.count)}${enrolment.kind === 'estimated' ? ' est.' : ''}`,
			trial.startDate ?? '–',
			trial.completionDate ?? trial.primaryCompletionDate ?? '–',
			trial.hasResults ? (trial.resultsFirstPosted ?? 'posted') : 'none posted',
		],
		remark: whyStopped === undefined ? undefined : `Why it was stopped: ${clip(whyStopped, 300)}`,
	};
}
