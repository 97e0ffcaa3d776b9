/** A hyphenated NDC split into its parts; the package part is missing in a product NDC. */
export interface NdcParts {
	labeler: string;
	product: string;
	package?: string;
}

/**
 * Digits of labeler, product and package. FDA assigns 4-4-2, 5-3-2 and 5-4-1, and with six-digit
 * labelers 6-3-2 and 6-4-1 (21 CFR 207.33); 6-4-2 is the uniform layout that replaces them in 2033.
 */
const LAYOUTS = ['4-4-2', '5-3-2', '5-4-1', '6-3-2', '6-4-1', '6-4-2'];
const PRODUCT_LAYOUTS = ['4-4', '5-3', '5-4', '6-3', '6-4'];
/** The billing form: each part padded to 5-4-2 with one zero in front of the part that is short. */
const BILLING_LAYOUT = '5-4-2';
/** The layouts whose ten digits the billing form pads to eleven. */
const TEN_DIGIT_LAYOUTS = [
	[4, 4, 2],
	[5, 3, 2],
	[5, 4, 1],
] as const;

/** The layout of hyphenated digits, as in `5-4-1`. */
export const layoutOf = (hyphenated: string): string =>
	hyphenated
		.split('-')
		.map((part) => part.length)
		.join('-');

/** The NDCs that hyphenated digits may stand for; none when no NDC has their layout. */
export function readHyphenated(hyphenated: string): readonly NdcParts[] {
	const layout = layoutOf(hyphenated);
	const [labeler = '', product = '', pack] = hyphenated.split('-');
	if (layout === BILLING_LAYOUT) return fromBilling(hyphenated.replaceAll('-', ''));
	// The uniform layout pads shorter numbers to twelve digits: its zeros are taken off as the billing form's are.
	if (layout === '6-4-2' && labeler.startsWith('0')) {
		return [
			...fromBilling(hyphenated.replaceAll('-', '').slice(1)),
			{ labeler, product, package: pack },
		];
	}
	if (LAYOUTS.includes(layout)) return [{ labeler, product, package: pack }];
	return PRODUCT_LAYOUTS.includes(layout) ? unpadded({ labeler, product }) : [];
}

/**
 * The product NDCs that labeler and product may stand for where they were cut from a padded form:
 * FDA gives no labeler of five or six digits that begins with a zero, so the number without it comes
 * first; a product of four digits may begin with one.
 */
export function unpadded({ labeler, product }: NdcParts): readonly NdcParts[] {
	const given = { labeler, product };
	if (product.length !== 4 || labeler.length < 5) return [given];
	const shorter = { labeler, product: product.slice(1) };
	const others = product.startsWith('0') ? [shorter] : [];
	if (!labeler.startsWith('0')) return [given, ...others];
	return [...unpadded({ labeler: labeler.slice(1), product }), ...others, given];
}

/** The NDCs that ten digits without hyphens may stand for: one in each ten-digit layout. */
export const fromTenDigits = (digits: string): readonly NdcParts[] =>
	TEN_DIGIT_LAYOUTS.map(([labeler, product]) => ({
		labeler: digits.slice(0, labeler),
		product: digits.slice(labeler, labeler + product),
		package: digits.slice(labeler + product),
	}));

/**
 * The NDCs that the eleven digits of the billing form may stand for: a part may lose its leading
 * zero, and exactly one does. None when no part has a zero to lose.
 */
export function fromBilling(digits: string): readonly NdcParts[] {
	const [labeler, product, pack] = [digits.slice(0, 5), digits.slice(5, 9), digits.slice(9)];
	const parts: NdcParts[] = [];
	if (labeler.startsWith('0')) parts.push({ labeler: labeler.slice(1), product, package: pack });
	if (product.startsWith('0')) parts.push({ labeler, product: product.slice(1), package: pack });
	if (pack.startsWith('0')) parts.push({ labeler, product, package: pack.slice(1) });
	return parts;
}

/** The eleven-digit billing form of a ten-digit NDC; `undefined` for a product NDC or a six-digit labeler. */
export function toBilling({ labeler, product, package: pack }: NdcParts): string | undefined {
	if (pack === undefined || labeler.length > 5) return undefined;
	return labeler.padStart(5, '0') + product.padStart(4, '0') + pack.padStart(2, '0');
}

/** The product NDC, `labeler-product`, as openFDA writes it. */
export const productNdcOf = ({ labeler, product }: NdcParts): string => `${labeler}-${product}`;

/** The package NDC, `labeler-product-package`; `undefined` when the package is not named. */
export const packageNdcOf = (parts: NdcParts): string | undefined =>
	parts.package === undefined ? undefined : `${productNdcOf(parts)}-${parts.package}`;
