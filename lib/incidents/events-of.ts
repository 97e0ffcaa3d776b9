import type { SafetyReport } from '../model';
import { eventOf, withRole, type Incident, type ReportedIncidents } from './incident';
import { KeyIndex } from './key-index';
import { linkFactsOf, type LinkFacts } from './link-facts';
import { aloneRole, linkReports, type LinkedEvent } from './link-reports';
import { Spool } from './spool';
import type { Reports } from './whole-of';

/**
 * The incidents that reports tell of; the only place where reports are grouped. Reports are linked
 * anew from what they say, whatever run or form they come from, so that two stored by different runs
 * are one incident. @see eventsOf
 */
export async function* incidentsOf(
	reports: AsyncIterable<SafetyReport> | Iterable<SafetyReport>,
): AsyncGenerator<Incident> {
	for await (const { incidents } of eventsOf(reports)) yield* incidents;
}

/**
 * The events that reports tell of, in the order of the first report of each. The reports wait in a
 * temporary file; in memory are some fifty bytes a report, and facts of those that share a key with
 * another. Of a report that is given twice the later state counts.
 */
export async function* eventsOf(
	reports: AsyncIterable<SafetyReport> | Iterable<SafetyReport>,
): AsyncGenerator<ReportedIncidents> {
	const spool = new Spool();
	try {
		const index = new KeyIndex();
		for await (const report of reports) {
			index.add(spool.lines, linkFactsOf(report));
			await spool.write(JSON.stringify(report));
		}
		const shared = index.shared(spool.lines);
		const candidates = latestStates(await candidatesOf(spool, shared));
		yield* emit(spool, shared, candidates);
	} finally {
		await spool.close();
	}
}

/** A report that shares a key with another, and its place in the spool. */
interface Candidate {
	link: LinkFacts;
	line: number;
	start: number;
	bytes: number;
	/** How new the state of the report is: its version, its latest information, how much it says. */
	rank: readonly number[];
	rawSha256: string;
}

async function candidatesOf(spool: Spool, shared: Uint8Array): Promise<Candidate[]> {
	const candidates: Candidate[] = [];
	if (!shared.includes(1)) return candidates;
	let [line, start] = [0, 0];
	for await (const text of spool.read()) {
		const bytes = Buffer.byteLength(text);
		if (shared[line] === 1) {
			const report = parseOwn(text);
			const { rawSha256, version } = report;
			const link = linkFactsOf(report);
			// FAERS has versions, AERS before it had none: a state with one is the newer.
			const versioned = version === undefined ? 0 : 1;
			const rank = [versioned, Number(version ?? 0) || 0, link.latest, bytes];
			candidates.push({ link, line, start, bytes, rank, rawSha256 });
		}
		line += 1;
		start += bytes + 1;
	}
	return candidates;
}

/** One state of each report; the order in which they came does not matter. */
function latestStates(candidates: readonly Candidate[]): Candidate[] {
	const byId = new Map<string, Candidate>();
	for (const candidate of candidates) {
		const known = byId.get(candidate.link.id);
		if (!known || isLater(candidate, known)) byId.set(candidate.link.id, candidate);
	}
	return [...byId.values()];
}

function isLater(a: Candidate, b: Candidate): boolean {
	const at = a.rank.findIndex((value, index) => value !== b.rank[index]);
	return at < 0 ? a.rawSha256 > b.rawSha256 : (a.rank[at] ?? 0) > (b.rank[at] ?? 0);
}

async function* emit(
	spool: Spool,
	shared: Uint8Array,
	candidates: readonly Candidate[],
): AsyncGenerator<ReportedIncidents> {
	const events = new Map<number, LinkedEvent<Candidate>>();
	const silent = new Set<number>();
	for (const event of linkReports(candidates)) {
		const lines = event.flat().map(({ member }) => member.line);
		const first = Math.min(...lines);
		events.set(first, event);
		for (const line of lines) if (line !== first) silent.add(line);
	}
	const kept = new Set(candidates.map(({ line }) => line));
	let line = 0;
	for await (const text of spool.read()) {
		const at = line++;
		if (shared[at] === 1 && (!kept.has(at) || silent.has(at))) continue;
		const linked = events.get(at);
		const event = linked ? await linkedEvent(spool, linked) : aloneEvent(parseOwn(text));
		if (event) yield event;
	}
}

const aloneEvent = (report: SafetyReport): ReportedIncidents | undefined =>
	eventOf([[withRole(report, aloneRole(report.id))]]);

async function linkedEvent(
	spool: Spool,
	event: LinkedEvent<Candidate>,
): Promise<ReportedIncidents | undefined> {
	const incidents: Reports[] = [];
	for (const linked of event) {
		const reports: SafetyReport[] = [];
		for (const { member, role } of linked) {
			reports.push(withRole(parseOwn(await spool.slice(member.start, member.bytes)), role));
		}
		const [lead, ...others] = reports;
		if (lead) incidents.push([lead, ...others]);
	}
	return eventOf(incidents);
}

/** The spool holds what this process wrote a moment ago. */
const parseOwn = (text: string): SafetyReport => JSON.parse(text) as SafetyReport;
