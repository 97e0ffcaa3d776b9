import type { LineListingRow, Run, SafetyEvidence } from '../../model';
import type { Block, Row, Table } from '../document/blocks';
import { citationOf } from '../run/citation';
import { dayAfter, yearUpTo } from '../run/days';
import { clip, formatCount, plural } from '../run/format';
import { termName } from '../run/term-name';

const ROWS = 80;

/** Days of the reporting interval, with what it is. */
interface Interval {
	from: string;
	to: string;
	words: string;
}

/**
 * The interval of a periodic report: since the last report where this run was compared with one, else
 * the last twelve months of the period.
 */
export function reportingInterval({ manifest, since }: Pick<Run, 'manifest' | 'since'>): Interval {
	const { from, to } = manifest.period;
	if (since?.kind === 'compared') {
		const next = dayAfter(since.comparison.earlier.period.to);
		if (next > from && next <= to) return { from: next, to, words: 'since the last report' };
	}
	const yearBefore = yearUpTo(to);
	return {
		from: yearBefore > from ? yearBefore : from,
		to,
		words: 'the last twelve months of the period',
	};
}

/** The counts of ICH E2C(R2), section 6.3, in one row. */
interface Counts {
	seriousInterval: number;
	serious: number;
	otherInterval: number;
	other: number;
	spontaneous: number;
	solicitedInterval: number;
	solicited: number;
}
interface Reaction {
	soc: string | undefined;
	term: string;
	counts: Counts;
}
const none = (): Counts => ({
	...{ seriousInterval: 0, serious: 0, otherInterval: 0, other: 0 },
	...{ spontaneous: 0, solicitedInterval: 0, solicited: 0 },
});

/** Reactions by preferred term within system organ class, where MedDRA is there; interval and whole period. */
export function reactionTabulation(run: Run, evidence: SafetyEvidence): Block[] {
	if (evidence.source !== 'faers' || evidence.lineListing.length === 0) return [];
	const interval = reportingInterval(run);
	const cases = evidence.lineListing.filter(({ linkedTo }) => linkedTo === undefined);
	const tabulated = new Map<string, Reaction>();
	for (const row of cases) {
		const places = new Map(
			row.events.map((term) => placeOf(run, term)).map((place) => [JSON.stringify(place), place]),
		);
		for (const [key, place] of places) {
			const own = tabulated.get(key) ?? { ...place, counts: none() };
			tabulated.set(key, own);
			add(own.counts, row, interval);
		}
	}
	const all = [...tabulated.values()].sort(
		(a, b) => total(b.counts) - total(a.counts) || byPlace(a, b),
	);
	if (all.length === 0) return [];
	return [table(run, evidence, { interval, all, cases: cases.length })];
}

const total = ({ spontaneous, solicited }: Counts): number => spontaneous + solicited;

/** Class and preferred term; without MedDRA the term as sent. */
function placeOf({ meddra }: Run, term: string): Omit<Reaction, 'counts'> {
	const place = meddra?.terms.find((one) => one.term === term);
	return { soc: place?.soc, term: place?.pt ?? termName(term.trim()) };
}

/** By class, those of none last, then by term. */
function byPlace(a: Reaction, b: Reaction): number {
	const [x, y] = [a, b].map(({ soc, term }) => `${soc ?? '\u{10ffff}'}\n${term}`);
	return (x ?? '') < (y ?? '') ? -1 : 1;
}

function add(counts: Counts, row: LineListingRow, { from, to }: Interval): void {
	const isNew = row.received !== undefined && row.received >= from && row.received <= to;
	const isSerious = /^Serious\b/.test(row.seriousness ?? '');
	if (!/^Spontaneous\b/i.test(row.reportType ?? '')) {
		counts.solicited += 1;
		if (isNew) counts.solicitedInterval += 1;
		return;
	}
	counts.spontaneous += 1;
	if (isSerious) counts.serious += 1;
	else counts.other += 1;
	if (!isNew) return;
	if (isSerious) counts.seriousInterval += 1;
	else counts.otherInterval += 1;
}

function table(
	run: Run,
	evidence: SafetyEvidence,
	of: { interval: Interval; all: readonly Reaction[]; cases: number },
): Table {
	const { from, to } = run.manifest.period;
	const { interval, all, cases } = of;
	const shown = [...all.slice(0, ROWS)].sort(byPlace);
	const hasClasses = run.meddra !== undefined;
	const number = (header: string) => ({ header, align: 'right' as const });
	const left = all.length - shown.length;
	const unread = evidence.reports - evidence.lineListing.length;
	return {
		kind: 'table',
		id: 'reactions-tabulated',
		caption: `Reactions ${hasClasses ? 'by preferred term within system organ class' : 'by term as sent'}: interval and whole period, ${plural(cases, 'case')}`,
		dense: true,
		columns: [
			...(hasClasses ? [{ header: 'System organ class', max: 90 }] : []),
			{ header: hasClasses ? 'Preferred term' : 'Term', max: 110 },
			...['Spontaneous, serious: interval', 'since start', 'not serious: interval'].map(number),
			...['since start', 'Spontaneous, all', 'Other reports: interval', 'since start'].map(number),
		],
		rows: shown.map((reaction) => reactionRow(reaction, hasClasses)),
		source: `${citationOf(run, 'faers')} Interval: ${interval.from} to ${interval.to}, ${interval.words}. Since start: all of this run, ${from} to ${to}; earlier cases were not asked for, so this is cumulative since then and not since the birth date. Not serious: also cases that do not say. Other reports: from studies, or of a kind not stated. ${hasClasses ? `MedDRA ${run.meddra?.release ?? ''}.` : 'Without MedDRA there are no system organ classes: terms stand as sent.'}${left > 0 ? ` ${formatCount(left)} rarer terms are left out.` : ''}${unread > 0 ? ` ${plural(unread, 'report')} counted ${unread === 1 ? 'is' : 'are'} not in the line listing and not in this table.` : ''}`,
	};
}

function reactionRow({ soc, term, counts }: Reaction, hasClasses: boolean): Row {
	return {
		cells: [
			...(hasClasses ? [soc ?? 'Not in MedDRA'] : []),
			clip(term, 120),
			...[counts.seriousInterval, counts.serious, counts.otherInterval, counts.other],
			...[counts.spontaneous, counts.solicitedInterval, counts.solicited],
		].map((cell) => (typeof cell === 'number' ? formatCount(cell) : cell)),
	};
}
