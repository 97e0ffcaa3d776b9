import type { Recogniser } from '../recognition';

/** Reads FDA product codes: three letters (all 6,825 of FDA's table are). Whether one exists, FDA's classification says. */
export const recogniseProductCode: Recogniser = (input) => {
	if (!/^[A-Za-z]{3}$/.test(input)) return [];
	const normalized = input.toUpperCase();
	return [
		{
			kind: 'fda-product-code',
			system: 'fda',
			normalized,
			validity: 'valid',
			tier: 1,
			forms: [normalized],
		},
	];
};
