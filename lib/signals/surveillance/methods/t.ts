import { z } from 'zod/v4';
import { limitWidth } from '../method/option-parts';
import { surveillanceMethod } from '../method/surveillance-method';
import { tChart, westernElectric } from '../statistics/attribute-charts';

const WITHOUT_RULES =
	't-chart of times between rare events, individuals chart on times to the power 1/3.6: an alarm is a time below {L} standard deviations';
const SAID = {
	alone: `${WITHOUT_RULES}.`,
	withRules: `${WITHOUT_RULES}, or a run of short times by Western Electric’s rules.`,
};

/** The t-chart as a method: each row is one time. */
export const t = surveillanceMethod({
	key: 't',
	name: 't-chart',
	title: 't-chart of times between events (each row is one time)',
	description: 'Days between reports, for rare events; an alarm is a run of short times',
	formula: 'individuals chart of (time between events)^(1/3.6)',
	source: 'Nelson 1994',
	remark: 'upper is the lower limit of the time',
	useWhen: 'Days between rare events.',
	notWhen: 'Several events a day: a chart of counts.',
	baseline: 'all',
	exclude: 'memory',
	denominator: 'refused',
	rows: 'gaps',
	needs: '3 times of the baseline that differ',
	options: z.object({
		L: limitWidth(),
		rules: z.boolean().default(true).meta({
			title: 'Western Electric Rules',
			description: 'Whether a run of short times alarms too, by Western Electric’s rules',
		}),
	}),
	judge: ({ counts, baseline, excluded }, { L, rules }) => {
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
			said: [{ text: rules ? SAID.withRules : SAID.alone, values: { L } }],
		};
	},
});
