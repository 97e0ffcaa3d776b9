import fc from 'fast-check';
import { formatCount, formatRatio, formatShare } from '../../../../lib/report/run/format';
import { readPrinted } from '../../../../lib/report/xlsx/read-printed';

describe('readPrinted', () => {
	it('gives back every count, ratio and share that the report prints', () => {
		fc.assert(
			fc.property(fc.nat(), fc.integer({ min: 1, max: 1e6 }), (count, total) => {
				expect(readPrinted(formatCount(count))).toEqual({ number: count, format: 'count' });
				const share = formatShare(count % (total + 1), total);
				if (!share.startsWith('<'))
					expect(readPrinted(share)).toEqual({
						number: Number(`${share.replace(' %', '')}e-2`),
						format: 'percent',
					});
				const ratio = formatRatio(count / total);
				const value = readPrinted(ratio);
				expect(typeof value === 'object' && 'number' in value ? value.number : value).toBe(
					Number(ratio.replaceAll(',', '')),
				);
			}),
		);
	});

	it.each([
		'–',
		'<0.1 %',
		'2025',
		'21999963',
		'0071',
		'1.5 (1.2–1.9)',
		'1,23',
		'12 of 14',
		'3.1 MB',
		'',
	])('leaves %j as text', (printed) => {
		expect(readPrinted(printed)).toBe(printed);
	});

	it('reads the marks of the language', () => {
		expect(readPrinted('1.234', 'de')).toEqual({ number: 1234, format: 'count' });
		expect(readPrinted('0,53', 'de')).toBe(0.53);
		expect(readPrinted('\u22122,5', 'fr')).toBe(-2.5);
		expect(readPrinted('1\u202f234', 'fr')).toEqual({ number: 1234, format: 'count' });
		expect(readPrinted('12,3\u00a0%', 'fr')).toEqual({ number: 0.123, format: 'percent' });
	});
});
