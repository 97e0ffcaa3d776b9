import {
	InputError,
	nameKey,
	type SupplementaryMethods,
	type SupplementaryOfPair,
} from '../../model';
import {
	benjaminiHochberg,
	calibratedInterval,
	calibratedP,
	cumulativeMeasure,
	deviateOf,
	expectedCount,
	FEWEST_CONTROLS,
	fisherTest,
	fitEmpiricalNull,
	icOf,
	likelihoodRatioTest,
	mantelHaenszel,
	maskingProduct,
	nullProbability,
	posteriorFdr,
	ror,
	treeScan,
	type EmpiricalNull,
	type Interval,
	type LogEstimate,
} from '../disproportionality';
import { treePlaces } from '../disproportionality/columns';
import { seededRandom } from '../numerics';
import type { SupplementaryTally } from './supplementary-tally';
import type { AnalyseOptions, SupplementaryStatistics } from './options';
import type { EventPair } from './pairs';
import { eventKey } from './incident-tally';

/** Branches of a tree scan that are kept. */
const MOST_CUTS = 50;

/** What the supplementary statistics are made from. */
export interface SupplementaryInput {
	/** Pairs that are judged, and all events with their tables, those without a report of the product included. */
	pairs: readonly EventPair[];
	events: readonly EventPair[];
	tally: SupplementaryTally;
	/** Whether the tables are the reports' own; masking, strata and quarters need reports. */
	fromReports: boolean;
	options: AnalyseOptions;
}

/** Supplementary statistics of each pair, by its place among the pairs, how they were made, and what could not be. */
export interface FurtherFound {
	ofPairs: SupplementaryOfPair[];
	further: SupplementaryMethods;
	caveats: string[];
}

/** Computes what was asked for beyond the judged measures. @throws InputError for side input that does not fit */
export function supplementaryStatistics(
	input: SupplementaryInput,
	asked: SupplementaryStatistics,
): FurtherFound {
	const { pairs, options } = input;
	const ofPairs = pairs.map((): SupplementaryOfPair => ({}));
	const further: SupplementaryMethods = {};
	const caveats: string[] = [];
	if (asked.likelihoodRatio === true || asked.tree) Object.assign(further, asked.monteCarlo);
	if (asked.likelihoodRatio === true) testRatios(input, asked, ofPairs);
	if (asked.multiplicity === true) adjust(pairs, options, ofPairs);
	if (asked.negativeControls)
		further.calibration = calibrate(input, asked.negativeControls, ofPairs);
	if (asked.tree) further.tree = scan(input, asked);
	const needsReports = [
		...(asked.masking === true ? ['masking'] : []),
		...(asked.cumulative === true ? ['the measure by quarter'] : []),
		...(asked.strata?.length ? ['Mantel–Haenszel measures'] : []),
	];
	if (needsReports.length > 0 && !input.fromReports) {
		caveats.push(
			`Not computed, because the tables come from the source’s counts and not from reports: ${needsReports.join(', ')}. Name a comparator, or leave the counts out, to use the reports.`,
		);
		return { ofPairs, further, caveats };
	}
	if (asked.masking === true) mask(input, ofPairs, caveats);
	if (asked.cumulative === true) addQuarters(input, ofPairs);
	if (asked.strata?.length) {
		further.strata = [...asked.strata];
		stratify(input, ofPairs);
	}
	return { ofPairs, further, caveats };
}

/** Each kind of event apart: device and patient problems are two codings of the same reports. */
function testRatios(
	{ pairs, events }: SupplementaryInput,
	{ monteCarlo: { simulations, seed } }: SupplementaryStatistics,
	ofPairs: SupplementaryOfPair[],
): void {
	for (const kind of new Set(events.map((event) => event.kind))) {
		const own = events.filter((event) => event.kind === kind);
		const total = own.reduce((sum, { table: { a, c } }) => sum + a + c, 0);
		const found = likelihoodRatioTest(
			own.map(({ table }) => table.a),
			own.map(({ table: { a, c } }) => (a + c) / total),
			{ simulations, random: seededRandom(seed) },
		);
		const places = new Map(
			found.map(({ event, logRatio, p }) => [keyOf(own[event]), { statistic: logRatio, p }]),
		);
		pairs.forEach((pair, at) => {
			const test = places.get(keyOf(pair));
			if (pair.kind === kind && test) ofPairs[at].likelihoodRatio = test;
		});
	}
}

function adjust(
	pairs: readonly EventPair[],
	{ theta }: AnalyseOptions,
	ofPairs: SupplementaryOfPair[],
): void {
	const adjusted = benjaminiHochberg(pairs.map(({ table }) => fisherTest(table).pGreater));
	const rates =
		theta &&
		posteriorFdr(pairs.map(({ table }) => nullProbability(theta, table.a, expectedCount(table))));
	ofPairs.forEach((own, at) => {
		own.adjustedP = adjusted[at];
		if (rates) own.falseDiscoveryRate = rates[at];
	});
}

function calibrate(
	{ pairs, events, tally }: SupplementaryInput,
	controls: NonNullable<SupplementaryStatistics['negativeControls']>,
	ofPairs: SupplementaryOfPair[],
): NonNullable<SupplementaryMethods['calibration']> {
	const estimates = controls.flatMap(({ product, event }) => {
		const wanted = nameKey(event);
		const known = events.find(({ term }) => nameKey(term) === wanted);
		const table =
			known && product !== undefined ? tally.tableOfOther(product, keyOf(known)) : known?.table;
		return (table && logEstimateOf(ror(table))) ?? [];
	});
	const fitted = fitEmpiricalNull(estimates);
	if (!fitted) {
		throw new InputError(
			`${estimates.length} of ${controls.length} negative controls have a reporting odds ratio here; ${FEWEST_CONTROLS} are needed.`,
			{ mend: 'Name events as the source does, and choose pairs that are reported.' },
		);
	}
	pairs.forEach(({ table }, at) => {
		const estimate = logEstimateOf(ror(table));
		if (estimate) ofPairs[at].calibrated = calibratedOf(estimate, fitted);
	});
	return { ...fitted, given: controls.length, used: estimates.length };
}

function calibratedOf(
	estimate: LogEstimate,
	fitted: EmpiricalNull,
): NonNullable<SupplementaryOfPair['calibrated']> {
	const { estimate: ratio = NaN, lower = NaN, upper = NaN } = calibratedInterval(estimate, fitted);
	return { estimate: ratio, lower, upper, p: calibratedP(estimate, fitted) };
}

function logEstimateOf({ estimate = NaN, upper = NaN }: Interval): LogEstimate | undefined {
	const logRatio = Math.log(estimate);
	const standardError = (Math.log(upper) - logRatio) / deviateOf(0.95);
	return Number.isFinite(logRatio) && standardError > 0 ? { logRatio, standardError } : undefined;
}

function scan(
	{ events }: SupplementaryInput,
	{ tree = [], monteCarlo: { simulations, seed } }: SupplementaryStatistics,
): NonNullable<SupplementaryMethods['tree']> {
	const { placed, outside } = treePlaces(
		tree,
		events.map(({ term }) => term),
	);
	const nodes = tree.map(({ code, parent, within }) => ({
		...{ code, parent, within },
		...{ exposed: 0, unexposed: 0 },
	}));
	events.forEach(({ table: { a, c } }, at) => {
		if (placed[at] === -1) return;
		nodes[placed[at]].exposed += a;
		nodes[placed[at]].unexposed += c;
	});
	const names = new Map(tree.map(({ code, name }) => [code, name]));
	const found = nodes.some(({ exposed }) => exposed > 0)
		? treeScan(nodes, { simulations, random: seededRandom(seed) })
		: [];
	return {
		outside,
		cuts: found
			.filter(({ logRatio }) => logRatio > 0)
			.slice(0, MOST_CUTS)
			.map((cut) => ({ ...cut, name: names.get(cut.code) ?? '' })),
	};
}

function mask(
	{ pairs, tally, options }: SupplementaryInput,
	ofPairs: SupplementaryOfPair[],
	caveats: string[],
) {
	if (tally.others.size === 0) {
		caveats.push(
			'Masking was not looked for: the reports name no other product in a role that counts.',
		);
		return;
	}
	pairs.forEach((pair, at) => {
		const found = maskingProduct(pair.table, tally.leftOut(keyOf(pair)), options.theta);
		if (!found) return;
		const { product, ratio, share, after } = found;
		const { estimate, lower, upper } = after.prr;
		ofPairs[at].masking = {
			product,
			share,
			ratio: finite(ratio),
			prr: finite(estimate),
			lower: finite(lower),
			upper: finite(upper),
		};
	});
}

function addQuarters({ pairs, tally }: SupplementaryInput, ofPairs: SupplementaryOfPair[]): void {
	const quarters = [...tally.quarters];
	pairs.forEach((pair, at) => {
		const tables = quarters.map(([period, part]) => ({ period, table: part.table(keyOf(pair)) }));
		ofPairs[at].cumulative = cumulativeMeasure(tables, icOf).map(
			({ period, table, added, measured: { estimate = NaN, lower = NaN, upper = NaN } }) => ({
				period,
				added,
				reports: table.a,
				estimate,
				lower,
				upper,
			}),
		);
	});
}

function stratify({ pairs, tally }: SupplementaryInput, ofPairs: SupplementaryOfPair[]): void {
	const strata = [...tally.strata.values()];
	pairs.forEach((pair, at) => {
		const { oddsRatio, pCorrected, homogeneity } = mantelHaenszel(
			strata.map((part) => part.table(keyOf(pair))),
		);
		const { estimate, lower, upper } = oddsRatio;
		if (estimate === undefined || lower === undefined || upper === undefined) return;
		const p = pCorrected;
		ofPairs[at].mantelHaenszel = { estimate, lower, upper, p, homogeneityP: homogeneity?.p };
	});
}

const keyOf = ({ kind, term }: EventPair): string => eventKey(kind, term);

/** JSON has no infinity: an unbounded member is left out. */
const finite = (value: number | undefined): number | undefined =>
	value !== undefined && Number.isFinite(value) ? value : undefined;
