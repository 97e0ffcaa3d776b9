import { InputError } from '../../model';
import { Growable } from './growable';
import { Names } from './names';
import { PairIndex } from './pair-index';
import type { PairNames, PairTable } from './pair-table';
import { countRows, type ReportRows } from './report-rows';

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
	 * Gives the report's number, in order of first appearance. Throws InputError when a report is in two strata.
	 */
	add(report: string, product: string, event: string, stratum?: string): number {
		const number = this.#reports.numberOf(report);
		this.#reportOf.push(number);
		this.#pairOf.push(this.#pairs.numberOf(product, event));
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
