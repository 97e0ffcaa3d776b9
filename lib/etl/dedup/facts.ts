import type { LinkFacts } from '../../incidents';

/** What the normaliser knows of one record beside the record; all else of it stays in the spool. */
export interface DuplicateFacts {
	/** The record's own key in its source; two records with one identity are states of one record. */
	identity: string;
	/**
	 * Which of two states is the newer: compared member by member, the greater wins. Ends in the
	 * record's size and the start of its hash, so that the order of arrival never decides.
	 */
	rank: readonly number[];
	/** Start of the SHA-256 of the raw record (52 bits): tells equal copies from changed ones. */
	hash: number;
	/** Day received, YYYYMMDD as a number; 0 when not known to the day. */
	receivedDay: number;
	/** False where the identity is only the report's number, as the record has no key. */
	keyed?: boolean;
	/** Safety reports: what other reports of the event have too. */
	link?: LinkFacts;
}

/** A record in the index. */
export interface Entry {
	/** Its line in the spool, which is its place among the readable records. */
	line: number;
	facts: DuplicateFacts;
	/** Hashes of the states of this record that lost to it. */
	lost?: number[];
	/** Earliest day received among the states it stands for; 0 when none is known to the day. */
	earliestDay: number;
}

/** Positive when `a` is the newer. */
export function compareRank(a: DuplicateFacts, b: DuplicateFacts): number {
	for (let index = 0; index < a.rank.length; index += 1) {
		const difference = (a.rank[index] ?? 0) - (b.rank[index] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}

/** The earlier of two days, where 0 is none. */
export const earlierDay = (a: number, b: number): number =>
	a === 0 || b === 0 ? Math.max(a, b) : Math.min(a, b);
