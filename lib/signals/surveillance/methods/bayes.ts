import { z } from 'zod/v4';
import { level } from '../method/option-parts';
import { surveillanceMethod } from '../method/surveillance-method';
import { seasonOf } from '../series/season-of-periods';
import { bayes } from '../statistics/bayes';

const SAID =
	'Bayes: each period against the negative binomial prediction from the periods around it, Jeffreys’ prior.';

/** The Bayes subsystem as a method. */
export const bayesMethod = surveillanceMethod({
	key: 'bayes',
	name: 'Bayes',
	title: 'Bayes (negative binomial prediction)',
	description: 'Each period against a negative binomial prediction from the periods before it',
	formula: 'negative binomial predictive quantile from a gamma posterior',
	source: 'Riebler 2004; Höhle 2007',
	useWhen: 'Counts without a long history.',
	notWhen: 'Trends within the reference window.',
	baseline: 'own',
	exclude: 'reference',
	denominator: 'refused',
	season: 'optional',
	needs: 'halfWindow periods before (6), or the years back, half of them not left out',
	options: z.object({
		years: z.int().min(0).max(20).default(0).meta({
			title: 'Years Back',
			description: 'Earlier years whose same time is used',
		}),
		halfWindow: z.int().min(1).default(6).meta({
			title: 'Half Window',
			description: 'Periods on each side in earlier years, and before the one judged',
		}),
		current: z.boolean().default(true).meta({
			title: 'Current Periods',
			description: 'Whether the periods right before the one judged are used',
		}),
		alpha: level(0.05, 'One-sided level of each period'),
	}),
	judge: ({ counts, periods, excluded }, options) => {
		const { years, halfWindow, current, alpha } = options;
		if (!current && years === 0) {
			return {
				note: 'Bayes without the current periods and without earlier years compares with nothing.',
			};
		}
		const perYear = years > 0 ? seasonOf(periods).perYear : 52;
		const all = counts.map((_, index) => index);
		return {
			points: bayes(counts, all, perYear, { ...options, excluded }),
			parameters: { years, halfWindow, current: current ? 'yes' : 'no', alpha },
			said: [{ text: SAID }],
		};
	},
});
