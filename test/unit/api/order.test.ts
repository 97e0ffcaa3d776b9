import fc from 'fast-check';
import { parseOrder } from '../../../lib/api';

const TODAY = '2026-03-01';
const messageFor = (body: unknown) => {
	const parsed = parseOrder(body, TODAY);
	return parsed.kind === 'refused' ? `${parsed.status} ${parsed.error.message}` : 'taken';
};

describe('parseOrder', () => {
	it('takes an order with all its fields, the code trimmed', () => {
		const body = { code: ' FRN ', from: '2024-01-01', to: '2024-12-31', maxReports: 500 };
		expect(parseOrder(body, TODAY)).toEqual({ kind: 'order', order: { ...body, code: 'FRN' } });
	});

	it.each([
		[undefined, '400 The body is not a JSON object'],
		['FRN', '400 The body is not a JSON object'],
		[[{ code: 'FRN' }], '400 The body is not a JSON object'],
		[{}, '422 code: give a drug or device code as text, for example "FRN" or "0071-0155"'],
		[
			{ code: 42 },
			'422 code: give a drug or device code as text, for example "FRN" or "0071-0155"',
		],
		[{ code: '  ' }, '422 code: is empty; give a drug or device code'],
		[{ code: 'x'.repeat(201) }, '422 code: is longer than 200 characters'],
		[{ code: 'FRN', from: '1/2/2024' }, '422 from: is not a date; write it as YYYY-MM-DD'],
		[{ code: 'FRN', to: '2024-02-30' }, '422 to: is not a date; write it as YYYY-MM-DD'],
		[{ code: 'FRN', maxReports: '5' }, '422 maxReports: is not a whole number from 1 to 1,000,000'],
		[{ code: 'FRN', maxReports: 0 }, '422 maxReports: is not a whole number from 1 to 1,000,000'],
		[{ code: 'FRN', colour: 'red' }, '422 "colour" is not a field of an order'],
		[
			{ code: 'FRN', from: '2025-02-01', to: '2025-01-01' },
			'422 from: 2025-02-01 is after to, 2025-01-01',
		],
		[{ code: 'FRN', from: '2026-03-02' }, '422 from: 2026-03-02 is after today, 2026-03-01'],
	])('answers %j with one clear message', (body, message) => {
		expect(messageFor(body)).toBe(message);
	});

	it('never throws, whatever the body is', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (body) => {
				expect(['order', 'refused']).toContain(parseOrder(body, TODAY).kind);
			}),
		);
	});
});
