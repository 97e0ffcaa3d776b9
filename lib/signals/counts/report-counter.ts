import { InputError } from '../../model';
import { Growable } from '../../incidents/growable';
import { Names } from './names';
import { PairIndex } from './pair-index';
import type { PairNames, PairTable } from './pair-table';
import { countRows, type HalfRows, type ReportRows } from './report-rows';

/**
 * Counts reports, not rows: a report that names a product and an event several times counts once
 * for the pair, once for the product, once for the event and once in the total.
 */
export class ReportCounter {
	readonly #reports = new Names();
	readonly #pairs = new PairIndex();
	readonly #reportOf = new Growable();
	readonly #pairOf = new Growable();
	/** Products and events of reports that name no pair: −1 where the other is missing. */
	readonly #half = { report: new Growable(), product: new Growable(), event: new Growable() };
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
	 * A product without an event (its report says that nothing happened) and an event without a product
	 * (its name is a placeholder) count in the margins alone.
	 * Gives the report's number, in order of first appearance. Throws InputError when a report is in two strata.
	 */
	add(
		report: string,
		product: string | undefined,
		event: string | undefined,
		stratum?: string,
	): number {
		const number = this.#reports.numberOf(report);
		if (product !== undefined && event !== undefined) {
			this.#reportOf.push(number);
			this.#pairOf.push(this.#pairs.numberOf(product, event));
		} else if (product !== undefined || event !== undefined) {
			this.#half.report.push(number);
			this.#half.product.push(product === undefined ? -1 : this.#pairs.products.numberOf(product));
			this.#half.event.push(event === undefined ? -1 : this.#pairs.events.numberOf(event));
		}
		if (stratum !== undefined) this.#stratify(number, report, stratum);
		return number;
	}

	/**
	 * Counts a report that may name no product or no event: it then belongs to the total (and its
	 * stratum) alone. Gives its number.
	 */
	addReport(report: string, stratum?: string): number {
		const number = this.#reports.numberOf(report);
		if (stratum !== undefined) this.#stratify(number, report, stratum);
		return number;
	}

	/** The table so far. */
	finish(): PairTable {
		const names = this.names();
		return countRows(this.rows(), names).table;
	}

	/** The pairs so far. */
	names(): PairNames {
		const pairs = this.#pairs;
		return {
			products: pairs.products.list,
			events: pairs.events.list,
			productOf: pairs.productOf(),
			eventOf: pairs.eventOf(),
		};
	}

	/** Each different pair of each report once: rows sorted as one number each. */
	rows(): ReportRows {
		const reportOf = this.#reportOf.view();
		const pairOf = this.#pairOf.view();
		const size = Math.max(1, this.#pairs.size);
		const keys = new Float64Array(reportOf.length);
		for (let i = 0; i < keys.length; i++) keys[i] = reportOf[i] * size + pairOf[i];
		keys.sort();
		const starts = new Int32Array(this.reports + 1);
		const pairs = new Int32Array(keys.length);
		let [last, kept] = [-1, 0];
		for (const key of keys) {
			if (key === last) continue;
			last = key;
			const report = Math.floor(key / size);
			starts[report + 1] += 1;
			pairs[kept++] = key - report * size;
		}
		for (let report = 0; report < this.reports; report++) starts[report + 1] += starts[report];
		const strata = this.#strata.list.length;
		return {
			starts,
			pairOf: pairs.subarray(0, kept),
			strata,
			...(strata > 0 ? { stratumOf: Int32Array.from(this.#stratumOf.view()) } : {}),
			...(this.#half.report.length > 0 ? { half: this.#halfRows() } : {}),
		};
	}

	/** The rows without a pair, sorted by report. */
	#halfRows(): HalfRows {
		const reports = this.#half.report.view();
		const [products, events] = [this.#half.product.view(), this.#half.event.view()];
		const order = Uint32Array.from(reports.keys()).sort(
			(one, other) => reports[one] - reports[other],
		);
		const starts = new Int32Array(this.reports + 1);
		for (const report of reports) starts[report + 1] += 1;
		for (let report = 0; report < this.reports; report++) starts[report + 1] += starts[report];
		return {
			starts,
			productOf: Int32Array.from(order, (row) => products[row]),
			eventOf: Int32Array.from(order, (row) => events[row]),
		};
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
}
