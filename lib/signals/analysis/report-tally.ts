import {
	isUninformativeTerm,
	nameKey,
	shownName,
	spellName,
	statesProblem,
	type ReportedEvent,
	type ReportedProduct,
	type SafetyReport,
} from '../../model';
import { daysBetween } from '../series';
import { addLag, type LagTally } from './reporting-lag';

/** Reports by day received (`YYYY-MM-DD`; `YYYY-MM` where the day is unknown). */
export type ByDate = Map<string, number>;

/** What is counted of one event. */
export interface EventTally {
	kind: ReportedEvent['kind'];
	term: string;
	/** Reports with the product and the event; reports with the event at all. */
	withProduct: number;
	total: number;
	byDate: ByDate;
}

export const SERIES_KINDS = [
	'all',
	'nonserious',
	'serious',
	'death',
	'injury',
	'malfunction',
] as const;
export type SeriesKind = (typeof SERIES_KINDS)[number];

/** Counts a dataset of reports in one pass, keeping none of them. A report counts once per event. */
export class ReportTally {
	reports = 0;
	productReports = 0;
	/** Reports with the product that state no problem: in no event, in all that counts reports. */
	withoutProblem = 0;
	/** Reports with the product whose received month is unknown. */
	undated = 0;
	/** Reports with the product by days from event to receipt. */
	readonly lags: LagTally = new Map();
	readonly events = new Map<string, EventTally>();
	readonly series: Readonly<Record<SeriesKind, ByDate>> = {
		all: new Map(),
		nonserious: new Map(),
		serious: new Map(),
		death: new Map(),
		injury: new Map(),
		malfunction: new Map(),
	};
	readonly #isProduct: ((product: ReportedProduct) => boolean) | undefined;

	/** Without a test for the product every report is taken to be about it. */
	constructor(isProduct?: (product: ReportedProduct) => boolean) {
		this.#isProduct = isProduct;
	}

	/** Counts a report; says whether it is about the product. */
	add(report: SafetyReport): boolean {
		const { received } = report.dates;
		const date =
			received === undefined || received.precision === 'year' ? undefined : received.value;
		const isProduct = this.#isProduct;
		const about = isProduct === undefined || report.products.some(isProduct);
		this.reports += 1;
		if (about) {
			this.productReports += 1;
			if (!statesProblem(report)) this.withoutProblem += 1;
			this.#addLag(report.dates);
			if (date === undefined) this.undated += 1;
			else for (const kind of kindsOf(report)) increment(this.series[kind], date);
		}
		for (const [key, event] of distinctEvents(report)) this.#addEvent(key, event, about, date);
		return about;
	}

	#addLag({ event, received }: SafetyReport['dates']): void {
		if (event?.precision !== 'day' || received?.precision !== 'day') return;
		addLag(this.lags, daysBetween(event.value, received.value));
	}

	#addEvent(key: string, { kind, term }: ReportedEvent, about: boolean, date: string | undefined) {
		let tally = this.events.get(key);
		if (!tally) {
			tally = { kind, term: spellName(term), withProduct: 0, total: 0, byDate: new Map() };
			this.events.set(key, tally);
		}
		tally.term = shownName(tally.term, spellName(term));
		tally.total += 1;
		if (!about) return;
		tally.withProduct += 1;
		if (date !== undefined) increment(tally.byDate, date);
	}
}

/** Names an event whatever its spelling, so that one term counts as one. */
export const eventKey = (kind: ReportedEvent['kind'], term: string): string =>
	`${kind}:${nameKey(term)}`;

/** The events of a report by name, those that state no problem left out. */
export const distinctEvents = ({ events }: SafetyReport): Map<string, ReportedEvent> =>
	new Map(
		events
			.filter(({ term }) => !isUninformativeTerm(term))
			.map((event) => [eventKey(event.kind, event.term), event]),
	);

function kindsOf({ seriousness, eventType }: SafetyReport): SeriesKind[] {
	const kinds: SeriesKind[] = ['all'];
	const death = seriousness.death === true || eventType === 'death';
	const isSerious = seriousness.serious === true || death || eventType === 'injury';
	kinds.push(isSerious ? 'serious' : 'nonserious');
	if (death) kinds.push('death');
	if (eventType === 'injury') kinds.push('injury');
	if (eventType === 'malfunction') kinds.push('malfunction');
	return kinds;
}

const increment = (counts: ByDate, date: string): void => {
	counts.set(date, (counts.get(date) ?? 0) + 1);
};
