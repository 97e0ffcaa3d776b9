import type { Analysis, Run } from '../../../../lib/model';
import { analysisFigures, buildDocument, renderReport } from '../../../../lib/report';
import { OnsetTally, summariseOnset } from '../../../../lib/signals';
import { buildOnset } from '../support/build-onset';
import { buildRun } from '../support/build-run';

const plain = buildRun({ shape: 'cer' });
const withOnset = (onset: Analysis['onset']): Run => ({
	...plain,
	analyses: plain.analyses.map((analysis) => ({ ...analysis, onset })),
});
const textOf = (run: Run) => JSON.stringify(buildDocument(run).blocks);

describe('a report with days to onset', () => {
	const run = withOnset(buildOnset('maude'));

	it('says how many reports give them, and why others do not', () => {
		const text = textOf(run);
		expect(text).toContain('60 of 73 reports give both dates, manufacture and event, to the day');
		expect(text).toContain(
			'Not usable: 12 with the event before manufacture and 1 beyond 100 years.',
		);
		expect(text).toContain('right truncation');
	});

	it('reads the shapes in the words of devices, or of drugs', () => {
		expect(textOf(run)).toContain('"Wear-out"');
		expect(textOf(run)).toContain('"Early failure"');
		const drug = textOf(withOnset(buildOnset('faers')));
		expect(drug).toContain('"Late onset"');
		expect(drug).toContain('both dates, start of therapy and event, to the day');
	});

	it('draws every report, inside its size', () => {
		const figure = analysisFigures(run.analyses[0]!).find(({ id }) => id === 'maude-onset');
		expect(figure?.drawing.description).toContain('60 reports, median');
		for (const mark of figure?.drawing.marks ?? []) {
			if (mark.kind !== 'rect') continue;
			expect(mark.x).toBeGreaterThanOrEqual(0);
			expect(mark.x + mark.width).toBeLessThanOrEqual(figure!.drawing.width);
			expect(mark.y + mark.height).toBeLessThanOrEqual(figure!.drawing.height);
		}
	});

	it('gives the same bytes for the same run', async () => {
		const [one, other] = [await renderReport(run), await renderReport(structuredClone(run))];
		expect(Buffer.from(one).equals(Buffer.from(other))).toBe(true);
	});
});

describe('a report without days to onset', () => {
	it('says so where reports were read, and draws nothing', () => {
		const tally = new OnsetTally();
		tally.add({ events: [] }, { kind: 'not-usable', reason: 'missing' });
		const run = withOnset(summariseOnset('maude', tally));
		expect(textOf(run)).toContain('0 of 1 report give both dates');
		expect(analysisFigures(run.analyses[0]!).map(({ id }) => id)).not.toContain('maude-onset');
	});

	it('is as it was where the analysis has none', () => {
		expect(textOf(plain)).not.toMatch(/Age of the device at the event/);
	});
});
