import { InputError, nameKey } from '../../../model';
import type { PairTable } from '../../counts';
import {
	calibratedInterval,
	calibratedP,
	deviateOf,
	FEWEST_CONTROLS,
	fitEmpiricalNull,
	type EmpiricalNull,
	type LogEstimate,
} from '..';
import type { MeasureColumns } from '../pair-method';
import { CALIBRATION } from '../empirical-calibration';

/** A pair known to have no causal relation. */
export interface NegativeControl {
	product: string;
	event: string;
}

/** The fitted null and what it rests on. */
export interface Calibration {
	null: EmpiricalNull;
	/** Controls given; those with a ratio, which the fit rests on. */
	given: number;
	used: number;
}

/**
 * A ratio, its interval and its two-sided p once the systematic error that negative controls show
 * is taken out. Controls are found by name, whatever their spelling; those that are no pair of the table, or whose
 * ratio is 0 or unbounded, have no error to learn from and are not used.
 * @throws InputError with fewer than five controls to use
 */
export function calibratedColumns(
	table: PairTable,
	measured: MeasureColumns,
	controls: readonly NegativeControl[],
): { columns: Float64Array[]; calibration: Calibration } {
	const wanted = new Set(controls.map(({ product, event }) => keyOf(product, event)));
	const estimates: LogEstimate[] = [];
	for (let pair = 0; pair < table.observed.length; pair++) {
		const { products, events, productOf, eventOf } = table;
		if (!wanted.has(keyOf(products[productOf[pair]], events[eventOf[pair]]))) continue;
		const estimate = logEstimateOf(measured, pair);
		if (estimate) estimates.push(estimate);
	}
	const fitted = fitEmpiricalNull(estimates);
	if (!fitted) {
		throw new InputError(
			`${estimates.length} of ${wanted.size} negative controls are pairs of the table with a ratio; ${FEWEST_CONTROLS} are needed.`,
			{ mend: 'Name products and events as the table does, and choose pairs that are reported.' },
		);
	}
	const columns = CALIBRATION.columns.map(() => new Float64Array(table.observed.length).fill(NaN));
	for (let pair = 0; pair < table.observed.length; pair++) {
		const estimate = logEstimateOf(measured, pair);
		if (!estimate) continue;
		const interval = calibratedInterval(estimate, fitted);
		columns[0][pair] = interval.estimate ?? NaN;
		columns[1][pair] = interval.lower ?? NaN;
		columns[2][pair] = interval.upper ?? NaN;
		columns[3][pair] = calibratedP(estimate, fitted);
	}
	return {
		columns,
		calibration: { null: fitted, given: wanted.size, used: estimates.length },
	};
}

const keyOf = (product: string, event: string): string =>
	JSON.stringify([nameKey(product), nameKey(event)]);

const Z = deviateOf(0.95);

function logEstimateOf({ estimate, upper }: MeasureColumns, pair: number): LogEstimate | undefined {
	const logRatio = Math.log(estimate[pair]);
	const standardError = (Math.log(upper[pair]) - logRatio) / Z;
	return Number.isFinite(logRatio) && standardError > 0 && standardError < Infinity
		? { logRatio, standardError }
		: undefined;
}
