import type { Measure, Signal } from '../../model';

/** Signals first, then by the lower bound of ROR (or PRR), then by reports. */
export function inOrder(signals: readonly Signal[]): Signal[] {
	const rank = { signal: 0, no_signal: 1, not_computable: 2 } as const;
	const bound = (signal: Signal) =>
		measureOf(signal, 'ROR')?.lower ?? measureOf(signal, 'PRR')?.lower ?? -1;
	return [...signals].sort(
		(a, b) =>
			rank[a.verdict] - rank[b.verdict] ||
			bound(b) - bound(a) ||
			b.counts.a - a.counts.a ||
			(a.event < b.event ? -1 : 1),
	);
}

/** The measure of one method of a pair. */
export const measureOf = ({ measures }: Signal, method: Measure['method']): Measure | undefined =>
	measures.find((measure) => measure.method === method);
