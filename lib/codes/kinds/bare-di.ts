import type { Recogniser } from '../recognition';

/**
 * Reads UDI-DIs as registries hold them, without delimiters: HIBC labeler, product and unit
 * (`E4947660611`), 16 characters of ICCBBA, and the `D-` numbers EUDAMED gives to legacy devices.
 * Nothing in them can be checked and much else has such a form, so they come last of the codes.
 */
export const recogniseBareDi: Recogniser = (input) => {
	const system = systemOf(input);
	if (system === undefined) return [];
	return [
		{
			kind: 'udi-di',
			system,
			normalized: input,
			validity: 'unchecked',
			tier: 2,
			forms: [input],
		},
	];
};

function systemOf(input: string): string | undefined {
	if (/^D-\S{3,23}$/.test(input)) return 'eudamed';
	const digits = input.replace(/\D/g, '').length;
	if (digits < 3) return undefined;
	if (/^[A-Z][A-Z0-9]{3}[A-Z0-9]{1,18}\d$/.test(input)) return 'hibcc';
	return /^[A-Z][A-Z0-9]{15}$/.test(input) ? 'iccbba' : undefined;
}
