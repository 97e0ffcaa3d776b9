import type { JsonObject } from '../json.ts';
import { DAY_MS, dashed } from './calendar.ts';
import { classificationOf, openFdaBlock } from './classifications.ts';
import { DEVICE_PRODUCTS, productNamed } from './device-catalogue.ts';
import type { DeviceProduct } from './device-catalogue.ts';
import { deviceIdentifiersOf } from './device-identifiers.ts';
import { uuid } from './identifiers.ts';
import { randomFor } from './random.ts';

/** The device/udi entries: every model of every product, and one product labelled by HIBCC and one by ICCBBA. */
export function generateUdi(seed: number, now: number): JsonObject[] {
	const random = randomFor(seed, 'udi');
	const entries = DEVICE_PRODUCTS.flatMap((product) =>
		deviceIdentifiersOf(product).map((identifier, model) =>
			udiOf(product, identifier, 'GS1', product.models[model] ?? '', now, uuid(random)),
		),
	);
	const line = productNamed('SIMULANT INFUSOLINE', 'FPA');
	const hip = productNamed('SIMULANT ACCORDIA', 'JDI');
	return [
		...entries,
		udiOf(line, HIBCC_DEVICE_IDENTIFIER, 'HIBCC', 'H100', now, uuid(random)),
		udiOf(hip, ICCBBA_DEVICE_IDENTIFIER, 'ICCBBA', 'B100', now, uuid(random)),
	];
}

/** A device identifier in HIBCC's form: labeler code, product number, unit of measure. */
export const HIBCC_DEVICE_IDENTIFIER = 'Z999SIM1001';

/** A device identifier in ICCBBA's form: processor (FIN), facility product code, product description code. */
export const ICCBBA_DEVICE_IDENTIFIER = 'A9999SIM001T0479';

function udiOf(
	product: DeviceProduct,
	identifier: string,
	agency: 'GS1' | 'HIBCC' | 'ICCBBA',
	model: string,
	now: number,
	recordKey: string,
): JsonObject {
	const kind = classificationOf(product.productCode);
	return {
		record_key: recordKey,
		public_device_record_key: recordKey,
		record_status: 'Published',
		public_version_status: 'Update',
		public_version_number: '2',
		public_version_date: dashed(now - 150 * DAY_MS),
		publish_date: dashed(now - 1_200 * DAY_MS),
		commercial_distribution_status: 'In Commercial Distribution',
		brand_name: product.brand,
		version_or_model_number: model,
		catalog_number: `${model}-S`,
		company_name: product.maker,
		device_count_in_base_package: '1',
		device_description: `Simulated device: ${product.genericName.toLowerCase()}, model ${model}`,
		is_direct_marking_exempt: 'false',
		is_pm_exempt: 'false',
		is_hct_p: 'false',
		is_kit: 'false',
		is_combination_product: 'false',
		is_single_use: String(product.singleUse),
		has_lot_or_batch_number: 'true',
		has_serial_number: String(!product.singleUse),
		has_manufacturing_date: 'true',
		has_expiration_date: String(product.singleUse),
		has_donation_id_number: 'false',
		is_labeled_as_nrl: 'false',
		is_labeled_as_no_nrl: 'true',
		is_rx: 'true',
		is_otc: 'false',
		mri_safety: kind.implant
			? 'MR Conditional'
			: 'Labeling does not contain MRI Safety Information',
		identifiers: [{ id: identifier, type: 'Primary', issuing_agency: agency }],
		product_codes: [
			{
				code: product.productCode,
				name: kind.deviceName,
				openfda: openFdaBlock(product.productCode),
			},
		],
		premarket_submissions: [{ submission_number: product.submission, supplement_number: '000' }],
		sterilization: {
			is_sterile: String(product.singleUse),
			is_sterilization_prior_use: 'false',
		},
		storage: [
			{
				type: 'Storage Environment Temperature',
				low: { unit: 'Degrees Celsius', value: '5' },
				high: { unit: 'Degrees Celsius', value: '40' },
			},
		],
	};
}
