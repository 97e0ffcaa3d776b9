import type { JsonObject } from '../json.ts';
import { DEMO_DEVICE_BRAND, DEMO_DEVICE_CODE, RECALL_WAVE } from '../planted.ts';
import { DAY_MS, dashed, monthStart } from './calendar.ts';
import { companyAddress } from './companies.ts';
import { DEVICE_PRODUCTS, productNamed } from './device-catalogue.ts';
import type { DeviceProduct } from './device-catalogue.ts';
import { openFdaBlock } from './classifications.ts';

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
