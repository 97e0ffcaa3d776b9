import { laneyPChart } from '../statistics/attribute-charts';
import { LANEY_AND_ERROR, rateChart } from './parts/rate-chart';

/** Laney's p′-chart as a method. */
export const laneyP = rateChart({
	key: 'laney-p',
	name: 'Laney p′-chart',
	title: "Laney's p′-chart",
	description: 'Proportions that vary more than chance lets them',
	formula: 'p-chart limits times σ of z-scores by moving ranges',
	source: 'Laney 2002',
	useWhen: 'Shares of large, varying numbers.',
	notWhen: 'Fewer than about 20 baseline periods.',
	chart: laneyPChart,
	denominatorIs: 'total',
	needs: '3 periods of the baseline whose shares vary',
	sentence: 'Laney’s p′-chart: limits widened by the variation between periods.',
	effectOfError: LANEY_AND_ERROR,
});
