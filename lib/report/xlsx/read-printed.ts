import type { DocumentLanguage } from '../../model';
import type { XlsxCell } from './sheet';

/** What parts thousands and decimals in each language of a report. */
const MARKS: Readonly<Record<DocumentLanguage, { thousands: string; decimal: string }>> = {
	en: { thousands: ',', decimal: '.' },
	de: { thousands: '.', decimal: ',' },
	fr: { thousands: '\u202f\u00a0', decimal: ',' },
};

const patternOf = ({ thousands, decimal }: (typeof MARKS)['en']): RegExp =>
	new RegExp(
		`^([-\u2212+]?)(\\d{1,3}(?:[${thousands}]\\d{3})*)(?:[${decimal}](\\d+))?([ \u00a0\u202f]?%)?$`,
	);

const PATTERNS: Readonly<Record<DocumentLanguage, RegExp>> = {
	en: patternOf(MARKS.en),
	de: patternOf(MARKS.de),
	fr: patternOf(MARKS.fr),
};

/**
 * The value of what a table of the report prints in a column of figures: `1,234`, `0.53`, `−2` and
 * `12.3 %` (0.123, shown as per cent) become numbers, with the marks of the report's language. All
 * else stays text: bounds (`<0.1 %`), intervals, dashes, and digits without marks of thousands (a
 * year, a number of a report), whose zeros in front would be lost.
 */
export function readPrinted(printed: string, language: DocumentLanguage = 'en'): XlsxCell {
	const match = PATTERNS[language].exec(printed);
	if (!match) return printed;
	const [, sign = '', whole = '', decimals, percent] = match;
	if (/^0\d/.test(whole)) return printed;
	const digits = `${whole.replace(/\D/g, '')}${decimals === undefined ? '' : `.${decimals}`}`;
	const negative = sign === '-' || sign === '\u2212' ? '-' : '';
	if (percent !== undefined)
		return { number: Number(`${negative}${digits}e-2`), format: 'percent' };
	const value = Number(negative + digits);
	return decimals === undefined ? { number: value, format: 'count' } : value;
}
