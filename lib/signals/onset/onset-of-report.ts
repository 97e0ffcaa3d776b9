import { nameKey, type PartialDate, type ReportedProduct, type SafetyReport } from '../../model';
import { daysBetween } from '../surveillance';

/** Why a report gives no number of days. */
export const UNUSABLE = ['missing', 'imprecise', 'beforeStart', 'beyond'] as const;
export type Unusable = (typeof UNUSABLE)[number];

/** Days from the start of a therapy, or from the manufacture of a device, to the event. */
export type Onset =
	| { kind: 'days'; days: number; from: 'dates' | 'stated-age' }
	| { kind: 'not-usable'; reason: Unusable };

/** What is beyond a hundred years is an error of typing. */
export const LONGEST_DAYS = 36_525;

/**
 * The onset of a report for the products that are meant, of which it names at least one. A drug
 * counts from the earliest start of any of them. A device counts from its date of manufacture, the
 * time on the shelf included; where it has none to the day, the age its reporter stated is taken,
 * if in days, weeks or months. A date known to the month or the year gives no days.
 */
export function onsetOf(
	{ dates }: Pick<SafetyReport, 'dates'>,
	products: readonly ReportedProduct[],
): Onset {
	const starts = products.map(({ therapyStart, manufactured }) => therapyStart ?? manufactured);
	const fromDates = betweenDates(earliest(starts), dates.event);
	if (fromDates.kind === 'days' || isAbsurd(fromDates)) return fromDates;
	const age = products.find(({ deviceAge }) => deviceAge !== undefined)?.deviceAge;
	if (!age) return fromDates;
	// "0 MO" says less than a month; an age in years may be off by half a year.
	if (age.precision === 'year' || (age.precision !== 'day' && age.days === 0)) {
		return unusable('imprecise');
	}
	return checked(Math.round(age.days), 'stated-age');
}

function betweenDates(start: PartialDate | undefined, event: PartialDate | undefined): Onset {
	if (!start || !event) return unusable('missing');
	if (start.precision !== 'day' || event.precision !== 'day') return unusable('imprecise');
	return checked(daysBetween(start.value, event.value), 'dates');
}

function checked(days: number, from: 'dates' | 'stated-age'): Onset {
	if (days < 0) return unusable('beforeStart');
	return days > LONGEST_DAYS ? unusable('beyond') : { kind: 'days', days, from };
}

const isAbsurd = (onset: Onset): boolean =>
	onset.kind === 'not-usable' && (onset.reason === 'beforeStart' || onset.reason === 'beyond');

const unusable = (reason: Unusable): Onset => ({ kind: 'not-usable', reason });

/** The first date; one known only to its year or month stands before the days in it, as it may be. */
const earliest = (dates: ReadonlyArray<PartialDate | undefined>): PartialDate | undefined =>
	dates
		.filter((date) => date !== undefined)
		.sort((a, b) => (a.value < b.value ? -1 : a.value > b.value ? 1 : 0))[0];

const HELD_RESPONSIBLE: ReadonlySet<ReportedProduct['role']> = new Set(['suspect', 'interacting']);

/**
 * The primary suspect of a report under all its entries: the product the source marks, else the
 * first it holds responsible, and others of the same name.
 */
export function primarySuspects({
	products,
}: Pick<SafetyReport, 'products'>): readonly ReportedProduct[] {
	const suspects = products.filter(({ role }) => HELD_RESPONSIBLE.has(role));
	const first = suspects.find(({ primary }) => primary === true) ?? suspects[0];
	if (!first) return [];
	const name = nameOf(first);
	return name === undefined ? [first] : suspects.filter((product) => nameOf(product) === name);
}

function nameOf({ name, genericName }: ReportedProduct): string | undefined {
	const given = name ?? genericName;
	return given === undefined ? undefined : nameKey(given);
}
