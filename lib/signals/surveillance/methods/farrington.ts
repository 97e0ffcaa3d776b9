import { z } from 'zod/v4';
import { surveillanceMethod } from '../method/surveillance-method';
import { FARRINGTON_ORIGINAL } from '../statistics/farrington';
import { FARRINGTON_HONOURS, farringtonOptions, judgeFarrington } from './parts/farrington-family';

/** Farrington's method of 1996. */
export const farringtonMethod = surveillanceMethod({
	...FARRINGTON_HONOURS,
	key: 'farrington',
	name: 'Farrington 1996',
	description: 'Regression on the same season of earlier years, in its original form',
	formula: 'quasi-Poisson regression on the season of past years, 2/3-power bounds',
	source: 'Farrington et al. 1996',
	useWhen: 'Comparison with the original.',
	notWhen: 'Routine use: the flexible one has fewer false alarms.',
	options: z.object(farringtonOptions(0.05, 'shared by both sides')),
	judge: (input, options) =>
		judgeFarrington(input, 'Farrington’s method', { ...FARRINGTON_ORIGINAL, ...options }),
});
