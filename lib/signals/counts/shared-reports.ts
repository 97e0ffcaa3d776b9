import type { PairNames } from './pair-table';
import type { ReportRows } from './report-rows';

/** Which reports name which products together. */
export interface SharedReports {
	/** Products of a report, each once. */
	productsOf: (report: number) => Int32Array;
	/** Reports of an event, each once. */
	reportsOf: (event: number) => Int32Array;
	/** For each product the others it shares reports with, and how many; undefined where none. */
	beside: ReadonlyArray<ReadonlyMap<number, number> | undefined>;
}

/** Indexes reports by product and event; memory grows with the rows and the pairs of products that share a report. */
export function sharedReports(rows: ReportRows, names: PairNames): SharedReports {
	const { half } = rows;
	const products = distinctByReport(rows, names.productOf, names.products.length, half?.productOf);
	const events = distinctByReport(rows, names.eventOf, names.events.length, half?.eventOf);
	const byEvent = turned(events, names.events.length);
	const beside: Array<Map<number, number> | undefined> = names.products.map(() => undefined);
	for (let report = 0; report + 1 < products.starts.length; report++) {
		const own = listOf(products, report);
		if (own.length < 2) continue;
		for (const one of own) {
			const others = (beside[one] ??= new Map<number, number>());
			for (const other of own) {
				if (other !== one) others.set(other, (others.get(other) ?? 0) + 1);
			}
		}
	}
	return {
		productsOf: (report) => listOf(products, report),
		reportsOf: (event) => listOf(byEvent, event),
		beside,
	};
}

/** Lists of numbers one after another: list i from starts[i] up to starts[i + 1]. */
interface Lists {
	starts: Int32Array;
	values: Int32Array;
}

const listOf = ({ starts, values }: Lists, at: number): Int32Array =>
	values.subarray(starts[at], starts[at + 1]);

/** For each report the different members of its pairs, and of its rows without a pair. */
function distinctByReport(
	{ starts, pairOf, half }: ReportRows,
	memberOf: Int32Array,
	members: number,
	halfOf: Int32Array | undefined,
): Lists {
	const seen = new Int32Array(members).fill(-1);
	const own: Lists = {
		starts: new Int32Array(starts.length),
		values: new Int32Array(pairOf.length + (halfOf?.length ?? 0)),
	};
	let kept = 0;
	const keep = (member: number, report: number) => {
		if (member < 0 || seen[member] === report) return;
		seen[member] = report;
		own.values[kept++] = member;
	};
	for (let report = 0; report + 1 < starts.length; report++) {
		for (let row = starts[report]; row < starts[report + 1]; row++)
			keep(memberOf[pairOf[row]], report);
		if (half && halfOf) {
			for (let row = half.starts[report]; row < half.starts[report + 1]; row++)
				keep(halfOf[row], report);
		}
		own.starts[report + 1] = kept;
	}
	return own;
}

/** From members by report to reports by member. */
function turned({ starts, values }: Lists, members: number): Lists {
	const own: Lists = {
		starts: new Int32Array(members + 1),
		values: new Int32Array(starts[starts.length - 1]),
	};
	const count = own.values.length;
	for (let i = 0; i < count; i++) own.starts[values[i] + 1] += 1;
	for (let member = 0; member < members; member++) own.starts[member + 1] += own.starts[member];
	const next = own.starts.slice();
	for (let report = 0; report + 1 < starts.length; report++) {
		for (let i = starts[report]; i < starts[report + 1]; i++)
			own.values[next[values[i]]++] = report;
	}
	return own;
}
