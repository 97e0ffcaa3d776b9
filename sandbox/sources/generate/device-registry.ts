import type { JsonObject } from '../json.ts';
import { DAY_MS, dashed } from './calendar.ts';
import { CLASSIFICATIONS, classificationOf, openFdaBlock } from './classifications.ts';
import { companyAddress } from './companies.ts';
import { DEVICE_PRODUCTS } from './device-catalogue.ts';
import type { DeviceProduct } from './device-catalogue.ts';

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
