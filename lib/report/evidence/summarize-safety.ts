import {
	isNoName,
	isUninformativeTerm,
	nameOfProduct,
	type LineListingRow,
	type SafetyEvidence,
	type SafetyReport,
} from '../../model';
import { lineListingRow, suspectsOf } from './line-listing-row';
import { monthOf, withZeroMonths } from './months';
import { Newest } from './newest';
import { AGE_ORDER, ageBandsOf, NOT_STATED, SEX_ORDER, sexesOf } from './patients';
import { CRITERIA, criteriaOf, isDeath, SEVERITY_ORDER, severityOf } from './seriousness';
import { TallyCounter } from './tally';

/** How much of the evidence is kept; the tallies are always over all reports. */
export interface SummaryLimits {
	/** Rows of the line listing, newest received first. */
	lineListing?: number;
	/** Terms kept of the open-ended tallies (events, products, manufacturers). */
	top?: number;
}

const DEFAULTS = { lineListing: 200, top: 50 };

/**
 * Reads a source's canonical reports once and tallies them exactly. A report counts once under
 * each different value it has, however often it repeats it. Memory grows with the number of
 * different terms, not with the number of reports.
 */
export async function summarizeSafety(
	source: 'maude' | 'faers',
	reports: AsyncIterable<SafetyReport> | Iterable<SafetyReport>,
	limits: SummaryLimits = {},
): Promise<SafetyEvidence> {
	const summary = new SafetySummary(source, { ...DEFAULTS, ...limits });
	for await (const report of reports) summary.add(report);
	return summary.result();
}

class SafetySummary {
	readonly #source: 'maude' | 'faers';
	readonly #top: number;
	readonly #rows: Newest<LineListingRow>;
	readonly #months = new Map<string, number>();
	readonly #severity = new TallyCounter();
	readonly #seriousness = new TallyCounter();
	readonly #country = new TallyCounter();
	readonly #sex = new TallyCounter();
	readonly #age = new TallyCounter();
	readonly #reporter = new TallyCounter();
	readonly #events = new TallyCounter();
	readonly #patientProblems = new TallyCounter();
	readonly #products = new TallyCounter();
	readonly #manufacturers = new TallyCounter();
	#withoutProblem = 0;
	#reports = 0;
	#deaths = 0;
	#first: string | undefined;
	#last: string | undefined;

	constructor(source: 'maude' | 'faers', limits: Required<SummaryLimits>) {
		this.#source = source;
		this.#top = limits.top;
		this.#rows = new Newest(limits.lineListing, newerFirst);
	}

	add(report: SafetyReport): void {
		this.#reports += 1;
		if (isDeath(report)) this.#deaths += 1;
		const row = lineListingRow(report);
		this.#rows.add(row);
		this.#addDate(row.received);
		this.#severity.add(severityOf(report));
		this.#seriousness.addEach(criteriaOf(report));
		this.#country.add(report.country ?? NOT_STATED);
		this.#sex.addEach(sexesOf(report));
		this.#age.addEach(ageBandsOf(report));
		this.#reporter.add(report.reporter?.qualification ?? NOT_STATED);
		this.#addEvents(report);
		this.#addProducts(report);
	}

	#addDate(received: string | undefined): void {
		const month = monthOf(received);
		if (month !== undefined) this.#months.set(month, (this.#months.get(month) ?? 0) + 1);
		if (received === undefined) return;
		if (this.#first === undefined || received < this.#first) this.#first = received;
		if (this.#last === undefined || received > this.#last) this.#last = received;
	}

	#addEvents({ events }: SafetyReport): void {
		const terms = (patient: boolean) =>
			events
				.filter(({ kind }) => (kind === 'patient-problem') === patient)
				.map(({ term }) => term)
				.filter((term) => !isUninformativeTerm(term));
		const [problems, ofPatients] = [terms(false), terms(true)];
		this.#events.addEach(problems);
		this.#patientProblems.addEach(ofPatients);
		if (problems.length === 0 && ofPatients.length === 0) this.#withoutProblem += 1;
	}

	#addProducts(report: SafetyReport): void {
		const suspects = suspectsOf(report);
		this.#products.addEach(suspects.flatMap((product) => nameOfProduct(product) ?? []));
		const makers = suspects.flatMap(({ manufacturer }) => manufacturer ?? []);
		this.#manufacturers.addEach(makers.filter((maker) => !isNoName(maker)));
	}

	result(): SafetyEvidence {
		return {
			source: this.#source,
			reports: this.#reports,
			firstReceived: this.#first,
			lastReceived: this.#last,
			byMonth: withZeroMonths(this.#months),
			bySeverity: this.#severity.inOrder(SEVERITY_ORDER),
			bySeriousness: this.#seriousness.inOrder(CRITERIA.map(([, words]) => words)),
			byCountry: this.#country.top(),
			bySex: this.#sex.inOrder(SEX_ORDER),
			byAgeBand: this.#age.inOrder(AGE_ORDER),
			byReporter: this.#reporter.top(),
			withoutStatedProblem: this.#withoutProblem,
			topEvents: this.#events.top(this.#top),
			topPatientProblems: this.#patientProblems.top(this.#top),
			byProduct: this.#products.top(this.#top),
			byManufacturer: this.#manufacturers.top(this.#top),
			deaths: this.#deaths,
			lineListing: this.#rows.sorted(),
			...this.#leftOut(),
		};
	}

	/** How many values the lists above leave out; nothing when none. */
	#leftOut(): Pick<SafetyEvidence, 'leftOut'> {
		const lists = {
			topEvents: this.#events,
			topPatientProblems: this.#patientProblems,
			byProduct: this.#products,
			byManufacturer: this.#manufacturers,
		};
		const left = Object.entries(lists)
			.map(([name, { size }]) => [name, size - this.#top] as const)
			.filter(([, more]) => more > 0);
		return left.length === 0 ? {} : { leftOut: Object.fromEntries(left) };
	}
}

/** Later received is greater; reports without a date come last; ties are settled by their id. */
function newerFirst(a: LineListingRow, b: LineListingRow): number {
	const received = compare(a.received ?? '', b.received ?? '');
	return received === 0 ? compare(b.sourceId, a.sourceId) : received;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
