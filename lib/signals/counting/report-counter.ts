import { Growable } from './growable';
import { Names } from './names';
import { PairIndex } from './pair-index';
import { expectedOfPairs, type PairTable } from './pair-table';

/**
 * Counts reports, not rows: a report that names a product and an event several times counts once
 * for the pair, once for the product, once for the event and once in the total.
 */
export class ReportCounter {
	readonly #reports = new Names();
	readonly #pairs = new PairIndex();
	readonly #reportOf = new Growable();
	readonly #pairOf = new Growable();

	/** Different reports so far. */
	get reports(): number {
		return this.#reports.list.length;
	}

	/** Says that a report names a product and an event; order and repetition do not matter. */
	add(report: string, product: string, event: string): void {
		this.#reportOf.push(this.#reports.numberOf(report));
		this.#pairOf.push(this.#pairs.numberOf(product, event));
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
		return {
			products: pairs.products.list,
			events: pairs.events.list,
			productOf,
			eventOf,
			observed,
			expected: expectedOfPairs(productOf, eventOf, margins),
			margins,
		};
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

/** Needs its calls grouped by report. */
function countOnce(counts: Float64Array, seen: Int32Array, item: number, report: number): void {
	if (seen[item] === report) return;
	seen[item] = report;
	counts[item] += 1;
}
