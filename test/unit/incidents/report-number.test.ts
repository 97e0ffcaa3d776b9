import { readReportNumber } from '../../../lib/incidents';

describe('readReportNumber', () => {
	it.each([
		'123456-2021-00024',
		'3007042319-2021-00024',
		'300704231912-2021-00024',
		'300704231912-2021-000245',
		'MW5012345',
	])('takes %s for a number of one report in all MAUDE', (number) => {
		expect(readReportNumber(number)).toEqual({ root: number, followUp: false });
	});

	it('finds the report a supplement of twelve digits belongs to', () => {
		expect(readReportNumber('300704231912-2021-00024-S2')).toEqual({
			root: '300704231912-2021-00024',
			followUp: true,
		});
	});

	it("does not take a facility's own counter for one", () => {
		expect(readReportNumber('16942')).toBeUndefined();
	});
});
