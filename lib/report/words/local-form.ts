import type { DocumentLanguage } from '../../model';

/** Signs of a language in numbers and dates. */
interface Signs {
	thousands: string;
	decimal: string;
	/** Between the parts of two numbers or days. */
	to: string;
	of: string;
	day: (year: string, month: string, day: string) => string;
}

const SIGNS: Readonly<Record<Exclude<DocumentLanguage, 'en'>, Signs>> = {
	de: {
		...{ thousands: '.', decimal: ',', to: 'bis', of: 'von' },
		day: (year, month, day) => `${day}.${month}.${year}`,
	},
	fr: {
		...{ thousands: '\u00a0', decimal: ',', to: 'à', of: 'sur' },
		day: (year, month, day) => `${day}/${month}/${year}`,
	},
};

/** A cell that holds numbers and days alone, with the words and signs between them. */
const NUMERIC = /^(?:\d|[.,;:()%<>≥≤+−–\s-]|\b(?:to|of|UTC)\b)+$/;
const DAY = /\b(\d{4})-(\d{2})-(\d{2})\b/g;
/** A number with thousands or decimals set apart; digits alone may be a code and stay. */
const NUMBER = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d+/g;

/** Whether a text is a day, an instant or a span of days. */
export const isDay = (text: string): boolean =>
	/^\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2} UTC)?(?: to \d{4}-\d{2}-\d{2})?$/.test(text);

/** The numbers and days of a cell that holds nothing else, as the language writes them. */
export function inLocalForm(text: string, language: DocumentLanguage): string {
	if (language === 'en' || !NUMERIC.test(text)) return text;
	const { thousands, decimal, to, of, day } = SIGNS[language];
	const number = (given: string): string =>
		given.replace(/[,.]/g, (sign) => (sign === ',' ? thousands : decimal));
	return text
		.split(DAY_SPLIT)
		.map((part) =>
			isDay(part)
				? part.replace(DAY, (_whole, y: string, m: string, d: string) => day(y, m, d))
				: part
						.replace(NUMBER, number)
						.replace(/\bto\b/g, to)
						.replace(/\bof\b/g, of),
		)
		.join('');
}

/** Takes days apart from the rest, so that their parts are read as no numbers. */
const DAY_SPLIT = /(\b\d{4}-\d{2}-\d{2}\b)/;
