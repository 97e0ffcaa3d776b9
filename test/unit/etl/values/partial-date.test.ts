import fc from 'fast-check';
import { FieldNotes } from '../../../../lib/etl/values/field-notes';
import { isoDateOf, readDate } from '../../../../lib/etl/values/partial-date';

const read = (raw: unknown, format?: string) => {
	const notes = new FieldNotes();
	const date = readDate(raw, 'dates.event', { notes, lastDay: '20261102' }, format);
	return { date, reasons: notes.reasons, values: notes.values };
};

describe('readDate', () => {
	it.each([
		['20250301', '2025-03-01', 'day'],
		['03/01/2025', '2025-03-01', 'day'],
		['2025/03/01', '2025-03-01', 'day'],
		['2025-3-1', '2025-03-01', 'day'],
		['2021-10-08T12:42:27.649', '2021-10-08', 'day'],
		['20141226.0', '2014-12-26', 'day'],
		['202503010930', '2025-03-01', 'day'],
		['201207', '2012-07', 'month'],
		['2012', '2012', 'year'],
		[20250301, '2025-03-01', 'day'],
		[['20250301'], '2025-03-01', 'day'],
	])('reads %j as %s, precise to the %s', (raw, value, precision) => {
		expect(read(raw).date).toMatchObject({ value, precision });
	});

	it('keeps the text as written', () => {
		expect(read('03/01/2025').date?.raw).toBe('03/01/2025');
	});

	it('believes the E2B format code over padding digits', () => {
		expect(read('20120101', '602').date).toMatchObject({ value: '2012', precision: 'year' });
		expect(read('20120701', '610').date).toMatchObject({ value: '2012-07', precision: 'month' });
	});

	it.each(['20231345', '20230230', '20230001', 'yesterday', '99999999', '123', '00000000'])(
		'leaves out the impossible date %s and keeps its text',
		(raw) => {
			expect(read(raw)).toEqual({
				date: undefined,
				reasons: ['impossible-date'],
				values: { 'dates.event': raw },
			});
		},
	);

	it('leaves out a date in the future, but not tomorrow, which it is somewhere already', () => {
		expect(read('20261103').reasons).toEqual(['future-date']);
		expect(read('20261102').date?.value).toBe('2026-11-02');
		expect(read('202612').reasons).toEqual(['future-date']);
		expect(read('202611').date?.value).toBe('2026-11');
	});

	it('leaves out the days that stand for "not known"', () => {
		expect(read('19010101').reasons).toEqual(['placeholder-date']);
		expect(read('19000101').reasons).toEqual(['placeholder-date']);
	});

	it.each([undefined, null, '', '  ', []])('takes %j as missing, without a note', (raw) => {
		expect(read(raw)).toEqual({ date: undefined, reasons: [], values: undefined });
	});

	it('reads back every day it could have written', () => {
		const days = fc.date({
			min: new Date('1950-01-01'),
			max: new Date('2026-10-31'),
			noInvalidDate: true,
		});
		fc.assert(
			fc.property(days, (day) => {
				const iso = day.toISOString().slice(0, 10);
				const [year, month, date] = iso.split('-');
				for (const text of [iso, iso.replaceAll('-', ''), `${month}/${date}/${year}`])
					expect(read(text).date?.value).toBe(iso);
			}),
		);
	});
});

describe('isoDateOf', () => {
	it('takes a day to come, as certificates name it', () => {
		expect(isoDateOf('2030-09-16T00:00:00')).toBe('2030-09-16');
		expect(isoDateOf('soon')).toBeUndefined();
	});
});
