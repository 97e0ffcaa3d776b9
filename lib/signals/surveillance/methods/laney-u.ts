import { laneyUChart } from '../statistics/attribute-charts';
import { LANEY_AND_ERROR, rateChart } from './parts/rate-chart';

/** Laney's u′-chart as a method. */
export const laneyU = rateChart({
	key: 'laney-u',
	name: 'Laney u′-chart',
	title: "Laney's u′-chart",
	description: 'Rates that vary more than chance lets them',
	formula: 'u-chart limits times σ of z-scores by moving ranges',
	source: 'Laney 2002',
	useWhen: 'Rates over large, varying denominators.',
	notWhen: 'Fewer than about 20 baseline periods.',
	chart: laneyUChart,
	denominatorIs: 'exposure',
	needs: '3 periods of the baseline whose rates vary',
	sentence: 'Laney’s u′-chart: limits widened by the variation between periods.',
	effectOfError: LANEY_AND_ERROR,
});
