import { EEA_REGION, WORLDWIDE, type CellKind, type NamedColumn } from '../../model';

/** A cell as a file has it: CSV has text only; a date of a sheet is ISO text. */
export type Cell = string | number | boolean | undefined;

/** What came of reading a cell: a value, or what is wanted there. */
export type ReadCell = { value: unknown } | { wanted: string };

/** Reads a cell that is not empty by its column's kind; what cannot be read is told, never guessed. */
export const readCell = (cell: NonNullable<Cell>, column: NamedColumn): ReadCell =>
	ERROR_OF_FORMULA.test(cellText(cell))
		? { wanted: 'a value, where a formula of the sheet has come to an error' }
		: READERS[column.cell](cell, column);

const ERROR_OF_FORMULA = /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!)$/;

/** Whether nothing stands in a cell. */
export const isEmpty = (cell: Cell): cell is undefined =>
	cell === undefined || (typeof cell === 'string' && cell.trim() === '');

/** A cell as text, for a message. */
export const cellText = (cell: Cell): string => String(cell ?? '').trim();

type Reader = (cell: NonNullable<Cell>, column: NamedColumn) => ReadCell;

const READERS: Readonly<Record<CellKind, Reader>> = {
	month: readMonth,
	day: readDay,
	region: (cell) => ({ value: regionOf(cellText(cell)) }),
	regions: (cell) => ({ value: partsOf(cell).map(regionOf) }),
	count: readCount,
	amount: readAmount,
	text: (cell) => ({ value: cellText(cell) }),
	codes: readCodes,
};

const MONTHS =
	'jan feb mar apr may jun jul aug sep oct nov dec|jan feb mär apr mai jun jul aug sep okt nov dez|janv fév mars avr mai juin juil août sept oct nov déc'
		.split('|')
		.map((names) => names.split(' '));

const MONTH_WANTED = 'a month with four digits of the year, as 2026-01, 01.2026 or Jan 2026';

function readMonth(cell: NonNullable<Cell>): ReadCell {
	const text = cellText(cell);
	const iso = /^(\d{4})[-/.](\d{1,2})$/.exec(text);
	if (iso) return monthOf(iso[1], iso[2]);
	const yearLast = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
	if (yearLast) return monthOf(yearLast[2], yearLast[1]);
	const named = /^(\p{L}+)\.?[ -](\d{4})$/u.exec(text);
	if (named) return monthOf(named[2], String(monthNamed(named[1])));
	const day = readDay(cell);
	return 'value' in day && typeof day.value === 'string'
		? { value: day.value.slice(0, 7) }
		: { wanted: MONTH_WANTED };
}

/** Number of a month by its name or the beginning of it, in English, German or French; 0 where there is none. */
function monthNamed(name: string): number {
	const lower = name.toLowerCase();
	if (lower.length < 3) return 0;
	const found = new Set(
		MONTHS.map((names) => names.findIndex((short) => lower.startsWith(short)) + 1).filter(Boolean),
	);
	const [only = 0] = found;
	return found.size === 1 ? only : 0;
}

function monthOf(year: string, month: string): ReadCell {
	const number = Number(month);
	return number >= 1 && number <= 12
		? { value: `${year}-${String(number).padStart(2, '0')}` }
		: { wanted: MONTH_WANTED };
}

const DAY_WANTED = 'a day with four digits of the year, as 2026-01-31 or 31.01.2026';

function readDay(cell: NonNullable<Cell>): ReadCell {
	const text = cellText(cell);
	const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?Z?)?$/.exec(text);
	if (iso) return dayFrom(iso[1], iso[2], iso[3]);
	const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text);
	if (dotted) return dayFrom(dotted[3], dotted[2], dotted[1]);
	const slashed = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$/.exec(text);
	if (!slashed) return { wanted: DAY_WANTED };
	const [, first, second, year] = slashed;
	// Day first or month first: only where one of them can be no month is it sure.
	if (Number(first) <= 12 && Number(second) <= 12 && first !== second) {
		return { wanted: `${DAY_WANTED}; day and month cannot be told apart here` };
	}
	return Number(first) > 12 ? dayFrom(year, second, first) : dayFrom(year, first, second);
}

function dayFrom(year: string, month: string, day: string): ReadCell {
	const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
	const date = new Date(`${written}T00:00:00Z`);
	const isThere = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(written);
	return isThere ? { value: written } : { wanted: DAY_WANTED };
}

const COUNT_WANTED = 'a whole number of 0 or more, as 1200';

/** In a count the last three digits after a mark are thousands: there are no decimals it could mean. */
function readCount(cell: NonNullable<Cell>): ReadCell {
	const number = numberIn(cell, 'count');
	return number !== undefined && Number.isSafeInteger(number) && number >= 0
		? { value: number }
		: { wanted: COUNT_WANTED };
}

function readAmount(cell: NonNullable<Cell>): ReadCell {
	const wanted = 'a number of 0 or more, as 1200 or 1200.5';
	if (typeof cell === 'string' && /^[1-9]\d{0,2}[.,]\d{3}$/.test(cell.trim())) {
		return { wanted: `${wanted}; thousands and decimals cannot be told apart here` };
	}
	const number = numberIn(cell, 'amount');
	return number !== undefined && Number.isFinite(number) && number >= 0
		? { value: number }
		: { wanted };
}

/** A number as people write it: 1200, 1 200, 1'200, 1.200,5 or 1,200.5; undefined for anything else. */
function numberIn(cell: NonNullable<Cell>, as: 'count' | 'amount'): number | undefined {
	if (typeof cell === 'number') return cell;
	if (typeof cell !== 'string') return undefined;
	const text = cell.trim().replace(/(?<=\d)[\u00a0\u2007\u2009\u202f '’](?=\d{3})/g, '');
	if (/^\d+$/.test(text)) return Number(text);
	for (const [thousands, decimal] of [
		[',', '.'],
		['.', ','],
	] as const) {
		const grouped = new RegExp(`^\\d{1,3}(?:\\${thousands}\\d{3})+(?:\\${decimal}\\d+)?$`);
		const plain = new RegExp(`^\\d+\\${decimal}\\d+$`);
		const isGrouped = grouped.test(text);
		if (!isGrouped && (!plain.test(text) || (as === 'count' && /\D\d{3}$/.test(text)))) continue;
		return Number(text.replaceAll(thousands, '').replace(decimal, '.'));
	}
	return undefined;
}

function readCodes(cell: NonNullable<Cell>, { annex = 'A' }: NamedColumn): ReadCell {
	const codes = partsOf(cell, /[;,\s]+/).map((code) => code.toUpperCase());
	// Two digits a level, three levels at most (IMDRF N43).
	const form = new RegExp(`^${annex}\\d{2}(?:\\d{2}){0,2}$`);
	return codes.every((code) => form.test(code))
		? { value: [...new Set(codes)] }
		: {
				wanted: `IMDRF codes of annex ${annex}, as ${annex}01 or ${annex}0101, separated by semicolons`,
			};
}

const partsOf = (cell: NonNullable<Cell>, by = /[;\n]+/): string[] =>
	cellText(cell)
		.split(by)
		.map((part) => part.trim())
		.filter((part) => part !== '');

/** A region by the one name of it; another keeps its own. */
function regionOf(text: string): string {
	const letters = text.toLowerCase().replace(/\s+and\s+|\s+und\s+|\s+et\s+/g, '+');
	const parts = letters
		.split(/[+,/&\s]+/)
		.map((part) => (part === 'ewr' || part === 'eee' ? 'eea' : part))
		.filter((part) => part !== '')
		.sort();
	if (['eea+tr+xi', 'eea+ni+tr'].includes(parts.join('+'))) return EEA_REGION;
	if (['worldwide', 'world', 'global', 'weltweit', 'welt', 'monde'].includes(letters.trim())) {
		return WORLDWIDE;
	}
	return text.replace(/\s+/g, ' ').trim();
}
