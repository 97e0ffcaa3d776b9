import { csvRecord } from '../../../lib/model';

describe('csvRecord', () => {
	it.each([
		['=HYPERLINK("x")', `"'=HYPERLINK(""x"")"`],
		['+1+cmd', "'+1+cmd"],
		['-1+cmd', "'-1+cmd"],
		['@SUM(A1)', "'@SUM(A1)"],
		['\t=1', "'\t=1"],
		['\r=1', `"'\r=1"`],
		['  =1', "'  =1"],
		['＝1+1', "'＝1+1"],
		['-X', "'-X"],
	])('keeps a spreadsheet from reading %j as a formula', (text, cell) => {
		expect(csvRecord([text])).toBe(cell);
	});

	it.each([
		['-5', '-5'],
		['+1.5e-3', '+1.5e-3'],
		[-5, '-5'],
		[0.1, '0.1'],
		[-Infinity, '-Infinity'],
		[NaN, ''],
		[undefined, ''],
		[true, 'true'],
		['2025-03', '2025-03'],
		['A, "B"', '"A, ""B"""'],
	])('prints %j as %s', (cell, text) => {
		expect(csvRecord([cell])).toBe(text);
	});
});
