import type { Article88, Run, Series } from '../../model';
import { paragraph, strong, type Block, type Cell, type Row } from '../document/blocks';
import { clip, formatCount, formatRatio } from '../run/format';
import { analysesOf } from '../run/of-source';
import { shortNumber } from './trend-methods';
import { citationOf } from '../run/citation';
import type { SafetySource } from '../run/figures';
import { termName } from '../run/term-name';

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
	const [shown = first] = rows.filter(({ assessment }) => assessment.scope !== 'serious');
	return [
		paragraph(strong(`${labelOf(shown)}. `), shown.assessment.text),
		{
			kind: 'table',
			caption:
				'The observation period against the baseline: what Article 88 asks about, and serious incidents beside it',
			dense: true,
			columns: [
				{ header: 'Series', max: 120 },
				{ header: 'Under', max: 90 },
				{ header: 'Observed', align: 'right' },
				{ header: 'Baseline', align: 'right' },
				{ header: 'Ratio', align: 'right' },
				{ header: 'p', align: 'right' },
				{ header: 'Severity p', align: 'right' },
				{ header: 'Significant increase', max: 90 },
			],
			rows: rows.map(row),
			source: `${citationOf(run, source)} Observed and baseline: reports in ${first.assessment.exposureUnit} of exposure, ${periodOf(first.assessment.observed)} against ${periodOf(first.assessment.baseline)}. One-sided tests at α = ${shortNumber(first.assessment.alpha)}, without adjustment for their number. The Regulation leaves method and threshold to the manufacturer's plan. A report that its sender calls a malfunction, and not serious, may still be a serious incident in the Regulation's words (Article 2(65): might have led); the manufacturer classifies.`,
		},
	];
}

interface Assessed {
	assessment: Article88;
	series?: Series;
}

/** What governs the events of a series. */
const UNDER: Readonly<Record<NonNullable<Article88['scope']>, string>> = {
	'non-serious': 'Article 88: not serious',
	'side-effect': 'Article 88, where the effect is expected',
	serious: 'Article 87: serious',
	all: 'Article 88: not told apart from serious ones',
};

function decisionOf({ scope, statisticallySignificant }: Article88): Cell {
	if (!statisticallySignificant) return { text: 'Not shown', tone: 'muted' };
	return scope === 'serious'
		? { text: 'Shown; each is reported by itself', tone: 'warn' }
		: { text: 'Shown: to be assessed', tone: 'alert' };
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
	const { observed, baseline, frequency: test, severity } = one.assessment;
	return {
		cells: [
			{ text: labelOf(one), tone: 'strong' },
			UNDER[one.assessment.scope ?? 'all'],
			frequency(observed),
			frequency(baseline),
			test.ratio === undefined ? '–' : formatRatio(test.ratio),
			probability(test.p),
			severity ? probability(severity.p) : '–',
			decisionOf(one.assessment),
		],
	};
};
