import {
	isUninformativeTerm,
	nameKey,
	spellName,
	type ReportedEvent,
	type SafetyReport,
} from '../../model';
import { countDay, type DayCounts } from './day-counts';
import { UNUSABLE, type Onset, type Unusable } from './onset-of-report';

/** Days to onset of the reports with one event. */
export interface EventDays {
	kind: ReportedEvent['kind'];
	term: string;
	/** Names the event whatever its spelling. */
	key: string;
	days: DayCounts;
}

/** Counts the onsets of one product's reports, keeping no report. A report counts once per event. */
export class OnsetTally {
	/** Reports about the product, usable or not. */
	reports = 0;
	/** Usable reports by what their days were counted from. */
	readonly from = { dates: 0, 'stated-age': 0 };
	readonly notUsable = Object.fromEntries(UNUSABLE.map((reason) => [reason, 0])) as Record<
		Unusable,
		number
	>;
	readonly #all = new Map<number, number>();
	readonly #events = new Map<string, EventDays & { days: Map<number, number> }>();

	/** Usable reports by day. */
	get all(): DayCounts {
		return this.#all;
	}

	/** Usable reports. */
	get usable(): number {
		return this.from.dates + this.from['stated-age'];
	}

	/** In the order of first appearance. */
	get events(): readonly EventDays[] {
		return [...this.#events.values()];
	}

	add({ events }: Pick<SafetyReport, 'events'>, onset: Onset): void {
		this.reports += 1;
		if (onset.kind === 'not-usable') {
			this.notUsable[onset.reason] += 1;
			return;
		}
		this.from[onset.from] += 1;
		countDay(this.#all, onset.days);
		const seen = new Set<string>();
		for (const { kind, term } of events) {
			if (isUninformativeTerm(term)) continue;
			const key = `${kind}:${nameKey(term)}`;
			if (seen.has(key)) continue;
			seen.add(key);
			let event = this.#events.get(key);
			if (!event) {
				event = { kind, term: spellName(term), key, days: new Map() };
				this.#events.set(key, event);
			}
			countDay(event.days, onset.days);
		}
	}
}
