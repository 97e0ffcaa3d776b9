import type { Analysis, OnsetAnalysis, OnsetRow, Run } from '../../model';
import { paragraph, strong, type Block, type Row } from '../document/blocks';
import { clip, formatCount } from '../run/format';
import { onsetDrawing } from '../figures/analysis/onset-of';
import { citationOf } from '../run/citation';
import {
	days,
	ONSET_WORDS,
	onsetBase,
	onsetLimits,
	readingWord,
	shapeText,
} from '../run/onset-words';
import { termName } from '../run/term-name';

/** Base, figure and table of an analysis; a sentence where no report gives days; nothing where none was read. */
export function onsetBlocks(run: Run, analysis: Analysis): Block[] {
	const { onset } = analysis;
	if (!onset) return [];
	const { what, readings } = ONSET_WORDS[onset.basis];
	const lead = paragraph(strong(`${what}. `), onsetBase(onset));
	const drawing = onsetDrawing(analysis);
	if (!drawing || !onset.overall) return [lead];
	const rows = [
		row(onset, 'All events', onset.overall),
		...onset.events.map((one) => row(onset, termName(one.event), one, one.versusOtherEvents?.p)),
	];
	return [
		lead,
		{
			kind: 'figure',
			caption: `${what}, ${analysis.product}: reports by class of days with the fit, and median and middle half by event`,
			source: citationOf(run, analysis.source),
			drawing,
		},
		{
			kind: 'table',
			caption: `${what}: days, Weibull shape and reading`,
			dense: true,
			columns: [
				{ header: 'Event', max: 120 },
				{ header: 'Reports', align: 'right' },
				{ header: 'Median (quartiles), days', align: 'right' },
				{ header: 'Shape (95 % interval)', align: 'right' },
				{ header: 'Scale, days', align: 'right' },
				{ header: 'Reading', max: 110 },
				{ header: 'p, other events', align: 'right' },
			],
			rows,
			source: `${citationOf(run, analysis.source)} Weibull distribution by maximum likelihood, the interval of the shape by profile likelihood. Interval below 1: ${readings.early.toLowerCase()}; above 1: ${readings.late.toLowerCase()}; holding 1: a hazard that does not change with time is not excluded. p: two-sample Kolmogorov–Smirnov test of the event's days against those of the product's other events, not adjusted for the number of events; listed are the events with the most such reports and those with the smallest p. Day 0 is taken as half a day.`,
		},
		paragraph(onsetLimits(onset)),
	];
}

function row(onset: OnsetAnalysis, name: string, one: OnsetRow, p?: number): Row {
	const { n, median, q1, q3, weibull, note } = one;
	const reading = weibull
		? ({
				text: readingWord(onset, weibull.reading),
				tone: weibull.reading === 'constant' ? 'plain' : 'strong',
			} as const)
		: ({ text: note ?? '–', tone: 'muted' } as const);
	return {
		cells: [
			{ text: clip(name, 120), tone: 'strong' },
			formatCount(n),
			`${days(median)} (${days(q1)} to ${days(q3)})`,
			weibull ? shapeText(weibull) : '–',
			weibull ? days(weibull.scale) : '–',
			reading,
			p === undefined ? '–' : p < 0.001 ? '<0.001' : p.toFixed(3),
		],
	};
}
