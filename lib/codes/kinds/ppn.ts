import { ifaCheckDigits } from '../checks/ifa';
import type { Recogniser } from '../recognition';

/**
 * Reads UDI-DIs of IFA: a PPN, that is a two-character agency code, the national number and two
 * check digits; for German PZNs `11`, eight digits and the check, twelve digits in all.
 * A wrong check is not reported: twelve digits are a GTIN far more often.
 */
export const recognisePpn: Recogniser = (input) => {
	// Behind 9N at any place of the data (ISO 15434, format 06), or alone.
	const text = /(?:^|[␝␞]|^\[\)>.?06.?)9N(\d{12})(?!\d)/i.exec(input)?.[1] ?? input;
	if (!/^11\d{10}$/.test(text)) return [];
	if (ifaCheckDigits(text.slice(0, -2)) !== text.slice(-2)) return [];
	return [
		{
			kind: 'udi-di',
			system: 'ifa',
			normalized: text,
			validity: 'valid',
			tier: 1,
			forms: [text],
		},
	];
};
