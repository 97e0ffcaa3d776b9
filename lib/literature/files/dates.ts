const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * When something was published, as precise as told: YYYY, YYYY-MM or YYYY-MM-DD; beside it the date as
 * written where it says more than that ("2012 Jul-Aug", "Winter 1999"). Undefined for what names no year.
 */
export function publicationDate(
	texts: readonly string[],
): { published: string; publishedText?: string } | undefined {
	const dates = texts.map(dateOf).filter((date) => date !== undefined);
	// The first names the year; another one of the same year may be more precise.
	const [first] = dates;
	if (first === undefined) return undefined;
	const year = first.published.slice(0, 4);
	return dates
		.filter(({ published }) => published.startsWith(year))
		.reduce((best, one) => (isMorePrecise(one, best) ? one : best));
}

type PublishedDate = NonNullable<ReturnType<typeof publicationDate>>;

function isMorePrecise(one: PublishedDate, other: PublishedDate): boolean {
	if (one.published.length !== other.published.length) {
		return one.published.length > other.published.length;
	}
	return one.publishedText !== undefined && other.publishedText === undefined;
}

function dateOf(text: string): { published: string; publishedText?: string } | undefined {
	const bare = text.trim();
	const year = /(?<!\d)(1[5-9]\d\d|20\d\d|21\d\d)(?!\d)/.exec(bare)?.[1];
	if (year === undefined) return undefined;
	const [month, day] = monthAndDay(bare, year);
	if (month === undefined) {
		const rest = bare.replace(year, '').replace(/[\s/.,:()-]+/g, '');
		return rest === '' ? { published: year } : { published: year, publishedText: bare };
	}
	const precise = `${year}-${month}${day === undefined ? '' : `-${day}`}`;
	return { published: precise };
}

function monthAndDay(text: string, year: string): [month?: string, day?: string] {
	const numbers = new RegExp(`^${year}[-/.](\\d{1,2})(?:[-/.](\\d{1,2})?)?(?![\\d])`).exec(text);
	if (numbers) return checked(numbers[1], numbers[2]);
	const backwards = new RegExp(`^(\\d{1,2})[./-](\\d{1,2})[./-]${year}$`).exec(text);
	// Day before month, unless that is none: 13 cannot be a month.
	if (backwards) {
		const [, one = '', other = ''] = backwards;
		return Number(other) > 12 ? checked(one, other) : checked(other, one);
	}
	const words = Array.from(text.matchAll(/\p{L}{3,}/gu), ([word]) =>
		word.slice(0, 3).toLowerCase(),
	);
	const months = words.filter((word) => MONTHS.includes(word));
	if (months.length !== 1 || words.length !== 1) return [];
	const day = /(?<![\d/-])([0-3]?\d)(?![\d/-])/.exec(text.replace(year, ''))?.[1];
	return checked(String(MONTHS.indexOf(months[0] ?? '') + 1), day);
}

function checked(
	month: string | undefined,
	day: string | undefined,
): [month?: string, day?: string] {
	const [m, d] = [Number(month), Number(day)];
	if (!(m >= 1 && m <= 12)) return [];
	const padded = String(m).padStart(2, '0');
	return d >= 1 && d <= 31 ? [padded, String(d).padStart(2, '0')] : [padded];
}
