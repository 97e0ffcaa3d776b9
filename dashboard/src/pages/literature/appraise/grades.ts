import type { Appraisal } from '../../../../../lib/model';

/** What may be said of a work, grade by grade; the words of IMDRF MDCE WG/N56 appendix F and MEDDEV 2.7/1 rev. 4 A6. */
export type Grade = Exclude<keyof Appraisal, 'comment' | 'by' | 'at'>;

export const GRADES: readonly {
	grade: Grade;
	head: string;
	words: string;
	options: readonly (readonly [value: string, words: string])[];
}[] = [
	{
		grade: 'device',
		head: 'D',
		words: 'Device',
		options: [
			['1', '1 actual'],
			['2', '2 equivalent'],
			['3', '3 other'],
		],
	},
	{
		grade: 'application',
		head: 'A',
		words: 'Application',
		options: [
			['1', '1 same use'],
			['2', '2 minor deviation'],
			['3', '3 major deviation'],
		],
	},
	{
		grade: 'patients',
		head: 'P',
		words: 'Patients',
		options: [
			['1', '1 applicable'],
			['2', '2 limited'],
			['3', '3 different'],
		],
	},
	{
		grade: 'report',
		head: 'R',
		words: 'Report',
		options: [
			['1', '1 high quality'],
			['2', '2 minor deficiencies'],
			['3', '3 insufficient'],
		],
	},
	{
		grade: 'quality',
		head: 'Quality',
		words: 'Methodological quality',
		options: [
			['high', 'high'],
			['moderate', 'moderate'],
			['low', 'low'],
			['not-acceptable', 'not acceptable'],
		],
	},
	{
		grade: 'relevance',
		head: 'Relevance',
		words: 'Relevance',
		options: [
			['pivotal', 'pivotal'],
			['supporting', 'supporting'],
			['background', 'background'],
			['not-relevant', 'not relevant'],
		],
	},
	{
		grade: 'evidenceLevel',
		head: 'Level',
		words: 'Level of evidence (Oxford 2011)',
		options: ['1', '2', '3', '4', '5'].map((level) => [level, level] as const),
	},
];

const NUMBERED: readonly Grade[] = ['device', 'application', 'patients', 'report', 'evidenceLevel'];

/** A grade as it is kept: a number or a word; an empty choice takes it away. */
export const gradeValue = (grade: Grade, chosen: string): string | number | undefined => {
	if (chosen === '') return undefined;
	return NUMBERED.includes(grade) ? Number(chosen) : chosen;
};
