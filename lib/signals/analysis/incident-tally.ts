import type { Incident, ReportedIncidents } from '../../incidents';
import {
	isUninformativeTerm,
	nameKey,
	shownName,
	spellName,
	statesProblem,
	type ReportedEvent,
	type SafetyReport,
} from '../../model';
import { daysBetween } from '../surveillance';
import { addLag, type LagTally } from './reporting-lag';

/** Counts by day received (`YYYY-MM-DD`; `YYYY-MM` where the day is unknown). */
export type ByDate = Map<string, number>;

/** What is counted of one event. */
export interface EventTally {
	kind: ReportedEvent['kind'];
	term: string;
	/** Incidents with the product and the event; incidents with the event at all. */
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

/** Series of what happened to people are counted by event, of what happened to devices by incident. */
type PeopleKind = 'death' | 'injury';

/**
 * Counts the events of a dataset in one pass, keeping none of them. An incident counts once per
 * term; a death told on two devices of one event is one death.
 */
export class IncidentTally {
	incidents = 0;
	productIncidents = 0;
	/** Reports that tell of incidents with the product. */
	productReports = 0;
	/** Incidents with the product that state no problem: in no event, in all that counts incidents. */
	withoutProblem = 0;
	/** Incidents with the product whose received month is unknown. */
	undated = 0;
	/** Incidents with the product by days from event to receipt. */
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

	/** Counts an incident, and whether it is about the product. */
	add({ whole, reports }: Incident, about: boolean): void {
		const date = monthOrDay(whole);
		this.incidents += 1;
		if (about) {
			this.productIncidents += 1;
			this.productReports += reports.length;
			if (!statesProblem(whole)) this.withoutProblem += 1;
			this.#addLag(whole.dates);
			if (date === undefined) this.undated += 1;
			else for (const kind of incidentKindsOf(whole)) increment(this.series[kind], date);
		}
		for (const [key, event] of distinctEvents(whole)) this.#addEvent(key, event, about, date);
	}

	/** Counts what happened to people in an event, of which some incidents are about the product. */
	addPeople({ whole }: ReportedIncidents, about: readonly Incident[]): void {
		const dates = about.map((incident) => monthOrDay(incident.whole));
		const [first] = dates.filter((date) => date !== undefined).sort();
		if (first === undefined) return;
		for (const kind of peopleKindsOf(whole)) increment(this.series[kind], first);
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

/** The date received, where it is known to the month at least. */
const monthOrDay = ({ dates: { received } }: SafetyReport): string | undefined =>
	received === undefined || received.precision === 'year' ? undefined : received.value;

const isDeath = ({ seriousness, eventType }: SafetyReport): boolean =>
	seriousness.death === true || eventType === 'death';

/** Serious incidents and the others add up to all of them. */
function incidentKindsOf(whole: SafetyReport): SeriesKind[] {
	const { seriousness, eventType } = whole;
	const isSerious = seriousness.serious === true || isDeath(whole) || eventType === 'injury';
	return [
		'all',
		isSerious ? 'serious' : 'nonserious',
		...(eventType === 'malfunction' ? (['malfunction'] as const) : []),
	];
}

const peopleKindsOf = (whole: SafetyReport): PeopleKind[] => [
	...(isDeath(whole) ? (['death'] as const) : []),
	...(whole.eventType === 'injury' ? (['injury'] as const) : []),
];

const increment = (counts: ByDate, date: string): void => {
	counts.set(date, (counts.get(date) ?? 0) + 1);
};
