import type { Article88, Run, Series } from '../../model';
import { paragraph, strong, type Block, type Row } from '../document/blocks';
import { clip, formatCount, formatRatio } from '../format';
import { analysesOf, citationOf, termName, type SafetySource } from './evidence';
import { shortNumber } from './trend-methods';

/** The assessments under Article 88: a row a series, and the text of the first for the file; nothing where none was made. */
export function article88Blocks(run: Run, source: SafetySource): Block[] {
	const rows = analysesOf(run, source).flatMap(({ article88 = [], series }) =>
		article88.map((assessment) => ({
			assessment,
			series: series.find(({ id }) => id === assessment.seriesId),
		})),
	);
	const [first] = rows;
	if (!first) return [];
	return [
		paragraph(strong(`${labelOf(first)}. `), first.assessment.text),
		{
			kind: 'table',
			caption: 'Test of each series under Article 88: the observation period against the baseline',
			dense: true,
			columns: [
				{ header: 'Series', max: 120 },
				{ header: 'Observed', align: 'right' },
				{ header: 'Baseline', align: 'right' },
				{ header: 'Ratio', align: 'right' },
				{ header: 'p', align: 'right' },
				{ header: 'Severity p', align: 'right' },
				{ header: 'Significant increase', max: 90 },
			],
			rows: rows.map(row),
			source: `${citationOf(run, source)} Observed and baseline: reports in ${first.assessment.exposureUnit} of exposure, ${periodOf(first.assessment.observed)} against ${periodOf(first.assessment.baseline)}. One-sided tests at α = ${shortNumber(first.assessment.alpha)}, without adjustment for their number. The Regulation leaves method and threshold to the manufacturer's plan.`,
		},
	];
}

interface Assessed {
	assessment: Article88;
	series?: Series;
}

const labelOf = ({ assessment, series }: Assessed): string =>
	clip(termName(series?.label ?? assessment.seriesId), 120);

const periodOf = ({ from, to }: Article88['observed']): string => `${from} to ${to}`;

const frequency = ({ events, exposure }: Article88['observed']): string =>
	`${formatCount(events)} in ${formatCount(exposure)}`;

/** A probability as tables print it; the exact one is in run.json. */
const probability = (p: number): string =>
	p < 0.0001 ? '<0.0001' : String(Number(p.toPrecision(3)));

const row = (one: Assessed): Row => {
	const {
		observed,
		baseline,
		frequency: test,
		severity,
		statisticallySignificant,
	} = one.assessment;
	return {
		cells: [
			{ text: labelOf(one), tone: 'strong' },
			frequency(observed),
			frequency(baseline),
			test.ratio === undefined ? '–' : formatRatio(test.ratio),
			probability(test.p),
			severity ? probability(severity.p) : '–',
			statisticallySignificant
				? { text: 'Shown: to be assessed', tone: 'alert' }
				: { text: 'Not shown', tone: 'muted' },
		],
	};
};
