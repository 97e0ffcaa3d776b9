import {
	nameKey,
	type Analysis,
	type Article88,
	type Series,
	type SourceCounts,
} from '../../model';
import { chooseBaseline } from '../surveillance';
import { assessSeries } from './article-88-of-series';
import type { ReportingArtefacts } from './reporting-artefacts';
import { eventQuarters } from './event-quarters';
import { excludedOf, type Remarks } from './flagged-months';
import { exposuresOf } from './exposures';
import { coherent } from './coherent-forecasts';
import { forecastOf } from './forecasts';
import { countsByMonth } from './months';
import type { AnalyseOptions } from './options';
import {
	SERIES_KINDS,
	type ByDate,
	type EventTally,
	type IncidentTally,
	type SeriesKind,
} from './incident-tally';
import { holdsMalfunctions } from './reporting-rule';
import { trendSeries, type TrendFrame } from './trend-series';

/** Share of the source's own count below which the downloaded reports cannot carry a chart. */
const COMPLETE_SHARE = 0.95;

const LABELS: Readonly<Record<SeriesKind, string>> = {
	all: 'All incidents',
	nonserious: 'Incidents not serious',
	serious: 'Serious incidents',
	death: 'Events with a death',
	injury: 'Events with an injury',
	malfunction: 'Incidents of malfunction',
};
/** The source's own counts know no incidents. */
const ALL_REPORTS = 'All reports';

/** What the series are made from. */
export interface SeriesMaterial {
	source: Series['source'];
	counts?: SourceCounts;
	tally: IncidentTally;
	volume: ByDate;
	months: readonly string[];
	options: AnalyseOptions;
	artefacts: ReportingArtefacts;
	/** Events that are signals, strongest first: each has a series, however seldom it is reported. */
	signals: readonly string[];
}

/** The series of an analysis and what was made of them. */
export type SeriesFindings = Pick<
	Analysis,
	'series' | 'forecasts' | 'article88' | 'eventQuarters'
> & {
	/** Why a forecast or an assessment that was asked for is not there. */
	caveats: string[];
};

/** Counts of one series by month, with what bears on them. */
interface Counted {
	id: string;
	label: string;
	/** The event's name, for the series of an event. */
	event?: string;
	/** Whether the event is a signal of disproportionate reporting. */
	isSignal?: true;
	counts: readonly number[];
	byDate: ByDate;
	remarks: Remarks;
	/** Why the counts can carry neither chart nor forecast. */
	unfit?: string;
}

/** All series with their charts, and the forecasts and assessments that were asked for. */
export function seriesFindings(material: SeriesMaterial): SeriesFindings {
	const { months, options } = material;
	const asked = options.trend || options.forecast !== undefined || options.article88 !== undefined;
	if (months.length === 0 || !asked) return { series: [], caveats: [] };
	const counted = countedSeries(material);
	const frames = framesOf(material, counted[0]?.counts ?? []);
	const caveats: string[] = [];
	const series = counted.map((one) =>
		trendSeries(
			frames(one.remarks),
			one,
			one.unfit ?? (options.trend ? undefined : 'Counted, not charted: no trend was asked for.'),
		),
	);
	const quarters = quartersOf(months, counted);
	return {
		series,
		...(options.forecast ? { forecasts: forecastsOf(material, counted, caveats) } : {}),
		...(options.article88 ? { article88: assessmentsOf(material, counted, frames, caveats) } : {}),
		...(options.disproportionality && quarters ? { eventQuarters: quarters } : {}),
		caveats,
	};
}

/** Series of all reports, of their kinds and of the most reported events, in this order. */
function countedSeries(material: SeriesMaterial): Counted[] {
	const { source, tally, volume, months, artefacts } = material;
	const unfit = unfitReason(material);
	const remarksOf = (kind: Parameters<typeof holdsMalfunctions>[0]) =>
		holdsMalfunctions(kind) ? artefacts.malfunctionRemarks : artefacts.remarks;
	// Where no report is serious, those that are not are all of them.
	const isDivided = tally.series.serious.size > 0;
	const parts = SERIES_KINDS.filter(
		(kind) => kind !== 'all' && tally.series[kind].size > 0 && (kind !== 'nonserious' || isDivided),
	);
	const shown = eventsToShow(material);
	return [
		{
			id: `${source}.all`,
			label: volume === tally.series.all ? LABELS.all : ALL_REPORTS,
			counts: countsByMonth(volume, months),
			byDate: volume,
			remarks: remarksOf('all'),
		},
		...parts.map((kind) => ({
			id: `${source}.${kind}`,
			label: LABELS[kind],
			counts: countsByMonth(tally.series[kind], months),
			byDate: tally.series[kind],
			remarks: remarksOf(kind),
			unfit,
		})),
		...shown.map(({ kind, term, byDate, isSignal }) => ({
			id: `${source}.event.${term}`,
			label: term,
			event: term,
			...(isSignal ? { isSignal } : {}),
			counts: countsByMonth(byDate, months),
			byDate,
			remarks: remarksOf(kind),
			unfit,
		})),
	];
}

/** The events most reported, and beside them the signals, most reported first. */
function eventsToShow({
	tally,
	options,
	signals,
}: SeriesMaterial): Array<EventTally & { isSignal?: true }> {
	const keys = new Set(signals.slice(0, options.topSignals).map(nameKey));
	const known = [...tally.events.values()]
		.filter(({ kind, withProduct }) => kind !== 'patient-problem' && withProduct > 0)
		.sort((a, b) => b.withProduct - a.withProduct || (a.term < b.term ? -1 : 1));
	return known.flatMap((event, index) => {
		const isSignal = keys.has(nameKey(event.term));
		if (!isSignal && index >= options.topSeries) return [];
		return [isSignal ? { ...event, isSignal } : event];
	});
}

/** The frame for each kind of remarks; the baseline is chosen on all reports, so that series share it. */
function framesOf(
	{ source, months, options }: SeriesMaterial,
	all: readonly number[],
): (remarks: Remarks) => TrendFrame {
	const { chart, method, baselineMonths } = options;
	const exposures = exposuresOf(options);
	const made = new Map<Remarks, TrendFrame>();
	return (remarks) => {
		const known = made.get(remarks);
		if (known) return known;
		const baseline = chooseBaseline(all, excludedOf(remarks), baselineMonths);
		const frame = { source, months, chart, method, ...exposures, baseline, remarks };
		made.set(remarks, frame);
		return frame;
	};
}

/** Why the downloaded reports cannot carry a chart: they are a part of what the source has. */
function unfitReason({
	counts,
	tally,
	options: { reportsComplete },
}: SeriesMaterial): string | undefined {
	if (!counts || reportsComplete === true) return undefined;
	if (
		reportsComplete === undefined &&
		tally.productReports >= COMPLETE_SHARE * counts.productReports
	) {
		return undefined;
	}
	return `Rests on the ${tally.productReports} of ${counts.productReports} reports that were downloaded: shown without a chart.`;
}

/** All reports, those serious and not, and each event that has a series. */
const isForecast = ({ id, event, unfit }: Counted, source: string): boolean =>
	unfit === undefined &&
	(event !== undefined ||
		['all', 'nonserious', 'serious'].some((kind) => id === `${source}.${kind}`));

function forecastsOf(
	{ source, months, options: { forecast } }: SeriesMaterial,
	counted: readonly Counted[],
	caveats: string[],
): Analysis['forecasts'] {
	if (!forecast) return undefined;
	const found = counted
		.filter((one) => isForecast(one, source))
		.flatMap((one) => {
			const made = forecastOf({ ...one, months }, forecast);
			if (!('note' in made)) return [made];
			caveats.push(`No forecast of ${one.label}: ${made.note}`.replace(/\.?$/, '.'));
			return [];
		});
	return coherent(source, found);
}

/**
 * What a series is to Article 88: incidents that are not serious and (expected) side effects are what it
 * asks about; serious ones are reported one by one under Article 87 and stand beside them. All reports
 * together only where those not serious cannot be told apart, because a part alone was read.
 */
function scopeOf(
	{ id, event, unfit }: Counted,
	source: string,
	ofAll: Article88['scope'],
): Article88['scope'] {
	if (unfit !== undefined) return undefined;
	if (event !== undefined) return 'side-effect';
	if (id === `${source}.nonserious`) return 'non-serious';
	if (id === `${source}.serious`) return 'serious';
	return id === `${source}.all` ? ofAll : undefined;
}

function assessmentsOf(
	material: SeriesMaterial,
	counted: readonly Counted[],
	frames: (remarks: Remarks) => TrendFrame,
	caveats: string[],
): Analysis['article88'] {
	const { source, months, options, tally } = material;
	const { article88, exposureUnit } = options;
	const exposures = exposuresOf(options);
	if (!article88) return undefined;
	const countsOf = (kind: SeriesKind) =>
		counted.find(({ id, unfit }) => id === `${source}.${kind}` && unfit === undefined)?.counts;
	const [all, serious] = [countsOf('all'), countsOf('serious')];
	const noneIsSerious = tally.series.serious.size === 0 && tally.productReports > 0;
	const scopeOfAll = countsOf('nonserious')
		? undefined
		: noneIsSerious && unfitReason(material) === undefined
			? 'non-serious'
			: 'all';
	return counted.flatMap((one) => {
		const scope = scopeOf(one, source, scopeOfAll);
		if (scope === undefined) return [];
		const isFrequency = scope === 'non-serious' || scope === 'all';
		const severity = isFrequency && all && serious ? { all, serious } : {};
		const { baseline } = frames(one.remarks);
		const found = assessSeries(
			{ ...one, months, ...exposures, exposureUnit, baseline, scope, ...severity },
			isFrequency ? article88 : { ...article88, foreseeable: undefined },
		);
		if (!('note' in found)) return [found];
		caveats.push(`No assessment under Article 88 of ${one.label}: ${found.note}.`);
		return [];
	});
}

function quartersOf(
	months: readonly string[],
	counted: readonly Counted[],
): Analysis['eventQuarters'] {
	const events = counted.flatMap(({ event, counts, unfit }) =>
		event === undefined || unfit !== undefined ? [] : [{ event, counts }],
	);
	return eventQuarters(months, counted[0]?.counts ?? [], events);
}
