import type { SafetyReport, Seriousness } from '../../model';

type Criterion = Exclude<keyof Seriousness, 'serious'>;

/** Seriousness criteria of ICH E2B(R3) E.i.3.2 in words, gravest first, and FDA form 3500A's own. */
export const CRITERIA: ReadonlyArray<readonly [Criterion, string]> = [
	['death', 'Death'],
	['lifeThreatening', 'Life-threatening'],
	['hospitalisation', 'Hospitalisation'],
	['disability', 'Disability'],
	['congenitalAnomaly', 'Congenital anomaly'],
	['requiredIntervention', 'Required intervention'],
	['otherMedicallyImportant', 'Other medically important'],
];

/** Event types of device reports as the tables name them. */
export const EVENT_TYPES = {
	death: 'Death',
	injury: 'Injury',
	malfunction: 'Malfunction',
	other: 'Other',
} as const;

/** Order in which severities are listed. */
export const SEVERITY_ORDER = [
	'Death',
	'Injury',
	'Malfunction',
	'Other',
	'Serious',
	'Not serious',
	'Not stated',
];

/** The one severity a report is counted under: event type for devices, serious or not for drugs. */
export function severityOf(report: SafetyReport): string {
	if (report.source === 'maude') {
		return report.eventType === undefined ? 'Not stated' : EVENT_TYPES[report.eventType];
	}
	const { serious } = report.seriousness;
	if (serious === undefined) return 'Not stated';
	return serious ? 'Serious' : 'Not serious';
}

/** The criteria a report states, in words. */
export const criteriaOf = ({ seriousness }: SafetyReport): string[] =>
	CRITERIA.flatMap(([criterion, words]) => (seriousness[criterion] === true ? [words] : []));

/** A report of a death: by the event type of a device report, by a criterion, or by a reaction that ended fatally. */
export const isDeath = ({ eventType, seriousness, events }: SafetyReport): boolean =>
	eventType === 'death' ||
	seriousness.death === true ||
	events.some(({ outcome }) => outcome === 'Fatal');

/** A report of another serious outcome: an injury, a criterion, or a case its sender judged serious. */
export const isOtherwiseSerious = (report: SafetyReport): boolean =>
	!isDeath(report) &&
	(report.eventType === 'injury' ||
		report.seriousness.serious === true ||
		CRITERIA.some(([criterion]) => report.seriousness[criterion] === true));
