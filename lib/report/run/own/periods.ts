import { dayAfter } from '../days';

/** Twelve calendar months of a PSUR's tables (MDCG 2022-21, Annex II), YYYY-MM both. */
export interface OwnPeriod {
	name: 'N' | 'N-1' | 'N-2' | 'N-3';
	from: string;
	to: string;
}

const NAMES = ['N', 'N-1', 'N-2', 'N-3'] as const;

/** The twelve months that end with the month of `day`, and the three times twelve before. */
export function ownPeriods(day: string): OwnPeriod[] {
	const last = monthNumber(day.slice(0, 7));
	return NAMES.map((name, index) => ({
		name,
		from: monthText(last - 12 * index - 11),
		to: monthText(last - 12 * index),
	}));
}

export const isIn = ({ from, to }: OwnPeriod, month: string): boolean =>
	from <= month && month <= to;

/** Whether a period that ends on `day` ends with its month. */
export const endsItsMonth = (day: string): boolean => dayAfter(day).endsWith('-01');

const monthNumber = (month: string): number => {
	const [year = 0, inYear = 1] = month.split('-').map(Number);
	return year * 12 + inYear - 1;
};
const monthText = (number: number): string =>
	`${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;
