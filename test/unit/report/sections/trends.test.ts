import type { Run, Series } from '../../../../lib/model';
import { trendBlocks } from '../../../../lib/report/sections/trends';
import { buildRun } from '../support/build-run';

/** A run whose one series of MAUDE could be judged in its last periods only. */
function withJudged(judged: number): Run {
	const run = buildRun();
	const analyses = run.analyses.map((analysis) => {
		if (analysis.source !== 'maude') return analysis;
		const [first] = analysis.series;
		if (!first) throw new Error('The run has no series');
		const from = first.points.length - judged;
		const points = first.points.map(({ period, count, flags }, index) => ({
			...{ period, count, alarm: false },
			flags: flags.filter((flag) => flag !== 'batch-dump'),
			...(index < from ? {} : { expected: 2, upper: 1_000 }),
		}));
		const series: Series[] = [{ ...first, points, note: undefined }];
		return { ...analysis, series };
	});
	return { ...run, analyses };
}

const rowOf = (run: Run): string[] => {
	const table = trendBlocks(run, 'maude').find(
		(block) => block.kind === 'table' && block.caption.startsWith('Trend of each series'),
	);
	if (table?.kind !== 'table') throw new Error('There is no table of trends');
	return (table.rows[0]?.cells ?? []).map((cell) => (typeof cell === 'string' ? cell : cell.text));
};

describe('The table of trends', () => {
	it('counts the periods above the limit among those that were judged, and says how far its decision goes', () => {
		const row = rowOf(withJudged(13));
		expect(row).toContain('0 of 13');
		expect(row.at(-1)).toBe('No significant increase in the 13 periods judged');
	});

	it('says no more than the decision where every period was judged', () => {
		const run = buildRun();
		const all =
			run.analyses.find(({ source }) => source === 'maude')?.series[0]?.points.length ?? 0;
		const row = rowOf(withJudged(all));
		expect(row).toContain(`0 of ${all}`);
		expect(row.at(-1)).toBe('No significant increase');
	});
});
