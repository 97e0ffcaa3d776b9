import fc from 'fast-check';
import { eventsByName } from '../../../lib/model';

const MOST = { withProduct: 100, total: 1000 };

describe('eventsByName', () => {
	it('adds up spellings of one term and sets apart what states no problem', () => {
		const rows = [
			{ term: 'PAIN', withProduct: 3, total: 30 },
			{ term: 'CROHN^S DISEASE', withProduct: 2, total: 20 },
			{ term: 'No Information', withProduct: 50, total: 400 },
			{ term: 'Pain', withProduct: 4, total: 40 },
			{ term: "Crohn's disease", withProduct: 1, total: 2 },
		];
		expect(eventsByName(rows, MOST)).toEqual({
			events: [
				{ term: 'Pain', withProduct: 7, total: 70 },
				{ term: "Crohn's disease", withProduct: 3, total: 22 },
			],
			apart: [rows[2]],
			added: ['Pain', "Crohn's disease"],
		});
	});

	it('never counts more reports than there are', () => {
		const row = fc.record({
			term: fc.constantFrom('PAIN', 'Pain', 'pain.', 'Rash'),
			withProduct: fc.nat(100),
			total: fc.nat(1000),
		});
		fc.assert(
			fc.property(fc.array(row), (rows) => {
				for (const { withProduct, total } of eventsByName(rows, MOST).events) {
					expect(withProduct).toBeLessThanOrEqual(MOST.withProduct);
					expect(total).toBeLessThanOrEqual(MOST.total);
				}
			}),
		);
	});
});
