import { isConserved, normalizationCountsSchema } from '../../../lib/model';

describe('counts of normalising', () => {
	it('are read from runs that left other senders’ reports out as duplicates', () => {
		const counts = normalizationCountsSchema.parse({
			...{ in: 10, out: 7, duplicates: 2, quarantined: 1 },
			reasons: { 'duplicate:same-event': 2, 'missing-id': 1 },
		});
		expect(counts).toMatchObject({
			...{ superseded: 0, duplicates: 2, incidents: 7, events: 7, groups: 0 },
			reasons: { 'duplicate:same-event': 2 },
		});
		expect(isConserved(counts)).toBe(true);
		expect(normalizationCountsSchema.parse(counts)).toEqual(counts);
	});

	it('add up only when every record read is accounted for', () => {
		const counts = normalizationCountsSchema.parse({
			...{ in: 10, out: 7, superseded: 2, quarantined: 1, reasons: {} },
			...{ incidents: 6, events: 5, groups: 1 },
		});
		expect(isConserved(counts)).toBe(true);
		expect(isConserved({ ...counts, in: 11 })).toBe(false);
	});

	it('are refused without what was superseded or left out', () => {
		const { success } = normalizationCountsSchema.safeParse({
			...{ in: 10, out: 7, quarantined: 1, reasons: {} },
		});
		expect(success).toBe(false);
	});
});
