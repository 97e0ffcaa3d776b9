import { InputError, type TwoByTwo } from '../../model';
import { Growable } from './growable';
import { Names } from './names';
import { PairIndex } from './pair-index';
import { expectedOfPairs, expectedOfStrata, type Margins, type PairTable } from './pair-table';

/**
 * Counts reports, not rows: a report that names a product and an event several times counts once
 * for the pair, once for the product, once for the event and once in the total.
 */
export class ReportCounter {
	readonly #reports = new Names();
	readonly #pairs = new PairIndex();
	readonly #reportOf = new Growable();
	readonly #pairOf = new Growable();
	readonly #strata = new Names();
	/** The stratum of each report, while strata are given. */
	readonly #stratumOf = new Growable();

	/** Different reports so far. */
	get reports(): number {
		return this.#reports.list.length;
	}

	/**
	 * Says that a report names a product and an event; order and repetition do not matter. Either all
	 * rows say the stratum of their report (age band, sex, year) or none does; `''` is a stratum too.
	 * Throws InputError when a report is in two strata.
	 */
	add(report: string, product: string, event: string, stratum?: string): void {
		const number = this.#reports.numberOf(report);
		this.#reportOf.push(number);
		this.#pairOf.push(this.#pairs.numberOf(product, event));
		if (stratum !== undefined) this.#stratify(number, report, stratum);
	}

	/** Counts a report that names no product or no event: it belongs to the total alone. */
	addReport(report: string): void {
		this.#reports.numberOf(report);
	}

	/** The table so far. */
	finish(): PairTable {
		const pairs = this.#pairs;
		const productOf = pairs.productOf();
		const eventOf = pairs.eventOf();
		const observed = new Float64Array(pairs.size);
		const byProduct = new Float64Array(pairs.products.list.length);
		const byEvent = new Float64Array(pairs.events.list.length);
		const productSeen = new Int32Array(byProduct.length).fill(-1);
		const eventSeen = new Int32Array(byEvent.length).fill(-1);
		this.#forEachReportAndPair((report, pair) => {
			observed[pair] += 1;
			countOnce(byProduct, productSeen, productOf[pair], report);
			countOnce(byEvent, eventSeen, eventOf[pair], report);
		});
		const margins = { byProduct, byEvent, total: this.reports };
		const strata = this.#strata.list.length > 0 ? this.#marginsOfStrata() : undefined;
		return {
			products: pairs.products.list,
			events: pairs.events.list,
			productOf,
			eventOf,
			observed,
			expected: strata
				? expectedOfStrata(productOf, eventOf, strata)
				: expectedOfPairs(productOf, eventOf, margins),
			margins,
			...(strata ? { strata } : {}),
		};
	}

	/**
	 * What leaving out all reports that name another product takes from each cell of a pair's table:
	 * for masking where reports name several products. Products named by none of the rows are not in it.
	 */
	leaveOneOut(product: string, event: string): Array<{ product: string; taken: TwoByTwo }> {
		const { products, events } = this.#pairs;
		const productOf = this.#pairs.productOf();
		const eventOf = this.#pairs.eventOf();
		const taken = products.list.map((): TwoByTwo => ({ a: 0, b: 0, c: 0, d: 0 }));
		const [names, terms] = [new Set<number>(), new Set<number>()];
		const [wanted, wantedEvent] = [products.list.indexOf(product), events.list.indexOf(event)];
		const settle = () => {
			const cell = cellOf(names.has(wanted), terms.has(wantedEvent));
			for (const name of names) taken[name][cell] += 1;
			names.clear();
			terms.clear();
		};
		let last = -1;
		this.#forEachReportAndPair((report, pair) => {
			if (report !== last) settle();
			last = report;
			names.add(productOf[pair]);
			terms.add(eventOf[pair]);
		});
		settle();
		return products.list
			.map((name, index) => ({ product: name, taken: taken[index] }))
			.filter((_, index) => index !== wanted);
	}

	#stratify(number: number, report: string, stratum: string): void {
		const index = this.#strata.numberOf(stratum);
		if (number === this.#stratumOf.length) this.#stratumOf.push(index);
		const known = this.#stratumOf.view()[number];
		if (known === index) return;
		throw new InputError(
			`report "${report}" is in the strata "${this.#strata.list[known]}" and "${stratum}".`,
			{ mend: 'Give each report one stratum, the same in all its rows.' },
		);
	}

	#marginsOfStrata(): Margins[] {
		const pairs = this.#pairs;
		const [productOf, eventOf] = [pairs.productOf(), pairs.eventOf()];
		const stratumOf = this.#stratumOf.view();
		const strata = this.#strata.list.map(() => ({
			byProduct: new Float64Array(pairs.products.list.length),
			byEvent: new Float64Array(pairs.events.list.length),
			total: 0,
		}));
		for (const stratum of stratumOf) strata[stratum].total += 1;
		const productSeen = new Int32Array(pairs.products.list.length).fill(-1);
		const eventSeen = new Int32Array(pairs.events.list.length).fill(-1);
		this.#forEachReportAndPair((report, pair) => {
			const { byProduct, byEvent } = strata[stratumOf[report]];
			countOnce(byProduct, productSeen, productOf[pair], report);
			countOnce(byEvent, eventSeen, eventOf[pair], report);
		});
		return strata;
	}

	/** Each different (report, pair) once, report by report: sorted as one number per row. */
	#forEachReportAndPair(visit: (report: number, pair: number) => void): void {
		const reportOf = this.#reportOf.view();
		const pairOf = this.#pairOf.view();
		const size = Math.max(1, this.#pairs.size);
		const keys = new Float64Array(reportOf.length);
		for (let i = 0; i < keys.length; i++) keys[i] = reportOf[i] * size + pairOf[i];
		keys.sort();
		let last = -1;
		for (const key of keys) {
			if (key === last) continue;
			last = key;
			const report = Math.floor(key / size);
			visit(report, key - report * size);
		}
	}
}

const cellOf = (hasProduct: boolean, hasEvent: boolean): keyof TwoByTwo =>
	hasProduct ? (hasEvent ? 'a' : 'b') : hasEvent ? 'c' : 'd';

/** Needs its calls grouped by report. */
function countOnce(counts: Float64Array, seen: Int32Array, item: number, report: number): void {
	if (seen[item] === report) return;
	seen[item] = report;
	counts[item] += 1;
}
