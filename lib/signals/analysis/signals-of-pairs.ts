import type { Analysis, SupplementaryOfPair, Signal, TwoByTwo } from '../../model';
import { consensusOf, expectedCount, verdictOf } from '../disproportionality';
import { measuresBeside } from '../disproportionality/pair-methods';
import type { AnalyseOptions } from './options';
import type { EventPair } from './pairs';
import { judge } from './rules';

/** Judges each pair by all chosen methods; all of them, strongest first. `further` goes by the pair's place. */
export function signalsOfPairs(
	pairs: readonly EventPair[],
	{ source, product }: Pick<Analysis, 'source' | 'product'>,
	options: AnalyseOptions,
	flagsOf: (pair: EventPair) => Signal['flags'],
	further?: readonly SupplementaryOfPair[],
): Signal[] {
	const signals = pairs.map((pair, at): Signal => {
		const { kind, term, table } = pair;
		const judged = options.methods.map((method) =>
			judge(method, table, options.thresholds, options.theta),
		);
		const consensus = consensusOf(judged, options.consensus);
		return {
			source,
			product,
			event: term,
			eventKind: kind,
			counts: table,
			expected: expectedCount(table),
			measures: [...judged, ...measuresBeside(table)],
			consensus,
			verdict: verdictOf(consensus),
			flags: [
				...(table.a < options.thresholds.minN ? (['small-n'] as const) : []),
				...flagsOf(pair),
			],
			...(further ? { further: further[at] } : {}),
		};
	});
	return signals.sort(byStrength);
}

/** More methods agreeing first, then the larger lower limit of the last shrunken measure, then counts. */
function byStrength(one: Signal, other: Signal): number {
	return (
		Number(other.verdict === 'signal') - Number(one.verdict === 'signal') ||
		other.consensus.signals - one.consensus.signals ||
		strengthOf(other) - strengthOf(one) ||
		other.counts.a - one.counts.a ||
		(one.event < other.event ? -1 : 1)
	);
}

/** The lower limit of the IC where it was computed, else observed over expected with the same shrinkage. */
function strengthOf({ measures, counts, expected }: Signal): number {
	const lower = measures.find(({ method }) => method === 'IC')?.lower;
	return lower ?? Math.log2((counts.a + 0.5) / (expected + 0.5));
}

/** Whether a table has a comparator at all: reports without the product. */
export const hasComparator = ({ c, d }: TwoByTwo): boolean => c + d > 0;
