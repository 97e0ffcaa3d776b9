import { shortList, type Article88 } from '../../model';
import { assessTrend, cvOfSum, inWords, type TrendAssessment } from '../surveillance';
import { excludedOf, inSpans, type Remarks } from './flagged-months';
import type { Article88Choice } from './options';

/** Fewest months a baseline may rest on. */
const FEWEST_BASELINE_MONTHS = 6;

/** What is assessed of one series. */
export interface ToAssess {
	id: string;
	months: readonly string[];
	counts: readonly number[];
	/** Of the same months, where severity is to be tested. */
	serious?: readonly number[];
	remarks: Remarks;
	/** Exposure by month; without it a month counts one. */
	denominators?: Readonly<Record<string, number>>;
	/** Coefficient of variation of each, where they are estimates. */
	denominatorErrors?: Readonly<Record<string, number>>;
	exposureUnit: string;
	/** Indexes of the baseline that the trend of the series is judged by. */
	baseline?: readonly number[];
	scope?: Article88['scope'];
	/** All reports of the same months, where the share of serious ones is to be tested. */
	all?: readonly number[];
}

/**
 * The assessment of a series under Article 88: its last complete months against those before, from
 * the first month with a report on. Flagged months that are excluded, and months without exposure
 * where exposure is given, are left out of both and listed; where that takes months out of the
 * observation period, the text says what the test gives with them.
 */
export function assessSeries(
	given: ToAssess,
	choice: Article88Choice,
): Article88 | { note: string } {
	const { id, months, remarks } = given;
	const { alpha, foreseeable } = choice;
	const usable = usableMonths(given);
	const observed = monthsToObserve(given, choice.observationMonths);
	const inTest = observed.filter((index) => usable.has(index));
	const yardstick = given.baseline?.filter((index) => usable.has(index)) ?? [...usable];
	const baseline = yardstick
		.filter((index) => index < (observed[0] ?? 0))
		.slice(-choice.baselineMonths);
	if (inTest.length === 0) return { note: 'no month of the observation period can be used' };
	if (baseline.length < FEWEST_BASELINE_MONTHS) {
		return {
			note: `${baseline.length} months for a baseline, fewer than ${FEWEST_BASELINE_MONTHS}`,
		};
	}
	const exposureUnit = given.denominators ? given.exposureUnit : 'months';
	const test = (indexes: readonly number[]) =>
		assessTrend({
			observed: { ...frequencyOf(given, indexes), ...errorOf(given, indexes) },
			baseline: { ...frequencyOf(given, baseline), ...errorOf(given, baseline) },
			exposureUnit,
			alpha,
			foreseeable,
			scope: given.scope,
		});
	const assessment = test(inTest);
	const from = baseline[0];
	const left = [...remarks].filter(
		([index, { flags }]) => flags.includes('excluded') && index >= from,
	);
	const leftOut = [...inSpans(months, left), ...withoutExposure(given, from)];
	const { text, ...tests } = assessment;
	return {
		seriesId: id,
		...(given.scope === undefined ? {} : { scope: given.scope }),
		observed: frequencyOf(given, inTest),
		baseline: frequencyOf(given, baseline),
		exposureUnit,
		alpha,
		...(foreseeable === undefined ? {} : { foreseeable }),
		...tests,
		leftOut,
		text: [
			text,
			leftOut.length > 0 ? `Left out: ${shortList(leftOut, '; ')}.` : 'No month was left out.',
			withThem(given, { observed, inTest }, test),
		]
			.filter((part) => part !== '')
			.join(' '),
	};
}

/** Indexes that can be tested: from the first report on, not excluded, with exposure. */
function usableMonths({ months, counts, remarks, denominators }: ToAssess): Set<number> {
	const first = counts.findIndex((count) => count > 0);
	const excluded = excludedOf(remarks);
	return new Set(
		months.flatMap((month, index) => {
			const exposed = denominators === undefined || denominators[month] !== undefined;
			return first !== -1 && index >= first && exposed && !excluded.has(index) ? [index] : [];
		}),
	);
}

/** The last months, those at the end that are not complete left aside. */
function monthsToObserve({ months, remarks }: ToAssess, length: number): number[] {
	const complete = months.flatMap((_, index) =>
		remarks.get(index)?.flags.includes('incomplete-period') === true ? [] : [index],
	);
	return complete.slice(-length);
}

function frequencyOf(
	{ months, counts, serious, all, denominators }: ToAssess,
	indexes: readonly number[],
): Article88['observed'] {
	const sum = (of: (index: number) => number) =>
		indexes.reduce((total, index) => total + of(index), 0);
	return {
		from: months[indexes[0]],
		to: months[indexes[indexes.length - 1]],
		events: sum((index) => counts[index]),
		exposure: sum((index) => (denominators ? (denominators[months[index]] ?? 0) : 1)),
		// All may be the source's own count and the serious ones the reports read: never more than all.
		...(serious
			? { serious: sum((index) => Math.min(serious[index], (all ?? counts)[index])) }
			: {}),
		...(all ? { all: sum((index) => all[index]) } : {}),
	};
}

/** How uncertain the exposure of some months together is. */
function errorOf(
	{ months, denominators, denominatorErrors }: ToAssess,
	indexes: readonly number[],
) {
	if (!denominators || !denominatorErrors) return {};
	const exposures = indexes.map((index) => denominators[months[index]] ?? 0);
	const errors = indexes.map((index) => denominatorErrors[months[index]] ?? 0);
	return { exposureError: cvOfSum(exposures, errors) };
}

function withoutExposure({ months, denominators }: ToAssess, from: number): string[] {
	if (!denominators) return [];
	const missing = months.flatMap(
		(month, index): Array<[number, { reason: string }]> =>
			index >= from && denominators[month] === undefined
				? [[index, { reason: 'no exposure given' }]]
				: [],
	);
	return inSpans(months, missing);
}

/** What the test gives when the flagged months of the observation period are left in: nobody should have to guess. */
function withThem(
	{ months, denominators }: ToAssess,
	{ observed, inTest }: { observed: readonly number[]; inTest: readonly number[] },
	test: (indexes: readonly number[]) => TrendAssessment,
): string {
	const exposed = observed.filter(
		(index) => denominators === undefined || denominators[months[index]] !== undefined,
	);
	if (exposed.length === inTest.length) return '';
	const { frequency } = test(exposed);
	const ratio = frequency.ratio === undefined ? 'not defined' : inWords(frequency.ratio);
	return `With the flagged months of the observation period left in, the frequency test gives ratio ${ratio}, p = ${inWords(frequency.p)}.`;
}
