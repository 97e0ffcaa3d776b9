import { nearMiss, type Recogniser } from '../recognition';

/** The categories of EMDN v2: A to Z without E, I and O. */
const CATEGORIES = 'ABCDFGHJKLMNPQRSTUVWXYZ';
const DEEPEST = 12;

/** Reads codes of the European Medical Device Nomenclature: a category letter and up to six pairs of digits. */
export const recogniseEmdn: Recogniser = (input) => {
	const text = input.replace(/^EMDN[\s:]*/i, '').toUpperCase();
	const shape = /^([A-Z])(\d*)$/.exec(text);
	const [, category = '', digits = ''] = shape ?? [];
	if (!shape || !CATEGORIES.includes(category)) return [];
	const kind = { kind: 'emdn', system: 'emdn', normalized: text } as const;
	if (digits.length % 2 === 0 && digits.length <= DEEPEST) {
		return [{ ...kind, validity: 'valid', tier: 1, forms: [text] }];
	}
	// Fewer digits are a model name ("A350"); six and a letter K, P or H are FDA's numbers.
	if (digits.length < 5 || 'KPH'.includes(category)) return [];
	return [
		nearMiss(
			kind,
			`an EMDN code is a letter and up to six pairs of digits; this has ${digits.length} digits.`,
			'Look it up in the EMDN browser; levels are written as pairs, for example K01020104.',
		),
	];
};
