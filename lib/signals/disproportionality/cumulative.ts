import { InputError, type TwoByTwo } from '../../model';
import { calendarOf } from '../surveillance/series/calendar';
import type { Interval } from './interval';
import type { PairMethod } from './pair-method';

/** The reports of one period, as a two-by-two table. */
export interface PeriodTable {
	/** A quarter (2024-Q1), or a month, week or day; all periods written the same way. */
	period: string;
	table: TwoByTwo;
}

/** A measure of everything reported up to the end of a period. */
export interface CumulativeRow {
	period: string;
	/** Reports up to and including the period. */
	table: TwoByTwo;
	/** Reports of the pair in the period itself. */
	added: number;
	measured: Interval;
}

/**
 * A measure over time, cumulative by period: one row a period from the first to the last, periods
 * without reports included, in the order of time whatever order the input has. Tables of one period
 * given twice (two sources) are added. Exact when reports have one date each: then the table up to
 * a date is the sum of those of its periods.
 *
 * @throws InputError when the periods are not all written as quarters, months, weeks or days
 */
export function cumulativeMeasure(
	tables: readonly PeriodTable[],
	measure: (table: TwoByTwo) => Interval,
): CumulativeRow[] {
	if (tables.length === 0) return [];
	const calendar = calendarOf(tables.map(({ period }) => period));
	if (!calendar) {
		throw new InputError('the periods are not all written in one way.', {
			mend: 'Write them all as quarters (2024-Q1), months (2024-01), ISO weeks (2024-W01) or days.',
		});
	}
	const byOrdinal = new Map<number, TwoByTwo>();
	for (const { period, table } of tables) {
		const ordinal = calendar.ordinal(period);
		byOrdinal.set(ordinal, sum(byOrdinal.get(ordinal) ?? EMPTY, table));
	}
	const ordinals = [...byOrdinal.keys()].sort((x, y) => x - y);
	const rows: CumulativeRow[] = [];
	let soFar = EMPTY;
	for (let at = ordinals[0]; at <= ordinals[ordinals.length - 1]; at++) {
		const own = byOrdinal.get(at) ?? EMPTY;
		soFar = sum(soFar, own);
		rows.push({
			period: calendar.period(at),
			table: soFar,
			added: own.a,
			measured: measure(soFar),
		});
	}
	return rows;
}

const EMPTY: TwoByTwo = { a: 0, b: 0, c: 0, d: 0 };

const sum = (one: TwoByTwo, other: TwoByTwo): TwoByTwo => ({
	a: one.a + other.a,
	b: one.b + other.b,
	c: one.c + other.c,
	d: one.d + other.d,
});

/** What is said of it, and its columns. */
export const CUMULATIVE = {
	key: 'cumulative',
	name: 'Measure over time',
	formula: 'the measure of all reports up to the end of each period',
	source: '—',
	defaults: 'by quarter',
	use: 'Showing when a signal arose.',
	avoid: 'As a test repeated every quarter: use MaxSPRT.',
} as const satisfies PairMethod;
