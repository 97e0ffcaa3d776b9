import { InputError } from '../../../model';

/** A date with at least a month: 2025-03, 2025-03-01, 20250301. */
const DATE = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-\d{2}.*)?|(0[1-9]|1[0-2])\d{2})$/;
/** No date, or none that says the month. */
const UNDATED = /^(\d{4})?$/;

/** The month of each report, by the report's number: months since the year 0; −1 where unknown. */
export class ReportMonths {
	readonly #months: number[] = [];

	/** @throws InputError for what is no date, or a second month of one report */
	set(number: number, date: string, report: string): void {
		const month = monthOf(date.trim());
		const known = this.#months[number] as number | undefined;
		if (known !== undefined && known !== month) {
			throw new InputError(`report "${report}" has dates in two months.`, {
				mend: 'Give each report one date, the same in all its rows.',
			});
		}
		this.#months[number] = month;
	}

	/** Of the first reports, as many as there are. */
	upTo(reports: number): Int32Array {
		return Int32Array.from({ length: reports }, (_, number) => this.#months[number] ?? -1);
	}
}

function monthOf(date: string): number {
	const [, year, month, compact] = DATE.exec(date) ?? [];
	if (year !== undefined) return Number(year) * 12 + Number(month ?? compact) - 1;
	if (UNDATED.test(date)) return -1;
	throw new InputError(`"${date}" is no date.`, {
		mend: 'Write dates as 2025-03-01, 20250301 or 2025-03; leave them empty where unknown.',
	});
}

/** How months make up the periods of a step, and how those are written. */
export const PERIODS = {
	month: {
		of: (month: number) => month,
		label: (period: number) =>
			`${Math.floor(period / 12)}-${String((period % 12) + 1).padStart(2, '0')}`,
	},
	quarter: {
		of: (month: number) => Math.floor(month / 3),
		label: (period: number) => `${Math.floor(period / 4)}-Q${(period % 4) + 1}`,
	},
	year: { of: (month: number) => Math.floor(month / 12), label: String },
} as const;
