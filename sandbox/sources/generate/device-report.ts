import type { Json, JsonObject } from '../json.ts';
import { compact, DAY_MS } from './calendar.ts';
import { classificationOf, openFdaBlock } from './classifications.ts';
import type { DeviceProduct } from './device-catalogue.ts';
import { deviceIdentifiersOf } from './device-identifiers.ts';
import { companyAddress } from './companies.ts';
import { eventNarrative, makerNarrative } from './narratives.ts';
import { deviceAgeDays } from './onset.ts';
import type { Random } from './random.ts';
import type { EventFacts } from './event-facts.ts';

/** Which of an event's reports is written, and its numbers. */
export type ReportPlace = {
	number: number;
	eventKey: string;
	variant: 'maker' | 'facility' | 'follow-up';
};

const KEY_OFFSET = { maker: 0, facility: 1, 'follow-up': 2 } as const;
const OUTCOMES: Record<string, string> = {
	Death: 'Death',
	Injury: 'Required Intervention',
	Malfunction: 'Other',
};

/** A device/event record with the fields the API sends; what reporters leave out is left out here too. */
export function deviceReport(facts: EventFacts, place: ReportPlace, random: Random): JsonObject {
	const { received, harm } = facts;
	const eventType = eventTypeOf(facts, random);
	const occurred = received - random.between(5, 90) * DAY_MS;
	const fromMaker = place.variant !== 'facility';
	const age = deviceAgeDays(place.number, facts.product.brand, facts.problems);
	return {
		...headerOf(facts, place, eventType, random),
		...datesOf(received, { occurred, age }, fromMaker, random),
		...makerOf(facts.product, fromMaker),
		product_problems: random.chance(0.02) ? [''] : facts.problems,
		device: [deviceOf(facts, age, random)],
		patient: [patientOf(received, harm, eventType, random)],
		mdr_text: textsOf(facts, place, eventType, fromMaker),
	};
}

function eventTypeOf(facts: EventFacts, random: Random): string {
	if (random.chance(0.004)) return 'No answer provided';
	const harmless =
		facts.harm.startsWith('No Clinical') || facts.harm === 'Insufficient Information';
	if (harmless)
		return random.weighted([
			['Malfunction', 96],
			['Injury', 3],
			['Other', 1],
		]);
	return random.weighted([
		['Injury', 78],
		['Malfunction', 18],
		['Death', 3],
		['Other', 1],
	]);
}

function headerOf(
	facts: EventFacts,
	place: ReportPlace,
	eventType: string,
	random: Random,
): JsonObject {
	const fromMaker = place.variant !== 'facility';
	const key = 29_000_000 + place.number * 3 + KEY_OFFSET[place.variant];
	const year = new Date(facts.received).getUTCFullYear();
	const sequence = String(place.number % 100_000).padStart(5, '0');
	const types =
		place.variant === 'follow-up'
			? ['Initial submission', 'Followup']
			: [facts.cause === 'usual' && random.chance(0.05) ? 'Followup' : 'Initial submission'];
	return {
		mdr_report_key: String(key),
		report_number: fromMaker
			? `${companyAddress(facts.product.maker).registration}-${year}-${sequence}`
			: `99${String(random.between(10_000_000, 99_999_999))}-${year}-${sequence.slice(1)}`,
		event_key: place.eventKey,
		event_type: eventType,
		event_location: fromMaker ? '' : 'HOSPITAL',
		report_source_code: fromMaker
			? 'Manufacturer report'
			: random.weighted([
					['User Facility report', 7],
					['Voluntary report', 3],
				]),
		type_of_report: types,
		source_type: fromMaker
			? [
					random.pick([
						'Health Professional',
						'Consumer',
						'User Facility',
						'Company representation',
					]),
				]
			: [''],
		reporter_occupation_code: random.weighted([
			['PHYSICIAN', 3],
			['NURSE', 3],
			['PATIENT', facts.product.operator === 'LAY USER/PATIENT' ? 8 : 1],
			['RISK MANAGER', 1],
			['', 2],
		]),
		health_professional: random.weighted([
			['Y', 6],
			['N', 3],
			['', 1],
		]),
		adverse_event_flag: eventType === 'Malfunction' ? 'N' : 'Y',
		product_problem_flag: random.chance(0.95) ? 'Y' : 'N',
		previous_use_code: 'I',
		reprocessed_and_reused_flag: 'N',
		single_use_flag: facts.product.singleUse ? 'Y' : 'N',
		initial_report_to_fda: random.pick(['Yes', 'No', 'Unknown', 'No answer provided']),
		report_to_fda: fromMaker ? '' : 'Y',
		report_to_manufacturer: '',
		remedial_action: facts.cause === 'recall' && fromMaker ? ['Recall'] : [''],
		removal_correction_number: '',
		number_devices_in_event: fromMaker ? '' : '1',
		number_patients_in_event: fromMaker ? '' : '1',
		manufacturer_link_flag: 'Y',
		pma_pmn_number: facts.product.submission,
		summary_report_flag: 'N',
		reporter_country_code: random.weighted([
			['US', 8],
			['DE', 1],
			['JP', 1],
			['', 1],
		]),
	};
}

function datesOf(
	received: number,
	{ occurred, age }: { occurred: number; age: number },
	fromMaker: boolean,
	random: Random,
): JsonObject {
	const dates: JsonObject = {
		date_received: compact(received),
		date_report: compact(received - random.between(0, 3) * DAY_MS),
		date_added: compact(received + 6 * DAY_MS),
		date_changed: compact(received + 6 * DAY_MS),
	};
	if (random.chance(0.85)) dates.date_of_event = compact(occurred);
	if (fromMaker)
		dates.date_manufacturer_received = compact(received - random.between(4, 29) * DAY_MS);
	else dates.date_facility_aware = compact(received - random.between(1, 9) * DAY_MS);
	if (random.chance(0.4)) {
		const made = new Date(occurred - age * DAY_MS).toISOString();
		dates.device_date_of_manufacturer = `${made.slice(5, 7)}/${made.slice(8, 10)}/${made.slice(0, 4)}`;
	}
	return dates;
}

function makerOf(product: DeviceProduct, fromMaker: boolean): JsonObject {
	const address = companyAddress(product.maker);
	const block: JsonObject = {
		manufacturer_name: fromMaker ? product.maker : '',
		manufacturer_address_1: fromMaker ? address.street : '',
		manufacturer_city: fromMaker ? address.city : '',
		manufacturer_country: fromMaker ? address.country : '',
		manufacturer_contact_city: fromMaker ? address.city : '',
		manufacturer_contact_country: fromMaker ? address.country : '',
		manufacturer_g1_name: fromMaker ? product.maker : '',
		manufacturer_g1_country: fromMaker ? address.country : '',
		distributor_name: '',
		distributor_city: '',
	};
	return block;
}

function deviceOf(facts: EventFacts, age: number, random: Random): JsonObject {
	const { product, received } = facts;
	const address = companyAddress(product.maker);
	const kind = classificationOf(product.productCode);
	const lot = facts.cause === 'batch' ? 'SIM-LOT-0917' : `SIM${random.between(10_000, 99_999)}`;
	const identifier = random.pick(deviceIdentifiersOf(product));
	const known = random.chance(0.6);
	return {
		device_sequence_number: ' 1.0',
		device_event_key: '',
		date_received: compact(received),
		brand_name: brandAsReported(product.brand, random),
		generic_name: product.genericName,
		manufacturer_d_name: random.chance(0.85) ? product.maker : product.maker.replace(/[,.]/g, ''),
		manufacturer_d_address_1: address.street,
		manufacturer_d_city: address.city,
		manufacturer_d_state: address.state,
		manufacturer_d_country: address.country,
		model_number: random.chance(0.7) ? random.pick(product.models) : '',
		catalog_number: random.chance(0.5) ? `${random.pick(product.models)}-S` : 'UNK',
		lot_number: random.chance(0.6) ? lot : random.pick(['', 'UNKNOWN', 'ASKU']),
		other_id_number: '',
		udi_di: known ? identifier : '',
		udi_public: known ? `(01)${identifier}` : '',
		device_report_product_code: product.productCode,
		device_operator: product.operator,
		device_availability: random.weighted([
			['No', 5],
			['Yes', 2],
			['Device was returned to manufacturer', 4],
		]),
		device_evaluated_by_manufacturer: random.pick(['Y', 'N', 'R']),
		device_age_text: ageOfDevice(age, random),
		implant_flag: kind.implant ? 'Y' : '',
		date_removed_flag: '',
		combination_product_flag: 'N',
		openfda: openFdaBlock(product.productCode),
	};
}

/** Some give the age in days or months, some its unit alone, as makers do; most give nothing. */
function ageOfDevice(days: number, random: Random): string {
	return random.weighted([
		[`${days} DA`, 12],
		[`${Math.max(1, Math.round(days / 30.4))} MO`, 8],
		['DA', 15],
		['', 65],
	]);
}

/** Reporters write brands as they like: mostly as registered, at times with a suffix, in lower case, or not at all. */
function brandAsReported(brand: string, random: Random): string {
	return random.weighted([
		[brand, 86],
		[`${brand} SYSTEM`, 9],
		[brand.toLowerCase(), 3],
		['', 2],
	]);
}

function patientOf(received: number, harm: string, eventType: string, random: Random): JsonObject {
	const known = random.chance(0.65);
	return {
		patient_sequence_number: '1',
		date_received: compact(received),
		sequence_number_treatment: [''],
		sequence_number_outcome: [random.chance(0.8) ? (OUTCOMES[eventType] ?? '') : ''],
		patient_age: known ? ageText(random) : '',
		patient_sex: known ? random.pick(['Male', 'Female']) : random.pick(['', 'Unknown']),
		patient_weight: random.chance(0.3) ? `${random.between(45, 118)} KG` : '',
		patient_ethnicity: '',
		patient_race: '',
		patient_problems: [harm],
	};
}

function ageText(random: Random): string {
	if (random.chance(0.03)) return `${random.between(1, 23)} MO`;
	return `${Math.min(97, Math.max(1, Math.round(40 + 45 * random.next() + 12 * random.next() - 14)))} YR`;
}

function textsOf(
	facts: EventFacts,
	place: ReportPlace,
	eventType: string,
	fromMaker: boolean,
): Json[] {
	const key = 99_000_000 + place.number * 6 + KEY_OFFSET[place.variant] * 2;
	const patient = place.number % 7 === 0 ? '0' : '1';
	const texts: JsonObject[] = [
		{
			mdr_text_key: String(key),
			text_type_code: 'Description of Event or Problem',
			patient_sequence_number: patient,
			text: eventNarrative(facts, eventType, place.number),
		},
	];
	if (fromMaker) {
		texts.push({
			mdr_text_key: String(key + 1),
			text_type_code: 'Additional Manufacturer Narrative',
			patient_sequence_number: patient,
			text: makerNarrative(facts, place.variant === 'follow-up', place.number),
		});
	}
	return texts;
}
