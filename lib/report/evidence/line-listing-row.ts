import {
	nameOfProduct,
	type LineListingRow,
	type ReportedProduct,
	type SafetyReport,
} from '../../model';
import { describePatient } from './patients';
import { criteriaOf, severityOf } from './seriousness';

/** Products of a report that may have caused it: suspect or interacting. */
export const suspectsOf = ({ products }: SafetyReport): ReportedProduct[] =>
	products.filter(({ role }) => role === 'suspect' || role === 'interacting');

/** A report in a line. */
export function lineListingRow(report: SafetyReport): LineListingRow {
	const products = unique(suspectsOf(report).map(nameOfProduct));
	const patients = unique(report.patients.map(describePatient));
	return {
		sourceId: report.sourceId,
		received: (report.dates.received ?? report.dates.latest)?.value,
		eventDate: report.dates.event?.value,
		country: report.country,
		seriousness: unique([severityOf(report), ...criteriaOf(report)]).join(', '),
		patient: patients.length === 0 ? undefined : patients.join('; '),
		product: products.length === 0 ? undefined : products.join('; '),
		events: unique(report.events.map(({ term }) => term)),
		sender: report.reporter?.senderType,
		linkedTo: leadOf(report),
	};
}

/** Key of a source is its name and the source's own number. */
const leadOf = ({ source, incident }: SafetyReport): string | undefined =>
	incident?.role === 'linked' ? incident.key.slice(source.length + 1) : undefined;

const unique = (values: ReadonlyArray<string | undefined>): string[] =>
	[...new Set(values.filter((value) => value !== undefined && value !== ''))] as string[];
