import type { TwoByTwo } from '../../model';
import type { PairTable } from '../counting';
import { posterior, type Prior } from './ebgm';
import { expectedCount } from './expected';
import type { Interval } from './interval';
import { prr } from './prr';
import { ror } from './ror';

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

/**
 * The product that most hides a pair, by exact leave-one-out: the table is counted again without
 * each other product's reports, and the product whose absence raises the PRR most is named. Among
 * equals it is the one with more reports of the event, then the first by name. Undefined when no
 * absence raises the PRR, or the pair has no PRR.
 *
 * For a pair with EB05: given the prior `theta` of the whole table.
 * Sources: Maignen et al., Pharmacoepidemiol Drug Saf 2014;23:195–207 and 208–217 (masking ratio).
 */
export function maskingProduct(
	table: TwoByTwo,
	others: Iterable<LeftOut>,
	theta?: Prior,
): Masking | undefined {
	const crude = prr(table).estimate;
	if (crude === undefined || crude === 0 || crude === Infinity) return undefined;
	let best: { product: string; left: TwoByTwo; estimate: number; events: number } | undefined;
	for (const { product, taken } of others) {
		const left = without(table, taken);
		const { estimate } = prr(left);
		// Rounding alone is no unmasking.
		if (estimate === undefined || !(estimate > crude * (1 + 1e-12))) continue;
		const candidate = { product, left, estimate, events: taken.c };
		if (!best || isStronger(candidate, best)) best = candidate;
	}
	if (!best) return undefined;
	const { product, left, estimate, events } = best;
	return {
		product,
		before: measuresOf(table, theta),
		after: measuresOf(left, theta),
		ratio: estimate / crude,
		share: events / table.c,
	};
}

type Candidate = { product: string; estimate: number; events: number };
const isStronger = (one: Candidate, other: Candidate): boolean =>
	one.estimate !== other.estimate
		? one.estimate > other.estimate
		: one.events !== other.events
			? one.events > other.events
			: one.product < other.product;

/**
 * What leaving out each other product takes from a pair's table, where every report names one
 * product and one event (a table of counts whose margins are the sums of its cells): its reports of
 * the event from c, its others from d. Where reports name several products, use
 * `ReportCounter.leaveOneOut`, which knows which reports go. Nothing for a table without margins.
 */
export function* leaveOneOut(
	{ products, productOf, eventOf, observed, margins }: PairTable,
	product: number,
	event: number,
): Generator<LeftOut> {
	if (!margins) return;
	const ofEvent = new Float64Array(products.length);
	for (let i = 0; i < observed.length; i++) {
		if (eventOf[i] === event) ofEvent[productOf[i]] += observed[i];
	}
	for (let other = 0; other < products.length; other++) {
		if (other === product) continue;
		const c = ofEvent[other];
		const d = margins.byProduct[other] - c;
		yield { product: products[other], taken: { a: 0, b: 0, c, d } };
	}
}

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
