import type { Interpretation } from '../recognition';

/** Reads anything as plain words; also what nothing can be found by, which is then invalid. */
export function readWords(input: string): Interpretation {
	const normalized = input.replace(/\s+/g, ' ');
	const words = { kind: 'words', system: 'words', normalized, forms: [normalized] } as const;
	if (/[\p{L}\p{N}]/u.test(normalized)) return { ...words, validity: 'unchecked', tier: 3 };
	return {
		...words,
		validity: 'invalid',
		tier: 3,
		forms: [],
		message: normalized === '' ? 'the code is empty.' : 'the code has neither letters nor digits.',
		mend: 'Give a drug or device code, or the name of a product: for example FRN, 0071-0155 or (01)00844588018732.',
	};
}
