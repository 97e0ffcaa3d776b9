/**
 * What is counted by hand of raw records: plain reading and grouping, after the words of
 * docs/decisions/0003. Nothing here comes from `lib/`, so that a fault of it is not counted with it.
 */
export interface HandCount {
	/** Raw records of the product and period. */
	records: number;
	/** Older states of reports that are there in a newer one. */
	superseded: number;
	reports: number;
	events: number;
	/** Events that any of their reports calls a death, and the reports that do. */
	deaths: number;
	deathReports: string[];
	/** Events under the gravest their reports say: event type of devices, serious or not of drugs. */
	severity: Record<string, number>;
	/** Events in which any report states the outcome. */
	outcomes: Record<string, number>;
}

/** One report as the counting sees it. */
export interface HandReport {
	key: string;
	/** What reports of one event have in common. */
	eventKeys: string[];
	isDeath: boolean;
	severity: string;
	outcomes: string[];
}

export type Raw = Record<string, unknown>;

export const text = (of: unknown): string =>
	typeof of === 'string' ? of.trim() : typeof of === 'number' ? String(of) : '';
export const list = (of: unknown): unknown[] =>
	Array.isArray(of) ? of : of === undefined || of === null ? [] : [of];
export const objects = (of: unknown): Raw[] =>
	list(of).filter((one): one is Raw => typeof one === 'object' && one !== null);

/** Groups by any common key, directly or through a third: merges until nothing changes. */
export function groups<T>(members: readonly T[], keysOf: (of: T) => readonly string[]): T[][] {
	const groupOf = new Map<string, T[]>();
	const all = new Set<T[]>();
	for (const member of members) {
		const keys = keysOf(member);
		const known = new Set(keys.flatMap((key) => groupOf.get(key) ?? []));
		for (const key of keys) all.delete(groupOf.get(key) ?? []);
		const merged = [member, ...known];
		all.add(merged);
		for (const one of merged) for (const key of keysOf(one)) groupOf.set(key, merged);
	}
	return [...all];
}

/** Tallies the reports by event, gravest first as `order` says. */
export function countEvents(
	reports: readonly HandReport[],
	order: readonly string[],
): Omit<HandCount, 'records' | 'superseded'> {
	const severity: Record<string, number> = {};
	const outcomes: Record<string, number> = {};
	const add = (to: Record<string, number>, label: string) => (to[label] = (to[label] ?? 0) + 1);
	const events = groups(reports, ({ eventKeys }) => eventKeys);
	let deaths = 0;
	for (const event of events) {
		if (event.some(({ isDeath }) => isDeath)) deaths += 1;
		const said = event.map((report) => report.severity);
		add(severity, order.find((one) => said.includes(one)) ?? 'Not stated');
		for (const outcome of new Set(event.flatMap((report) => report.outcomes)))
			add(outcomes, outcome);
	}
	const deathReports = reports.filter(({ isDeath }) => isDeath).map(({ key }) => key);
	return {
		...{ reports: reports.length, events: events.length, deaths },
		...{ deathReports: deathReports.sort(), severity, outcomes },
	};
}
