import type { SafetyReport } from '../../model';

/** Event types in the words of openFDA and the codes of the MAUDE files (FDA/openfda enums.csv). */
const EVENT_TYPES: Readonly<Record<string, SafetyReport['eventType']>> = {
	DEATH: 'death',
	D: 'death',
	INJURY: 'injury',
	'INJURY (IN)': 'injury',
	'INJURY (IL)': 'injury',
	'INJURY (IJ)': 'injury',
	IN: 'injury',
	IL: 'injury',
	IJ: 'injury',
	'SERIOUS INJURY': 'injury',
	MALFUNCTION: 'malfunction',
	M: 'malfunction',
	OTHER: 'other',
	O: 'other',
};

/** The event type of a known text; nothing for one that is not in FDA's list. */
export const eventTypeOf = (text: string): SafetyReport['eventType'] =>
	EVENT_TYPES[text.toUpperCase()];

/** Who reported, and how much that sender knows of the device: the manufacturer investigates it. */
export interface Sender {
	type: string;
	rank: number;
}

const SENDERS: ReadonlyArray<readonly [RegExp, Sender]> = [
	[/^(?:manufacturer|m$)/i, { type: 'manufacturer', rank: 4 }],
	[/^(?:user facility|u$)/i, { type: 'user facility', rank: 3 }],
	[/^(?:distributor|importer|d$)/i, { type: 'distributor', rank: 2 }],
	[/^(?:voluntary|p$)/i, { type: 'voluntary', rank: 1 }],
];

/** The sender a `report_source_code` names. */
export const senderOf = (text: string): Sender | undefined =>
	SENDERS.find(([pattern]) => pattern.test(text))?.[1];

/**
 * A report number that is unique in all MAUDE: the registration or facility number, year and
 * sequence number of a manufacturer, importer or user facility, or the MW number of a voluntary
 * report; a supplement may add its own number. Others ("16942") are a facility's own counter.
 */
const REPORT_NUMBER =
	/^(\d{6,12}-\d{4}-\d{4,6}|MW-?\d{5,})(?:[-/ ]\s*(?:S|SUPP?L?|F|FU|FOLLOW-?UP)?\s*#?\s*0*(\d{1,3}))?$/i;

/** The number shared by a report and its follow-ups, and whether this is one; nothing when the number is not unique. */
export function readReportNumber(
	text: string | undefined,
): { root: string; followUp: boolean } | undefined {
	const match = text === undefined ? undefined : REPORT_NUMBER.exec(text);
	if (!match?.[1]) return undefined;
	return { root: match[1].toUpperCase(), followUp: Number(match[2] ?? 0) > 0 };
}
