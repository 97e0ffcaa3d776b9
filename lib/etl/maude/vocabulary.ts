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

const SENDERS: ReadonlyArray<readonly [RegExp, string]> = [
	[/^(?:manufacturer|m$)/i, 'manufacturer'],
	[/^(?:user facility|u$)/i, 'user facility'],
	[/^(?:distributor|importer|d$)/i, 'distributor'],
	[/^(?:voluntary|p$)/i, 'voluntary'],
];

/** The kind of sender a `report_source_code` names. */
export const senderOf = (text: string): string | undefined =>
	SENDERS.find(([pattern]) => pattern.test(text))?.[1];
