import { groupByLink } from './groups';
import {
	compareRank,
	type DuplicateFacts,
	type DuplicateRules,
	type Entry,
	type Loss,
} from './facts';

/** Which lines of the spool survive, what is to be amended in them, and why the others went. */
export interface Settlement {
	survivors: Uint8Array;
	/** Line to the earliest day received (YYYYMMDD) among the copies it stands for. */
	earliestDays: ReadonlyMap<number, number>;
	reasons: Record<string, number>;
	duplicates: number;
}

/**
 * Decides which of many records survive, holding a few dozen bytes a record and never the records
 * themselves. The same records in another order give the same survivors.
 */
export class DuplicateIndex {
	readonly #rules: DuplicateRules;
	readonly #byIdentity = new Map<string, Entry>();

	constructor(rules: DuplicateRules) {
		this.#rules = rules;
	}

	/** Takes in the record of one line of the spool. */
	add(line: number, facts: DuplicateFacts): void {
		const known = this.#byIdentity.get(facts.identity);
		if (!known) {
			this.#byIdentity.set(facts.identity, { line, facts });
			return;
		}
		known.lost ??= [];
		const earliest = earlierOf(known.earliestDay ?? known.facts.receivedDay, facts.receivedDay);
		if (compareRank(facts, known.facts) > 0) {
			known.lost.push(known.facts.hash);
			known.facts = facts;
			known.line = line;
		} else known.lost.push(facts.hash);
		// A case was first received when the first of its states was: AERS does not repeat that day.
		known.earliestDay = earliest === known.facts.receivedDay ? undefined : earliest;
	}

	/** Judges all records; `lines` is how many lines the spool has. */
	settle(lines: number): Settlement {
		const survivors = new Uint8Array(lines);
		const settlement = { survivors, reasons: {}, duplicates: 0 };
		for (const { line, facts, lost } of this.#byIdentity.values()) {
			survivors[line] = 1;
			for (const hash of lost ?? [])
				count(settlement, hash === facts.hash ? 'duplicate:identical' : 'duplicate:same-key');
		}
		const surviving = () =>
			[...this.#byIdentity.values()].filter(({ line }) => survivors[line] === 1);
		const strike = ({ loser, reason }: Loss) => {
			if (survivors[loser.line] === 0) return;
			survivors[loser.line] = 0;
			count(settlement, reason);
		};
		for (const group of groupByLink(surviving(), ({ links }) => links))
			this.#rules.settleLinked(group).forEach(strike);
		const { settleEvent } = this.#rules;
		if (settleEvent) {
			const keyOf = ({ event }: DuplicateFacts) => (event === undefined ? [] : [event]);
			for (const group of groupByLink(surviving(), keyOf)) settleEvent(group).forEach(strike);
		}
		return { ...settlement, earliestDays: this.#earliestDays(survivors) };
	}

	#earliestDays(survivors: Uint8Array): Map<number, number> {
		const days = new Map<number, number>();
		for (const { line, earliestDay } of this.#byIdentity.values())
			if (survivors[line] === 1 && earliestDay !== undefined) days.set(line, earliestDay);
		return days;
	}
}

/** The earlier of two days, of which 0 is not known. */
const earlierOf = (a: number, b: number): number => (a === 0 || (b > 0 && b < a) ? b : a);

function count(totals: { reasons: Record<string, number>; duplicates: number }, reason: string) {
	totals.reasons[reason] = (totals.reasons[reason] ?? 0) + 1;
	totals.duplicates += 1;
}
