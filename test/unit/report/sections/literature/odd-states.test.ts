import type { LiteratureEvidence, Run } from '../../../../../lib/model';
import { buildDocument } from '../../../../../lib/report';
import { remade } from '../../../../../lib/report/run/remade';
import type { Block, Table } from '../../../../../lib/report/document/blocks';
import {
	emptyReview,
	filledReview,
	judgedWork,
	literatureOutcome,
	literatureSearch,
	simulatedTrial,
	withReview,
} from '../../../../support/literature-review';
import { buildRun } from '../../support/build-run';

const blocksOf = (more: Partial<LiteratureEvidence> = {}, base = filledReview()): Block[] => {
	const run: Run = withReview(buildRun(), { ...base, ...more });
	return [...buildDocument(run).blocks];
};
const textOf = (blocks: readonly Block[]): string => JSON.stringify(blocks);
const tableOf = (blocks: readonly Block[], id: string): Table | undefined =>
	blocks.filter((block) => block.kind === 'table').find((table) => table.id === id);
const placeOf = (blocks: readonly Block[], id: string): number =>
	blocks.findIndex((block) => 'id' in block && block.id === id);
const failed = literatureSearch('f', 'PubMed', {
	outcome: literatureOutcome('pubmed', 'failed', { reason: 'outage' }),
});

describe('a review of which no database could be read', () => {
	const blocks = blocksOf({ searches: [failed], stopping: undefined }, emptyReview());

	it('has no flow of zeros and no count of included works', () => {
		expect(placeOf(blocks, 'prisma-flow')).toBe(-1);
		expect(textOf(blocks)).toContain('No database was read, so there are no numbers of a flow');
		expect(textOf(blocks)).toContain('no database could be read; that is not the finding');
		expect(textOf(blocks)).not.toContain('0 records screened');
	});

	it('names beside the flow what is in no box where another was read', () => {
		expect(textOf(blocksOf({}, emptyReview()))).toContain('Not read, and in no box: Europe PMC.');
	});
});

describe('a protocol that nobody searched by', () => {
	it('is not said to stand with the strings as sent', () => {
		const text = textOf(blocksOf({ searches: [], fixedBeforeSearch: 'none' }, emptyReview()));
		expect(text).toContain('No search has been made yet');
		expect(text).toContain('with the search strings, in ');
		expect(text).not.toMatch(/fixed before it|strings as sent/);
	});
});

describe('searches under other versions of the protocol than the newest', () => {
	const under = (...versions: Array<number | undefined>) =>
		versions.map((protocolVersion, index) =>
			literatureSearch(`s${index}`, 'PubMed', { protocolVersion, outcome: undefined }),
		);

	it('are told with their versions', () => {
		const text = textOf(blocksOf({ searches: under(1, 2, undefined) }));
		expect(text).toContain('Its searches ran under version 1 and 2 and no stated version.');
		expect(textOf(blocksOf({ searches: under(2, 2) }))).not.toContain('Its searches ran under');
	});

	it('are a finding that does not deny that the newest is fixed', () => {
		const text = textOf(blocksOf({ searches: under(1), fixedBeforeSearch: 'not-fixed' }));
		expect(text).toContain('Not all searches were made under a fixed protocol');
		expect(text).not.toContain('Nobody has fixed the protocol');
	});
});

describe('a search made again every month for two years', () => {
	const monthly = Array.from({ length: 24 }, (_unused, month) =>
		literatureSearch(`m${month}`, 'PubMed', {
			...{ kind: 'state-of-the-art', standing: true, records: 100 + month, hits: 100 + month },
			newRecords: month === 0 ? 100 : 1,
			ranAt: `${2025 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01T00:00:00Z`,
		}),
	);
	const blocks = blocksOf({ searches: monthly, noticesCheckedAt: '2026-11-15T00:00:00Z' });

	it('is summed up by its newest, never by the sum of all', () => {
		expect(textOf(blocks)).toContain('searched for in PubMed (123 records), by the newest search');
	});

	it('shows the newest searches in the section with their own numbers, and all in the appendix', () => {
		const rows = tableOf(blocks, 'literature-searches')?.rows ?? [];
		expect(rows.map(({ cells }) => cells[0])).toEqual(
			Array.from({ length: 20 }, (_unused, index) => String(index + 5)),
		);
		expect(tableOf(blocks, 'literature-strings')?.rows).toHaveLength(24);
	});

	it('says for which searches retractions were not looked for yet', () => {
		expect(textOf(blocks)).toContain('1 search brought records after that');
	});
});

describe('works of the state of the art', () => {
	const included = [
		judgedWork(1, { foundBy: ['device'] }),
		judgedWork(2, { foundBy: ['state-of-the-art'] }),
		judgedWork(3, { foundBy: ['device', 'state-of-the-art'] }),
		judgedWork(4),
	];
	const blocks = blocksOf({ included });
	const works = (id: string) =>
		tableOf(blocks, id)?.rows.map(({ cells: [cell] }) =>
			typeof cell === 'string' ? cell : cell?.text.slice(0, 3),
		);

	it('stand in section 3 where no other search brought them, all others in section 4.4, each once', () => {
		expect(works('art-appraisal')).toEqual(['[2]']);
		expect(works('art-extraction')).toEqual(['[2]']);
		expect(works('literature-appraisal')).toEqual(['[1]', '[3]', '[4]']);
		expect(placeOf(blocks, 'art-appraisal')).toBeLessThan(placeOf(blocks, 's-4-4'));
		expect(textOf(blocks)).toContain('1 included work, brought first by the search of the state');
	});

	it('stand with the others in a report without such a section', () => {
		const run = withReview(buildRun(), filledReview({ included }));
		const psur = buildDocument(remade(run, { shape: 'psur' })).blocks;
		expect(tableOf(psur, 'literature-appraisal')?.rows).toHaveLength(4);
		expect(tableOf(psur, 'art-appraisal')).toBeUndefined();
	});
});

describe('agreement of two readers', () => {
	it('is told with the works it rests on, also where kappa is low for all they agree on', () => {
		const agreement = { works: 100, equal: 98 };
		expect(textOf(blocksOf({ kappa: -0.01, agreement }))).toContain(
			"on 100 works at title and abstract independently and agreed on 98 (98.0 %); Cohen's kappa -0.01.",
		);
	});

	it('is not denied where both always said the same', () => {
		const text = textOf(blocksOf({ kappa: undefined, agreement: { works: 12, equal: 12 } }));
		expect(text).toContain("agreed on 12 (100.0 %); Cohen's kappa is not defined");
	});

	it('is not there where no work was read by two', () => {
		const text = textOf(blocksOf({ kappa: undefined, agreement: undefined }));
		expect(text).toContain('no work was decided by both');
	});
});

describe('works that wait', () => {
	it('are not counted twice where readers disagree', () => {
		expect(textOf(blocksOf())).toContain('On 2 of them two readers disagree');
	});
});

describe('a list that is cut', () => {
	it('says how many of the works excluded at full text are printed, and where the others are', () => {
		const excluded = Array.from({ length: 300 }, (_unused, index) =>
			judgedWork(index, { fullText: 'excluded', reason: 'No clinical outcome.' }),
		);
		const blocks = blocksOf({ excluded });
		expect(tableOf(blocks, 'literature-excluded')?.source).toContain('run.json');
		expect(textOf(blocks)).toContain('200 of the 300 excluded at full text stand');
	});

	it('never says that all others are listed where some are not', () => {
		const text = textOf(blocksOf({ othersLeftOut: 5 }));
		expect(text).not.toContain('All others are listed here');
		expect(text).toContain('Of the 139 others, 134 are listed here.');
	});
});

describe('results of a trial', () => {
	const results = (
		adverseEvents: NonNullable<ReturnType<typeof simulatedTrial>['adverseEvents']>,
	) => textOf(blocksOf({ trials: [simulatedTrial(1, { hasResults: true, adverseEvents })] }));

	it('without groups and events make no table of nobody', () => {
		expect(results({ groups: [], events: [] })).toContain('tell neither groups nor events');
	});

	it('with deaths alone tell these, and that no term was posted', () => {
		const group = { id: 'EG000', title: 'Pump', deathsAffected: 0, deathsAtRisk: 60 };
		const text = results({ groups: [group], events: [] });
		expect(text).toContain('0 of 60');
		expect(text).toContain('No single term of an event was posted.');
	});
});

describe('software that took records out', () => {
	it('is not said to have hidden none', () => {
		const { prisma } = filledReview();
		const text = textOf(
			blocksOf({
				prisma: { ...prisma, removedByAutomation: 2, removedOther: prisma.removedOther - 2 },
			}),
		);
		expect(text).toContain('2 records were taken out by automation');
		expect(text).not.toContain('it decided on no work and hid none');
	});
});
