import type { Measure, Signal } from '../../model';
import type { Cell } from '../document/blocks';
import { formatRatio } from '../run/format';

/** Estimate and interval of a measure: 3.04 (2.28; 4.07). */
export function intervalCell(measure: Measure | undefined): string {
	if (measure?.estimate === undefined)
		return measure?.lower === undefined ? '–' : `above ${formatRatio(measure.lower)}`;
	const { estimate, lower, upper } = measure;
	return lower === undefined || upper === undefined
		? formatRatio(estimate)
		: `${formatRatio(estimate)} (${formatRatio(lower)}; ${formatRatio(upper)})`;
}

/** What the judged measures say of a pair: how many meet their rule, of how many. */
export function verdictCell({ consensus, verdict }: Pick<Signal, 'consensus' | 'verdict'>): Cell {
	const result = `${consensus.signals}/${consensus.of}`;
	return verdict === 'signal'
		? { text: `Signal ${result}`, tone: 'alert' }
		: { text: verdict === 'no_signal' ? result : 'Not computable', tone: 'muted' };
}
