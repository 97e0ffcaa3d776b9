import type { WorkbookParts } from './parts';
import type { DateParts } from './serial-date';

/**
 * Which styles of a workbook show a number as a date or a time, by the style's number: a cell's
 * number is a date by its format alone (ECMA-376 part 1, 18.8.30).
 */
export async function readDateStyles(
	parts: WorkbookParts,
	part: string | undefined,
): Promise<ReadonlyArray<DateParts | undefined>> {
	const own = new Map<number, DateParts | undefined>();
	const styles: Array<DateParts | undefined> = [];
	if (part === undefined || !parts.has(part)) return styles;
	let inCells = false;
	await parts.readWhole(part, {
		open: (name, { numFmtId, formatCode }) => {
			if (name === 'numFmt') own.set(Number(numFmtId), datePartsOf(formatCode ?? ''));
			else if (name === 'cellXfs') inCells = true;
			else if (name === 'xf' && inCells) {
				const id = Number(numFmtId ?? 0);
				styles.push(own.has(id) ? own.get(id) : BUILT_IN.get(id));
			}
		},
		close: (name) => {
			if (name === 'cellXfs') inCells = false;
		},
	});
	return styles;
}

/** What a format shows of a date; nothing for one of numbers. Durations (`[h]:mm`) are numbers: days. */
export function datePartsOf(format: string): DateParts | undefined {
	const [first = ''] = format.split(';');
	if (/\[(?:h+|m+|s+)\]/i.test(first)) return undefined;
	const bare = first.replace(/"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g, '').replace(/general/i, '');
	const date = /[dy]|m{3,}|^[^hs]*m[^hs]*$/i.test(bare);
	const time = /[hs]/i.test(bare);
	return date || time ? { date, time } : undefined;
}

const DATE = { date: true, time: false };
const TIME = { date: false, time: true };
const range = (from: number, to: number): number[] =>
	Array.from({ length: to - from + 1 }, (_unused, index) => from + index);

/** Formats that have a number and no code (18.8.30), those of East Asia too. */
const BUILT_IN: ReadonlyMap<number, DateParts> = new Map<number, DateParts>([
	...[...range(14, 17), ...range(27, 31), 36, ...range(50, 54), 57, 58].map(
		(id) => [id, DATE] as const,
	),
	...[...range(18, 21), ...range(32, 35), 45, 47, 55, 56].map((id) => [id, TIME] as const),
	[22, { date: true, time: true }],
]);
