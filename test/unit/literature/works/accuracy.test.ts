import { collectWorks } from '../../../../lib/literature/works';
import { JUDGING_MIX } from '../../../support/literature/mixes';
import { agreement, labelledRecords } from '../../../support/literature/labelled-records';

describe('accuracy of collectWorks', () => {
	it('keeps precision at 0.99 and recall at 0.95 on damage it was not made with', () => {
		const set = labelledRecords(777, {
			works: 10_000,
			copies: 3_000,
			negatives: 2_000,
			mix: JUDGING_MIX,
		});
		const { precision, recall } = agreement(collectWorks(set.records), set);
		expect(precision).toBeGreaterThanOrEqual(0.99);
		expect(recall).toBeGreaterThanOrEqual(0.95);
	});
});
