import { udiSystem } from '../values/udi';
import { missingId, type Normaliser } from '../normaliser';
import { knownText, recordOf, recordsOf, type Raw } from '../values/text';
import { coded, registryEntry, yesNo } from './entry';

/**
 * Device identification entries (openFDA device/udi, from GUDID). GMDN terms are left out: they are
 * not in the public domain as the rest is. Contacts are personal data and left out too.
 */
export const UDI: Normaliser = {
	read: (raw, context) => {
		const identifiers = recordsOf(raw.identifiers);
		const primary = knownText(primaryOf(identifiers)?.id);
		const key = primary ?? knownText(raw.record_key);
		if (key === undefined)
			return missingId('The entry has neither an identifier nor a record_key.');
		const productCodes = recordsOf(raw.product_codes);
		return registryEntry(
			{
				source: 'device-udi',
				recordType: 'udi',
				key,
				title: knownText(raw.brand_name) ?? knownText(raw.device_description) ?? key,
				identifiers: [
					...identifiers.map(udiOf),
					...productCodes.map(({ code }) =>
						coded('fda-product-code', knownText(code)?.toUpperCase()),
					),
					...recordsOf(raw.premarket_submissions).map(submissionOf),
				],
				organisation: { name: knownText(raw.company_name) },
				status: knownText(raw.commercial_distribution_status),
				dates: {
					published: raw.publish_date,
					versioned: raw.public_version_date,
					discontinued: raw.commercial_distribution_end_date,
				},
				attributes: {
					description: knownText(raw.device_description),
					model: knownText(raw.version_or_model_number),
					'catalog number': knownText(raw.catalog_number),
					'product code name': knownText(productCodes[0]?.name),
					'single use': yesNo(raw.is_single_use),
					prescription: yesNo(raw.is_rx),
					sterile: yesNo(recordOf(raw.sterilization).is_sterile),
					'MRI safety': knownText(raw.mri_safety),
				},
				url:
					primary === undefined
						? undefined
						: `https://accessgudid.nlm.nih.gov/devices/${encodeURIComponent(primary)}`,
				version: raw.public_version_number,
			},
			context,
		);
	},
};

const primaryOf = (identifiers: readonly Raw[]): Raw | undefined =>
	identifiers.find(({ type }) => knownText(type)?.toLowerCase() === 'primary') ?? identifiers[0];

function udiOf({ id, issuing_agency: agency }: Raw) {
	const value = knownText(id);
	return value === undefined
		? undefined
		: { system: AGENCIES[knownText(agency)?.toUpperCase() ?? ''] ?? udiSystem(value), value };
}

const AGENCIES: Readonly<Record<string, string>> = { GS1: 'gs1', HIBCC: 'hibcc', ICCBBA: 'iccbba' };

function submissionOf({ submission_number: number }: Raw) {
	const value = knownText(number)?.toUpperCase();
	return value === undefined
		? undefined
		: coded(/^(?:P|BP|H)\d/.test(value) ? 'pma' : '510k', value);
}
