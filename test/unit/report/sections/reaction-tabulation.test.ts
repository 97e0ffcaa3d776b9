import type { LineListingRow, Run } from '../../../../lib/model';
import { buildDocument } from '../../../../lib/report';
import type { Table } from '../../../../lib/report/document/blocks';
import { dayAfter, yearUpTo } from '../../../../lib/report/run/days';
import { reactionTabulation } from '../../../../lib/report/sections/reaction-tabulation';
import { buildRun } from '../support/build-run';

const row = (
	sourceId: string,
	received: string,
	seriousness: string,
	reportType: string | undefined,
	events: string[],
	more: Partial<LineListingRow> = {},
): LineListingRow => ({ sourceId, received, seriousness, reportType, events, ...more });

const ROWS = [
	row('1', '2026-11-23', 'Serious, Death', 'Spontaneous; Expedited', ['MYALGIA', 'FATIGUE']),
	row('2', '2025-11-24', 'Not serious', 'Spontaneous', ['MYALGIA']),
	row('3', '2025-11-23', 'Serious', 'Spontaneous', ['MYALGIA']),
	row('4', '2022-01-01', 'Not serious', 'Spontaneous', ['Myalgia ', 'MYALGIA']),
	row('5', '2026-01-01', 'Serious', 'Report from study', ['FATIGUE']),
	row('6', '2023-01-01', 'Serious', undefined, ['FATIGUE']),
	// Linked to another report of the same case: counted once.
	row('7', '2026-01-01', 'Serious', 'Spontaneous', ['MYALGIA'], { linkedTo: '1' }),
];

function drug(more: Partial<Run> = {}): Run {
	const run = buildRun({ shape: 'pbrer' });
	return {
		...run,
		safety: run.safety.map((evidence) => ({ ...evidence, reports: 9, lineListing: ROWS })),
		...more,
	};
}

function tabulated(run: Run): Table {
	const [block] = run.safety.flatMap((evidence) => reactionTabulation(run, evidence));
	if (block?.kind !== 'table') throw new Error('There is no table.');
	return block;
}
const cellsOf = ({ rows }: Table) => rows.map(({ cells }) => cells.map(String));

describe('the tabulation of reactions', () => {
	it('counts cases by term, serious or not, spontaneous or not, in the interval and since the start', () => {
		expect(cellsOf(tabulated(drug()))).toEqual([
			['Fatigue', '1', '1', '0', '0', '1', '1', '2'],
			['Myalgia', '1', '2', '1', '2', '4', '0', '0'],
		]);
	});

	it('says what the interval is, that it is not cumulative since the birth date, and what is not in it', () => {
		const { source = '' } = tabulated(drug());
		expect(source).toContain('Interval: 2025-11-24 to 2026-11-23, the last twelve months');
		expect(source).toContain('not since the birth date');
		expect(source).toContain('Without MedDRA there are no system organ classes');
		expect(source).toContain('2 reports counted are not in the line listing');
	});

	it('stands by preferred term within system organ class where MedDRA is there', () => {
		const terms = [
			{ term: 'MYALGIA', pt: 'Muscle pain', soc: 'Muscles' },
			{ term: 'Myalgia ', pt: 'Muscle pain', soc: 'Muscles' },
		];
		const meddra = { release: '99.9', source: 'f', sha256: 'x', terms, unmatched: ['FATIGUE'] };
		expect(cellsOf(tabulated(drug({ meddra })))).toEqual([
			['Muscles', 'Muscle pain', '1', '2', '1', '2', '4', '0', '0'],
			['Not in MedDRA', 'Fatigue', '1', '1', '0', '0', '1', '1', '2'],
		]);
	});

	it('stands in section 6.3 of a PBRER', () => {
		const { blocks } = buildDocument(drug());
		const at = (number: string) =>
			blocks.findIndex((block) => block.kind === 'heading' && block.number === number);
		const table = blocks.findIndex(
			(block) => block.kind === 'table' && block.id === 'reactions-tabulated',
		);
		expect(table).toBeGreaterThan(at('6.3'));
		expect(table).toBeLessThan(at('7'));
	});
});

describe('days', () => {
	it('follow each other over the ends of months and years', () => {
		expect([dayAfter('2026-12-31'), dayAfter('2024-02-28'), dayAfter('2023-02-28')]).toEqual([
			...['2027-01-01', '2024-02-29', '2023-03-01'],
		]);
		expect([yearUpTo('2026-11-23'), yearUpTo('2024-02-29'), yearUpTo('2026-12-31')]).toEqual([
			...['2025-11-24', '2023-03-02', '2026-01-01'],
		]);
	});
});
