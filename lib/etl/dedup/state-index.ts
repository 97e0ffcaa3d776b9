import { groupByKey, linkReports, type LinkFacts } from '../../incidents';
import type { IncidentRole, NormalizationCounts } from '../../model';
import { compareRank, earlierDay, type DuplicateFacts, type Entry } from './facts';
import { sameReportKey, settleSameReport } from './same-report';

/** Which lines of the spool stay, what is to be added to them, and why the others went. */
export interface Settlement
	extends Pick<NormalizationCounts, 'superseded' | 'incidents' | 'events' | 'groups'> {
	stays: Uint8Array;
	/** Line to the earliest day received (YYYYMMDD) among the states it stands for, where it is not its own. */
	earliestDays: ReadonlyMap<number, number>;
	/** Line to the role of a report that another one tells of the same event as. */
	roles: ReadonlyMap<number, IncidentRole>;
	/** Superseded records by reason code. */
	reasons: Record<string, number>;
	/** Linked reports by why. */
	linked: Record<string, number>;
}

/**
 * Decides which of many records are older states of another, and which reports tell of one event,
 * holding a few dozen bytes a record and never the records themselves. The same records in another
 * order are settled alike.
 */
export class StateIndex {
	readonly #byIdentity = new Map<string, Entry>();

	/** Takes in the record of one line of the spool. */
	add(line: number, facts: DuplicateFacts): void {
		const known = this.#byIdentity.get(facts.identity);
		if (!known) {
			this.#byIdentity.set(facts.identity, { line, facts, earliestDay: facts.receivedDay });
			return;
		}
		known.lost ??= [];
		known.earliestDay = earlierDay(known.earliestDay, facts.receivedDay);
		if (compareRank(facts, known.facts) > 0) {
			known.lost.push(known.facts.hash);
			known.facts = facts;
			known.line = line;
		} else known.lost.push(facts.hash);
	}

	/** Judges all records; `lines` is how many lines the spool has. */
	settle(lines: number): Settlement {
		const stays = new Uint8Array(lines);
		const reasons: Record<string, number> = {};
		let superseded = 0;
		const count = (reason: string) => {
			superseded += 1;
			reasons[reason] = (reasons[reason] ?? 0) + 1;
		};
		for (const { line, facts, lost } of this.#byIdentity.values()) {
			stays[line] = 1;
			for (const hash of lost ?? [])
				count(hash === facts.hash ? 'duplicate:identical' : 'duplicate:same-key');
		}
		const entries = [...this.#byIdentity.values()];
		for (const group of groupByKey(entries, ({ facts }) => sameReportKey(facts.link))) {
			for (const { older, newer, reason } of settleSameReport(group)) {
				stays[older.line] = 0;
				newer.earliestDay = earlierDay(newer.earliestDay, older.earliestDay);
				count(reason);
			}
		}
		const staying = entries.filter(({ line }) => stays[line] === 1);
		return { stays, superseded, reasons, earliestDays: earliestDays(staying), ...linksOf(staying) };
	}
}

function earliestDays(entries: readonly Entry[]): Map<number, number> {
	const days = new Map<number, number>();
	for (const { line, facts, earliestDay } of entries)
		if (earliestDay !== facts.receivedDay) days.set(line, earliestDay);
	return days;
}

function linksOf(
	entries: readonly Entry[],
): Pick<Settlement, 'roles' | 'linked' | 'incidents' | 'events' | 'groups'> {
	const roles = new Map<number, IncidentRole>();
	const linked: Record<string, number> = {};
	const reports = entries.flatMap(({ line, facts: { link } }) => (link ? [{ line, link }] : []));
	const groups = linkReports<{ line: number; link: LinkFacts }>(reports);
	let [incidents, events] = [entries.length, entries.length];
	for (const event of groups) {
		const told = event.flat();
		incidents -= told.length - event.length;
		events -= told.length - 1;
		for (const { member, role } of told) {
			roles.set(member.line, role);
			if (role.role === 'linked') linked[role.why] = (linked[role.why] ?? 0) + 1;
		}
	}
	return { roles, linked, incidents, events, groups: groups.length };
}
