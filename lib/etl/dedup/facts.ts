/** What de-duplication knows of one record; all else of it stays in the spool. */
export interface DuplicateFacts {
	/** The record's own key in its source; two records with one identity are states of one record. */
	identity: string;
	/**
	 * Which of two states or copies is the better: compared member by member, the greater wins. Ends in
	 * the record's size and the start of its hash, so that the order of arrival never decides.
	 */
	rank: readonly number[];
	/** Start of the SHA-256 of the raw record (52 bits): tells equal copies from changed ones. */
	hash: number;
	/** Numbers that other reports of the same case or report carry too. */
	links: readonly string[];
	/** Key of the event that several reports may be about. */
	event?: string;
	/** Who reported, as a rank: the greater knows more of the device. Zero: not said. */
	sender: number;
	/** The report calls itself a follow-up, supplement or extra copy. */
	followUp: boolean;
	/** Product codes of the devices, where given. */
	devices: readonly string[];
	/** Day received, YYYYMMDD as a number; 0 when not known to the day. */
	receivedDay: number;
}

/** One record that lost to another, with the reason code it is counted under. */
export interface Loss {
	loser: Entry;
	reason: string;
}

/** A record in the index. */
export interface Entry {
	/** Its line in the spool, which is its place among the readable records. */
	line: number;
	facts: DuplicateFacts;
	/** Hashes of the states of this record that lost to it. */
	lost?: number[];
	/** Earliest day received among the copies it stands for, when earlier than its own. */
	earliestDay?: number;
}

/** What a source says about copies beyond those with the same key. */
export interface DuplicateRules {
	/** Judges records that share a link; leaves at least one. */
	settleLinked(group: readonly Entry[]): Loss[];
	/** Judges records of one event; leaves at least one. */
	settleEvent?(group: readonly Entry[]): Loss[];
}

/** Positive when `a` is the better; members of the rank before `from` do not count. */
export function compareRank(a: DuplicateFacts, b: DuplicateFacts, from = 0): number {
	for (let index = from; index < a.rank.length; index += 1) {
		const difference = (a.rank[index] ?? 0) - (b.rank[index] ?? 0);
		if (difference !== 0) return difference;
	}
	return 0;
}

/** The best of a group that is not empty. */
export function bestOf(group: readonly Entry[], from = 0): Entry | undefined {
	return group.reduce<Entry | undefined>(
		(best, entry) => (best && compareRank(best.facts, entry.facts, from) >= 0 ? best : entry),
		undefined,
	);
}
