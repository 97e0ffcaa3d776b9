import type { JsonObject } from '../json.ts';
import { DEMO_DEVICE_BRAND, DEMO_DEVICE_CODE, RECALL_WAVE } from '../planted.ts';
import { DAY_MS, dashed, monthStart } from './calendar.ts';
import { companyAddress } from './companies.ts';
import { CLASSIFICATIONS, classificationOf, DEVICE_PRODUCTS } from './device-catalogue.ts';
import type { DeviceProduct } from './device-catalogue.ts';
import { deviceIdentifiersOf } from './device-identifiers.ts';
import { openFdaBlock } from './device-report.ts';
import { uuid } from './identifiers.ts';
import { randomFor } from './random.ts';

/** The device/classification entries: one a product code of the sandbox. */
export function generateClassifications(): JsonObject[] {
	return CLASSIFICATIONS.map((kind) => ({
		definition: kind.definition,
		device_class: kind.deviceClass,
		device_name: kind.deviceName,
		gmp_exempt_flag: 'N',
		implant_flag: kind.implant ? 'Y' : 'N',
		life_sustain_support_flag: kind.lifeSustaining ? 'Y' : 'N',
		medical_specialty: kind.specialty,
		medical_specialty_description: kind.specialtyName,
		product_code: kind.productCode,
		regulation_number: kind.regulation,
		review_code: '',
		review_panel: kind.panel,
		submission_type_id: kind.deviceClass === '3' ? '2' : '1',
		summary_malfunction_reporting: 'Ineligible',
		third_party_flag: 'N',
		unclassified_reason: '',
		openfda: {
			registration_number: registrationsOf(kind.productCode),
			fei_number: registrationsOf(kind.productCode),
			k_number: submissionsOf(kind.productCode, 'K'),
		},
	}));
}

function registrationsOf(productCode: string): string[] {
	return productsOf(productCode).map((product) => companyAddress(product.maker).registration);
}

function submissionsOf(productCode: string, kind: 'K' | 'P'): string[] {
	return productsOf(productCode)
		.map((product) => product.submission)
		.filter((submission) => submission.startsWith(kind));
}

function productsOf(productCode: string): DeviceProduct[] {
	return DEVICE_PRODUCTS.filter((product) => product.productCode === productCode);
}

/** The device/510k clearances. */
export function generateClearances(now: number): JsonObject[] {
	return DEVICE_PRODUCTS.filter((product) => product.submission.startsWith('K')).map((product) => {
		const kind = classificationOf(product.productCode);
		const address = companyAddress(product.maker);
		const decided = decisionDay(product, now);
		return {
			k_number: product.submission,
			device_name: product.brand,
			applicant: product.maker,
			contact: 'Simulated Contact',
			address_1: address.street,
			address_2: '',
			city: address.city,
			state: address.state,
			country_code: address.country,
			zip_code: address.postalCode,
			postal_code: address.postalCode,
			product_code: product.productCode,
			advisory_committee: kind.panel,
			advisory_committee_description: kind.specialtyName,
			review_advisory_committee: kind.panel,
			clearance_type: 'Traditional',
			date_received: dashed(decided - 120 * DAY_MS),
			decision_date: dashed(decided),
			decision_code: 'SESE',
			decision_description: 'Substantially Equivalent',
			expedited_review_flag: '',
			statement_or_summary: 'Summary',
			third_party_flag: 'N',
			openfda: {
				...openFdaBlock(product.productCode),
				registration_number: [address.registration],
			},
		};
	});
}

/** The device/pma approvals: the original and one supplement each. */
export function generateApprovals(now: number): JsonObject[] {
	return DEVICE_PRODUCTS.filter((product) => product.submission.startsWith('P')).flatMap(
		(product) => ['', 'S006'].map((supplement) => approvalOf(product, supplement, now)),
	);
}

function approvalOf(product: DeviceProduct, supplement: string, now: number): JsonObject {
	const kind = classificationOf(product.productCode);
	const address = companyAddress(product.maker);
	const decided = decisionDay(product, now) + (supplement === '' ? 0 : 900 * DAY_MS);
	return {
		pma_number: product.submission,
		supplement_number: supplement,
		supplement_type: supplement === '' ? '' : '135 Review Track For 30-Day Notice',
		supplement_reason:
			supplement === '' ? '' : 'Process Change - Manufacturer/Sterilizer/Packager/Supplier',
		trade_name: product.brand,
		generic_name: kind.deviceName.toUpperCase(),
		applicant: product.maker,
		street_1: address.street,
		street_2: '',
		city: address.city,
		state: address.state,
		zip: address.postalCode,
		zip_ext: '',
		product_code: product.productCode,
		advisory_committee: kind.panel,
		advisory_committee_description: kind.specialtyName,
		ao_statement: 'SIMULATED APPROVAL.',
		date_received: dashed(decided - 180 * DAY_MS),
		decision_date: dashed(decided),
		decision_code: 'APPR',
		docket_number: '',
		expedited_review_flag: 'N',
		fed_reg_notice_date: '',
		openfda: { ...openFdaBlock(product.productCode), registration_number: [address.registration] },
	};
}

function decisionDay(product: DeviceProduct, now: number): number {
	return now - (2_300 + DEVICE_PRODUCTS.indexOf(product) * 130) * DAY_MS;
}

/** What differs between the recalls of the sandbox. */
type RecallFacts = {
	product: DeviceProduct;
	number: string;
	initiated: number;
	reason: string;
	status: 'Open, Classified' | 'Terminated';
	rootCause: string;
	recallClass: 'Class I' | 'Class II' | 'Class III';
};

function recallFacts(now: number): RecallFacts[] {
	const demo = productNamed(DEMO_DEVICE_BRAND, DEMO_DEVICE_CODE);
	const wave = productNamed(RECALL_WAVE.brand, RECALL_WAVE.productCode);
	const others = DEVICE_PRODUCTS.filter((product) => product !== demo && product !== wave);
	return [
		{
			product: wave,
			number: RECALL_WAVE.recallNumber,
			initiated: monthStart(now, RECALL_WAVE.monthsAgo) + 3 * DAY_MS,
			reason: 'Simulated recall. Foam in the device may degrade and be breathed in.',
			status: 'Open, Classified',
			rootCause: 'Device Design',
			recallClass: 'Class I',
		},
		{
			product: demo,
			number: 'Z-9901-2099',
			initiated: monthStart(now, 5) + 11 * DAY_MS,
			reason: 'Simulated recall. A software fault may let the pump deliver faster than set.',
			status: 'Open, Classified',
			rootCause: 'Software design',
			recallClass: 'Class I',
		},
		{
			product: demo,
			number: 'Z-9902-2098',
			initiated: monthStart(now, 38) + 6 * DAY_MS,
			reason: 'Simulated recall. The battery may hold less charge than the label says.',
			status: 'Terminated',
			rootCause: 'Component change control',
			recallClass: 'Class II',
		},
		...others.slice(0, 6).map(
			(product, place): RecallFacts => ({
				product,
				number: `Z-991${place}-2098`,
				initiated: monthStart(now, 20 + place * 5) + 8 * DAY_MS,
				reason: 'Simulated recall. The label gives a wrong expiry date.',
				status: 'Terminated',
				rootCause: 'Labeling mix-ups',
				recallClass: 'Class III',
			}),
		),
	];
}

function productNamed(brand: string, productCode: string): DeviceProduct {
	const found = DEVICE_PRODUCTS.find(
		(product) => product.brand === brand && product.productCode === productCode,
	);
	if (!found) throw new Error(`The sandbox has no ${brand} under ${productCode}.`);
	return found;
}

/** The device/recall entries. */
export function generateRecalls(now: number): JsonObject[] {
	return recallFacts(now).map((facts, place) => {
		const { product, initiated } = facts;
		const address = companyAddress(product.maker);
		const cleared = product.submission.startsWith('K');
		const recall: JsonObject = {
			cfres_id: String(299_001 + place),
			product_res_number: facts.number,
			res_event_number: String(99_001 + place),
			event_date_initiated: dashed(initiated),
			event_date_created: dashed(initiated + 25 * DAY_MS),
			event_date_posted: dashed(initiated + 30 * DAY_MS),
			recall_status: facts.status,
			product_code: product.productCode,
			k_numbers: cleared ? [product.submission] : [],
			pma_numbers: cleared ? [] : [product.submission],
			product_description: `${product.brand}, models ${product.models.join(', ')}`,
			code_info: 'All serial numbers.',
			recalling_firm: product.maker,
			firm_fei_number: address.registration,
			address_1: address.street,
			city: address.city,
			state: address.state,
			postal_code: address.postalCode,
			additional_info_contact: '',
			reason_for_recall: facts.reason,
			root_cause_description: facts.rootCause,
			action: 'Simulated recall. Customers were told by letter to stop using the device.',
			product_quantity: '1,200 units',
			distribution_pattern: 'US Nationwide Distribution',
			other_submission_description: '',
			openfda: { ...openFdaBlock(product.productCode), fei_number: [address.registration] },
		};
		if (facts.status === 'Terminated') {
			recall.event_date_terminated = dashed(initiated + 400 * DAY_MS);
		}
		return recall;
	});
}

/** The device/enforcement entries: the same recalls seen by the enforcement report, whose `openfda` block is empty for devices. */
export function generateEnforcement(now: number): JsonObject[] {
	return recallFacts(now).map((facts, place) => ({
		recall_number: facts.number,
		event_id: String(99_001 + place),
		status: facts.status === 'Terminated' ? 'Terminated' : 'Ongoing',
		classification: facts.recallClass,
		product_type: 'Devices',
		product_description: `${facts.product.brand}, models ${facts.product.models.join(', ')}`,
		product_quantity: '1,200 units',
		code_info: 'All serial numbers.',
		reason_for_recall: facts.reason,
		recalling_firm: facts.product.maker,
		city: companyAddress(facts.product.maker).city,
		state: companyAddress(facts.product.maker).state,
		country: 'United States',
		distribution_pattern: 'US Nationwide Distribution',
		initial_firm_notification: 'Letter',
		voluntary_mandated: 'Voluntary: Firm Initiated',
		recall_initiation_date: dashed(facts.initiated).replaceAll('-', ''),
		report_date: dashed(facts.initiated + 35 * DAY_MS).replaceAll('-', ''),
		openfda: {},
	}));
}

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
