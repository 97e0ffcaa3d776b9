import type { Measure, Signal } from '../../../model';
import { measureOf } from '../../run/pairs';
import { termName } from '../../run/term-name';
import type { ForestEstimate, ForestRow } from '../forest-figure';

const FOREST_ROWS = 16;

/** The foremost pairs that can stand in a forest plot, in the order given. */
export const forestRows = (signals: readonly Signal[]): ForestRow[] =>
	signals
		.map(
			(signal): ForestRow => ({
				label: termName(signal.event),
				ror: ratioOf(measureOf(signal, 'ROR')),
				prr: ratioOf(measureOf(signal, 'PRR')),
				signal: signal.verdict === 'signal',
			}),
		)
		.filter(({ ror, prr }) => ror !== undefined || prr !== undefined)
		.slice(0, FOREST_ROWS);

/** A ratio that can stand on a logarithmic axis. */
function ratioOf(measure: Measure | undefined): ForestEstimate | undefined {
	const { estimate, lower, upper } = measure ?? {};
	if (lower === undefined || !(lower > 0)) return undefined;
	if (estimate === undefined && upper === undefined) return { lower };
	if (estimate === undefined || upper === undefined) return undefined;
	return estimate > 0 && Number.isFinite(upper) ? { estimate, lower, upper } : undefined;
}
