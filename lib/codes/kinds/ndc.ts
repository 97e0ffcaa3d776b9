import { nearMiss, type Interpretation, type Recogniser } from '../recognition';
import {
	fromBilling,
	fromTenDigits,
	layoutOf,
	packageNdcOf,
	productNdcOf,
	readHyphenated,
	unpadded,
	type NdcParts,
} from '../ndc-forms';

const KIND = { kind: 'ndc', system: 'ndc' } as const;
const HYPHENS_MEND =
	'Write it with the hyphens of the label, for example 0071-0155-23, or without the package part, 0071-0155.';
const NO_PADDING = (digits: string) =>
	nearMiss(
		{ ...KIND, normalized: digits },
		'an 11-digit billing NDC (5-4-2) has a leading zero in its labeler, product or package part; this has none.',
		`Compare the digits with the label. ${HYPHENS_MEND}`,
	);

/** Reads NDCs: hyphenated in any layout, eleven-digit billing form, ten digits, with or without package. */
export const recogniseNdc: Recogniser = (input) => {
	const text = input.replace(/^NDC[\s:#]*/i, '');
	// Twelve digits are a U.P.C. unless said to be an NDC, then in the uniform layout 6-4-2.
	if (text !== input && /^\d{12}$/.test(text)) {
		return fromHyphenated(text.replace(/^(.{6})(.{4})/, '$1-$2-'), true);
	}
	const hyphenated = text.replace(/ +/g, '-');
	if (/^\d+(-\d+){1,3}$/.test(hyphenated)) return fromHyphenated(hyphenated, text === hyphenated);
	if (!/^\d+$/.test(text)) return [];
	if (text.length === 10) return [interpretation(text, fromTenDigits(text), 'unchecked', 1)];
	if (text.length === 11) {
		const parts = fromBilling(text);
		return parts.length > 0 ? [interpretation(text, parts, 'valid', 1)] : [NO_PADDING(text)];
	}
	if (text.length === 8 || text.length === 9) {
		return [interpretation(text, bareProduct(text), 'unchecked', 2)];
	}
	return [];
};

/** The NDCs hidden in a GTIN of a drug: a U.P.C. that starts with 3 holds the ten digits of an NDC. */
export function ndcInGtin(gtin14: string): readonly Interpretation[] {
	const digits = /^\d03(\d{10})\d$/.exec(gtin14)?.[1];
	return digits === undefined
		? []
		: [interpretation(digits, fromTenDigits(digits), 'unchecked', 1)];
}

function fromHyphenated(hyphenated: string, asWritten: boolean): readonly Interpretation[] {
	const parts = readHyphenated(hyphenated);
	if (parts.length > 0) return [interpretation(hyphenated, parts, 'valid', 1)];
	const layout = layoutOf(hyphenated);
	if (layout === '5-4-2') return [NO_PADDING(hyphenated)];
	// Digits parted by spaces are as likely a GTIN as printed under its bar code.
	if (!asWritten) return [];
	return [
		nearMiss(
			{ ...KIND, normalized: hyphenated },
			`an NDC labeler-product-package has 4-4-2, 5-3-2 or 5-4-1 digits (5-4-2 in billing); this has ${layout}.`,
			HYPHENS_MEND,
		),
	];
}

/** Eight digits are a product NDC in 4-4 or 5-3, nine in 5-4. */
const bareProduct = (digits: string): readonly NdcParts[] =>
	(digits.length === 8 ? [4, 5] : [5]).flatMap((labeler) =>
		unpadded({ labeler: digits.slice(0, labeler), product: digits.slice(labeler) }),
	);

const interpretation = (
	normalized: string,
	parts: readonly NdcParts[],
	validity: 'valid' | 'unchecked',
	tier: 1 | 2,
): Interpretation => ({
	...KIND,
	normalized,
	validity,
	tier,
	forms: parts.map(productNdcOf),
	packages: parts.map((part) => packageNdcOf(part) ?? ''),
});
