import type { Patient, SafetyReport } from '../../model';

/** Bands by completed years, lower bound first; the last has no end. */
const BANDS: ReadonlyArray<readonly [from: number, label: string]> = [
	[0, 'Under 2'],
	[2, '2 to 11'],
	[12, '12 to 17'],
	[18, '18 to 44'],
	[45, '45 to 64'],
	[65, '65 to 74'],
	[75, '75 to 84'],
	[85, '85 and over'],
];
export const NOT_STATED = 'Not stated';
export const AGE_ORDER = [...BANDS.map(([, label]) => label), NOT_STATED];
export const SEX_ORDER = ['Female', 'Male', 'Other', NOT_STATED];

/** Sexes as the tables name them. */
export const SEXES = { female: 'Female', male: 'Male', other: 'Other' } as const;

/** The band of an age in years. */
export const ageBandOf = (years: number): string =>
	BANDS.findLast(([from]) => years >= from)?.[1] ?? NOT_STATED;

/** Age bands of a report's patients, each once. */
export const ageBandsOf = ({ patients }: SafetyReport): string[] =>
	orNotStated(
		patients.flatMap(({ ageYears }) => (ageYears === undefined ? [] : [ageBandOf(ageYears)])),
	);

/** Sexes of a report's patients, each once. */
export const sexesOf = ({ patients }: SafetyReport): string[] =>
	orNotStated(patients.flatMap(({ sex }) => (sex === undefined ? [] : [SEXES[sex]])));

/** "54 y, female", as far as known. */
export function describePatient({ ageYears, ageRaw, sex }: Patient): string | undefined {
	const age = ageYears === undefined ? ageRaw : `${roundYears(ageYears)} y`;
	const parts = [age, sex].filter((part) => part !== undefined);
	return parts.length === 0 ? undefined : parts.join(', ');
}

const roundYears = (years: number): string =>
	years >= 2 ? String(Math.floor(years)) : String(Math.round(years * 10) / 10);

const orNotStated = (labels: readonly string[]): string[] =>
	labels.length === 0 ? [NOT_STATED] : [...new Set(labels)];
