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
