import type { ReportedEvent, Series } from '../../model';
import type { SeriesKind } from './incident-tally';

/**
 * First month in which manufacturers could report malfunctions of most device types to MAUDE in
 * quarterly summaries, several events in one report: FDA, Voluntary Malfunction Summary Reporting
 * Program for Manufacturers, 83 FR 40973 of 17 August 2018.
 */
const SUMMARIES_FROM = '2018-08';
/** Fewest months after the change for the months before it to be done without. */
const FEWEST_AFTER = 12;

/** A change of what has to be reported, inside the months of a series. */
export interface RuleChange {
	from: string;
	/** Months under the rule before; flagged. */
	before: readonly string[];
	/** Whether enough months follow to leave those before out. */
	canExclude: boolean;
	reason: string;
	caveat: string;
}

/** The change a source's months run across; undefined where they do not. */
export function ruleChange(
	source: Series['source'],
	months: readonly string[],
): RuleChange | undefined {
	const before = months.filter((month) => month < SUMMARIES_FROM);
	const after = months.length - before.length;
	if (source !== 'maude' || before.length === 0 || after === 0) return undefined;
	const canExclude = after >= FEWEST_AFTER;
	return {
		from: SUMMARIES_FROM,
		before,
		canExclude,
		reason: 'before summary reporting of malfunctions began',
		caveat: `Change of reporting rule: from ${SUMMARIES_FROM} on manufacturers may report malfunctions of many device types to MAUDE in quarterly summaries (Voluntary Malfunction Summary Reporting, 83 FR 40973), in which one report stands for several events. Counts of malfunctions before and after cannot be compared; ${canExclude ? 'the months before are flagged in the series that hold malfunctions, and left out of their baselines unless told otherwise' : 'too few months follow it to do without those before, so they are flagged only'}.`,
	};
}

/** Whether a series holds reports of malfunctions, which may come in summaries; deaths and injuries may not. */
export const holdsMalfunctions = (kind: SeriesKind | ReportedEvent['kind']): boolean =>
	kind === 'all' || kind === 'malfunction' || kind === 'device-problem';
