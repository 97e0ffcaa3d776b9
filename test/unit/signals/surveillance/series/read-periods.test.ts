import fc from 'fast-check';
import {
	calendarOfStep,
	readPeriod,
	readPeriods,
	seriesOfRows,
	type Step,
} from '../../../../../lib/signals/surveillance';

const where = (index: number) => `line ${index + 2}`;
const read = (...labels: string[]) => readPeriods(labels, { where });
const rows = (...labels: string[]) =>
	seriesOfRows(
		labels.map((period) => ({ period, count: 1 })),
		{ where },
	);

describe('readPeriod', () => {
	it.each([
		['2025-01', '2025-1', '2025/01', '01/2025', '1.2025', '2025.01', '2025M01', '2025m1', '202501'],
		['2025-01', 'Jan 2025', 'January 2025', 'jan-2025', 'Jan. 2025', '2025 Jan', '2025-JAN'],
		['2025-01-09', '20250109', '2025/1/9', '2025-1-9', '9.1.2025', '09.01.2025'],
		['2025-01-09', '9 Jan 2025', '09-JAN-2025', 'Jan 9, 2025', '2025-01-09T00:00:00.000Z'],
		['2025-W02', '2025W02', '2025-w2', '2025 W2', 'W02 2025', 'W2/2025'],
		['2025-Q1', '2025Q1', '2025 q1', 'Q1 2025', 'Q1/2025', '1Q2025'],
		['2025', '2025'],
	])('reads %s in its other spellings', (period, ...spellings) => {
		for (const spelling of spellings) expect(readPeriod(` ${spelling} `)?.period).toBe(period);
	});

	it.each(['2025-13', '2025-02-30', '20250230', '2025-W53', '2025-W00', '2025-Q5', '01/02/2025'])(
		'does not make a period of %s',
		(label) => expect(readPeriod(label)).toBeUndefined(),
	);

	it('reads what each calendar writes', () => {
		const step = fc.constantFrom<Step>('day', 'week', 'month', 'quarter', 'year');
		fc.assert(
			fc.property(
				step,
				fc.date({ min: new Date('1950-01-01'), noInvalidDate: true, max: new Date('2099-12-31') }),
				(name, date) => {
					const { ordinal, period } = calendarOfStep(name);
					const example = {
						day: '2000-01-01',
						week: '2000-W01',
						month: '2000-01',
						quarter: '2000-Q1',
						year: '2000',
					};
					const shift = Math.floor((date.getUTCFullYear() - 2000) * 0.9);
					const written = period(ordinal(example[name]) + shift);
					expect(readPeriod(written)).toEqual({ step: name, period: written });
				},
			),
		);
	});
});

describe('readPeriods', () => {
	it.each([
		[['2025-01', '2025-02-30', '2025-04'], 'line 3: the period "2025-02-30" is no month'],
		[['2025-W51', '2025-W52', '2025-W53'], 'line 4: the period "2025-W53" is no week'],
		[['2025-01', '2025-02', 'total'], 'line 4: the period "total" is no month'],
		[['2025-01', '2025-02', '2025-03-01'], 'line 4: the period "2025-03-01" is a day, not a month'],
		[['Jan-25', 'Feb-25'], 'line 2: the period "Jan-25" looks like a date, but cannot be read'],
		[['01/02/2025', '01/03/2025'], 'line 2: the period "01/02/2025" looks like a date'],
		[['1000-01-01', '2025-01-01'], 'line 2: the period 1000-01-01 is in the year 1000'],
		[['3025-01', '3025-02'], 'line 2: the period 3025-01 is in the year 3025'],
		[['2025-01-05', '2025-01-12', '2025-01-19', '2025-01-26'], 'line 2: the days are Sundays'],
	])('refuses %j naming the line', (labels, message) => {
		expect(() => read(...labels)).toThrow(message);
	});

	it('takes labels of which none is a date as they are, and any with the step none', () => {
		expect(read('b', 'a', 'lot 7')).toEqual({ periods: ['b', 'a', 'lot 7'] });
		expect(read('1', '2', '36')).toEqual({ periods: ['1', '2', '36'] });
		expect(readPeriods(['1-1', '1-2', 'x'], { where, step: 'none' }).periods).toEqual([
			'1-1',
			'1-2',
			'x',
		]);
	});

	it('takes Mondays a week apart for weeks, and says so; days with gaps stay days', () => {
		const weeks = read('2024-12-30', '2025-01-06', '20250113', '2025-01-27');
		expect(weeks).toMatchObject({
			periods: ['2025-W01', '2025-W02', '2025-W03', '2025-W05'],
			step: 'week',
		});
		expect(weeks.taken).toContain('Mondays');
		expect(read('2025-01-06', '2025-01-27', '2025-02-24', '2025-03-17').step).toBe('day');
		expect(
			readPeriods(['2025-01-06', '2025-01-13', '2025-01-20', '2025-01-27'], { where, step: 'day' })
				.step,
		).toBe('day');
		expect(() => readPeriods(['2025-01-06', '2025-01-14'], { where, step: 'week' })).toThrow(
			'line 3: the day 2025-01-14 does not date a week',
		);
	});

	it('takes first and last days of months, quarters and years for those', () => {
		expect(read('2025-01-01', '2025-02-01', '2025-04-01').periods).toEqual([
			'2025-01',
			'2025-02',
			'2025-04',
		]);
		expect(read('2025-01-31', '2025-02-28', '2025-03-31').periods).toEqual([
			'2025-01',
			'2025-02',
			'2025-03',
		]);
		expect(read('2025-01-01', '2025-04-01', '2025-10-01').periods).toEqual([
			'2025-Q1',
			'2025-Q2',
			'2025-Q4',
		]);
		expect(read('2023-12-31', '2024-12-31', '2025-12-31').periods).toEqual([
			'2023',
			'2024',
			'2025',
		]);
	});
});

describe('seriesOfRows', () => {
	it('counts days that openFDA leaves out as zero', () => {
		const series = rows('20250301', '20250303', '20250304');
		expect(series).toMatchObject({ step: 'day', filled: ['2025-03-02'], counts: [1, 0, 1, 1] });
		expect(series.respelled[0]).toEqual({ given: '20250301', read: '2025-03-01' });
	});

	it('keeps the calendar of a series with one label in another spelling', () => {
		const { periods, filled, respelled } = rows('2024-11', '2024-12', '2025-1', '2025-04');
		expect(periods).toHaveLength(6);
		expect(filled).toEqual(['2025-02', '2025-03']);
		expect(respelled).toEqual([{ given: '2025-1', read: '2025-01' }]);
	});

	it.each([
		[['2025-02', '2025-01'], 'line 3: the period 2025-01 comes after 2025-02'],
		[['2025-01', '2025-1'], 'line 3: the period 2025-01 is given twice, first in line 2'],
		[['1925-01', '2025-01', '2025-02'], 'line 3: from 1925-01 to 2025-01 1199 periods are missing'],
		[
			['1925-01-01', '2025-01-01'],
			'line 3: from 1925-01-01 to 2025-01-01 36524 periods are missing',
		],
	])('refuses %j', (labels, message) => {
		expect(() => rows(...labels)).toThrow(message);
	});

	it('fills every calendar without ends, whatever is missing', () => {
		const steps = fc.constantFrom<Step>('day', 'week', 'month', 'quarter', 'year');
		const jumps = fc.array(fc.integer({ min: 1, max: 15 }), { minLength: 1, maxLength: 4 });
		fc.assert(
			fc.property(steps, jumps, (step, gaps) => {
				const { ordinal, period } = calendarOfStep(step);
				const first = ordinal(
					{
						day: '2019-12-30',
						week: '2020-W53',
						month: '2019-11',
						quarter: '2019-Q4',
						year: '1960',
					}[step],
				);
				let at = first;
				const labels = [period(first), ...gaps.map((gap) => period((at += gap)))];
				const series = seriesOfRows(
					labels.map((label, i) => ({ period: label, count: i + 1 })),
					{ where, step },
				);
				expect(series.periods).toHaveLength(at - first + 1);
				expect(series.counts.filter((count) => count > 0)).toEqual(labels.map((_, i) => i + 1));
			}),
		);
	});
});

describe('days that date longer periods', () => {
	it('are weeks also where they are three', () => {
		expect(read('2025-01-06', '2025-01-13', '2025-01-27')).toMatchObject({ step: 'week' });
		expect(() => read('2025-01-05', '2025-01-12', '2025-01-26')).toThrow('Sundays a week apart');
	});

	it('do not become single days by one that is mistyped, which is named', () => {
		const mondays = ['2025-01-06', '2025-01-13', '2025-01-20', '2025-01-28', '2025-02-03'];
		expect(() => read(...mondays, '2025-02-10')).toThrow(
			'line 5: the day 2025-01-28 does not fit the others, which date weeks.',
		);
		const firsts = ['2025-01-01', '2025-02-01', '2025-03-01', '2025-04-02', '2025-05-01'];
		expect(() => read(...firsts)).toThrow('line 5: the day 2025-04-02 does not fit');
		expect(readPeriods(firsts, { where, step: 'day' })).toMatchObject({ step: 'day' });
	});

	it('are days where they are days', () => {
		expect(read('20250101', '20250103', '20250104', '20250107', '20250108').step).toBe('day');
	});
});

describe('labels in other letters', () => {
	it.each(['２０２５－０１', '2025–01', '2025—01', '2025‑01'])('reads %s as a month', (label) => {
		expect(readPeriod(label)).toEqual({ step: 'month', period: '2025-01' });
	});
});
