import type { ReportedProduct } from '../../model';

/** E2B(R2) B.4.k.1 and E2B(R3) G.k.1; the letters are those of the FAERS quarter files. */
const ROLES: Readonly<Record<string, ReportedProduct['role']>> = {
	'1': 'suspect',
	PS: 'suspect',
	SS: 'suspect',
	'2': 'concomitant',
	C: 'concomitant',
	'3': 'interacting',
	I: 'interacting',
	'4': 'not-administered',
	DN: 'not-administered',
};

/** The role of a drug in a case; nothing for a code that is not in the list. */
export const roleOf = (code: string): ReportedProduct['role'] | undefined =>
	ROLES[code.toUpperCase()];

/** E2B(R2) A.2.1.4: who told of the case first; the letters are those of the FAERS quarter files. */
export const QUALIFICATIONS: Readonly<Record<string, string>> = {
	'1': 'Physician',
	MD: 'Physician',
	'2': 'Pharmacist',
	PH: 'Pharmacist',
	'3': 'Other health professional',
	HP: 'Other health professional',
	OT: 'Other health professional',
	RN: 'Other health professional',
	'4': 'Lawyer',
	LW: 'Lawyer',
	'5': 'Consumer or non-health professional',
	CN: 'Consumer or non-health professional',
};

/** E2B(R2) A.1.4. */
export const REPORT_TYPES: Readonly<Record<string, string>> = {
	'1': 'Spontaneous',
	'2': 'Report from study',
	'3': 'Other',
	'4': 'Not available to sender',
};

/** E2B(R2) B.2.i.8. */
export const REACTION_OUTCOMES: Readonly<Record<string, string>> = {
	'1': 'Recovered/resolved',
	'2': 'Recovering/resolving',
	'3': 'Not recovered/not resolved',
	'4': 'Recovered/resolved with sequelae',
	'5': 'Fatal',
	'6': 'Unknown',
};
