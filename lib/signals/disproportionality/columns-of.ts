import { intervalSlots, type IntervalSlots } from './interval';
import type { MeasureColumns } from './pair-method';

/** Runs a writer over all pairs and keeps its three numbers as columns. */
export function columnsOf(
	length: number,
	write: (out: IntervalSlots, pair: number) => void,
): MeasureColumns {
	const estimate = new Float64Array(length);
	const lower = new Float64Array(length);
	const upper = new Float64Array(length);
	const out = intervalSlots();
	for (let i = 0; i < length; i++) {
		write(out, i);
		estimate[i] = out[0];
		lower[i] = out[1];
		upper[i] = out[2];
	}
	return { estimate, lower, upper };
}
