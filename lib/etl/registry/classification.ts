import { missingId, type Normaliser } from '../normaliser';
import { knownText } from '../values/text';
import { coded, registryEntry, yesNo } from './entry';

/** FDA's product classification (openFDA device/classification): one entry a product code. */
export const CLASSIFICATION: Normaliser = {
	read: (raw, context) => {
		const code = knownText(raw.product_code)?.toUpperCase();
		if (code === undefined) return missingId('The classification entry has no product_code.');
		return registryEntry(
			{
				source: 'device-classification',
				recordType: 'classification',
				key: code,
				title: knownText(raw.device_name) ?? code,
				identifiers: [coded('fda-product-code', code)],
				riskClass: deviceClass(raw.device_class),
				attributes: {
					'regulation number': knownText(raw.regulation_number),
					'medical specialty': knownText(raw.medical_specialty_description),
					definition: knownText(raw.definition),
					implant: yesNo(raw.implant_flag),
					'life sustaining': yesNo(raw.life_sustain_support_flag),
					'GMP exempt': yesNo(raw.gmp_exempt_flag),
				},
				url: `https://www.accessdata.fda.gov/scripts/cdrh/cfdocs/cfPCD/classification.cfm?start_search=1&productcode=${encodeURIComponent(code)}`,
			},
			context,
		);
	},
};

/** FDA's device classes in words: 1 to 3, U unclassified, N not classified, F humanitarian device exemption. */
export function deviceClass(value: unknown): string | undefined {
	const text = knownText(value)?.toUpperCase();
	if (text === undefined) return undefined;
	return CLASSES[text] ?? text;
}

const CLASSES: Readonly<Record<string, string>> = {
	'1': 'Class I',
	'2': 'Class II',
	'3': 'Class III',
	U: 'Unclassified',
	N: 'Not classified',
	F: 'Humanitarian device exemption',
};
