import type { PairTable, ReportRows } from '../../counts';
import { maskingOfPairs, type Prior } from '..';
import type { PairColumn } from './pair-column';
import { MASKING } from '../masking';

/**
 * The product that most hides each pair, how many times larger the PRR is without its reports, its
 * share of the event's other reports, and the pair's PRR and EB05 (for a given prior) without them.
 * Nothing where no absence raises the PRR. `wanted` spares the others the search.
 */
export function maskingColumns(
	table: PairTable,
	rows: ReportRows | undefined,
	{ wanted, theta }: { wanted: (pair: number) => boolean; theta?: Prior },
): { columns: PairColumn[]; masked: number } {
	const size = table.observed.length;
	const names = new Array<string | undefined>(size);
	const numbers = MASKING.columns.slice(1).map(() => new Float64Array(size).fill(NaN));
	let masked = 0;
	maskingOfPairs(table, rows, {
		wanted,
		theta,
		visit: (pair, masking) => {
			if (!masking) return;
			masked += 1;
			const { product, ratio, share, after } = masking;
			names[pair] = product;
			const { estimate, lower, upper } = after.prr;
			[ratio, share, estimate, lower, upper, after.eb05].forEach((value, column) => {
				numbers[column][pair] = value ?? NaN;
			});
		},
	});
	return { columns: [names, ...numbers], masked };
}
