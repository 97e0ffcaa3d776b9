import { z } from 'zod/v4';
import { calendarOf } from '../series/calendar';
import { inWords } from '../method/judged';
import { seasonalHybridEsd } from '../statistics/seasonal-hybrid-esd';
import { trendMethod } from '../method/surveillance-method';

/** Observations in the season of a step; days go by weeks. */
const SEASON = { day: 7, week: 52, month: 12, quarter: 4, year: 1 } as const;
const FEWEST = 10;

/** Seasonal hybrid ESD as a method of `cer trend`. */
export const SEASONAL_HYBRID_ESD = trendMethod({
	title: 'Seasonal hybrid ESD (outliers from season and median)',
	optionsHelp:
		'alpha (0.05), maxShare (0.1, below 0.5), side (up; down, both), season (12 months, 4 quarters, 52 weeks, 7 days; 1 for none)',
	baseline: 'own',
	exclude: 'reference',
	denominator: 'refused',
	season: 'optional',
	needs: `${FEWEST} periods that are not left out and differ`,
	options: {
		alpha: z.number().gt(0).lt(1).optional(),
		maxShare: z.number().gt(0).lt(0.5).optional(),
		side: z.enum(['up', 'down', 'both']).optional(),
		season: z.int().min(1).max(366).optional(),
	},
	judge: ({ counts, periods, excluded }, options) => {
		const { alpha = 0.05, maxShare = 0.1, side = 'up', season } = options;
		if (counts.length - excluded.size < FEWEST)
			return { note: `Seasonal hybrid ESD needs at least ${FEWEST} periods.` };
		const step = calendarOf(periods)?.step;
		const period = season ?? (step === undefined ? 1 : SEASON[step]);
		const found = seasonalHybridEsd(counts, { period, maxShare, alpha, side, excluded });
		if (!found) {
			return {
				note: 'Half of the periods lie at the same distance from season and median: seasonal hybrid ESD has no scale.',
			};
		}
		const which = { up: 'high', down: 'low', both: 'high or low' }[side];
		const base = found.seasonal
			? `the season (robust STL, ${period} periods) and the median`
			: 'the median (no season: fewer than two cycles)';
		return {
			points: found.points.map(({ outlier, ...point }) => ({ ...point, alarm: outlier })),
			parameters: { alpha, maxShare, side, season: found.seasonal ? period : 1 },
			sentence: `Seasonal hybrid ESD: generalised extreme Studentised deviate test with median and MAD on what is left when ${base} are taken out; at most ${inWords(100 * maxShare)} % of the periods can be anomalous, ${which} ones count, α = ${inWords(alpha)} for the whole series.`,
		};
	},
});
