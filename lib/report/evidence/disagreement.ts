import type { Incident } from '../../incidents';
import type { Disagreement, SafetyReport } from '../../model';
import { isDeath, SEVERITY_ORDER, severityOf } from './seriousness';

/** Severities that claim nothing of how it ended. */
const UNSAID: ReadonlySet<string> = new Set(['Other', 'Not stated']);

/** What one report says of how it ended; a death by an outcome is one, whatever its event type. */
const endOf = (report: SafetyReport): string => (isDeath(report) ? 'Death' : severityOf(report));

/**
 * The reports of an event that, about one device, say different things of how it ended; the gravest
 * first. A maker's reports on two devices that fared differently do not disagree.
 */
export function disagreementOf(incidents: readonly Incident[]): Disagreement | undefined {
	const disagreeing = incidents.filter(isDisagreeing);
	if (disagreeing.length === 0) return undefined;
	const place = ({ severity }: { severity: string }) => SEVERITY_ORDER.indexOf(severity);
	return {
		received: disagreeing.flatMap(({ whole }) => whole.dates.received?.value ?? []).sort()[0],
		reports: disagreeing
			.flatMap(({ reports }) => reports)
			.map((report) => ({
				sourceId: report.sourceId,
				sender: report.reporter?.senderType,
				severity: endOf(report),
			}))
			.sort((a, b) => place(a) - place(b)),
	};
}

const isDisagreeing = ({ reports }: Incident): boolean =>
	new Set(reports.map(endOf).filter((severity) => !UNSAID.has(severity))).size > 1;

/** Positive when `a` was received later; ties are settled by the report's number. */
export function laterDisagreement(a: Disagreement, b: Disagreement): number {
	const keyOf = ({ received = '', reports: [first] }: Disagreement) =>
		`${received} ${first?.sourceId ?? ''}`;
	const [one, other] = [keyOf(a), keyOf(b)];
	return one < other ? -1 : one > other ? 1 : 0;
}
