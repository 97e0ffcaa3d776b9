import type { LinkFacts } from '../../incidents';
import { compareRank, type Entry } from './facts';

/** An entry that gives way to a newer state of the same report, under a reason code. */
export interface Superseded {
	older: Entry;
	newer: Entry;
	reason: 'duplicate:follow-up' | 'duplicate:same-report-number';
}

/** What makes two records states of one report beside their key: its number, from one kind of sender. */
export const sameReportKey = (link: LinkFacts | undefined): string[] =>
	link?.number === undefined ? [] : [`${link.number} ${link.sender}`];

/**
 * Of records with one report number from one kind of sender: a follow-up, supplement or extra copy
 * and what it follows are states of one report, and so is a record that has no key but the number.
 * Two initial reports that only share a number are not: both stay.
 */
export function settleSameReport(group: readonly Entry[]): Superseded[] {
	const newestFirst = [...group].sort((a, b) => compareRank(b.facts, a.facts));
	const keyed = newestFirst.filter(({ facts }) => facts.keyed !== false);
	const staying = keyed.length > 0 ? keyed : newestFirst;
	const newest = staying[0];
	if (!newest) return [];
	const isFurther = ({ facts }: Entry) => facts.link?.furtherState === true;
	const gone = new Set(group.filter((entry) => !staying.includes(entry)));
	const followed = staying.filter((entry) => entry !== newest);
	for (const entry of followed) if (isFurther(entry)) gone.add(entry);
	if (isFurther(newest)) {
		// What it follows: the newest report that is none itself.
		const initial = followed.find((entry) => !isFurther(entry));
		if (initial) gone.add(initial);
	}
	return [...gone].map((older) => ({ older, newer: newest, reason: reasonOf(older, newest) }));
}

const reasonOf = (older: Entry, newer: Entry): Superseded['reason'] =>
	older.facts.link?.furtherState === true || newer.facts.link?.furtherState === true
		? 'duplicate:follow-up'
		: 'duplicate:same-report-number';
