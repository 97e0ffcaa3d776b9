import type { Patient, ReportedEvent, Seriousness } from '../../model';
import type { FieldNotes } from '../values/field-notes';
import { readAge, readWeight } from '../values/quantity';
import { distinctTerms } from '../values/names';
import { readSex } from '../values/sex';
import { knownTexts, recordsOf, textsOf, type Raw } from '../values/text';

/** What the `patient` list of a device report says. */
export interface PatientsRead {
	patients: Patient[];
	problems: ReportedEvent[];
	outcomes: Omit<Seriousness, 'serious'>;
}

/**
 * Reads the patients. A malfunction carries a placeholder patient with a sequence number and empty
 * fields: that one is left out. Problems are a list of their own, since their names hold commas.
 */
export function readPatients(raw: Raw, notes: FieldNotes): PatientsRead {
	const read: PatientsRead = { patients: [], problems: [], outcomes: {} };
	const terms: string[] = [];
	for (const patient of recordsOf(raw.patient)) {
		const person: Patient = {
			...readAge(patient.patient_age, undefined, notes),
			sex: readSex(patient.patient_sex),
			...readWeight(patient.patient_weight, undefined, notes),
		};
		const problems = knownTexts(patient.patient_problems);
		const outcomes = outcomesOf(textsOf(patient.sequence_number_outcome));
		terms.push(...textsOf(patient.patient_problems));
		Object.assign(read.outcomes, outcomes);
		const isSomebody =
			Object.values(person).some((value) => value !== undefined) ||
			problems.length > 0 ||
			Object.keys(outcomes).length > 0;
		if (isSomebody) read.patients.push(person);
	}
	read.problems = distinctTerms(terms).map((term) => ({
		kind: 'patient-problem',
		...term,
		system: 'fda-patient-problem',
	}));
	return read;
}

type Outcome = keyof Omit<Seriousness, 'serious'>;

/** Outcomes of form 3500A box B2 in openFDA's words. */
const OUTCOME_WORDS: ReadonlyArray<readonly [RegExp, Outcome]> = [
	[/death/i, 'death'],
	[/life.threatening/i, 'lifeThreatening'],
	[/hospitali[sz]ation/i, 'hospitalisation'],
	[/disability/i, 'disability'],
	[/congenital/i, 'congenitalAnomaly'],
	[/required intervention/i, 'requiredIntervention'],
	[/\bother\b/i, 'otherMedicallyImportant'],
];

/** The same as codes, as the MAUDE files write them: "1. L; 2. R". */
const OUTCOME_CODES: Readonly<Record<string, Outcome>> = {
	D: 'death',
	L: 'lifeThreatening',
	H: 'hospitalisation',
	S: 'disability',
	C: 'congenitalAnomaly',
	R: 'requiredIntervention',
	O: 'otherMedicallyImportant',
};

/** Outcomes of box B2; one text may hold several with their numbers ("1, Life Threatening, 2, Required Intervention"). */
export function outcomesOf(texts: readonly string[]): Omit<Seriousness, 'serious'> {
	const found: Omit<Seriousness, 'serious'> = {};
	for (const text of texts) {
		for (const [words, outcome] of OUTCOME_WORDS) if (words.test(text)) found[outcome] = true;
		for (const [, code = ''] of text.matchAll(/(?:^|[\s.;,])([DLHSCRO])(?=$|[\s.;,])/g)) {
			const outcome = OUTCOME_CODES[code];
			if (outcome) found[outcome] = true;
		}
	}
	return found;
}
