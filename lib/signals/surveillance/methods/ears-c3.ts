import { earsMethod } from './parts/ears-method';

/** EARS C3 as a method. */
export const earsC3 = earsMethod({
	key: 'ears-c3',
	chart: 'C3',
	description: 'As C2, with the excess of the last three periods together',
	formula: 'sum of the excesses of three C2 values',
	useWhen: 'Short histories, slow rises.',
	notWhen: 'Seasonal series; it gives more false alarms than C2.',
	needs: 'the window and 5 periods more',
	alpha: 0.025,
});
