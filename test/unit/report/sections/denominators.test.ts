import type { Run } from '../../../../lib/model';
import { denominators } from '../../../../lib/report/sections/denominators';
import { buildRun } from '../support/build-run';

/** A run whose one series of MAUDE has three months with these counts and denominators. */
function withUnits(points: ReadonlyArray<{ count: number; denominator?: number }>): Run {
	const run = buildRun();
	const analyses = run.analyses.map((analysis) => {
		const [first] = analysis.series;
		if (analysis.source !== 'maude' || !first) return { ...analysis, series: [] };
		const months = points.map((point, index) => ({
			...{ period: `2025-0${index + 1}`, alarm: false, flags: [], ...point },
		}));
		return { ...analysis, series: [{ ...first, points: months }] };
	});
	return { ...run, analyses };
}

const rateIn = (run: Run): unknown => {
	const block = denominators(run);
	return block.kind === 'facts' ? block.rows[0]?.[1] : block.kind;
};

describe('The rates of a report', () => {
	it('divide by the units of a period only the reports of the same period', () => {
		const run = withUnits([
			{ count: 90 },
			{ count: 3, denominator: 500 },
			{ count: 1, denominator: 1500 },
		]);
		expect(rateIn(run)).toBe(
			'4 reports, 2,000 units added up by period, 2025-02 to 2025-03 (2 of 3 periods): 2.00 reports per 1,000 units',
		);
	});

	it('are none where no period has units', () => {
		expect(rateIn(withUnits([{ count: 90 }, { count: 3 }]))).toBe('note');
	});
});
