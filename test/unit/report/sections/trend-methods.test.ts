import type { Series } from '../../../../lib/model';
import { periodsText } from '../../../../lib/report/sections/trend-methods';

const series = (label: string, baseline: string): Series => ({
	id: label,
	label,
	source: 'maude',
	step: 'month',
	points: ['2026-01', '2026-02', '2026-03'].map((period, index) => ({
		period,
		count: 1,
		alarm: false,
		flags: index > 0 ? ['incomplete-period'] : ['baseline'],
	})),
	method: {
		name: 'EWMA',
		parameters: {},
		baseline: { from: baseline, to: '2026-01' },
		explanation: '',
	},
});

describe('periodsText', () => {
	it('names the months that are not complete once, however many series there are', () => {
		const text = periodsText([series('All reports', '2026-01'), series('Deaths', '2025-12')]);
		expect(text.match(/2026-02 and 2026-03/g)).toHaveLength(1);
		expect(text).toContain('Deaths: Baseline: 2025-12 to 2026-01');
		expect(text).not.toContain('All reports: Observation period');
	});
});
