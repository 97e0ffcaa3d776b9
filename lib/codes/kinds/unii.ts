import { uniiCheckCharacter } from '../checks/unii';
import { nearMiss, type Recogniser } from '../recognition';

/**
 * Reads UNIIs: ten capital letters and digits, the last a check character. Numbers given today never
 * have four letters in a row, a few old ones do: those must have the right check character.
 */
export const recogniseUnii: Recogniser = (input) => {
	const text = input.replace(/^UNII[\s:]*/i, '').toUpperCase();
	if (!/^(?=.*\d)[0-9A-Z]{10}$/.test(text)) return [];
	const kind = { kind: 'unii', system: 'unii', normalized: text } as const;
	const right = uniiCheckCharacter(text.slice(0, -1));
	const digitsOnly = /^\d+$/.test(text);
	if (right === text.slice(-1)) {
		return [{ ...kind, validity: 'valid', tier: digitsOnly ? 2 : 1, forms: [text] }];
	}
	if (digitsOnly || /[A-Z]{4}/.test(text)) return [];
	return [
		nearMiss(
			kind,
			`the check character of UNII ${text} is ${right}, not ${text.slice(-1)}.`,
			`Compare every character with the label or the registry; 0 and O, 1 and I are easily mistaken. Only if all others are right is it ${text.slice(0, -1)}${right}.`,
		),
	];
};
