import { earsMethod } from './parts/ears-method';

/** EARS C1 as a method. */
export const earsC1 = earsMethod({
	key: 'ears-c1',
	chart: 'C1',
	description: 'Each period against the seven before it; needs no history',
	formula: 'mean + z σ of the last 7 periods',
	useWhen: 'Short histories.',
	notWhen: 'Slow drifts, which the window follows.',
	needs: 'the window and 1 period more',
	alpha: 0.001,
});
