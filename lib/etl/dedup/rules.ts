import { bestOf, type DuplicateRules, type Entry, type Loss } from './facts';

/** The best of a group survives under one reason for all others, and takes over the earliest day received. */
export function keepBest(
	group: readonly Entry[],
	reasonFor: (loser: Entry, survivor: Entry) => string,
	rankFrom = 0,
): Loss[] {
	const survivor = bestOf(group, rankFrom);
	if (!survivor) return [];
	const days = group
		.map(({ facts, earliestDay }) => earliestDay ?? facts.receivedDay)
		.filter((day) => day > 0);
	const earliest = Math.min(...days);
	if (days.length > 0 && earliest !== survivor.facts.receivedDay) survivor.earliestDay = earliest;
	return group
		.filter((entry) => entry !== survivor)
		.map((loser) => ({ loser, reason: reasonFor(loser, survivor) }));
}

/** For registries: an entry has one key, and nothing else makes two entries one. */
export const REGISTRY_RULES: DuplicateRules = { settleLinked: () => [] };

/**
 * FAERS: two cases with one company case number (or one number in `reportduplicate`) are the same
 * case, filed twice. The one with the latest information survives; era and version of two cases (first
 * in the rank) say nothing of each other.
 */
export const FAERS_RULES: DuplicateRules = {
	settleLinked: (group) => keepBest(group, () => 'duplicate:same-company-number', 2),
};

/**
 * MAUDE: records with one report number are the initial report and its follow-ups (the newest
 * survives) or copies of it from several senders (the sender who knows the device best survives).
 * Reports of one event are copies only when they come from different kinds of sender and are about
 * the same kind of device: a manufacturer's reports on two devices of one event are two reports.
 */
export const MAUDE_RULES: DuplicateRules = { settleLinked: settleReportNumber, settleEvent };

function settleReportNumber(group: readonly Entry[]): Loss[] {
	const top = Math.max(...group.map(({ facts }) => facts.sender));
	const leading = group.filter(({ facts }) => facts.sender === top);
	const losses = keepBest(leading, numberReason);
	const survivor = bestOf(leading);
	const others = group.filter(({ facts }) => facts.sender !== top);
	return [
		...losses,
		...others.map((loser) => ({
			loser,
			reason: survivor ? numberReason(loser, survivor) : 'duplicate:same-report-number',
		})),
	];
}

function numberReason({ facts }: Entry, survivor: Entry): string {
	const bothSaid = facts.sender > 0 && survivor.facts.sender > 0;
	if (bothSaid && facts.sender !== survivor.facts.sender) return 'duplicate:same-event';
	return facts.followUp || survivor.facts.followUp
		? 'duplicate:follow-up'
		: 'duplicate:same-report-number';
}

/** Judges from the best sender down, so that a report only goes when one that stays covers it. */
function settleEvent(group: readonly Entry[]): Loss[] {
	const staying: Entry[] = [];
	const losses: Loss[] = [];
	for (const entry of [...group].sort((a, b) => standing(b) - standing(a))) {
		const reason = staying.map((other) => eventReason(entry, other)).find((said) => said);
		if (reason === undefined) staying.push(entry);
		else losses.push({ loser: entry, reason });
	}
	return losses;
}

const standing = ({ facts }: Entry): number => 2 * facts.sender + (facts.followUp ? 0 : 1);

/** Why a report is covered by another of its event; nothing when it is not. */
function eventReason(loser: Entry, other: Entry): string | undefined {
	const [a, b] = [loser.facts, other.facts];
	if (!sameDevice(a.devices, b.devices)) return undefined;
	if (a.sender > 0 && b.sender > a.sender) return 'duplicate:same-event';
	return a.sender === b.sender && a.followUp && !b.followUp ? 'duplicate:follow-up' : undefined;
}

/** Whether two reports can be about one device: a product code in common, or none said by one of them. */
const sameDevice = (a: readonly string[], b: readonly string[]): boolean =>
	a.length === 0 || b.length === 0 || a.some((code) => b.includes(code));
