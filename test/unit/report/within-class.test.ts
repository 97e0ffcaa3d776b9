import { buildDocument } from '../../../lib/report';
import type { Table } from '../../../lib/report/document/blocks';
import type { Run } from '../../../lib/model';
import { buildRun } from './support/build-run';
import { inItsClass } from './support/runs-of-all-kinds';

const tableOf = (run: Run): Table | undefined =>
	buildDocument(run).blocks.find(
		(block): block is Table =>
			block.kind === 'table' && block.caption.startsWith('Within the class'),
	);

describe('the report on the comparison within the device’s class', () => {
	it('prints the same pairs in the same order, with both results side by side', () => {
		const run = inItsClass();
		const table = tableOf(run);
		expect(table?.caption).toContain('regulation 880.5725');
		expect(table?.columns.map(({ header }) => header).slice(-2)).toEqual([
			'In the class',
			'All of MAUDE',
		]);
		const [first, second] = table?.rows ?? [];
		expect(table?.rows).toHaveLength(2);
		expect(first?.cells.slice(1, 3)).toEqual(['220', '900']);
		expect(first?.cells.slice(-2)).toEqual([
			{ text: 'Signal 3/3', tone: 'alert' },
			{ text: 'Signal 3/3', tone: 'alert' },
		]);
		expect(second?.cells.slice(-2)).toEqual([
			{ text: '3/3', tone: 'muted' },
			{ text: 'Signal 3/3', tone: 'alert' },
		]);
	});

	it('says what was compared in figures of the analysis', () => {
		const text = JSON.stringify(buildDocument(inItsClass()).blocks);
		expect(text).toContain('a + b = 3,100 reports with the product');
		expect(text).toContain('a + b + c + d = 48,000 reports of the class');
		expect(text).toContain('Of 2 pairs 1 meets the thresholds within the class');
	});

	it('has no such table for a run made before, and none for a drug', () => {
		expect(tableOf(buildRun())).toBeUndefined();
		const drug = JSON.stringify(buildDocument(buildRun({ shape: 'pbrer' })).blocks);
		expect(drug).not.toContain('class (regulation');
		expect(drug).not.toContain("device's own class");
	});
});
