import fc from 'fast-check';
import { shortList } from '../../../lib/model';

describe('shortList', () => {
	it('names six at most, and of more the first, the last and their number', () => {
		expect(shortList(['2024-01', '2024-02'])).toBe('2024-01, 2024-02');
		const months = Array.from({ length: 72 }, (_unused, index) => `month ${index + 1}`);
		expect(shortList(months, '; ')).toBe('month 1; …; month 72 (72 in all)');
	});

	it('is never longer than six of its names and a number', () => {
		fc.assert(
			fc.property(fc.array(fc.constantFrom('2024-01', '2025-12')), (months) => {
				expect(shortList(months).match(/\d{4}-\d{2}/g)?.length ?? 0).toBeLessThanOrEqual(6);
			}),
		);
	});
});
