import type { Table } from '../../../lib/report/document/blocks';
import { CER_HEADINGS } from '../../../lib/report/shapes/cer/headings';
import type { ComparedPair, Run } from '../../../lib/model';
import { buildDocument, compareRuns } from '../../../lib/report';
import { buildRun, registry } from './support/build-run';

const tableOf = (run: Run, has: (table: Table) => boolean): Table => {
	const table = buildDocument(run).blocks.find(
		(block): block is Table => block.kind === 'table' && has(block),
	);
	if (!table) throw new Error('There is no such table.');
	return table;
};

describe('charts of reports by month', () => {
	it('mark the months in which recalls or field actions began, and say what the marks are', () => {
		const recalls = registry('device-recall', 'recall', 1);
		const run: Run = {
			...buildRun(),
			registry: [
				{
					...{ ...recalls, total: 3 },
					records: recalls.records.map((one) => ({ ...one, dates: { initiated: '2024-05-17' } })),
				},
			],
		};
		const marks = (of: Run) => {
			const figure = buildDocument(of).blocks.find(
				(block) => block.kind === 'figure' && block.caption.includes('by month received'),
			);
			return JSON.stringify(figure);
		};
		expect(marks(run)).toContain('Recall or field action');
		expect(marks(run)).toContain('the newest 1 of 3 recalls on public record');
		expect(marks({ ...run, registry: [] })).not.toContain('ield action');
	});
});

describe('the outlines', () => {
	it('lead a notified body from each section of a CER to Annex XIV and the assessment report', () => {
		const { rows } = tableOf(buildRun(), ({ id }) => id === 'cross-reference');
		expect(rows.map(({ cells }) => cells[0])).toEqual(
			Object.values(CER_HEADINGS).map(({ number, title }) => `${number} ${title}`),
		);
	});

	it('say of a drug that its recalls were not asked for, not that there are none', () => {
		const said = (of: Run) =>
			JSON.stringify(buildDocument(of).blocks).includes(
				'Recalls of drugs are in none of the sources',
			);
		const drug = { ...buildRun({ shape: 'pbrer' }), registry: [] };
		expect(said(drug)).toBe(true);
		expect(said({ ...drug, registry: [registry('device-recall', 'recall', 1)] })).toBe(false);
	});

	it('call a signal new or ongoing against the last report, and leave the state open without one', () => {
		const run = buildRun({ shape: 'pbrer', signals: 3 });
		const stateOf = (of: Run) =>
			tableOf(of, ({ caption }) => caption.startsWith('Signals of disproportionate reporting in'))
				.rows.map(({ cells }) => cells.at(-1))
				.map((cell) => (typeof cell === 'object' ? cell.text : cell));
		expect(new Set(stateOf(run))).toEqual(new Set(['to be set']));
		const [first] = run.analyses.flatMap(({ signals }) => signals);
		if (!first) throw new Error('There is no signal.');
		const pair: ComparedPair = {
			...{ product: first.product, event: first.event, eventKind: first.eventKind },
		};
		const comparison = compareRuns(run, run);
		const compared: Run = {
			...run,
			since: {
				kind: 'compared',
				signed: [],
				comparison: {
					...comparison,
					sources: comparison.sources.map((source) => ({
						...source,
						signals: {
							...{ new: [pair], gone: [], stronger: [], weaker: [], undetermined: [] },
							unchanged: 2,
						},
					})),
				},
			},
		};
		expect(stateOf(compared)).toEqual(['new since the last report', 'ongoing', 'ongoing']);
	});
});
