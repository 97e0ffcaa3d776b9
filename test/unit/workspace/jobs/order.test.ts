import fc from 'fast-check';
import { isIdempotencyKey, readOrder } from '../../../../lib/workspace';

const TODAY = '2026-03-01';
const messageFor = (given: object) => {
	const read = readOrder(given, TODAY);
	return read.kind === 'refused' ? read.message : 'taken';
};

describe('readOrder', () => {
	it('takes an order with all its fields, the code trimmed', () => {
		const given = { code: ' FRN ', from: '2024-01-01', to: '2024-12-31', maxReports: 500 };
		expect(readOrder(given, TODAY)).toEqual({ kind: 'order', order: { ...given, code: 'FRN' } });
	});

	it('keeps the priority apart from what is ordered', () => {
		expect(readOrder({ code: 'FRN', priority: 'high' }, TODAY)).toEqual({
			kind: 'order',
			order: { code: 'FRN' },
			priority: 'high',
		});
	});

	it.each([
		[{}, 'code: give a drug or device code as text, for example "FRN" or "0071-0155"'],
		[{ code: 42 }, 'code: give a drug or device code as text, for example "FRN" or "0071-0155"'],
		[{ code: '  ' }, 'code: is empty; give a drug or device code'],
		[{ code: 'x'.repeat(201) }, 'code: is longer than 200 characters'],
		[{ code: 'FRN', from: '1/2/2024' }, 'from: is not a date; write it as YYYY-MM-DD'],
		[{ code: 'FRN', to: '2024-02-30' }, 'to: is not a date; write it as YYYY-MM-DD'],
		[{ code: 'FRN', maxReports: '5' }, 'maxReports: is not a whole number from 1 to 1,000,000'],
		[{ code: 'FRN', maxReports: 0 }, 'maxReports: is not a whole number from 1 to 1,000,000'],
		[{ code: 'FRN', colour: 'red' }, '"colour" is not a field of an order'],
		[
			{ code: 'FRN', from: '2025-02-01', to: '2025-01-01' },
			'from: 2025-02-01 is after to, 2025-01-01',
		],
		[{ code: 'FRN', from: '2026-03-02' }, 'from: 2026-03-02 is after today, 2026-03-01'],
		[{ code: 'FRN', to: '2026-03-02' }, 'to: 2026-03-02 is in the future (today is 2026-03-01)'],
		[
			{ code: 'FRN', from: '1959-12-31' },
			'from: 1959-12-31 is before 1960-01-01; no source holds reports that old',
		],
	])('refuses %j with one clear message', (given, message) => {
		expect(messageFor(given)).toBe(message);
	});

	it('says which fields there are', () => {
		expect(readOrder({ colour: 'red' }, TODAY)).toMatchObject({
			mend: 'An order has the fields code, from, to, maxReports, shape, language, recipients, priority',
		});
	});

	it('never throws, whatever JSON is given', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (given) => {
				expect(['order', 'refused']).toContain(readOrder(given, TODAY).kind);
			}),
		);
	});
});

describe('isIdempotencyKey', () => {
	it.each(['k', 'x'.repeat(200), 'a1b2-c3', '~!#'])('takes %j', (key) => {
		expect(isIdempotencyKey(key)).toBe(true);
	});
	it.each(['', 'a b', 'x'.repeat(201), 'ключ', 'a\n'])('refuses %j', (key) => {
		expect(isIdempotencyKey(key)).toBe(false);
	});
});
