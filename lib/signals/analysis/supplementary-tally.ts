import {
	nameKey,
	nameOfProduct,
	type ReportedProduct,
	type SafetyReport,
	type TwoByTwo,
} from '../../model';
import { SUSPECT_ROLES } from '../counts/product-filter';
import type { LeftOut } from '../disproportionality';
import type { AnalyseOptions } from './options';
import { distinctEvents } from './incident-tally';
import { STRATUM_OF } from './stratum-of';

/** Reports with the product and all, of one event or of any. */
type Pair = [withProduct: number, all: number];

/** Reports of one part (a quarter, a stratum), or that name one other product. */
class Part {
	readonly reports: Pair = [0, 0];
	readonly events = new Map<string, Pair>();

	add(keys: Iterable<string>, about: boolean): void {
		increment(this.reports, about);
		for (const key of keys) {
			const counts = this.events.get(key) ?? [0, 0];
			this.events.set(key, counts);
			increment(counts, about);
		}
	}

	/** The two-by-two table of an event. */
	table(key: string): TwoByTwo {
		const [row, total] = this.reports;
		const [a, column] = this.events.get(key) ?? [0, 0];
		return { a, b: row - a, c: column - a, d: total - row - column + a };
	}
}

/** Counts what the supplementary statistics need beside the tally of all reports, and only what was asked for. */
export class SupplementaryTally {
	readonly quarters = new Map<string, Part>();
	readonly strata = new Map<string, Part>();
	readonly others = new Map<string, Part>();
	readonly #all = new Part();
	readonly #options: AnalyseOptions;
	readonly #isProduct: ((product: ReportedProduct) => boolean) | undefined;

	constructor(options: AnalyseOptions, isProduct?: (product: ReportedProduct) => boolean) {
		this.#options = options;
		this.#isProduct = isProduct;
	}

	add(report: SafetyReport, about: boolean): void {
		const { further } = this.#options;
		if (!further) return;
		const keys = [...distinctEvents(report).keys()];
		this.#all.add(keys, about);
		const { received } = report.dates;
		if (further.cumulative === true && received && received.precision !== 'year') {
			partOf(this.quarters, quarterOf(received.value)).add(keys, about);
		}
		const { strata = [] } = further;
		if (strata.length > 0) {
			const stratum = strata.map((name) => STRATUM_OF[name](report)).join(' / ');
			partOf(this.strata, stratum).add(keys, about);
		}
		const named = further.negativeControls?.some(({ product }) => product !== undefined) === true;
		if (further.masking !== true && !named) return;
		for (const name of this.#otherNames(report)) partOf(this.others, name).add(keys, about);
	}

	/** What leaving out each other product takes from the table of an event. */
	*leftOut(key: string): Generator<LeftOut> {
		for (const [product, part] of this.others) yield { product, taken: part.table(key) };
	}

	/** The table of another product and an event, all reports without it as comparator. */
	tableOfOther(product: string, key: string): TwoByTwo | undefined {
		const part = this.others.get(nameKey(product));
		if (!part) return undefined;
		const [row, total] = [part.reports[1], this.#all.reports[1]];
		const a = part.events.get(key)?.[1] ?? 0;
		const column = this.#all.events.get(key)?.[1] ?? 0;
		return { a, b: row - a, c: column - a, d: total - row - column + a };
	}

	#otherNames({ products }: SafetyReport): Set<string> {
		const { roles = SUSPECT_ROLES } = this.#options;
		const names = new Set<string>();
		for (const product of products) {
			if (!roles.includes(product.role) || this.#isProduct?.(product) !== false) continue;
			const name = nameOfProduct(product);
			if (name !== undefined) names.add(nameKey(name));
		}
		return names;
	}
}

function partOf(parts: Map<string, Part>, name: string): Part {
	const known = parts.get(name);
	if (known) return known;
	const part = new Part();
	parts.set(name, part);
	return part;
}

function increment(counts: Pair, about: boolean): void {
	counts[1] += 1;
	if (about) counts[0] += 1;
}

const quarterOf = (date: string): string =>
	`${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`;
