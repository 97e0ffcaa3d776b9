import type { SafetyReport } from '../../model';
import { dayOf } from '../values/partial-date';

/**
 * How new a state of a FAERS case is, compared member by member: a state of FAERS (2012Q4 and later)
 * is newer than one of AERS whatever their numbers (82,313 cases are in both), a higher version newer
 * than a lower, then the later day of the latest information. AERS has no versions: its FOLL_SEQ
 * counts the follow-ups of the manufacturer. The same for quarter files and for openFDA.
 */
export const stateRank = ({
	version,
	dates,
}: Pick<SafetyReport, 'version' | 'dates'>): number[] => [
	version === undefined ? 0 : 1,
	Number(version ?? 0) || 0,
	dayOf(dates.latest?.value),
];
