import { nearMiss, type Recogniser } from '../recognition';

const KIND = { kind: 'udi-di', system: 'iccbba' } as const;

/**
 * Reads UDI-DIs of ICCBBA (ISBT 128): `=/` and 16 characters (facility, product), and for blood
 * containers `=)` and 10. Neither carries a check character, so the form is all there is to hold.
 * Registries hold the characters without the delimiter.
 * Source: FDA, "UDI formats by FDA-accredited issuing agency".
 */
export const recogniseIccbba: Recogniser = (input) => {
	// The device identifier may stand behind other data structures, each with = or & before it.
	const at = /^[=&]/.test(input) ? input.search(/=[/)]/) : -1;
	if (at === -1) return [];
	const text = input.slice(at).toUpperCase();
	const form =
		/^=\/([A-Z0-9]{16})(?![A-Z0-9])/.exec(text) ?? /^=\)([A-Z0-9]{10})(?![A-Z0-9])/.exec(text);
	if (form) {
		const [normalized, bare = ''] = form;
		return [{ ...KIND, normalized, validity: 'valid', tier: 1, forms: [bare, normalized] }];
	}
	const count = /^=.([A-Z0-9]*)/.exec(text)?.[1]?.length ?? 0;
	const wanted = text.startsWith('=/') ? 16 : 10;
	return [
		nearMiss(
			{ ...KIND, normalized: text },
			`an ISBT 128 device identifier has ${wanted} letters and digits after ${text.slice(0, 2)}; here are ${count}.`,
			'Copy it whole, from the = to the next data identifier.',
		),
	];
};
