import {
	canonicalJson,
	nameOfProduct,
	sha256,
	type LineListingRow,
	type ReportedProduct,
	type SafetyReport,
} from '../../model';
import type { Coder } from './coder';
import { describePatient } from './patients';
import { criteriaOf, severityOf } from './seriousness';

/** Products of a report that may have caused it: suspect or interacting. */
export const suspectsOf = ({ products }: SafetyReport): ReportedProduct[] =>
	products.filter(({ role }) => role === 'suspect' || role === 'interacting');

/** A report in a line, with its narratives, and its codes where there is a table of them. */
export function lineListingRow(report: SafetyReport, coder?: Coder): LineListingRow {
	const suspects = suspectsOf(report);
	return {
		sourceId: report.sourceId,
		received: (report.dates.received ?? report.dates.latest)?.value,
		eventDate: report.dates.event?.value,
		country: report.country,
		seriousness: unique([severityOf(report), ...criteriaOf(report)]).join(', '),
		patient: joined(report.patients.map(describePatient)),
		product: joined(suspects.map(nameOfProduct)),
		events: unique(report.events.map(({ term }) => term)),
		sender: report.reporter?.senderType,
		...groupOf(report),
		eventKey: report.eventKey,
		manufacturer: joined(suspects.map(({ manufacturer }) => manufacturer)),
		brand: joined(suspects.map(({ name }) => name)),
		model: joined(suspects.map(({ modelNumber }) => modelNumber)),
		lot: joined(suspects.map(({ lotNumber }) => lotNumber)),
		udi: joined(suspects.flatMap(udisOf)),
		reporter: report.reporter?.qualification,
		reportType: joined(report.reportTypes),
		...(coder && report.source === 'maude' ? { codes: coder.codesOf(report) } : {}),
		narratives: report.narratives.length === 0 ? undefined : report.narratives,
		digest: digestOf(report),
	};
}

/** Key of a source is its name and the source's own number. */
function groupOf({ source, incident }: SafetyReport): Pick<LineListingRow, 'linkedTo' | 'event'> {
	if (!incident) return {};
	const numberOf = (key: string): string => key.slice(source.length + 1);
	return {
		linkedTo: incident.role === 'linked' ? numberOf(incident.key) : undefined,
		event: incident.event === incident.key ? undefined : numberOf(incident.event),
	};
}

/** Agencies that issue UDI-DIs, as systems of codes are named. */
const UDI_SYSTEMS: ReadonlySet<string> = new Set(['gs1', 'hibcc', 'iccbba']);

const udisOf = ({ asSent, codes }: ReportedProduct): string[] =>
	asSent?.udi === undefined
		? codes.filter(({ system }) => UDI_SYSTEMS.has(system)).map(({ value }) => value)
		: [asSent.udi];

/**
 * Of what a report says, and not of how it is kept: which other reports it is linked with, what its
 * source's record looked like and when the source was updated make no difference.
 */
function digestOf(report: SafetyReport): string {
	const said: Partial<SafetyReport> = { ...report };
	for (const kept of ['schema', 'incident', 'rawSha256', 'sourceUpdatedOn'] as const)
		delete said[kept];
	return sha256(canonicalJson(said)).slice(0, 16);
}

const joined = (values: ReadonlyArray<string | undefined>): string | undefined =>
	unique(values).join('; ') || undefined;

const unique = (values: ReadonlyArray<string | undefined>): string[] =>
	[...new Set(values.filter((value) => value !== undefined && value !== ''))] as string[];
