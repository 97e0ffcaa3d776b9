import type { Patient } from '../../model';
import { textOf } from './text';

/** E2B(R2) B.1.5 codes 1 and 2 (0 is unknown), the letters of the quarter files, the words of MAUDE. */
const SEX: Readonly<Record<string, Patient['sex']>> = {
	'1': 'male',
	M: 'male',
	MALE: 'male',
	'2': 'female',
	F: 'female',
	FEMALE: 'female',
	O: 'other',
	OTHER: 'other',
	INTERSEX: 'other',
	UNDIFFERENTIATED: 'other',
};

/** The patient's sex; unknown is absent. */
export function readSex(value: unknown): Patient['sex'] {
	const text = textOf(value);
	return text === undefined ? undefined : SEX[text.toUpperCase()];
}
