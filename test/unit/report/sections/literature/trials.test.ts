import type { Block, Table } from '../../../../../lib/report/document/blocks';
import { trialBlocks, trialsElsewhere } from '../../../../../lib/report/sections/literature';
import {
	filledReview,
	simulatedTrial,
	TRIALS,
	withReview,
} from '../../../../support/literature-review';
import { buildRun } from '../../support/build-run';

const run = withReview(buildRun({ simulated: false }), filledReview());
const tablesOf = (blocks: readonly Block[]): Table[] =>
	blocks.filter((block) => block.kind === 'table');
const textsOf = ({ rows }: Table) =>
	rows.map(({ cells }) => cells.map((cell) => (typeof cell === 'string' ? cell : cell.text)));

describe('trialBlocks', () => {
	const [trials, events] = tablesOf(trialBlocks(run, '4.4')) as [Table, Table];

	it('says where each trial stands, why it was stopped and whether it has results', () => {
		const rows = textsOf(trials);
		expect(rows.map((row) => row[2])).toEqual(['Completed', 'Terminated', 'Recruiting', 'Unknown']);
		expect(rows.map((row) => row[6])).toEqual([
			'2024-02-11',
			'none posted',
			'none posted',
			'none posted',
		]);
		expect(trials.rows[1]?.remark).toBe('Why it was stopped: Slow recruitment');
		expect(trials.source).toContain('state of its data 2026-10-02');
		expect(rows[2]?.[3]).toBe('300 est.');
		expect(rows[3]?.[3]).toBe('–');
		expect(trials.rows[0]?.cells[0]).toMatchObject({
			href: `https://clinicaltrials.gov/study/${TRIALS[0]?.id}`,
		});
	});

	it('lists adverse events with the serious first, affected of those at risk in each group', () => {
		const rows = textsOf(events);
		expect(rows.slice(0, 3).map(([kind]) => kind)).toEqual(['Deaths', 'Serious', 'Other']);
		const kinds = rows.slice(3).map(([kind]) => kind);
		expect(kinds).toEqual([...Array<string>(5).fill('Serious'), ...Array<string>(5).fill('Other')]);
		expect(rows[0]).toEqual(['Deaths', '', 'any', '1 of 60', '–']);
	});

	it('has every number of the evidence, and a dash where the register tells none', () => {
		const told = TRIALS[0]!.adverseEvents!.events;
		for (const row of textsOf(events).slice(3)) {
			const event = told.find(
				({ serious, term }) => term === row[2] && serious === (row[0] === 'Serious'),
			);
			expect(row.slice(3)).toEqual(
				event?.groups.map(({ affected, atRisk }) =>
					affected === undefined ? '–' : `${affected} of ${atRisk}`,
				),
			);
		}
	});

	it('puts groups beyond four in a next table, and loses none', () => {
		const groups = Array.from({ length: 9 }, (_unused, index) => ({
			...{ id: `EG${index}`, title: `Group ${index}`, seriousAffected: index, seriousAtRisk: 10 },
		}));
		const many = simulatedTrial(1, { hasResults: true, adverseEvents: { groups, events: [] } });
		const blocks = trialBlocks(withReview(buildRun(), filledReview({ trials: [many] })), '4.4');
		const headers = tablesOf(blocks).flatMap(({ columns }) => columns.map(({ header }) => header));
		for (const { title } of groups) expect(headers).toContain(title);
	});

	it('never takes missing results for no events', () => {
		const none = withReview(buildRun(), filledReview({ trials: TRIALS.slice(1) }));
		expect(JSON.stringify(trialBlocks(none, '4.4'))).toContain(
			'that says nothing of whether there were any',
		);
	});

	it('is silent in a run that neither asked nor has any', () => {
		expect(trialBlocks(buildRun(), '4.4')).toEqual([]);
	});
});

describe('trialsElsewhere', () => {
	it('counts the trials that ended and that have not, and leaves unknown ones in neither', () => {
		const text = (which: 'completed' | 'ongoing' | 'results') =>
			JSON.stringify(trialsElsewhere(which, '9.1')(run));
		expect(text('completed')).toContain(
			'This run carries 4 trials of ClinicalTrials.gov, 2 of them ended',
		);
		expect(text('ongoing')).toContain('1 of them not ended');
		expect(text('results')).toContain('1 of them with adverse events posted');
	});
});
