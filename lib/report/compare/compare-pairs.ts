import {
	canonicalJson,
	nameKey,
	type Analysis,
	type ComparedPair,
	type ComparedSource,
	type Measure,
	type Signal,
} from '../../model';
import { measureOf } from '../run/pairs';

type ComparedPairs = NonNullable<ComparedSource['signals']>;

/**
 * The signals of two runs. A pair both call a signal is stronger (weaker) where more (fewer) of its
 * judged measures say so, or where the estimate of the measure both have lies above (below) the
 * earlier interval; the two rest on mostly the same reports, so that no test of the difference is made.
 */
export function comparePairs(
	earlier: readonly Analysis[],
	later: readonly Analysis[],
): { compared?: ComparedPairs; limits: string[] } {
	const [before, now] = [pairsOf(earlier), pairsOf(later)];
	if (before.size === 0 || now.size === 0) {
		const lacking = [before.size === 0 ? 'earlier' : '', now.size === 0 ? 'later' : ''].filter(
			Boolean,
		);
		return { limits: [`The ${lacking.join(' and the ')} run compared no pairs of this source.`] };
	}
	const compared: ComparedPairs = {
		...{ new: [], gone: [], stronger: [], weaker: [], unchanged: 0, undetermined: [] },
	};
	const areAllListed = { earlier: listsAll(earlier), later: listsAll(later) };
	for (const key of new Set([...before.keys(), ...now.keys()])) {
		const pair = { earlier: before.get(key), later: now.get(key) };
		const [was, is] = [isSignal(pair.earlier), isSignal(pair.later)];
		if (!was && !is) continue;
		const row = pairRow(pair);
		if (was && is) sortByStrength(compared, row);
		else if (is)
			compared[knows(pair.earlier, areAllListed.earlier) ? 'new' : 'undetermined'].push(row);
		else compared[knows(pair.later, areAllListed.later) ? 'gone' : 'undetermined'].push(row);
	}
	const isSameMethod = methodOf(earlier) === methodOf(later);
	return {
		compared,
		limits: isSameMethod
			? []
			: [
					'The two runs judged pairs by different rules or among different reports, so that a signal may be new or gone for that reason.',
				],
	};
}

const isSignal = (pair: Signal | undefined): boolean => pair?.verdict === 'signal';

/** Whether a run says that a pair is none of its signals: it judged it so, or lists all signals it has. */
const knows = (pair: Signal | undefined, areAllListed: boolean): boolean =>
	pair === undefined ? areAllListed : pair.verdict === 'no_signal';

/** Whether an analysis lists every signal it counted. */
const listsAll = (analyses: readonly Analysis[]): boolean =>
	analyses.every(
		({ judged, signals }) =>
			judged === undefined || judged.signals <= signals.filter(isSignal).length,
	);

const pairsOf = (analyses: readonly Analysis[]): Map<string, Signal> =>
	new Map(
		analyses
			.flatMap(({ signals }) => signals)
			.map((pair) => [
				[nameKey(pair.product), pair.eventKind, nameKey(pair.event)].join('|'),
				pair,
			]),
	);

/** The first measure both have an interval of. */
const METHODS: ReadonlyArray<Measure['method']> = ['ROR', 'PRR', 'IC', 'EBGM', 'RRR'];

function pairRow({ earlier, later }: { earlier?: Signal; later?: Signal }): ComparedPair {
	const one = later ?? earlier;
	if (!one) throw new Error('A pair of neither run.');
	const method = METHODS.find((name) =>
		[earlier, later].every((pair) => !pair || measureOf(pair, name)?.lower !== undefined),
	);
	const { product, event, eventKind } = one;
	return {
		...{ product, event, eventKind },
		...(method ? { method } : {}),
		...(earlier ? { earlier: strengthOf(earlier, method) } : {}),
		...(later ? { later: strengthOf(later, method) } : {}),
	};
}

function strengthOf(pair: Signal, method: Measure['method'] | undefined) {
	const { estimate, lower, upper } = (method && measureOf(pair, method)) ?? {};
	const { signals, of } = pair.consensus;
	return {
		a: pair.counts.a,
		...(estimate === undefined ? {} : { estimate }),
		...(lower === undefined ? {} : { lower }),
		...(upper === undefined ? {} : { upper }),
		...{ signals, of },
	};
}

function sortByStrength(compared: ComparedPairs, row: ComparedPair): void {
	const change = changeOf(row);
	if (change > 0) compared.stronger.push(row);
	else if (change < 0) compared.weaker.push(row);
	else compared.unchanged += 1;
}

/** Positive for a stronger pair, negative for a weaker one, 0 for neither. */
function changeOf({ earlier, later }: ComparedPair): number {
	if (!earlier || !later) return 0;
	if (earlier.of === later.of && earlier.signals !== later.signals) {
		return later.signals - earlier.signals;
	}
	const { estimate } = later;
	if (estimate === undefined) return 0;
	if (earlier.upper !== undefined && estimate > earlier.upper) return 1;
	return earlier.lower !== undefined && estimate < earlier.lower ? -1 : 0;
}

/** What pairs were judged by: the reports they stand on, the rules, and how many of them must agree. */
const methodOf = (analyses: readonly Analysis[]): string =>
	canonicalJson(
		analyses.map(({ basis, signals, further }) => [
			basis,
			[...new Set(signals.flatMap(rulesOf))].sort(),
			further?.comparator,
			further?.roles,
			further?.strata,
		]),
	);

const rulesOf = ({ measures, consensus }: Signal): string[] => [
	...measures.flatMap(({ method, rule }) => (rule === undefined ? [] : [`${method}: ${rule}`])),
	`at least ${consensus.required}`,
];
