import { z } from 'zod/v4';
import { exposureErrorInWords } from '../statistics/exposure-error';
import {
	groupedBinomialBound,
	groupedPoissonBound,
	type GroupedBound,
} from '../statistics/grouped-maxsprt';
import { inWords, type NoChart } from '../method/judged';
import { binomialLogRatio, poissonLogRatio } from '../statistics/maxsprt';
import {
	trendMethod,
	type TrendInput,
	type TrendMethod,
	type TrendVerdict,
} from '../method/surveillance-method';

const alpha = z.number().gt(0).lt(1).optional();

/** The sequential tests of `cer trend`: one error rate over all looks after the baseline. */
export const SEQUENTIAL_METHODS: Readonly<Record<string, TrendMethod>> = {
	maxsprt: trendMethod({
		title: 'Poisson MaxSPRT, looking after each period',
		optionsHelp:
			'alpha (0.05), minEvents (1); score is the log-likelihood ratio, upper its critical value, exact for looks after each period',
		baseline: 'first',
		exclude: 'skipped',
		denominator: 'allowed',
		denominatorIs: 'exposure',
		needs: 'a baseline with a report and 1 period after it',
		options: { alpha, minEvents: z.int().positive().optional() },
		judge: judgePoisson,
	}),
	'binomial-maxsprt': trendMethod({
		title: 'Binomial MaxSPRT: the share of counts in their denominators, looking after each period',
		optionsHelp:
			'alpha (0.05), minCases (1), ratio of controls to cases (from the baseline); count: cases, denominator: cases and controls, or all reports',
		baseline: 'first',
		exclude: 'skipped',
		denominator: 'needed',
		denominatorIs: 'total',
		needs:
			'a baseline with cases and with others (or a ratio), whole numbers, and 1 period after it',
		options: {
			alpha,
			minCases: z.int().positive().optional(),
			ratio: z.number().positive().optional(),
		},
		judge: judgeBinomial,
	}),
};

const sumOver = (indexes: readonly number[], of: (index: number) => number): number =>
	indexes.reduce((total, index) => total + of(index), 0);

function judgePoisson(
	{ counts, denominators, denominatorErrors, baseline, excluded }: TrendInput,
	{ alpha: level = 0.05, minEvents = 1 }: { alpha?: number; minEvents?: number },
): TrendVerdict | NoChart {
	const exposureOf = (index: number) => denominators?.[index] ?? 1;
	const rate = sumOver(baseline, (index) => counts[index]) / sumOver(baseline, exposureOf);
	const expectedOf = (index: number) => rate * exposureOf(index);
	const looks = looksAfter(baseline, counts.length, excluded);
	const isLook = new Set(looks);
	const horizon = sumOver(looks, expectedOf);
	if (!(horizon > 0))
		return { note: 'Nothing is expected after the baseline: MaxSPRT has no horizon.' };
	const bound = groupedPoissonBound(level, looks.map(expectedOf), minEvents);
	if (!bound) {
		return { note: `With ${minEvents} events demanded, no bound reaches α = ${inWords(level)}.` };
	}
	let [events, expected] = [0, 0];
	return {
		points: counts.map((count, index) => {
			if (!isLook.has(index)) return { expected: expectedOf(index), alarm: false };
			events += count;
			expected += expectedOf(index);
			const score = poissonLogRatio(events, expected);
			const alarm = events >= minEvents && score >= bound.critical;
			return { expected: expectedOf(index), upper: bound.critical, score, alarm };
		}),
		parameters: { alpha: level, ...parametersOf(bound), horizon, minEvents },
		sentence: `Poisson MaxSPRT over all periods after the baseline: ${boundInWords(bound, looks.length, level)}, ${inWords(horizon)} events expected; the expected rate is taken as known.${exposureErrorInWords(denominatorErrors, 'this test takes it as known')}`,
	};
}

function judgeBinomial(
	{ counts, denominators = [], denominatorErrors, baseline, excluded }: TrendInput,
	options: { alpha?: number; minCases?: number; ratio?: number },
): TrendVerdict | NoChart {
	const { alpha: level = 0.05, minCases = 1 } = options;
	const wrong = denominators.findIndex((events) => !Number.isInteger(events));
	if (wrong !== -1) {
		return {
			note: `Binomial MaxSPRT counts cases among whole events, but ${denominators[wrong]} is no whole number.`,
		};
	}
	const cases = sumOver(baseline, (index) => counts[index]);
	const all = sumOver(baseline, (index) => denominators[index]);
	const ratio = options.ratio ?? (all - cases) / cases;
	if (!(ratio > 0 && Number.isFinite(ratio))) {
		return {
			note: 'The baseline has no cases, or cases alone: binomial MaxSPRT has no ratio to expect. Give "ratio".',
		};
	}
	const looks = looksAfter(baseline, counts.length, excluded);
	if (looks.length === 0) return { note: 'No period is left after the baseline to look at.' };
	const isLook = new Set(looks);
	const bound = groupedBinomialBound(
		level,
		looks.map((index) => denominators[index]),
		ratio,
		minCases,
	);
	if (!bound) {
		return {
			note: `Binomial MaxSPRT: no bound reaches α = ${inWords(level)} with ${sumOver(looks, (index) => denominators[index])} events after the baseline and ${minCases} cases demanded.`,
		};
	}
	let [caught, events] = [0, 0];
	return {
		points: counts.map((count, index) => {
			const expected = denominators[index] / (1 + ratio);
			if (!isLook.has(index)) return { expected, alarm: false };
			caught += count;
			events += denominators[index];
			const score = binomialLogRatio(caught, events, ratio);
			const alarm = caught >= minCases && score >= bound.critical;
			return { expected, upper: bound.critical, score, alarm };
		}),
		parameters: { alpha: level, ...parametersOf(bound), ratio, minCases },
		sentence: `Binomial MaxSPRT over all periods after the baseline: ${boundInWords(bound, looks.length, level)}; one case for ${inWords(ratio)} controls expected, taken as known.${exposureErrorInWords(denominatorErrors, 'this test takes it as known')}`,
	};
}

/** The periods after the baseline that are not left out. */
function looksAfter(
	baseline: readonly number[],
	length: number,
	excluded: ReadonlySet<number>,
): number[] {
	const first = (baseline.at(-1) ?? -1) + 1;
	const after = Array.from({ length: Math.max(0, length - first) }, (_, i) => first + i);
	return after.filter((index) => !excluded.has(index));
}

const parametersOf = ({ critical, level, error }: GroupedBound): Record<string, number> => ({
	critical,
	level,
	...(error > 0 ? { criticalError: error } : {}),
});

function boundInWords(bound: GroupedBound, looks: number, alpha: number): string {
	const made =
		bound.error > 0
			? `from a smaller design with the same shares, at most ${inWords(bound.error)} off`
			: `exact for ${looks} looks, one after each period`;
	return `critical log-likelihood ratio ${inWords(bound.critical)} (${made}) for α = ${inWords(alpha)}`;
}
