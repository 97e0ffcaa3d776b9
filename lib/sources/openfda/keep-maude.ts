import type { MaudeQuery } from '../../model';
import { elementsOf, memberOf, phraseMatcher, textsOf } from '../phrase-match';

/**
 * A test for MAUDE reports: one and the same device has an asked product code, brand and
 * manufacturer (each list that is not empty). openFDA searches across all devices of a report, so
 * its own match may take the brand from one and the manufacturer from another. Undefined when no
 * list is given. What is not a report at all is kept, for the normaliser to quarantine.
 */
export function keepMaude(keep: MaudeQuery['keep']): ((report: unknown) => boolean) | undefined {
	const { productCodes, brandNames, manufacturers } = keep;
	if (productCodes.length + brandNames.length + manufacturers.length === 0) return undefined;
	const codes = new Set(productCodes.map((code) => code.trim().toUpperCase()));
	const isBrand = phraseMatcher(brandNames);
	const isMaker = phraseMatcher(manufacturers);
	const isAsked = (device: unknown): boolean => {
		const has = (name: string) => textsOf(memberOf(device, name));
		const code = () =>
			has('device_report_product_code').some((text) => codes.has(text.trim().toUpperCase()));
		return (
			(codes.size === 0 || code()) &&
			(brandNames.length === 0 || isBrand(has('brand_name'))) &&
			(manufacturers.length === 0 || isMaker(has('manufacturer_d_name')))
		);
	};
	return (report) =>
		typeof report !== 'object' ||
		report === null ||
		elementsOf(memberOf(report, 'device')).some(isAsked);
}
