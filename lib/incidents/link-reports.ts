import type { IncidentRole } from '../model';
import { groupByKey } from './groups';
import type { LinkFacts } from './link-facts';

/** A report with its role. */
export interface LinkedReport<T> {
	member: T;
	role: IncidentRole;
}

/** The reports of one event by incident, the lead of each first. */
export type LinkedEvent<T> = ReadonlyArray<ReadonlyArray<LinkedReport<T>>>;

/** The role of a report that nothing links to another. */
export const aloneRole = (id: string): IncidentRole => ({
	key: id,
	event: id,
	role: 'lead',
	why: 'only-report',
});

/** The events that more than one of some reports tell of. The same reports in another order give the same. */
export const linkReports = <T extends { link: LinkFacts }>(
	members: readonly T[],
): Array<LinkedEvent<T>> =>
	groupByKey(members, ({ link }) => link.keys.map((key) => `${link.source} ${key}`)).map(linkEvent);

/** How many events some reports tell of, whatever run linked them before. */
export const countEvents = (links: readonly LinkFacts[]): number =>
	linkReports(links.map((link) => ({ link }))).reduce(
		(events, event) => events - (event.flat().length - 1),
		links.length,
	);

interface Draft<T> {
	lead: T;
	linked: Array<{ member: T; why: IncidentRole['why'] }>;
}

/** Parts the reports of one event into incidents, from the best informed sender down. */
function linkEvent<T extends { link: LinkFacts }>(event: readonly T[]): LinkedEvent<T> {
	const drafts: Array<Draft<T>> = [];
	for (const member of [...event].sort((a, b) => compareStanding(a.link, b.link))) {
		const fitting = drafts
			.map((draft) => ({ draft, fit: fitOf(draft, member.link) }))
			.filter(({ fit }) => fit !== undefined)
			.sort((a, b) => (b.fit?.weight ?? 0) - (a.fit?.weight ?? 0))[0];
		if (fitting?.fit) fitting.draft.linked.push({ member, why: fitting.fit.why });
		else drafts.push({ lead: member, linked: [] });
	}
	const event0 = drafts[0]?.lead.link.id ?? '';
	return drafts.map((draft) => rolesOf(draft, event0));
}

function rolesOf<T extends { link: LinkFacts }>(
	{ lead, linked }: Draft<T>,
	event: string,
): Array<LinkedReport<T>> {
	const key = lead.link.id;
	const knowsBest = linked.every(({ member }) => member.link.sender < lead.link.sender);
	const why =
		linked.length === 0 ? 'only-report' : knowsBest ? 'best-informed-sender' : 'latest-information';
	return [
		{ member: lead, role: { key, event, role: 'lead', why } },
		...linked.map(({ member, why: reason }) => ({
			member,
			role: { key, event, role: 'linked' as const, why: reason },
		})),
	];
}

interface Fit {
	why: IncidentRole['why'];
	/** The greater, the surer that both tell of one device. */
	weight: number;
}

/** Whether a report of an event tells of an incident of it that others told of before, and why. */
function fitOf<T extends { link: LinkFacts }>(
	{ lead, linked }: Draft<T>,
	report: LinkFacts,
): Fit | undefined {
	if (report.source === 'faers') return { why: 'same-company-number', weight: 3 };
	const members = [lead, ...linked.map(({ member }) => member)].map(({ link }) => link);
	if (report.number !== undefined && members.some(({ number }) => number === report.number)) {
		return { why: 'same-report-number', weight: 3 };
	}
	// A sender has one report for each device: a second one of the same kind is of another device.
	const alike = members.filter(({ sender }) => sender === report.sender);
	const isOther = report.sender > 0 && alike.length === 0 && lead.link.sender > 0;
	const isFollowUp = report.followUp && alike.length > 0;
	if (!isOther && !isFollowUp) return undefined;
	const shared = members.some(({ devices }) => devices.some((one) => report.devices.includes(one)));
	if (shared) return { why: 'same-event', weight: 2 };
	const unsaid = report.devices.length === 0 || members.some(({ devices }) => devices.length === 0);
	return unsaid ? { why: 'same-event', weight: 1 } : undefined;
}

/** Who leads: the better informed sender, the report before its follow-up, the later information. */
const compareStanding = (a: LinkFacts, b: LinkFacts): number =>
	b.sender - a.sender ||
	Number(a.followUp) - Number(b.followUp) ||
	b.latest - a.latest ||
	(a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
