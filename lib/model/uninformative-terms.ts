import { spellName } from './names';
import { isPlaceholder } from './placeholders';
import { remembered } from './remembered';

/**
 * Terms that say that nothing happened: FDA's and the IMDRF's (release 2025 and their names before),
 * and MedDRA's own. Reports that carry them alone state no problem.
 */
const NOTHING_HAPPENED = [
	'No Consequences Or Impact To Patient', // FDA 2199 before 2020
	'No Known Impact Or Consequence To Patient', // FDA 2692
	'No Patient Involvement', // FDA 2645 before 2024
	'Problem identified during non-clinical procedure', // F27, FDA 2645
	'No Health Consequences or Impact', // F26, FDA 2199
	'No Clinical Signs, Symptoms or Conditions', // E2403, FDA 4582
	'No Clinical Signs', // the same, cut at its comma
	'Symptoms or Conditions', // what is left of it
	'No Apparent Adverse Event', // A25, FDA 3189
	'Adverse Event Without Identified Device or Use Problem', // A24, FDA 2993
	'No Known Device Problem',
	'No Adverse Event', // MedDRA
];

/** Terms that say that nothing is known, or that no term fits. */
const NOTHING_KNOWN = [
	'No Information',
	'No Code Available',
	'Insufficient Information', // A26, E2401, F24 under their first name
	'Insufficient Information Available',
	'Insufficient Adverse Event Information Available', // NCI's name of A26
	'Insufficient Device Problem Information', // A26, FDA 3190
	'Insufficient Health Impact Information', // F24, FDA 4648
	'Insufficient Component Information', // G07003
	'Unknown (for use when the device problem is not known)',
	"Unknown (for use when the patient's condition is not known)",
	'Other (for use when an appropriate device code cannot be identified)',
	'Other (for use when an appropriate patient code cannot be identified)',
	'Unevaluable event', // MedDRA
];

/** The same as codes of the IMDRF. */
const CODES = ['A24', 'A25', 'A26', 'A27', 'E2401', 'E2402', 'E2403', 'F24', 'F26', 'F27', 'F28'];

/** "Appropriate Term/Code Not Available", in each annex with its own subject (A27, E2402, F28, …). */
const NO_TERM_FITS = /^appropriate.*termcodenotavailable(?:problemcode|problem|identified)?$/;

/** Letters and digits alone, in small letters: blanks, commas and slashes differ from release to release. */
export const squeezeTerm = (term: string): string =>
	spellName(term)
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]+/gu, '');

const UNINFORMATIVE: ReadonlySet<string> = new Set(
	[...NOTHING_HAPPENED, ...NOTHING_KNOWN, ...CODES].map(squeezeTerm),
);

/** Whether any term of a report states a problem; one that has none or only uninformative terms does not. */
export const statesProblem = ({ events }: { events: ReadonlyArray<{ term: string }> }): boolean =>
	events.some(({ term }) => !isUninformativeTerm(term));

/**
 * Whether a term of an event says that nothing happened or that nothing is known; the empty term
 * does. Such terms are counted apart as reports without a stated problem: never tested, fitted,
 * ranked or forecast.
 */
export const isUninformativeTerm = remembered((term: string): boolean => {
	const squeezed = squeezeTerm(term);
	return UNINFORMATIVE.has(squeezed) || NO_TERM_FITS.test(squeezed) || isPlaceholder(term);
});
