import { shortList, type SeriesPoint } from '../../model';
import { explained, inWords, mannKendall, mean, standardDeviation } from '../surveillance';
import type { Drawn } from './chosen-method';
import { excludedOf, inSpans, isSilenced, type Remarks } from './flagged-months';

/** First and last month of a baseline. */
export const spanOf = (months: readonly string[], baseline: readonly number[]) => ({
	from: months[baseline[0]],
	to: months[baseline[baseline.length - 1]],
});

/** Method, baseline, what was left out and the decision, in sentences. */
export function explainSeries(
	{ months, remarks }: { months: readonly string[]; remarks: Remarks },
	counts: readonly number[],
	baseline: readonly number[] | undefined,
	drawn: Pick<Drawn, 'points' | 'said' | 'chosen'>,
): string {
	const alarms = drawn.points.flatMap(({ alarm }, index) => (alarm ? [months[index] ?? ''] : []));
	return [
		explained(drawn),
		...(baseline ? baselineText(months, counts, baseline) : []),
		...flaggedText(months, remarks),
		driftText(counts, remarks),
		alarms.length > 0
			? `Decision: ${alarms.length} of ${months.length} months above the limit: ${shortList(alarms)}.`
			: `Decision: none of ${months.length} months is above the limit.`,
	]
		.filter((part) => part !== '')
		.join(' ');
}

function baselineText(
	months: readonly string[],
	counts: readonly number[],
	baseline: readonly number[],
): string[] {
	const base = baseline.map((index) => counts[index]);
	const { from, to } = spanOf(months, baseline);
	return [
		`Baseline: the ${baseline.length} complete months ${from} to ${to}, mean ${inWords(mean(base))} reports a month.`,
		overdispersion(base),
	];
}

function flaggedText(months: readonly string[], remarks: Remarks): string[] {
	const excluded = excludedOf(remarks);
	const left = inSpans(
		months,
		[...remarks].filter(([index]) => excluded.has(index)),
	);
	const kept = inSpans(
		months,
		[...remarks].filter(([index]) => !excluded.has(index)),
	);
	const has = (flag: SeriesPoint['flags'][number]) =>
		[...remarks].some(([index, { flags }]) => flags.includes(flag) && isSilenced(remarks, index));
	return [
		left.length > 0
			? `Shown and judged, but left out of the baseline and of the chart’s memory: ${shortList(left, '; ')}.`
			: 'No month was left out.',
		kept.length > 0 ? `Flagged, but not left out: ${shortList(kept, '; ')}.` : '',
		has('batch-dump')
			? 'A month with a batch dump raises no alarm, since its count tells when reports were entered; a rise behind it would have to be looked for by hand.'
			: '',
		has('reporting-rule') ? 'Months under the earlier reporting rule raise no alarm.' : '',
	];
}

/** Fewest months for a test of drift, and its level: strict, since months follow one another and the test takes them as independent. */
const FEWEST_FOR_DRIFT = 18;
const DRIFT_ALPHA = 0.001;

/** Says so when the months that are not flagged rise steadily: what a chart for jumps may take long to see. */
function driftText(counts: readonly number[], remarks: Remarks): string {
	const first = counts.findIndex((count) => count > 0);
	const excluded = excludedOf(remarks);
	const usable = counts.filter((_, index) => index >= first && !excluded.has(index));
	if (usable.length < FEWEST_FOR_DRIFT) return '';
	const { pRise, slope = 0 } = mannKendall(usable);
	return pRise < DRIFT_ALPHA && slope > 0
		? `Slow drift: the ${usable.length} months that are not left out rise by ${inWords(slope)} reports a month in the median (Mann–Kendall, one-sided p = ${inWords(pRise)}, months taken as independent).`
		: '';
}

/** Says so when counts scatter more than Poisson counts would: plain limits are then too narrow. */
function overdispersion(base: readonly number[]): string {
	const center = mean(base);
	const ratio = standardDeviation(base) ** 2 / center;
	return center > 0 && ratio > 2
		? `The baseline scatters ${inWords(ratio)} times as much as Poisson counts would (variance over mean).`
		: '';
}
