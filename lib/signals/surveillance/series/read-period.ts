import { calendarOfStep, type Step } from './calendar';

/** A period as its calendar writes it. */
export interface Period {
	step: Step;
	period: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAME =
	'(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const two = (text: string): string => text.padStart(2, '0');
const monthOf = (name: string): string =>
	String(MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1).padStart(2, '0');

/** Spellings of periods that can mean one thing only; `write` makes the calendar's own of their parts. */
const SPELLINGS: ReadonlyArray<{ step: Step; form: RegExp; write(parts: string[]): string }> = [
	// 2025-01, 2025/1, 2025.01, 2025 01, 2025M01 (Eurostat), 202501.
	{
		step: 'month',
		form: /^(\d{4})\s?[-/. mM]\s?(\d{1,2})$/,
		write: ([y, m]) => `${y}-${two(m)}`,
	},
	{ step: 'month', form: /^((?:19|20)\d\d)(0[1-9]|1[0-2])$/, write: ([y, m]) => `${y}-${m}` },
	{ step: 'month', form: /^(\d{1,2})[-/.](\d{4})$/, write: ([m, y]) => `${y}-${two(m)}` },
	{
		step: 'month',
		form: new RegExp(`^${NAME}[-/ ,]*(\\d{4})$`, 'i'),
		write: ([m, y]) => `${y}-${monthOf(m)}`,
	},
	{
		step: 'month',
		form: new RegExp(`^(\\d{4})[-/ ,]*${NAME}$`, 'i'),
		write: ([y, m]) => `${y}-${monthOf(m)}`,
	},
	// 2025-01-31, 2025/1/31, 20250131 (openFDA), midnight behind it (spreadsheets, JSON).
	{
		step: 'day',
		form: /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})(?:[T ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?)?$/,
		write: ([y, , m, d]) => `${y}-${two(m)}-${two(d)}`,
	},
	{ step: 'day', form: /^(\d{4})(\d\d)(\d\d)$/, write: ([y, m, d]) => `${y}-${m}-${d}` },
	// 31.1.2025: with full stops the day comes first everywhere; 01/02/2025 could be either.
	{
		step: 'day',
		form: /^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$/,
		write: ([d, m, y]) => `${y}-${two(m)}-${two(d)}`,
	},
	{
		step: 'day',
		form: new RegExp(`^(\\d{1,2})[- .]*${NAME}[-/ ,]*(\\d{4})$`, 'i'),
		write: ([d, m, y]) => `${y}-${monthOf(m)}-${two(d)}`,
	},
	{
		step: 'day',
		form: new RegExp(`^${NAME}[- ]*(\\d{1,2})[-, ]+(\\d{4})$`, 'i'),
		write: ([m, d, y]) => `${y}-${monthOf(m)}-${two(d)}`,
	},
	{
		step: 'week',
		form: /^(\d{4})[-/ ]?W\s?(\d{1,2})$/i,
		write: ([y, w]) => `${y}-W${two(w)}`,
	},
	{ step: 'week', form: /^W\s?(\d{1,2})[-/ ](\d{4})$/i, write: ([w, y]) => `${y}-W${two(w)}` },
	{ step: 'quarter', form: /^(\d{4})[-/ ]?Q\s?([1-4])$/i, write: ([y, q]) => `${y}-Q${q}` },
	{ step: 'quarter', form: /^Q\s?([1-4])[-/ ]?(\d{4})$/i, write: ([q, y]) => `${y}-Q${q}` },
	{ step: 'quarter', form: /^([1-4])Q[-/ ]?(\d{4})$/i, write: ([q, y]) => `${y}-Q${q}` },
	{ step: 'year', form: /^((?:19|20)\d\d)$/, write: ([y]) => y },
];

/** A period from any spelling that can mean one thing only; undefined for what is none. */
export function readPeriod(text: string): Period | undefined {
	const trimmed = plain(text);
	for (const { step, form, write } of SPELLINGS) {
		const [, ...parts] = form.exec(trimmed) ?? [];
		if (parts.length === 0) continue;
		const period = write(parts);
		const calendar = calendarOfStep(step);
		if (calendar.form.test(period) && calendar.period(calendar.ordinal(period)) === period) {
			return { step, period };
		}
	}
	return undefined;
}

/** What looks like a date without being one that can be read: two-digit years, months first or last, no such day. */
const LIKE_A_DATE = [
	/^\d{1,4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,4}/,
	/^\d{4}[-/. ]?[MQW]?\d{1,2}$/i,
	/^[MQW]?\d{1,2}[-/]\d{2,4}$/i,
	/^(19|20)\d{6}$/,
	new RegExp(`^\\d{0,4}[-/ .,]*${NAME}[-/ .,]*\\d{1,4}`, 'i'),
	new RegExp(`^\\d{1,4}[-/ .,]*${NAME}`, 'i'),
];

/** Whether a label was meant to be a date. */
export const looksLikeDate = (text: string): boolean =>
	LIKE_A_DATE.some((form) => form.test(plain(text)));

/** Full-width digits and letters as plain ones, every kind of dash as a hyphen. */
const plain = (text: string): string =>
	text
		.normalize('NFKC')
		.replace(/\p{Pd}/gu, '-')
		.trim();
