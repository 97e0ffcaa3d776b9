import { z } from 'zod/v4';
import { surveillanceMethod } from '../method/surveillance-method';
import { FARRINGTON_HONOURS, farringtonOptions, judgeFarrington } from './parts/farrington-family';

/** Fewest years from which a trend is fitted. */
const FEWEST_YEARS_OF_A_TREND = 3;

/** Farrington's flexible method. */
export const farringtonFlexible = surveillanceMethod({
	...FARRINGTON_HONOURS,
	key: 'farrington-flexible',
	name: 'Farrington flexible',
	title: 'Farrington flexible (Noufaily)',
	description: 'Regression on the same season of earlier years, with fewer false alarms',
	formula:
		'quasi-Poisson with ten-level season (six for months, two for quarters), reweighting above 2.58, 2/3-power bound; negative binomial ones by choice',
	source: 'Noufaily et al. 2013',
	useWhen: 'Three years or more of seasonal history.',
	notWhen: 'Short series.',
	options: z.object({
		...farringtonOptions(0.05, 'one-sided'),
		seasons: z.int().min(1).max(26).optional().meta({
			title: 'Seasons',
			description: 'Seasons the year is divided into: by default 10, or half its periods',
		}),
		gap: z.int().min(0).default(26).meta({
			title: 'Gap (Weeks)',
			description: 'Weeks before the period judged that are left out',
		}),
		trendP: z.number().gt(0).max(1).default(1).meta({
			title: 'Trend P',
			description: 'Largest p of a trend that is kept; 1 keeps every one',
		}),
		weightsThreshold: z.number().positive().default(2.58).meta({
			title: 'Weights Threshold',
			description: 'Anscombe residuals above this are weighted down',
		}),
		threshold: z.enum(['delta', 'nbPlugin', 'muan']).default('delta').meta({
			title: 'Threshold',
			description: 'How the bound is found from the fitted mean',
		}),
	}),
	withoutEffect: ({ trend, trendP, years = 5, reweight, weightsThreshold }) => {
		if (trendP !== undefined && trend === false) {
			return { option: 'trendP', why: '"trend" is false' };
		}
		if (trendP !== undefined && years < FEWEST_YEARS_OF_A_TREND) {
			const why = `a trend is fitted from ${FEWEST_YEARS_OF_A_TREND} years on, and "years" is ${years}`;
			return { option: 'trendP', why };
		}
		return weightsThreshold !== undefined && reweight === false
			? { option: 'weightsThreshold', why: '"reweight" is false' }
			: undefined;
	},
	judge: (input, options) => judgeFarrington(input, 'Farrington’s flexible method', options),
});
