import { z } from 'zod/v4';
import { gChart, tChart, westernElectric } from '../statistics/attribute-charts';
import { inWords } from '../method/judged';
import { trendMethod, type TrendMethod } from '../method/surveillance-method';

const positive = z.number().positive().optional();

/** Charts of gaps and times between rare events: each row is one gap. */
export const RARE_EVENT_METHODS: Readonly<Record<string, TrendMethod>> = {
	g: trendMethod({
		title: 'g-chart of gaps between events (each row is one gap)',
		optionsHelp: 'L (3); an alarm is a gap longer than chance lets it be',
		baseline: 'all',
		exclude: 'baseline',
		denominator: 'refused',
		rows: 'gaps',
		needs: '1 gap of the baseline above zero',
		options: { L: positive },
		judge: ({ counts, baseline }, { L = 3 }) => {
			const center = baseline.reduce((sum, index) => sum + counts[index], 0) / baseline.length;
			if (!(center > 0))
				return { note: 'All gaps of the baseline are zero: a g-chart has no scale.' };
			return {
				points: gChart(counts, L, center).map(({ upper, value, score }) => ({
					expected: center,
					upper,
					score,
					alarm: value > upper,
				})),
				parameters: { L },
				sentence:
					'g-chart of gaps between rare events, geometric limits around the mean gap; an alarm is a long gap, which is good news or missing reports.',
			};
		},
	}),
	t: trendMethod({
		title: 't-chart of times between events (each row is one time)',
		optionsHelp:
			'L (3), rules (true: Western Electric’s on the short side); upper is the lower limit of the time',
		baseline: 'all',
		exclude: 'memory',
		denominator: 'refused',
		rows: 'gaps',
		needs: '3 times of the baseline that differ',
		options: { L: positive, rules: z.boolean().optional() },
		judge: ({ counts, baseline, excluded }, { L = 3, rules = true }) => {
			const chart = tChart(counts, L, baseline);
			if (!(chart[0]?.score !== undefined && chart.every(({ score }) => Number.isFinite(score))))
				return { note: 'All times are the same: a t-chart has no spread.' };
			// Short times are the danger: the rules look below the centre. What is left out is in no run.
			const usable = chart.flatMap((_, index) => (excluded.has(index) ? [] : [index]));
			const runs = westernElectric(usable.map((index) => -chart[index].score));
			const broken = new Map(usable.map((index, at) => [index, runs[at].length > 0]));
			return {
				points: chart.map(({ center, lower, value, score }, index) => ({
					expected: center,
					upper: lower,
					score,
					alarm: value < lower || (rules && broken.get(index) === true),
				})),
				parameters: { L, rules: rules ? 'Western Electric, short side' : 'none' },
				sentence: `t-chart of times between rare events, individuals chart on times to the power 1/3.6: an alarm is a time below ${inWords(L)} standard deviations${rules ? ', or a run of short times by Western Electric’s rules' : ''}.`,
			};
		},
	}),
};
