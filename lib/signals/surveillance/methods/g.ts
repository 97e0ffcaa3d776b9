import { z } from 'zod/v4';
import { limitWidth } from '../method/option-parts';
import { surveillanceMethod } from '../method/surveillance-method';
import { gChart } from '../statistics/attribute-charts';

const SAID =
	'g-chart of gaps between rare events, geometric limits around the mean gap; an alarm is a long gap, which is good news or missing reports.';

/** The g-chart as a method: each row is one gap. */
export const g = surveillanceMethod({
	key: 'g',
	name: 'g-chart',
	title: 'g-chart of gaps between events (each row is one gap)',
	description: 'Gaps between rare events; an alarm is a gap longer than chance lets it be',
	formula: 'gaps between events, geometric',
	source: 'Kaminsky et al. 1992; Benneyan 2001',
	useWhen: 'Rare events.',
	notWhen: 'More than one event in most periods.',
	baseline: 'all',
	exclude: 'baseline',
	denominator: 'refused',
	rows: 'gaps',
	needs: '1 gap of the baseline above zero',
	options: z.object({ L: limitWidth() }),
	judge: ({ counts, baseline }, { L }) => {
		const center = baseline.reduce((sum, index) => sum + counts[index], 0) / baseline.length;
		if (!(center > 0))
			return { note: 'All gaps of the baseline are zero: a g-chart has no scale.' };
		return {
			points: gChart(counts, L, center).map(({ upper, value, score }) => ({
				expected: center,
				upper,
				score,
				alarm: value > upper,
			})),
			parameters: { L },
			said: [{ text: SAID }],
		};
	},
});
