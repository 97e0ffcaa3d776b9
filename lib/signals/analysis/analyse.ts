import type {
	Analysis,
	SupplementaryMethods,
	ReportedProduct,
	ReportingLag,
	ReportSource,
	SafetyReport,
	Signal,
	SourceCounts,
} from '../../model';
import { eventsOf, type Incident } from '../../incidents';
import { fitFaults } from '../disproportionality';
import { OnsetTally, onsetOf, primarySuspects, summariseOnset } from '../onset';
import { DUMP_MONTH_RULE, DUMP_RULE, STIMULATED_RULE } from '../surveillance';
import { namedProductFilter } from '../counts/product-filter';
import { reportingArtefacts, type ReportingArtefacts } from './reporting-artefacts';
import { supplementaryStatistics } from './supplementary-statistics';
import { SupplementaryTally } from './supplementary-tally';
import { monthsOf } from './months';
import { DEFAULT_OPTIONS, type AnalyseOptions } from './options';
import { eventsOfTally, pairsOfCounts, pairsOfTally, type EventPair } from './pairs';
import { eventKey, IncidentTally, type ByDate } from './incident-tally';
import { lagInWords, reportingLag } from './reporting-lag';
import { seriesFindings } from './series-of';
import { hasComparator, signalsOfPairs } from './signals-of-pairs';
import { judgeWithinClass } from './within-class';

/** Share of a pair's reports from dump days from which the pair is flagged. */
const DUMP_SHARE = 1 / 3;
/** Said where every report is taken to be about the product, so that none can be a comparator's. */
const NO_COMPARATOR =
	'The named comparator was not used: all reports given are about the product, and none of another product is among them.';

export interface AnalyseInput {
	source: ReportSource;
	product: string;
	/** The source's own margins: a two-by-two table for each event without download. */
	counts?: SourceCounts;
	/** Canonical reports; read once, counted by incident and event. */
	reports?: AsyncIterable<SafetyReport>;
	/** Which product of a report is meant; without it every report is about the product. */
	isProduct?: (product: ReportedProduct) => boolean;
	/** Which product of a report its onset is counted from; default `isProduct`, else the primary suspect. */
	isMeant?: (product: ReportedProduct) => boolean;
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
	const asked = optionsOf(input);
	const options = input.isProduct ? asked : { ...asked, comparedWith: undefined };
	const tally = new IncidentTally();
	const more = new SupplementaryTally(options, input.isProduct);
	const isCompared = comparisonOf(input, options);
	const onset = new OnsetTally();
	for await (const event of eventsOf(input.reports ?? [])) {
		const about = event.incidents.filter((incident) => {
			if (!isCompared(incident)) return false;
			const isAbout = isAboutProduct(input, incident);
			tally.add(incident, isAbout);
			more.add(incident.whole, isAbout);
			if (options.onset && isAbout) {
				onset.add(incident.whole, onsetOf(incident.whole, meantOf(input, incident)));
			}
			return isAbout;
		});
		tally.addPeople(event, about);
	}
	const volume: ByDate =
		counts && options.reportsComplete !== true
			? new Map(counts.byDay.map(({ day, count }) => [day, count]))
			: tally.series.all;
	const months = monthsOf(volume, options);
	const lag = reportingLag(tally.lags, options.reportingLagDays);
	const artefacts = reportingArtefacts(source, volume, months, { ...options, lag });
	const caveats: string[] = [];
	const named = { source, product };
	// The source's counts are of all other reports: another comparator is counted from the reports.
	const margins = options.comparedWith ? undefined : counts;
	if (asked.comparedWith && !options.comparedWith) caveats.push(NO_COMPARATOR);
	const { signals: alone, further } = options.disproportionality
		? signalsOf(named, margins, tally, { options, artefacts, volume, caveats, more })
		: { signals: [], further: undefined };
	const inClass =
		margins?.withinClass && options.disproportionality
			? judgeWithinClass(alone, { ...margins, withinClass: margins.withinClass }, tally, options)
			: undefined;
	const judged = inClass?.signals ?? alone;
	const signals = judged.flatMap(({ verdict, event }) => (verdict === 'signal' ? [event] : []));
	const material = { source, counts, tally, volume, months, options, artefacts, signals };
	const found = seriesFindings(material);
	const { caveats: notMade, ...series } = found;
	return {
		schema: 'cer.analysis/1',
		source,
		product,
		basis: margins ? 'source-counts' : 'dataset',
		judged: {
			pairs: judged.length,
			signals: judged.filter(({ verdict }) => verdict === 'signal').length,
		},
		signals: judged.slice(0, options.top),
		...(inClass ? { withinClass: inClass.withinClass } : {}),
		...series,
		...(further ? { further } : {}),
		lag,
		...(onset.reports > 0 ? { onset: summariseOnset(source, onset) } : {}),
		caveats: [
			...caveats,
			...(counts?.caveats ?? []),
			...(inClass?.caveats ?? []),
			...caveatsOf(tally, artefacts, lag, options),
			...notMade,
		],
	};
}

/** Whether any report of an incident is about the product: senders name one device differently. */
const isAboutProduct = ({ isProduct }: AnalyseInput, incident: Incident): boolean =>
	isProduct === undefined || productsOf(incident).some(isProduct);

const productsOf = ({ reports }: Incident): ReportedProduct[] =>
	reports.flatMap(({ products }) => products);

function meantOf(
	{ isProduct, isMeant = isProduct }: AnalyseInput,
	incident: Incident,
): readonly ReportedProduct[] {
	return isMeant ? productsOf(incident).filter(isMeant) : primarySuspects(incident.whole);
}

function optionsOf({ options = {}, counts }: AnalyseInput): AnalyseOptions {
	const given = Object.fromEntries(
		Object.entries(options).filter(([, value]) => value !== undefined),
	);
	return { ...DEFAULT_OPTIONS, from: counts?.window?.from, to: counts?.window?.to, ...given };
}

/** Which incidents are counted: those about the product, and those of its comparator. */
function comparisonOf(
	{ isProduct }: AnalyseInput,
	{ comparedWith, roles }: AnalyseOptions,
): (incident: Incident) => boolean {
	if (!comparedWith) return () => true;
	const isComparator = namedProductFilter(comparedWith, roles);
	return (incident) =>
		isProduct === undefined ||
		productsOf(incident).some((one) => isProduct(one) || isComparator(one));
}

interface Findings {
	options: AnalyseOptions;
	artefacts: ReportingArtefacts;
	volume: ByDate;
}

function signalsOf(
	named: Pick<Analysis, 'source' | 'product'>,
	counts: SourceCounts | undefined,
	tally: IncidentTally,
	{
		options,
		artefacts,
		volume,
		caveats,
		more,
	}: Findings & { caveats: string[]; more: SupplementaryTally },
): { signals: Signal[]; further?: SupplementaryMethods } {
	const { pairs, inconsistent } = counts
		? pairsOfCounts(counts, tally)
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
			`${comparable.length} pairs were judged without adjustment for their number: some signals are expected by chance alone${options.further?.multiplicity === true ? ' (adjusted p values stand beside them)' : ''}. A disproportionality is not a causal effect.`,
		);
	}
	const flagsOf = (pair: EventPair) =>
		flagsOfPair(pair, counts !== undefined, tally, artefacts, volume);
	const events = counts ? pairs : eventsOfTally(tally);
	const found =
		options.further && comparable.length > 0
			? supplementaryStatistics(
					{ pairs: comparable, events, tally: more, fromReports: !counts, options },
					options.further,
				)
			: undefined;
	caveats.push(...(found?.caveats ?? []));
	const { roles, comparedWith } = options;
	const further = {
		...found?.further,
		...(roles ? { roles: [...roles] } : {}),
		...(comparedWith ? { comparator: comparatorWords(comparedWith) } : {}),
	};
	return {
		signals: signalsOfPairs(comparable, named, options, flagsOf, found?.ofPairs),
		...(found !== undefined || roles || comparedWith ? { further } : {}),
	};
}

const comparatorWords = ({ names, codes }: NonNullable<AnalyseOptions['comparedWith']>): string =>
	[
		...(names.length > 0 ? [`reports that name ${names.join(' or ')}`] : []),
		...(codes.length > 0 ? [`reports of products with the code ${codes.join(' or ')}`] : []),
	].join(', or ');

function flagsOfPair(
	{ kind, term }: EventPair,
	fromCounts: boolean,
	tally: IncidentTally,
	{ dumps, stimulated }: ReportingArtefacts,
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

function caveatsOf(
	tally: IncidentTally,
	artefacts: ReportingArtefacts,
	lag: ReportingLag,
	options: AnalyseOptions,
): string[] {
	const { dumps, dumpMonths, stimulated, incomplete, ruleChange } = artefacts;
	const caveats: string[] = [];
	if (tally.withoutProblem > 0) {
		caveats.push(
			`${tally.withoutProblem} of the ${tally.productReports} reports of the product that were read state no problem (no term, or one that says that nothing happened or nothing is known): they count as reports, and in no event.`,
		);
	}
	if (tally.undated > 0) {
		caveats.push(`${tally.undated} incidents without a month of receipt are in no series.`);
	}
	for (const { day, count, share } of dumps) {
		caveats.push(
			`Batch dump: ${count} reports (${Math.round(share * 100)} % of the month) were received on ${day}; the rule is ${DUMP_RULE}.`,
		);
	}
	if (dumpMonths.length > 0) {
		caveats.push(`Batch dump: ${dumpMonths.join(', ')}; the rule is ${DUMP_MONTH_RULE}.`);
	}
	for (const { recall, before, after, months, monthsBefore } of stimulated) {
		caveats.push(
			`Stimulated reporting: ${after} reports in the ${months.length} months from the recall of ${recall}, ${before} in the ${monthsBefore} before; the rule is ${STIMULATED_RULE}.`,
		);
	}
	if (incomplete.length > 0) {
		caveats.push(
			`Not complete at ${options.asOf ?? options.to ?? 'the last report'} with a reporting lag of ${lagInWords(lag)}: ${incomplete.join(', ')}.`,
		);
	}
	if (ruleChange) caveats.push(ruleChange.caveat);
	const { degenerate } = options.theta ? fitFaults(options.theta) : {};
	if (degenerate !== undefined) {
		caveats.push(
			`EBGM: of the parameters that were given, ${degenerate}. Limits of pairs it bears on say little; a fit with zero cells (cer signals) seldom ends so.`,
		);
	}
	if (!options.excludeFlagged) {
		caveats.push('Flagged months were kept in baselines, tests and forecasts, as asked.');
	}
	return caveats;
}
