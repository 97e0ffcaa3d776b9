import fc from 'fast-check';
import { columnsOf, type CellKind } from '../../../../lib/model';
import { readCell } from '../../../../lib/dossier/own-figures/cells';

const column = (cell: CellKind) => ({
	...{ name: 'x', cell, title: 'x', holds: 'x', example: 'x', isRequired: true },
	annex: 'A' as const,
});
const read = (cell: CellKind, value: string | number | boolean) => {
	const found = readCell(value, column(cell));
	return 'value' in found ? found.value : 'refused';
};

describe('A cell of own figures', () => {
	it.each([
		['2026-01', '2026-01'],
		['2026-1', '2026-01'],
		['01.2026', '2026-01'],
		['1/2026', '2026-01'],
		['Jan 2026', '2026-01'],
		['März 2026', '2026-03'],
		['févr. 2026', '2026-02'],
		['juillet 2026', '2026-07'],
		['2026-03-31', '2026-03'],
		['2026-03-01T00:00:00', '2026-03'],
		['31.03.2026', '2026-03'],
		['02/03/2026', 'refused'],
		['13.2026', 'refused'],
		['01/26', 'refused'],
		['2026', 'refused'],
		['ma 2026', 'refused'],
		['Q1 2026', 'refused'],
	])('reads the month %s as %s', (given, month) => expect(read('month', given)).toBe(month));

	it.each([
		['2026-01-31', '2026-01-31'],
		['31.1.2026', '2026-01-31'],
		['31/01/2026', '2026-01-31'],
		['01/31/2026', '2026-01-31'],
		['05/05/2026', '2026-05-05'],
		['2026-01-31T00:00:00', '2026-01-31'],
		['05/06/2026', 'refused'],
		['2026-02-30', 'refused'],
		['31.01.26', 'refused'],
	])('reads the day %s as %s', (given, day) => expect(read('day', given)).toBe(day));

	it.each([
		['1200', 1200],
		['1,200', 1200],
		['1.200', 1200],
		['1 200', 1200],
		["1'200", 1200],
		['1.234.567', 1234567],
		['1200.0', 1200],
		['12,5', 'refused'],
		['-3', 'refused'],
		['about 3', 'refused'],
		['1e3', 'refused'],
		['#REF!', 'refused'],
		[7, 7],
		[7.5, 'refused'],
		[true, 'refused'],
	])('reads the count %s as %s', (given, count) => expect(read('count', given)).toBe(count));

	it.each([
		['1200,5', 1200.5],
		['1.200,5', 1200.5],
		['1,200.5', 1200.5],
		['1.200.000', 1200000],
		['0.125', 0.125],
		['1,200', 'refused'],
		['1.200', 'refused'],
		[1.2, 1.2],
	])('reads the amount %s as %s', (given, amount) => expect(read('amount', given)).toBe(amount));

	it('reads the two regions of a PSUR by any of their names, and others as they are', () => {
		for (const name of ['EEA+TR+XI', 'EEA, TR, XI', 'eea + xi + tr', 'EWR/TR/XI']) {
			expect(read('region', name)).toBe('EEA+TR+XI');
		}
		expect(read('region', 'Weltweit')).toBe('worldwide');
		expect(read('region', 'EEA')).toBe('EEA');
		expect(read('regions', 'EEA+TR+XI; US')).toEqual(['EEA+TR+XI', 'US']);
	});

	it('reads IMDRF codes of its own annex only', () => {
		expect(read('codes', 'a0101; A02, A010203')).toEqual(['A0101', 'A02', 'A010203']);
		expect(read('codes', 'C02')).toBe('refused');
		expect(read('codes', 'A011')).toBe('refused');
	});

	it('reads any whole number and any day back as it was written', () => {
		fc.assert(
			fc.property(fc.nat(), (count) => {
				expect(read('count', String(count))).toBe(count);
				expect(read('count', count.toLocaleString('en'))).toBe(count);
				expect(read('count', count.toLocaleString('de'))).toBe(count);
			}),
		);
		const days = fc.date({
			min: new Date('1990-01-01'),
			max: new Date('2100-01-01'),
			noInvalidDate: true,
		});
		fc.assert(
			fc.property(days, (date) => {
				const iso = date.toISOString().slice(0, 10);
				const [year, month, day] = iso.split('-');
				expect(read('day', iso)).toBe(iso);
				expect(read('day', `${day}.${month}.${year}`)).toBe(iso);
				expect([iso, 'refused']).toContain(read('day', `${day}/${month}/${year}`));
				expect([iso, 'refused']).toContain(read('day', `${month}/${day}/${year}`));
			}),
		);
	});

	it('takes the example of every column', () => {
		for (const table of ['sales', 'complaints', 'incidents', 'fsca', 'capa', 'pmcf'] as const) {
			for (const one of columnsOf(table))
				expect(readCell(one.example, one)).toHaveProperty('value');
		}
	});
});
