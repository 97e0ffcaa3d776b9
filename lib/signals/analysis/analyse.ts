import type {
	Analysis,
	ReportedProduct,
	SafetyReport,
	Series,
	Signal,
	SourceCounts,
} from '../../model';
import { chooseBaseline, DUMP_RULE, STIMULATED_RULE } from '../series';
import { dataHonesty, type DataHonesty } from './data-honesty';
import { countsByMonth, monthsOf } from './months';
import { DEFAULT_OPTIONS, type AnalyseOptions } from './options';
import { pairsOfCounts, pairsOfTally, type EventPair } from './pairs';
import { eventKey, ReportTally, SERIES_KINDS, type ByDate, type SeriesKind } from './report-tally';
import { hasComparator, signalsOfPairs } from './signals-of-pairs';
import { trendSeries, type TrendFrame } from './trend-series';

/** Share of a pair's reports from dump days from which the pair is flagged. */
const DUMP_SHARE = 1 / 3;
/** Share of the source's own count below which the downloaded reports cannot carry a chart. */
const COMPLETE_SHARE = 0.95;

const LABELS: Readonly<Record<SeriesKind, string>> = {
	all: 'All reports',
	serious: 'Serious reports',
	death: 'Reports of death',
	injury: 'Reports of injury',
	malfunction: 'Reports of malfunction',
};

export interface AnalyseInput {
	source: 'maude' | 'faers';
	product: string;
	/** The source's own margins: a two-by-two table for each event without download. */
	counts?: SourceCounts;
	/** Canonical reports; read once, none is kept. */
	reports?: AsyncIterable<SafetyReport>;
	/** Which product of a report is meant; without it every report is about the product. */
	isProduct?: (product: ReportedProduct) => boolean;
	options?: Partial<AnalyseOptions>;
}

/**
 * Disproportionality and trends of one product in one source. Tables come from the source's counts
 * where given, else from the dataset with its reports without the product as comparator. The series
 * of all reports comes from the counts too (complete even when the download was cut) unless the
 * reports are known to be complete, the others from the reports.
 */
export async function analyse(input: AnalyseInput): Promise<Analysis> {
	const { source, product, counts } = input;
	const options = optionsOf(input);
	const tally = new ReportTally(input.isProduct);
	for await (const report of input.reports ?? []) tally.add(report);
	const volume: ByDate =
		counts && options.reportsComplete !== true
			? new Map(counts.byDay.map(({ day, count }) => [day, count]))
			: tally.series.all;
	const months = monthsOf(volume, options);
	const honesty = dataHonesty(volume, months, options);
	const caveats: string[] = [];
	const named = { source, product };
	const signals = options.disproportionality
		? signalsOf(named, counts, tally, { options, honesty, volume, caveats })
		: [];
	const series = options.trend
		? seriesOf(named, counts, tally, { options, honesty, volume, months })
		: [];
	return {
		schema: 'cer.analysis/1',
		source,
		product,
		basis: counts ? 'source-counts' : 'dataset',
		signals,
		series,
		caveats: [...caveats, ...(counts?.caveats ?? []), ...caveatsOf(tally, honesty, options)],
	};
}

function optionsOf({ options = {}, counts }: AnalyseInput): AnalyseOptions {
	const given = Object.fromEntries(
		Object.entries(options).filter(([, value]) => value !== undefined),
	);
	return { ...DEFAULT_OPTIONS, from: counts?.window?.from, to: counts?.window?.to, ...given };
}

interface Findings {
	options: AnalyseOptions;
	honesty: DataHonesty;
	volume: ByDate;
}

function signalsOf(
	named: Pick<Analysis, 'source' | 'product'>,
	counts: SourceCounts | undefined,
	tally: ReportTally,
	{ options, honesty, volume, caveats }: Findings & { caveats: string[] },
): Signal[] {
	const { pairs, inconsistent } = counts
		? pairsOfCounts(counts)
		: { pairs: pairsOfTally(tally), inconsistent: [] };
	const comparable = pairs.filter(({ table }) => hasComparator(table));
	if (pairs.length > comparable.length) {
		caveats.push(
			'The dataset holds no report without the product, so nothing can be compared: disproportionality needs the source’s counts or a dataset with other products.',
		);
	}
	if (inconsistent.length > 0) {
		caveats.push(
			`Counts of the source contradict each other for ${inconsistent.join(', ')} (it may have been updated in between); left out.`,
		);
	}
	if (comparable.length > options.top) {
		caveats.push(
			`${comparable.length} pairs were judged; the ${options.top} strongest are listed.`,
		);
	}
	if (comparable.length > 0) {
		caveats.push(
			`${comparable.length} pairs were judged without adjustment for their number: some signals are expected by chance alone. A disproportionality is not a causal effect.`,
		);
	}
	const flagsOf = (pair: EventPair) =>
		flagsOfPair(pair, counts !== undefined, tally, honesty, volume);
	return signalsOfPairs(comparable, named, options, flagsOf);
}

function flagsOfPair(
	{ kind, term }: EventPair,
	fromCounts: boolean,
	tally: ReportTally,
	{ dumps, stimulated }: DataHonesty,
	volume: ByDate,
): Signal['flags'] {
	const flags: Signal['flags'] = [];
	// The event's own days where the reports are at hand, else those of the product.
	const byDate = tally.events.get(eventKey(kind, term))?.byDate ?? volume;
	const total = [...byDate.values()].reduce((sum, count) => sum + count, 0);
	const dumped = dumps.reduce((sum, { day }) => sum + (byDate.get(day) ?? 0), 0);
	if (dumped > 0 && dumped >= DUMP_SHARE * total) flags.push('batch-dump');
	if (stimulated.length > 0) flags.push('stimulated-reporting');
	if (fromCounts) flags.push('roles-not-tied');
	return flags;
}

function seriesOf(
	{ source }: Pick<Analysis, 'source' | 'product'>,
	counts: SourceCounts | undefined,
	tally: ReportTally,
	{ options, honesty, volume, months }: Findings & { months: readonly string[] },
): Series[] {
	if (months.length === 0) return [];
	const { remarks } = honesty;
	const all = countsByMonth(volume, months);
	const baseline = chooseBaseline(all, new Set(remarks.keys()), options.baselineMonths);
	const frame: TrendFrame = { source, months, chart: options.chart, baseline, remarks };
	const unfit = unfitReason(counts, tally, options);
	const parts = SERIES_KINDS.filter((kind) => kind !== 'all' && tally.series[kind].size > 0);
	const top = [...tally.events.values()]
		.filter(({ kind, withProduct }) => kind !== 'patient-problem' && withProduct > 0)
		.sort((a, b) => b.withProduct - a.withProduct || (a.term < b.term ? -1 : 1))
		.slice(0, options.topSeries);
	return [
		trendSeries(frame, { id: `${source}.all`, label: LABELS.all, counts: all }),
		...parts.map((kind) => {
			const byMonth = countsByMonth(tally.series[kind], months);
			return trendSeries(
				frame,
				{ id: `${source}.${kind}`, label: LABELS[kind], counts: byMonth },
				unfit,
			);
		}),
		...top.map(({ term, byDate }) => {
			const byMonth = countsByMonth(byDate, months);
			return trendSeries(
				frame,
				{ id: `${source}.event.${term}`, label: term, counts: byMonth },
				unfit,
			);
		}),
	];
}

/** Why the downloaded reports cannot carry a chart: they are a part of what the source has. */
function unfitReason(
	counts: SourceCounts | undefined,
	tally: ReportTally,
	{ reportsComplete }: AnalyseOptions,
): string | undefined {
	if (!counts || reportsComplete === true) return undefined;
	if (
		reportsComplete === undefined &&
		tally.productReports >= COMPLETE_SHARE * counts.productReports
	) {
		return undefined;
	}
	return `Rests on the ${tally.productReports} of ${counts.productReports} reports that were downloaded: shown without a chart.`;
}

function caveatsOf(tally: ReportTally, honesty: DataHonesty, options: AnalyseOptions): string[] {
	const { dumps, stimulated, incomplete } = honesty;
	const caveats: string[] = [];
	if (tally.undated > 0) {
		caveats.push(`${tally.undated} reports without a month of receipt are in no series.`);
	}
	for (const { day, count, share } of dumps) {
		caveats.push(
			`Batch dump: ${count} reports (${Math.round(share * 100)} % of the month) were received on ${day}; the rule is ${DUMP_RULE}.`,
		);
	}
	for (const { recall, before, after, months } of stimulated) {
		caveats.push(
			`Stimulated reporting: ${after} reports in the ${months.length} months from the recall of ${recall}, ${before} in as many before; the rule is ${STIMULATED_RULE}.`,
		);
	}
	if (incomplete.length > 0) {
		caveats.push(
			`Not complete at ${options.asOf ?? options.to ?? 'the last report'} with a reporting lag of ${options.reportingLagDays} days: ${incomplete.join(', ')}.`,
		);
	}
	return caveats;
}
