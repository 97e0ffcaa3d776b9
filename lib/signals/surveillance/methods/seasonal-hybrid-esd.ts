import { z } from 'zod/v4';
import { calendarOf } from '../series/calendar';
import { seasonalHybridEsd } from '../statistics/seasonal-hybrid-esd';
import { level } from '../method/option-parts';
import { surveillanceMethod } from '../method/surveillance-method';

/** Observations in the season of a step; days go by weeks. */
const SEASON = { day: 7, week: 52, month: 12, quarter: 4, year: 1 } as const;
const FEWEST = 10;

const SAID =
	'Seasonal hybrid ESD: generalised extreme Studentised deviate test with median and MAD on what is left when {base} are taken out; at most {percent} % of the periods can be anomalous, {which} ones count, α = {alpha} for the whole series.';

/** Seasonal hybrid ESD as a method. */
export const seasonalHybridEsdMethod = surveillanceMethod({
	key: 'seasonal-hybrid-esd',
	name: 'Seasonal hybrid ESD',
	title: 'Seasonal hybrid ESD (outliers from season and median)',
	description: 'Single periods that do not fit season and median, by a test of outliers',
	formula: 'generalised ESD with median and MAD on series − season (robust STL) − median',
	source: 'Vallis, Hochenbaum & Kejariwal 2014; Rosner 1983',
	useWhen: 'Single odd periods in a seasonal series, afterwards.',
	notWhen: 'A level that changed or drifts; small counts, mostly zero.',
	baseline: 'own',
	exclude: 'reference',
	denominator: 'refused',
	season: 'optional',
	needs: `${FEWEST} periods that are not left out and differ`,
	options: z.object({
		alpha: level(0.05, 'Level for the whole series'),
		maxShare: z.number().gt(0).lt(0.5).default(0.1).meta({
			title: 'Largest Share',
			description: 'Largest share of the periods that can be anomalous, below 0.5',
		}),
		side: z.enum(['up', 'down', 'both']).default('up').meta({
			title: 'Side',
			description: 'Whether high values count, low ones, or both',
		}),
		season: z.int().min(1).max(366).optional().meta({
			title: 'Season',
			description:
				'Periods of a season: by default 12 months, 4 quarters, 52 weeks or 7 days; 1 for none',
		}),
	}),
	judge: ({ counts, periods, excluded }, options) => {
		const { alpha, maxShare, side, season } = options;
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
			said: [{ text: SAID, values: { base, percent: 100 * maxShare, which, alpha } }],
		};
	},
});
