import { z } from 'zod/v4';
import { InputError } from '../../../../model';
import { level } from '../../method/option-parts';
import type { Honours, TrendInput, TrendVerdict } from '../../method/surveillance-method';
import { seasonOf } from '../../series/season-of-periods';
import { farrington, type FarringtonOptions } from '../../statistics/farrington';

/** What Farrington's methods have in common. */
export const FARRINGTON_HONOURS = {
	baseline: 'own',
	exclude: 'reference',
	denominator: 'refused',
	season: 'needed',
	needs: 'the years back (5) and half a window before them',
} as const satisfies Partial<Honours>;

/** Options all of them take. */
export const farringtonOptions = (alpha: number, sides: string) => ({
	years: z.int().min(1).max(20).default(5).meta({
		title: 'Years Back',
		description: 'Earlier years whose same time is used',
	}),
	halfWindow: z.int().min(0).max(12).default(3).meta({
		title: 'Half Window',
		description: 'Periods on each side of the same time of earlier years',
	}),
	alpha: level(alpha, `Level of each period, ${sides}`),
	trend: z.boolean().default(true).meta({
		title: 'Trend',
		description: 'Whether a trend is fitted where three years or more make it credible',
	}),
	reweight: z.boolean().default(true).meta({
		title: 'Reweight',
		description: 'Whether past outbreaks are weighted down',
	}),
});

const SAID =
	'{name}: quasi-Poisson regression on the same time of the {years} years before, past outbreaks weighted down, at α = {alpha}.';

/** Judges by Farrington's regression, what is given in weeks taken to the step of the series. */
export function judgeFarrington(
	{ counts, periods, excluded }: TrendInput,
	name: string,
	options: FarringtonOptions & { years: number; alpha: number; halfWindow: number },
): TrendVerdict {
	const { yearsBack, perYear } = seasonOf(periods);
	const { years, alpha, halfWindow, gap = 26 } = options;
	const all = counts.map((_, index) => index);
	const most = Math.max(1, Math.floor(perYear / 2));
	if (options.seasons !== undefined && options.seasons > most) {
		throw new InputError(
			`trend: "seasons" is ${options.seasons}, and a year of ${perYear} periods has ${most} at most.`,
		);
	}
	const gapPeriods = gap < 0 ? gap : Math.round((gap * perYear) / 52);
	const seasons = options.seasons ?? Math.min(10, most);
	const points = farrington(counts, all, yearsBack, {
		...options,
		gap: gapPeriods,
		seasons,
		excluded,
	});
	return {
		points: points.map(({ expected, upper, score, alarm }) => ({
			expected,
			upper,
			// Without a bound there is nothing the score would be measured by.
			...(upper === undefined ? {} : { score }),
			alarm,
		})),
		parameters: {
			years,
			alpha,
			seasons,
			halfWindow,
			...(gapPeriods < 0 ? {} : { gap: gapPeriods }),
		},
		said: [{ text: SAID, values: { name, years, alpha } }],
	};
}
