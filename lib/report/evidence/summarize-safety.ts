import { eventsOf, type Incident, type ReportedIncidents } from '../../incidents';
import {
	isNoName,
	isUninformativeTerm,
	nameOfProduct,
	type Disagreement,
	type LineListingRow,
	type SafetyEvidence,
	type SafetyReport,
	type ReportSource,
} from '../../model';
import { CodeTallyCounter } from './code-tally';
import type { Coder } from './coder';
import { disagreementOf, laterDisagreement } from './disagreement';
import { lineListingRow, suspectsOf } from './line-listing-row';
import { monthOf, withZeroMonths } from './months';
import { Newest } from './newest';
import { AGE_ORDER, ageBandsOf, NOT_STATED, SEX_ORDER, sexesOf } from './patients';
import { CRITERIA, criteriaOf, isDeath, SEVERITY_ORDER, severityOf } from './seriousness';
import { TallyCounter } from './tally';
import { YearByRegionCounter } from './year-by-region';

/** How much of the evidence is kept; the tallies are always over all reports. */
export interface SummaryLimits {
	/** Rows of the line listing, newest received first. */
	lineListing?: number;
	/** Events kept whose reports disagree, newest first. */
	disagreements?: number;
	/** Terms kept of the open-ended tallies (events, products, manufacturers). */
	top?: number;
}

const DEFAULTS = { lineListing: 200, disagreements: 100, top: 50 };

/**
 * Reads a source's canonical reports once and tallies them exactly: what concerns devices by
 * incident, what happened to people by event, who reported by report. Each counts once under each
 * different value it has, however often it is said. Memory grows with the number of different
 * terms, not with the number of reports. With a coder, problems of devices and patients are counted
 * by their codes too.
 */
export async function summarizeSafety(
	source: ReportSource,
	reports: AsyncIterable<SafetyReport> | Iterable<SafetyReport>,
	limits: SummaryLimits = {},
	coder?: Coder,
): Promise<SafetyEvidence> {
	const summary = new SafetySummary(source, { ...DEFAULTS, ...limits }, coder);
	for await (const event of eventsOf(reports)) summary.add(event);
	return summary.result();
}

class SafetySummary {
	readonly #source: ReportSource;
	readonly #top: number;
	readonly #rows: Newest<LineListingRow>;
	readonly #months = new Map<string, number>();
	readonly #severity = new TallyCounter();
	readonly #seriousness = new TallyCounter();
	readonly #country = new TallyCounter();
	readonly #yearByRegion = new YearByRegionCounter();
	readonly #outcomes = new TallyCounter();
	readonly #sex = new TallyCounter();
	readonly #age = new TallyCounter();
	readonly #reporter = new TallyCounter();
	readonly #events = new TallyCounter();
	readonly #patientProblems = new TallyCounter();
	readonly #products = new TallyCounter();
	readonly #manufacturers = new TallyCounter();
	readonly #disagreements: Newest<Disagreement>;
	readonly #coder: Coder | undefined;
	readonly #deviceCodes: CodeTallyCounter | undefined;
	readonly #patientCodes: CodeTallyCounter | undefined;
	#withoutProblem = 0;
	#reports = 0;
	#incidents = 0;
	#occurrences = 0;
	#deaths = 0;
	#disagreed = 0;
	#first: string | undefined;
	#last: string | undefined;

	constructor(source: ReportSource, limits: Required<SummaryLimits>, coder?: Coder) {
		this.#source = source;
		this.#top = limits.top;
		this.#rows = new Newest(limits.lineListing, newerFirst);
		this.#disagreements = new Newest(limits.disagreements, laterDisagreement);
		// Reactions of drugs are of MedDRA.
		this.#coder = source === 'maude' ? coder : undefined;
		this.#deviceCodes = this.#coder && new CodeTallyCounter('device-problem', this.#coder);
		this.#patientCodes = this.#coder && new CodeTallyCounter('patient-problem', this.#coder);
	}

	add({ incidents, whole }: ReportedIncidents): void {
		this.#occurrences += 1;
		if (isDeath(whole)) this.#deaths += 1;
		this.#severity.add(severityOf(whole));
		this.#seriousness.addEach(criteriaOf(whole));
		this.#country.add(whole.country ?? NOT_STATED);
		this.#sex.addEach(sexesOf(whole));
		this.#age.addEach(ageBandsOf(whole));
		this.#patientProblems.addEach(termsOf(whole, true));
		this.#patientCodes?.add(whole);
		for (const incident of incidents) this.#addIncident(incident);
		const disagreement = disagreementOf(incidents);
		if (!disagreement) return;
		this.#disagreed += 1;
		this.#disagreements.add(disagreement);
	}

	#addIncident({ whole, reports }: Incident): void {
		this.#incidents += 1;
		const received = (whole.dates.received ?? whole.dates.latest)?.value;
		this.#addDate(received);
		this.#yearByRegion.add(received, whole.country);
		this.#outcomes.addEach(outcomesOf(whole));
		this.#events.addEach(termsOf(whole, false));
		this.#deviceCodes?.add(whole);
		this.#addProducts(whole);
		for (const report of reports) {
			this.#reports += 1;
			this.#rows.add(lineListingRow(report, this.#coder));
			if (report.events.every(({ term }) => isUninformativeTerm(term))) this.#withoutProblem += 1;
			this.#reporter.add(report.reporter?.qualification ?? NOT_STATED);
		}
	}

	#addDate(received: string | undefined): void {
		const month = monthOf(received);
		if (month !== undefined) this.#months.set(month, (this.#months.get(month) ?? 0) + 1);
		if (received === undefined) return;
		if (this.#first === undefined || received < this.#first) this.#first = received;
		if (this.#last === undefined || received > this.#last) this.#last = received;
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
			incidents: this.#incidents,
			events: this.#occurrences,
			firstReceived: this.#first,
			lastReceived: this.#last,
			byMonth: withZeroMonths(this.#months),
			bySeverity: this.#severity.inOrder(SEVERITY_ORDER),
			bySeriousness: this.#seriousness.inOrder(CRITERIA.map(([, words]) => words)),
			byCountry: this.#country.top(),
			byYearAndRegion: this.#yearByRegion.result(),
			...(this.#source === 'faers' ? { byOutcome: this.#outcomes.top() } : {}),
			bySex: this.#sex.inOrder(SEX_ORDER),
			byAgeBand: this.#age.inOrder(AGE_ORDER),
			byReporter: this.#reporter.top(),
			withoutStatedProblem: this.#withoutProblem,
			topEvents: this.#events.top(this.#top),
			topPatientProblems: this.#patientProblems.top(this.#top),
			byProduct: this.#products.top(this.#top),
			byManufacturer: this.#manufacturers.top(this.#top),
			deaths: this.#deaths,
			disagreed: this.#disagreed,
			disagreements: this.#disagreements.sorted(),
			lineListing: this.#rows.sorted(),
			...(this.#deviceCodes && this.#patientCodes
				? { coded: [this.#deviceCodes.result(), this.#patientCodes.result()] }
				: {}),
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

const termsOf = ({ events }: SafetyReport, patient: boolean): string[] =>
	events
		.filter(({ kind }) => (kind === 'patient-problem') === patient)
		.map(({ term }) => term)
		.filter((term) => !isUninformativeTerm(term));

/** How the reactions of a case ended; a case none of whose reactions says so is counted as such. */
function outcomesOf({ events }: SafetyReport): string[] {
	const stated = events.flatMap(({ outcome }) => outcome ?? []);
	return stated.length === 0 ? [NOT_STATED] : stated;
}

/** Later received is greater; reports without a date come last; ties are settled by their id. */
function newerFirst(a: LineListingRow, b: LineListingRow): number {
	const received = compare(a.received ?? '', b.received ?? '');
	return received === 0 ? compare(b.sourceId, a.sourceId) : received;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
