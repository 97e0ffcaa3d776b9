import type { OnsetAnalysis, OnsetReading, OnsetRow, ReportSource } from '../../model';
import { quartilesOf, totalOf, withoutThose, type DayCounts } from './day-counts';
import { kolmogorovSmirnov } from './kolmogorov-smirnov';
import { onsetClasses } from './onset-classes';
import type { OnsetTally } from './onset-tally';
import { FEWEST_FOR_SHAPE, fitWeibull, timesOf, type WeibullFit } from './weibull';

/** Events in the summary: those with the most usable reports, and those whose days differ most from the rest. */
const MOST_REPORTED = 8;
const MOST_DIFFERENT = 4;
/** Events, the most reported, that are tested for it. */
const TESTED = 100;
/** Fewest usable reports of an event that is summarised. */
const FEWEST_REPORTS = 3;
/** One day that this share of at least so many reports gives is pointed out: a stand-in, or one event. */
const REPEATED = { share: 0.2, reports: 20 };

/**
 * Days to onset of one product: quartiles, Weibull shape with its reading and, for each event, how
 * its days differ from those of the product's other events.
 */
export function summariseOnset(source: ReportSource, tally: OnsetTally): OnsetAnalysis {
	const { reports, usable, from, notUsable, all } = tally;
	const shape = shapeOf(all);
	const events = foremost(tally);
	const repeated = repeatedDay(all);
	return {
		basis: source === 'maude' ? 'device-age' : 'therapy-start',
		reports,
		usable,
		fromDates: from.dates,
		fromStatedAge: from['stated-age'],
		notUsable: { ...notUsable },
		...(repeated ? { repeated } : {}),
		...(usable > 0 ? { overall: onsetRow(all, shape) } : {}),
		events: events.map(({ kind, term, days, versus }) => ({
			event: term,
			eventKind: kind,
			...onsetRow(days),
			...(versus ? { versusOtherEvents: { distance: versus.distance, p: versus.p } } : {}),
		})),
		classes: usable > 0 ? onsetClasses(all, 'fit' in shape ? shape.fit : undefined) : [],
	};
}

/** The events of the summary with their tests against the product's other reports, most reported first. */
function foremost({ events, all }: OnsetTally) {
	const tested = events
		.map((event) => ({ ...event, n: totalOf(event.days) }))
		.filter(({ n }) => n >= FEWEST_REPORTS)
		.sort((a, b) => b.n - a.n || (a.term < b.term ? -1 : 1))
		.slice(0, TESTED)
		.map((event) => ({
			...event,
			versus: kolmogorovSmirnov(event.days, withoutThose(all, event.days)),
		}));
	const others = tested
		.slice(MOST_REPORTED)
		.sort((a, b) => (a.versus?.p ?? 1) - (b.versus?.p ?? 1) || b.n - a.n)
		.slice(0, MOST_DIFFERENT);
	const kept = new Set([...tested.slice(0, MOST_REPORTED), ...others]);
	return tested.filter((event) => kept.has(event));
}

/** Quartiles of at least one report, and its Weibull fit or why there is none. */
export function onsetRow(days: DayCounts, found = shapeOf(days)): OnsetRow {
	const quartiles = quartilesOf(days) ?? { n: 0, median: 0, q1: 0, q3: 0 };
	if ('note' in found) return { ...quartiles, note: found.note };
	const { shape, shapeLower, shapeUpper, scale, scaleLower, scaleUpper } = found.fit;
	const reading = readingOf(found.fit);
	return {
		...quartiles,
		weibull: { shape, shapeLower, shapeUpper, scale, scaleLower, scaleUpper, reading },
	};
}

/**
 * The fitted shape, or why none is given. Reports that repeat one day may be a stand-in or one event
 * reported many times: a shape that is read differently without them says nothing about the product.
 */
function shapeOf(days: DayCounts): { fit: WeibullFit } | { note: string } {
	const fit = fitWeibull(timesOf(days));
	if (!fit) {
		const isFew = totalOf(days) < FEWEST_FOR_SHAPE;
		return {
			note: isFew
				? `fewer than ${FEWEST_FOR_SHAPE} reports: no shape`
				: 'all reports give the same day: no shape',
		};
	}
	const repeated = repeatedDay(days);
	if (!repeated) return { fit };
	const others = new Map([...days].filter(([day]) => day !== repeated.days));
	const without = fitWeibull(timesOf(others));
	if (without && readingOf(without) === readingOf(fit)) return { fit };
	return {
		note: `${repeated.reports} of ${totalOf(days)} reports give day ${repeated.days} and decide the shape: no shape`,
	};
}

/**
 * What the interval of the shape says: below 1 reports come early, above 1 late; where it holds 1, a
 * hazard that does not change with time cannot be excluded. Source: Sauzet et al. 2013; Leroy et al. 2014.
 *
 * @example readingOf({ shapeLower: 0.6, shapeUpper: 0.9 }) // => 'early'
 */
export const readingOf = ({
	shapeLower,
	shapeUpper,
}: Pick<WeibullFit, 'shapeLower' | 'shapeUpper'>): OnsetReading =>
	shapeUpper < 1 ? 'early' : shapeLower > 1 ? 'late' : 'constant';

function repeatedDay(all: DayCounts): OnsetAnalysis['repeated'] {
	const [most] = [...all].filter(([day]) => day > 0).sort((a, b) => b[1] - a[1]);
	if (!most || most[1] < REPEATED.reports || most[1] < REPEATED.share * totalOf(all))
		return undefined;
	return { days: most[0], reports: most[1] };
}
