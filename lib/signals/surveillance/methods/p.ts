import { pChart } from '../statistics/attribute-charts';
import { rateChart } from './parts/rate-chart';

/** The p-chart as a method. */
export const p = rateChart({
	key: 'p',
	name: 'p-chart',
	title: 'Shewhart p-chart',
	description: 'Proportions with Shewhart limits',
	formula: 'p̄ ± L √[p̄(1−p̄)/n + (p̄ · cv)²], cv of an n that is an estimate, else 0',
	source: 'Shewhart; Montgomery',
	useWhen: 'A share of a known number.',
	notWhen: 'Counts that can exceed their denominator.',
	chart: pChart,
	denominatorIs: 'total',
	needs: 'a baseline with reports, and others without',
	sentence: 'Shewhart p-chart of proportions.',
	effectOfError: 'the limits are wider by it',
});
