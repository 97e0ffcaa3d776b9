import { earsMethod } from './parts/ears-method';

/** EARS C2 as a method. */
export const earsC2 = earsMethod({
	key: 'ears-c2',
	chart: 'C2',
	description: 'As C1, with a gap of two periods, so that a slow start does not hide itself',
	formula: 'as C1 with a gap of 2 periods',
	useWhen: 'Short histories, rises over several periods.',
	notWhen: 'Seasonal series.',
	needs: 'the window and 3 periods more',
	alpha: 0.001,
});
