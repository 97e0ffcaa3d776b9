import type { Run, Series } from '../../../model';
import { bullets, paragraph, strong, type Block } from '../../document/blocks';
import { monthlyFigure, pointsOf } from '../../figures/monthly-figure';
import { actionsText, withActions } from '../../run/field-actions';
import { citationOf } from '../../run/citation';
import { SAFETY_SOURCES, type SafetySource } from '../../run/figures';
import { clip } from '../../run/format';
import { lastAlarm, spanInWords } from '../../run/last-alarm';
import { concerns, safetyOf, seriesOf, signalsOf } from '../../run/of-source';
import { inOrder } from '../../run/pairs';
import { termName } from '../../run/term-name';
import { blankOf } from '../../sections/blank-of';
import { limitsOf } from '../../sections/disclaimers';
import { noReports } from '../../sections/safety-tables';
import type { Section } from '../../sections/section';
import { signalsTable } from '../../sections/signals-table';

const SMALL = { width: 479, height: 110, legend: true };

const asked = (run: Run): SafetySource[] =>
	SAFETY_SOURCES.filter((source) => concerns(run, source));

/** Sections of a signal alert. */
export const ALERT_SECTIONS: readonly Section[] = [
	{
		number: '1',
		title: 'What was found',
		build: (run) => asked(run).flatMap((one) => found(run, one)),
	},
	{
		number: '2',
		title: 'How it came in time',
		build: (run) => asked(run).flatMap((one) => trend(run, one)),
	},
	{ number: '3', title: 'What to do', build: toDo },
];

const found = (run: Run, source: SafetySource): Block[] => [
	...((safetyOf(run, source)?.reports ?? 0) === 0 ? [noReports(run, source)] : []),
	...signalsTable(run, source),
	limitsOf(source),
];

/** The series of the foremost signal, else the first in alarm, else all reports. */
function foremostSeries(run: Run, source: SafetySource): Series | undefined {
	const series = seriesOf(run, source).filter(({ note }) => note === undefined);
	const [first] = inOrder(signalsOf(run, source));
	return (
		series.find(({ label }) => first !== undefined && label === first.event) ??
		series.find((one) => lastAlarm(one) !== undefined) ??
		series[0]
	);
}

function trend(run: Run, source: SafetySource): Block[] {
	const series = foremostSeries(run, source);
	if (!series) return [paragraph('No series was judged in this run.')];
	const name = clip(termName(series.label), 100);
	const span = lastAlarm(series);
	const points = withActions(run, pointsOf(series));
	return [
		paragraph(
			strong(`${name}: `),
			span
				? `above the limit of the chart ${spanInWords(span)}.`
				: 'never above the limit of the chart.',
		),
		{
			kind: 'figure',
			caption: `${name} by ${series.step} received; limits by ${series.method.name}`,
			source: `${citationOf(run, source)}${actionsText(run, points)}`,
			drawing: monthlyFigure(points, `${name} by ${series.step}.`, SMALL),
		},
	];
}

/** What is done with a signal before anybody believes it, and the terms that may run. */
function toDo(run: Run): Block[] {
	const isDevice = run.manifest.product.type === 'device';
	return [
		bullets([
			...(run.safety.length === 0
				? ['Order the report again: without reports there is nothing to judge.']
				: []),
			'Read the narratives of the reports behind each signal: they are in run.json, which is attached.',
			'Rule out what is no event: a batch of late reports, a recall or publicity, one event told by several senders.',
			isDevice
				? 'Hold it against the risk management file and the instructions for use: known and expected, or new.'
				: 'Hold it against the label: listed or not, and as severe as listed.',
			isDevice
				? 'Where own serious incidents stand behind it, terms run from the day of awareness (Regulation (EU) 2017/745, Article 87); a significant increase of others is a trend to report (Article 88).'
				: 'Where it is validated, terms for signals and for individual cases run by the law of each country.',
		]),
		blankOf('signals.evaluation'),
		blankOf('alert.decision'),
	];
}
