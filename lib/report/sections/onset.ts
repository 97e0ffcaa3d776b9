import type { Analysis, OnsetAnalysis, OnsetReading, OnsetRow, Run } from '../../model';
import { paragraph, strong, type Block, type Row } from '../document/blocks';
import type { Drawing } from '../figures/drawing';
import { onsetFigure } from '../figures/onset-figure';
import { clip, formatCount, formatRatio, listed, plural } from '../format';
import { citationOf, termName } from './evidence';

/** Upper ends of the classes of days by their first day. */
const MARKS: Readonly<Record<number, string>> = {
	0: '0 d',
	1: '1 d',
	2: '3 d',
	4: '1 wk',
	8: '2 wk',
	15: '1 mo',
	31: '2 mo',
	61: '3 mo',
	91: '6 mo',
	181: '1 y',
	366: '2 y',
	731: '5 y',
	1827: '10 y',
};

const WORDS = {
	'therapy-start': {
		what: 'Time from the start of therapy to the event',
		axis: 'Days from the start of therapy, each bar up to the mark at its right',
		before: 'with the event before the start',
		readings: { early: 'Early onset', constant: 'Constant not excluded', late: 'Late onset' },
		limits: 'Days count from the earliest start of the suspect drug that the report names.',
	},
	'device-age': {
		what: 'Age of the device at the event',
		axis: 'Age of the device in days, each bar up to the mark at its right',
		before: 'with the event before manufacture',
		readings: { early: 'Early failure', constant: 'Constant not excluded', late: 'Wear-out' },
		limits:
			'Days count from the date of manufacture to the event, time on the shelf included; where the report gives no such date, the age its reporter stated is taken.',
	},
} as const satisfies Record<OnsetAnalysis['basis'], unknown>;

/** The word for what the interval of a shape says. */
export const readingWord = (
	{ basis }: Pick<OnsetAnalysis, 'basis'>,
	reading: OnsetReading,
): string => WORDS[basis].readings[reading];

/** How many reports give days, and why the others do not. */
export function onsetBase(onset: OnsetAnalysis): string {
	const { basis, reports, usable, notUsable, fromStatedAge, repeated } = onset;
	const { before } = WORDS[basis];
	const why = [
		[notUsable.missing, 'without one of them'],
		[notUsable.imprecise, 'known to the month or year alone'],
		[notUsable.beforeStart, before],
		[notUsable.beyond, 'beyond 100 years'],
	] as const;
	const others = why.filter(([count]) => count > 0);
	const left = others.map(([count, words]) => `${formatCount(count)} ${words}`);
	return [
		basis === 'therapy-start'
			? `${formatCount(usable)} of ${plural(reports, 'report')} ${usable === 1 ? 'gives' : 'give'} both dates, start of therapy and event, to the day.`
			: `${formatCount(usable)} of ${plural(reports, 'report')} ${usable === 1 ? 'gives' : 'give'} both dates, manufacture and event, to the day, or the age of the device (${formatCount(fromStatedAge)} by the age stated).`,
		...(left.length > 0 ? [`Not usable: ${listed(left)}.`] : []),
		...(repeated
			? [
					`${formatCount(repeated.reports)} of them give the same ${formatCount(repeated.days)} days, which may be a stand-in or one event reported many times: read the shape with care.`,
				]
			: []),
	].join(' ');
}

/** What days to onset of reports can and cannot show. */
export const onsetLimits = ({ basis }: Pick<OnsetAnalysis, 'basis'>): string =>
	`${WORDS[basis].limits} Only events that were reported are counted: late ones are missing where they have not happened or not been reported yet (right truncation), which moves medians and shapes towards early. The shape describes the days among reports, not the risk of those ${basis === 'device-age' ? 'with the device in use' : 'treated'}.`;

/** The figure of an analysis; undefined where no report gives days. */
export function onsetDrawing({ onset, product }: Analysis): Drawing | undefined {
	if (!onset?.overall) return undefined;
	const { what, axis } = WORDS[onset.basis];
	const { classes, events, overall } = onset;
	return onsetFigure(
		classes.map(({ from, to, count, expected }) => ({
			from,
			...(to === undefined ? {} : { next: to + 1 }),
			mark: MARKS[from] ?? '',
			count,
			expected,
		})),
		events.map(({ event, q1, median, q3 }) => ({ label: termName(event), q1, median, q3 })),
		axis,
		`${what}, ${product}: ${plural(overall.n, 'report')}, median ${days(overall.median)} days (middle half ${days(overall.q1)} to ${days(overall.q3)}).${overall.weibull ? ` Weibull shape ${shapeText(overall.weibull)}: ${readingWord(onset, overall.weibull.reading).toLowerCase()}.` : ''}`,
	);
}

/** Base, figure and table of an analysis; a sentence where no report gives days; nothing where none was read. */
export function onsetBlocks(run: Run, analysis: Analysis): Block[] {
	const { onset } = analysis;
	if (!onset) return [];
	const { what, readings } = WORDS[onset.basis];
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

const days = (value: number): string =>
	value >= 100 || Number.isInteger(value) ? formatCount(value) : value.toFixed(1);

const shapeText = ({ shape, shapeLower, shapeUpper }: NonNullable<OnsetRow['weibull']>): string =>
	`${formatRatio(shape)} (${formatRatio(shapeLower)} to ${formatRatio(shapeUpper)})`;

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
