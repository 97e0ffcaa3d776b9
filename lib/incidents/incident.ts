import type { IncidentRole, SafetyReport } from '../model';
import { wholeOf, type Reports } from './whole-of';

/** What happened about one device, or one drug case, as one or several reports tell of it. */
export interface Incident {
	/** Id of the report that leads. */
	key: string;
	/** Id of the event, which other incidents may share. */
	event: string;
	/** The lead first; each says its role. All that was reported, as it was. */
	reports: Reports;
	/** What the reports say together, for counting devices, terms and pairs. */
	whole: SafetyReport;
}

/** One event with its incidents: what happened to people is counted once an event. */
export interface ReportedIncidents {
	/** Key of the first incident. */
	key: string;
	incidents: readonly [Incident, ...Incident[]];
	/** What all reports of the event say together, for counting deaths, outcomes and people. */
	whole: SafetyReport;
}

/** A report with the role it has among those at hand. */
export const withRole = (report: SafetyReport, incident: IncidentRole): SafetyReport => ({
	...report,
	incident,
});

/** An event of the reports of its incidents, leads first. */
export function eventOf(incidents: readonly Reports[]): ReportedIncidents | undefined {
	const [first, ...others] = incidents.map(incidentOf);
	if (!first) return undefined;
	const all: Reports = [
		first.reports[0],
		...first.reports.slice(1),
		...others.flatMap(({ reports }) => reports),
	];
	return {
		key: first.event,
		incidents: [first, ...others],
		whole: others.length === 0 ? first.whole : wholeOf(all),
	};
}

function incidentOf(reports: Reports): Incident {
	const [lead] = reports;
	const { key = lead.id, event = lead.id } = lead.incident ?? {};
	return { key, event, reports, whole: wholeOf(reports) };
}
