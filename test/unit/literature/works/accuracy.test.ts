import { collectWorks } from '../../../../lib/literature/works';
import { exportedRecords } from '../../../support/literature/exported-works';
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

	it('keeps them on records as databases export them, of other titles and with other errors', () => {
		const set = exportedRecords(90_210, { works: 4_000, copies: 1_200, alike: 800, harm: 1.5 });
		const { precision, recall } = agreement(collectWorks(set.records), set);
		expect(precision).toBeGreaterThanOrEqual(0.99);
		expect(recall).toBeGreaterThanOrEqual(0.95);
	});
});
