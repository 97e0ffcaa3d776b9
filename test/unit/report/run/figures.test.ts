import { countsOf, findingsOf, type Series } from '../../../../lib/model';
import { buildDocument, figuresOf, summarizeRun } from '../../../../lib/report';
import { detectionNote } from '../../../../lib/workspace';
import { buildRun } from '../support/build-run';
import { RUNS } from '../support/runs-of-all-kinds';

const cellsOfKeyNumbers = (name: keyof typeof RUNS) => {
	const run = RUNS[name];
	if (!run) throw new Error(`There is no run ${name}.`);
	const table = buildDocument(run).blocks.find(
		(block) => block.kind === 'table' && block.caption === 'Key numbers',
	);
	if (table?.kind !== 'table') throw new Error('There is no table of key numbers.');
	const [row] = table.rows;
	return Object.fromEntries(
		table.columns.map(({ header }, index) => {
			const cell = row?.cells[index] ?? '';
			return [header, typeof cell === 'string' ? cell : cell.text];
		}),
	);
};

describe('the figures of a run', () => {
	it.each(Object.keys(RUNS))('are the same in summary, ledger and report: %s', (name) => {
		const run = RUNS[name];
		if (!run) return;
		const figures = figuresOf(run);
		expect(summarizeRun(run)).toMatchObject(figures);
		const note = detectionNote(run.analyses, undefined);
		if (note) {
			const { pairsCompared, signals, seriesJudged, seriesInAlarm, periodsInAlarm } = figures;
			expect(note.data).toMatchObject({
				...{ pairsCompared, signals, seriesJudged, seriesInAlarm, periodsInAlarm },
			});
		}
		const alarms = findingsOf(run.analyses).filter(({ kind }) => kind === 'alarm');
		expect(alarms).toHaveLength(figures.seriesInAlarm);
	});

	it('never say of series that no chart judged that none is in alarm', () => {
		const cells = cellsOfKeyNumbers('unjudged');
		expect(cells['Series in alarm']).toBe('1 not judged');
		expect(cells['Periods in alarm']).toBe('–');
	});

	it('count deaths of the whole period where those were read, and mark them where they were not', () => {
		expect(cellsOfKeyNumbers('whole').Deaths).toBe('30');
		expect(cellsOfKeyNumbers('sample').Deaths).toBe('11 of the newest');
		expect(figuresOf(RUNS.whole ?? buildRun()).deaths).toBe(30);
	});

	it('count all pairs judged where the analysis lists the strongest only', () => {
		const [analysis] = buildRun().analyses;
		if (!analysis) throw new Error('no analysis');
		const counts = countsOf([{ ...analysis, judged: { pairs: 640, signals: 50 } }]);
		expect(counts).toMatchObject({ pairsCompared: 640, signals: 50 });
	});

	it('count a series in alarm by its last complete period, and its periods above the limit apart', () => {
		const [analysis] = buildRun().analyses;
		const [first] = analysis?.series ?? [];
		if (!first) throw new Error('no series');
		const points: Series['points'] = [true, false, true].map((alarm, index) => ({
			period: `2026-0${index + 1}`,
			count: 9,
			alarm,
			flags: index === 2 ? ['incomplete-period'] : [],
		}));
		const counts = countsOf([{ signals: [], series: [{ ...first, points }] }]);
		expect(counts).toMatchObject({ seriesJudged: 1, seriesInAlarm: 0, periodsInAlarm: 2 });
	});
});
