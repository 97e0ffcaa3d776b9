import { buildDocument, compareRuns } from '../../../../lib/report';
import { comparisonSchema, type LiteratureEvidence } from '../../../../lib/model';
import { filledReview, judgedWork, withReview } from '../../../support/literature-review';
import { buildRun } from '../support/build-run';

const runOf = (more: Partial<LiteratureEvidence>) => withReview(buildRun(), filledReview(more));
const work = judgedWork(1);
const retracted = judgedWork(1, { notices: [{ kind: 'retraction', role: 'subject' }] });

describe('the literature of two runs', () => {
	it('tells works that are new, gone, or were retracted since', () => {
		const earlier = runOf({ included: [work, judgedWork(2)] });
		const later = runOf({ included: [retracted, judgedWork(3)] });
		const { literature } = comparisonSchema.parse(compareRuns(earlier, later));
		expect(literature?.included.map(({ id }) => id)).toEqual(['doi:10.5555/simulated.3']);
		expect(literature?.noLongerIncluded.map(({ id }) => id)).toEqual(['doi:10.5555/simulated.2']);
		expect(literature?.doubted).toMatchObject([
			{ id: 'doi:10.5555/simulated.1', notices: ['RETRACTED'] },
		]);
	});

	it('tells a retraction once: one that was known is no news', () => {
		const run = runOf({ included: [retracted] });
		expect(compareRuns(run, run).literature?.doubted).toEqual([]);
	});

	it('calls nothing new where the earlier run had no review', () => {
		const { literature } = compareRuns(buildRun(), runOf({}));
		expect(literature?.included).toEqual([]);
		expect(literature?.notComparable).toEqual(['The earlier run has no literature review.']);
	});

	it('says nothing where neither has one, as in comparisons of before', () => {
		expect(compareRuns(buildRun(), buildRun())).not.toHaveProperty('literature');
	});

	it('stands in the chapter of changes, retractions first', () => {
		const earlier = runOf({ included: [work] });
		const later = runOf({ included: [judgedWork(3), retracted] });
		const comparison = compareRuns(earlier, later);
		const { blocks } = buildDocument({
			...later,
			since: { kind: 'compared', comparison, signed: [] },
		});
		const table = blocks.find(
			(block) =>
				block.kind === 'table' && block.caption === 'Works that are new or were retracted since',
		);
		expect(table).toMatchObject({
			rows: [
				{
					cells: [{ text: 'RETRACTED or under concern since', tone: 'alert' }, expect.any(String)],
				},
				{ cells: ['newly included', expect.any(String)] },
			],
		});
	});
});
