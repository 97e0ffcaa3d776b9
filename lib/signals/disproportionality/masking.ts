import type { TwoByTwo } from '../../model';
import { posterior, type Prior } from './ebgm';
import { expectedCount } from './expected';
import type { Interval } from './interval';
import { prr } from './prr';
import { ror } from './ror';
import type { PairMethod } from './pair-method';

/** A pair's table and measures, before or after a product was left out. */
export interface MaskedMeasures {
	table: TwoByTwo;
	prr: Interval;
	ror: Interval;
	/** Present when a prior was given; the prior is not fitted again. */
	eb05?: number;
}

/** What the product that most hides a pair does to it. */
export interface Masking {
	/** The product that hides the pair most. */
	product: string;
	before: MaskedMeasures;
	/** Without all reports of that product. */
	after: MaskedMeasures;
	/** PRR after over PRR before; above 1. Infinity when no other report of the event is left. */
	ratio: number;
	/** The product's part of the event's reports without the pair's product, 0 to 1. */
	share: number;
}

/** What leaving out one product takes from each cell of a pair's table. */
export interface LeftOut {
	product: string;
	taken: TwoByTwo;
}

/** Rounding alone is no unmasking. */
export const ROUNDING = 1 + 1e-12;

/**
 * The product that most hides a pair, by exact leave-one-out: the table is counted again without
 * each other product's reports, and the product whose absence raises the PRR most is named. Among
 * equals it is the one with more reports of the event, then the first by name. Undefined when no
 * absence raises the PRR, or the pair has no PRR.
 *
 * For a pair with EB05: given the prior `theta` of the whole table.
 * Sources: Maignen et al., Pharmacoepidemiol Drug Saf 2014;23:195–207 and 208–217 (masking ratio).
 *
 * @example maskingProduct({ a: 10, b: 90, c: 110, d: 790 }, [
 *   { product: 'Z', taken: { a: 0, b: 0, c: 100, d: 100 } },
 * ]) // => { product: 'Z', ratio: 8.5556, share: 0.90909 }
 */
export function maskingProduct(
	table: TwoByTwo,
	others: Iterable<LeftOut>,
	theta?: Prior,
): Masking | undefined {
	const crude = prr(table).estimate;
	if (crude === undefined || crude === 0 || crude === Infinity) return undefined;
	let best: (Masker & LeftOut) | undefined;
	for (const { product, taken } of others) {
		const estimate = ratioOf(without(table, taken));
		if (!(estimate > crude * ROUNDING)) continue;
		const candidate = { product, taken, estimate, events: taken.c };
		if (!best || isStronger(candidate, best)) best = candidate;
	}
	return best && maskedBy(table, best, theta);
}

/** What a product that was found to mask a pair does to it. */
export function maskedBy(table: TwoByTwo, { product, taken }: LeftOut, theta?: Prior): Masking {
	const left = without(table, taken);
	return {
		product,
		before: measuresOf(table, theta),
		after: measuresOf(left, theta),
		ratio: ratioOf(left) / ratioOf(table),
		share: taken.c / table.c,
	};
}

/** The PRR as in `prr`. */
const ratioOf = ({ a, b, c, d }: TwoByTwo): number => a / (a + b) / (c / (c + d));

/** A product whose absence raises the PRR to `estimate`, with its reports of the event. */
export interface Masker {
	product: string;
	estimate: number;
	events: number;
}

/** The larger rise first, then more reports of the event, then the name. */
export const isStronger = (one: Masker, other: Masker): boolean =>
	one.estimate !== other.estimate
		? one.estimate > other.estimate
		: one.events !== other.events
			? one.events > other.events
			: one.product < other.product;

const without = (table: TwoByTwo, taken: TwoByTwo): TwoByTwo => ({
	a: table.a - taken.a,
	b: table.b - taken.b,
	c: table.c - taken.c,
	d: table.d - taken.d,
});

function measuresOf(table: TwoByTwo, theta: Prior | undefined): MaskedMeasures {
	const expected = expectedCount(table);
	const eb05 = theta && expected > 0 ? posterior(theta, table.a, expected).eb05 : undefined;
	return {
		table,
		prr: prr(table),
		ror: ror(table),
		...(eb05 === undefined ? {} : { eb05 }),
	};
}

/** What is said of it, and its columns. */
export const MASKING = {
	key: 'masking',
	name: 'Masking product',
	formula: 'PRR without a product’s reports over PRR with them, exact leave-one-out',
	source: 'Maignen et al. 2014',
	defaults: 'largest rise of the PRR',
	use: 'A pair expected to stand out that does not.',
	avoid: 'As proof: the value of unmasking needs investigation (ENCePP guide).',
	columns: [
		...['masked_by', 'masking_ratio', 'masking_share'],
		...['unmasked_prr', 'unmasked_prr_lower', 'unmasked_prr_upper', 'unmasked_eb05'],
	],
} as const satisfies PairMethod;
