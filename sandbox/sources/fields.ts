/**
 * How a field is indexed: `text` (analysed words), `exact` (text with a whole-value `.exact` twin),
 * `keyword` (whole value, no `.exact`), `both` (keyword that also answers to `.exact`),
 * `upper` (text whose `.exact` is upper-cased first), `date`, `number` or `boolean`.
 */
export type FieldKind =
	| 'text'
	| 'exact'
	| 'keyword'
	| 'both'
	| 'upper'
	| 'date'
	| 'number'
	| 'boolean';

/** The endpoints served, by the path after the base URL without `.json`. */
export const ENDPOINTS = [
	'device/event',
	'device/classification',
	'device/udi',
	'device/recall',
	'device/enforcement',
	'device/510k',
	'device/pma',
	'drug/event',
	'drug/ndc',
	'drug/label',
] as const;

/** One of the served endpoints, such as `device/event`. */
export type Endpoint = (typeof ENDPOINTS)[number];

/** A value for every endpoint. */
export function forEveryEndpoint<T>(make: (endpoint: Endpoint) => T): {
	[endpoint in Endpoint]: T;
} {
	return {
		'device/event': make('device/event'),
		'device/classification': make('device/classification'),
		'device/udi': make('device/udi'),
		'device/recall': make('device/recall'),
		'device/enforcement': make('device/enforcement'),
		'device/510k': make('device/510k'),
		'device/pma': make('device/pma'),
		'drug/event': make('drug/event'),
		'drug/ndc': make('drug/ndc'),
		'drug/label': make('drug/label'),
	};
}

type Plan = { [kind in FieldKind]?: string };

const OPENFDA_DEVICE: Plan = {
	exact: 'openfda.device_name openfda.medical_specialty_description openfda.regulation_number',
	keyword:
		'openfda.device_class openfda.fei_number openfda.registration_number openfda.k_number openfda.pma_number',
};
const OPENFDA_DRUG =
	'application_number brand_name generic_name manufacturer_name nui original_packager_product_ndc package_ndc pharm_class_cs pharm_class_epc pharm_class_moa pharm_class_pe product_ndc product_type route rxcui spl_id spl_set_id substance_name unii upc';
const drugBlock = (prefix: string): string =>
	OPENFDA_DRUG.split(' ')
		.map((name) => `${prefix}${name}`)
		.join(' ');

/**
 * The index plans, compact. Sources: the published field definitions of open.fda.gov and the index
 * mappings in FDA/openfda `schemas/` (faers, maude, deviceudi, device_recall, clearance, pma, ndc).
 */
const PLANS: { [endpoint in Endpoint]: Plan[] } = {
	'device/event': [
		{
			exact:
				'adverse_event_flag product_problem_flag event_key event_location event_type health_professional initial_report_to_fda previous_use_code remedial_action removal_correction_number report_number report_source_code report_to_fda report_to_manufacturer reporter_occupation_code reprocessed_and_reused_flag single_use_flag source_type type_of_report mdr_report_key number_devices_in_event number_patients_in_event product_problems ' +
				'manufacturer_name manufacturer_city manufacturer_country manufacturer_state manufacturer_postal_code manufacturer_zip_code manufacturer_address_1 manufacturer_address_2 manufacturer_link_flag manufacturer_g1_name manufacturer_g1_city manufacturer_g1_country manufacturer_g1_state manufacturer_g1_postal_code manufacturer_contact_city manufacturer_contact_country manufacturer_contact_state distributor_name distributor_city distributor_state summary_report_flag pma_pmn_number exemption_number reporter_country_code reporter_state_code ' +
				'device.brand_name device.catalog_number device.generic_name device.device_report_product_code device.device_age_text device.device_availability device.device_evaluated_by_manufacturer device.device_event_key device.device_operator device.device_sequence_number device.date_removed_flag device.implant_flag device.lot_number device.model_number device.other_id_number device.udi_di device.udi_public device.combination_product_flag device.manufacturer_d_name device.manufacturer_d_city device.manufacturer_d_country device.manufacturer_d_state device.manufacturer_d_postal_code device.manufacturer_d_zip_code device.manufacturer_d_address_1 device.manufacturer_d_address_2 device.openfda.device_name device.openfda.medical_specialty_description device.openfda.regulation_number ' +
				'mdr_text.mdr_text_key mdr_text.patient_sequence_number mdr_text.text mdr_text.text_type_code patient.patient_sequence_number patient.patient_age patient.patient_sex patient.patient_weight patient.patient_ethnicity patient.patient_race patient.patient_problems patient.sequence_number_outcome patient.sequence_number_treatment',
			keyword:
				'device.openfda.device_class device.openfda.fei_number device.openfda.registration_number',
			text: 'date_added date_changed manufacturer_g1_address_1 manufacturer_g1_address_2',
			date: 'date_facility_aware date_manufacturer_received date_of_event date_received date_report date_report_to_fda date_report_to_manufacturer device_date_of_manufacturer expiration_date_of_device device.date_received device.date_returned_to_manufacturer device.expiration_date_of_device mdr_text.date_report patient.date_received',
		},
	],
	'device/classification': [
		{
			text: 'definition device_class gmp_exempt_flag implant_flag life_sustain_support_flag medical_specialty product_code review_code review_panel submission_type_id summary_malfunction_reporting third_party_flag unclassified_reason',
			exact: 'device_name medical_specialty_description regulation_number',
		},
		OPENFDA_DEVICE,
	],
	'device/udi': [
		{
			exact:
				'brand_name catalog_number commercial_distribution_status company_name device_description device_sizes.type gmdn_terms.name identifiers.issuing_agency identifiers.package_status mri_safety product_codes.openfda.device_name product_codes.openfda.medical_specialty_description product_codes.openfda.regulation_number storage.special_conditions storage.type version_or_model_number',
			both: 'product_codes.code',
			keyword:
				'customer_contacts.email customer_contacts.phone device_sizes.unit device_sizes.value gmdn_terms.code gmdn_terms.code_status identifiers.id identifiers.type labeler_duns_number premarket_submissions.submission_number premarket_submissions.supplement_number premarket_submissions.submission_type product_codes.openfda.device_class public_device_record_key public_version_number public_version_status record_key record_status fei_numbers storage.high.unit storage.high.value storage.low.unit storage.low.value',
			text: 'device_sizes.text gmdn_terms.definition identifiers.package_type identifiers.unit_of_use_id product_codes.name sterilization.sterilization_methods',
			number: 'device_count_in_base_package identifiers.quantity_per_package',
			date: 'commercial_distribution_end_date identifiers.package_discontinue_date public_version_date publish_date',
			boolean:
				'gmdn_terms.implantable has_donation_id_number has_expiration_date has_lot_or_batch_number has_manufacturing_date has_serial_number is_combination_product is_direct_marking_exempt is_hct_p is_kit is_labeled_as_no_nrl is_labeled_as_nrl is_otc is_pm_exempt is_rx is_single_use sterilization.is_sterile sterilization.is_sterilization_prior_use',
		},
	],
	'device/recall': [
		{
			keyword:
				'cfres_id city firm_fei_number k_numbers pma_numbers postal_code product_code recall_status res_event_number state country',
			exact: 'product_res_number recalling_firm root_cause_description',
			text: 'action additional_info_contact address_1 address_2 code_info distribution_pattern other_submission_description product_description product_quantity reason_for_recall',
			date: 'event_date_created event_date_initiated event_date_posted event_date_terminated',
		},
		OPENFDA_DEVICE,
	],
	'device/enforcement': [
		{
			exact:
				'address_1 city classification country initial_firm_notification product_type recall_number recalling_firm state status voluntary_mandated',
			text: 'address_2 code_info distribution_pattern more_code_info product_code product_description product_quantity reason_for_recall postal_code',
			keyword: 'event_id',
			date: 'center_classification_date recall_initiation_date report_date termination_date',
		},
	],
	'device/510k': [
		{
			exact:
				'advisory_committee advisory_committee_description applicant city clearance_type contact country_code decision_code device_name expedited_review_flag k_number postal_code state statement_or_summary',
			keyword: 'product_code review_advisory_committee third_party_flag',
			text: 'address_1 address_2 decision_description zip_code',
			date: 'date_received decision_date',
		},
		OPENFDA_DEVICE,
	],
	'device/pma': [
		{
			exact:
				'advisory_committee_description applicant city generic_name supplement_type trade_name',
			keyword:
				'advisory_committee decision_code docket_number expedited_review_flag pma_number product_code state supplement_number zip zip_ext',
			text: 'ao_statement street_1 street_2 supplement_reason decision_description',
			date: 'date_received decision_date fed_reg_notice_date',
		},
		OPENFDA_DEVICE,
	],
	'drug/event': [
		{
			exact:
				'authoritynumb companynumb occurcountry patient.drug.activesubstance.activesubstancename patient.drug.drugadministrationroute patient.drug.drugauthorizationnumb patient.drug.drugbatchnumb patient.drug.drugdosageform patient.drug.drugdosagetext patient.drug.drugindication patient.drug.medicinalproduct primarysource.reportercountry primarysourcecountry receiver.receiverorganization reportduplicate.duplicatenumb reportduplicate.duplicatesource safetyreportid sender.senderorganization ' +
				drugBlock('patient.drug.openfda.'),
			upper: 'patient.reaction.reactionmeddrapt',
			number:
				'duplicate fulfillexpeditecriteria patient.drug.actiondrug patient.drug.drugadditional patient.drug.drugcharacterization patient.drug.drugcumulativedosagenumb patient.drug.drugintervaldosagedefinition patient.drug.drugintervaldosageunitnumb patient.drug.drugrecurreadministration patient.drug.drugseparatedosagenumb patient.drug.drugstructuredosagenumb patient.drug.drugtreatmentduration patient.patientagegroup patient.patientonsetage patient.patientsex patient.patientweight patient.reaction.reactionoutcome primarysource.qualification receiver.receivertype reporttype safetyreportversion sender.sendertype serious seriousnesscongenitalanomali seriousnessdeath seriousnessdisabling seriousnesshospitalization seriousnesslifethreatening seriousnessother',
			text: 'patient.drug.drugcumulativedosageunit patient.drug.drugenddateformat patient.drug.drugstartdateformat patient.drug.drugstructuredosageunit patient.drug.drugtreatmentdurationunit patient.patientonsetageunit patient.reaction.reactionmeddraversionpt patient.summary.narrativeincludeclinical primarysource.literaturereference receiptdateformat receivedateformat transmissiondateformat',
			date: 'patient.drug.drugenddate patient.drug.drugstartdate patient.patientdeath.patientdeathdate receiptdate receivedate transmissiondate',
		},
	],
	'drug/ndc': [
		{
			keyword:
				'application_number dea_schedule marketing_category packaging.package_ndc product_id product_ndc spl_id active_ingredients.strength',
			exact:
				'active_ingredients.name brand_name brand_name_base brand_name_suffix dosage_form generic_name labeler_name packaging.description pharm_class product_type route ' +
				drugBlock('openfda.'),
			date: 'listing_expiration_date marketing_end_date marketing_start_date packaging.marketing_end_date packaging.marketing_start_date',
			boolean: 'finished openfda.is_original_packager packaging.sample',
		},
	],
	'drug/label': [
		{
			exact: drugBlock('openfda.'),
			keyword: 'id set_id version',
			date: 'effective_time',
			boolean: 'openfda.is_original_packager',
			text: 'abuse active_ingredient adverse_reactions ask_doctor boxed_warning carcinogenesis_and_mutagenesis_and_impairment_of_fertility clinical_pharmacology clinical_studies contraindications controlled_substance dependence description do_not_use dosage_and_administration dosage_forms_and_strengths drug_abuse_and_dependence drug_interactions geriatric_use how_supplied inactive_ingredient indications_and_usage information_for_patients keep_out_of_reach_of_children mechanism_of_action nonclinical_toxicology nursing_mothers overdosage package_label_principal_display_panel pediatric_use pharmacodynamics pharmacokinetics precautions pregnancy purpose recent_major_changes references spl_medguide spl_product_data_elements spl_unclassified_section stop_use storage_and_handling use_in_specific_populations warnings warnings_and_cautions when_using',
		},
	],
};

/** The indexed fields of an endpoint, by dotted name. A field that is not here is not searchable. */
export function fieldsOf(endpoint: Endpoint): ReadonlyMap<string, FieldKind> {
	return FIELDS[endpoint];
}

const KINDS: FieldKind[] = [
	'text',
	'exact',
	'keyword',
	'both',
	'upper',
	'date',
	'number',
	'boolean',
];

function toMap(plans: Plan[]): Map<string, FieldKind> {
	const fields = new Map<string, FieldKind>();
	for (const plan of plans) {
		for (const kind of KINDS) {
			for (const name of (plan[kind] ?? '').split(' ')) if (name) fields.set(name, kind);
		}
	}
	return fields;
}

const FIELDS = forEveryEndpoint((endpoint) => toMap(PLANS[endpoint]));

/** How a name written in a query is looked up: the path in the record and the way its values are compared. */
export type FieldView = {
	name: string;
	path: string[];
	mode: 'text' | 'keyword' | 'upper' | 'date' | 'number' | 'boolean';
};

/** Resolves a name of a query, with or without `.exact` (or its inner spelling `_exact`); undefined when unmapped. */
export function viewOf(endpoint: Endpoint, name: string): FieldView | undefined {
	const suffix = /(\.|_)exact$/.exec(name)?.[0] ?? '';
	const base = name.slice(0, name.length - suffix.length);
	const kind = FIELDS[endpoint].get(base);
	if (kind === undefined) return undefined;
	const mode = suffix === '' ? plainMode(kind) : exactMode(kind);
	return mode && { name, path: base.split('.'), mode };
}

function plainMode(kind: FieldKind): FieldView['mode'] {
	if (kind === 'exact' || kind === 'upper') return 'text';
	return kind === 'both' ? 'keyword' : kind;
}

function exactMode(kind: FieldKind): FieldView['mode'] | undefined {
	if (kind === 'exact' || kind === 'both') return 'keyword';
	return kind === 'upper' ? 'upper' : undefined;
}
