import type { EudamedDevice } from '../eudamed-data.ts';
import type { Json, JsonObject } from '../json.ts';
import { DAY_MS, dashed } from './calendar.ts';
import { AUTHORISED_REPRESENTATIVE } from './eudamed-makers.ts';
import type { EudamedMaker } from './eudamed-makers.ts';
import { actorUuid } from './eudamed-ids.ts';
import { ulid, uuid } from './identifiers.ts';
import type { Random } from './random.ts';

/** What is known of a device before it is written in EUDAMED's shapes. */
export type EudamedDeviceFacts = {
	maker: EudamedMaker;
	primaryDi: string;
	basicUdi: string;
	tradeName: string;
	deviceName: string;
	model: string;
	reference: string;
	emdn: string;
	emdnTerm: string;
	/** The end of a risk class code: `i`, `iia`, `iib` or `iii`. */
	risk: string;
	legislation: 'mdr' | 'mdd' | 'aimdd';
	status: 'on-the-market' | 'no-longer-on-the-market' | 'not-intended-for-eu-market';
	versionDate: number;
	implantable: boolean;
	active: boolean;
	singleUse: boolean;
	software: boolean;
};

const COUNTRIES = [
	['Austria', 'AT'],
	['Bulgaria', 'BG'],
	['France', 'FR'],
	['Germany', 'DE'],
	['Greece', 'GR'],
	['Spain', 'ES'],
	['Sweden', 'SE'],
] as const;

const code = (name: string): JsonObject => ({ code: `refdata.${name}` });

/** A device with its row, its UDI-DI page and the Basic UDI-DI page it shares with its siblings. */
export function eudamedDevice(
	facts: EudamedDeviceFacts,
	basics: Map<string, JsonObject>,
	random: Random,
): EudamedDevice {
	const basic = basics.get(facts.basicUdi) ?? basicPage(facts, random);
	basics.set(facts.basicUdi, basic);
	const row = deviceRow(facts, basic, random);
	const legacy = facts.legislation !== 'mdr';
	return {
		row,
		emdn: [facts.emdn],
		legislation: `refdata.applicable-legislation.${facts.legislation}`,
		deviceName: facts.deviceName,
		deviceModel: facts.model,
		reference: facts.reference,
		criterion: legacy ? 'LEGACY' : 'STANDARD',
		deviceType: facts.software ? 'refdata.special-mdr-device-type.software' : undefined,
		detail: devicePage(facts, row, random),
		basic,
	};
}

/** The row of the list; the fields the list never fills are null here too. */
function deviceRow(facts: EudamedDeviceFacts, basic: JsonObject, random: Random): JsonObject {
	return {
		basicUdi: facts.basicUdi,
		primaryDi: facts.primaryDi,
		uuid: uuid(random),
		ulid: ulid(random, facts.versionDate),
		basicUdiDiDataUlid: basic.ulid ?? null,
		riskClass: code(`risk-class.class-${facts.risk}`),
		tradeName: facts.tradeName,
		manufacturerName: facts.maker.name,
		manufacturerSrn: facts.maker.srn,
		deviceStatusType: code(`device-model-status.${facts.status}`),
		manufacturerNames: null,
		manufacturerStatus: code('actor-status.active'),
		latestVersion: true,
		versionNumber: random.between(1, 3),
		basicUdiDataUuid: null,
		basicUdiDataUlid: null,
		basicUdiDataVersionState: null,
		versionState: null,
		deviceName: null,
		deviceModel: null,
		lastUpdateDate: null,
		reference: facts.reference,
		basicUdiDataVersionNumber: 0,
		issuingAgency: null,
		containerPackageCount: 0,
		mfOrPrSrn: null,
		applicableLegislation: null,
		authorisedRepresentativeSrn: null,
		authorisedRepresentativeName: null,
		sterile: null,
		multiComponent: null,
		deviceCriterion: null,
	};
}

function texts(text: string, language: string | undefined): JsonObject {
	return {
		texts: [
			{
				language: language === undefined ? null : { isoCode: language, name: language },
				text,
				allLanguagesApplicable: language === undefined ? true : null,
			},
		],
	};
}

function country(name: string, iso2Code: string): JsonObject {
	return { name, type: 'EU_MEMBER_STATE', iso2Code, nonEUMemberState: false };
}

function devicePage(facts: EudamedDeviceFacts, row: JsonObject, random: Random): JsonObject {
	const registered = code('eudamed-entity-version-status.registered');
	const versionDate = `${new Date(facts.versionDate).toISOString().slice(0, 19)}.000`;
	return {
		uuid: row.uuid ?? null,
		ulid: row.ulid ?? null,
		primaryDi: {
			uuid: uuid(random),
			code: facts.primaryDi,
			issuingAgency: code('issuing-agency.gs1'),
			type: 'PRIMARY_DI',
			new: false,
		},
		secondaryDi: null,
		containedItem: null,
		marketInfoLink: {
			uuid: uuid(random),
			msWhereAvailable: marketsOf(facts, random),
			versionState: registered,
			latestVersion: true,
			versionNumber: 1,
			versionDate,
		},
		additionalDescription: null,
		tradeName: texts(facts.tradeName, undefined),
		tradeNameApplicable: true,
		annexXVIApplicable: false,
		cmrSubstance: false,
		cmrSubstances: [],
		directMarking: false,
		endocrineDisruptor: false,
		latex: facts.emdn.startsWith('T'),
		udiPiType: {
			batchNumber: facts.singleUse,
			serializationNumber: !facts.singleUse,
			manufacturingDate: true,
			expirationDate: facts.singleUse,
			softwareIdentification: facts.active ? true : null,
		},
		cndNomenclatures: [
			{
				uuid: uuid(random),
				code: facts.emdn,
				description: texts(facts.emdnTerm, 'en'),
				gmdnNomenclatures: [],
			},
		],
		placedOnTheMarket: country('Germany', 'DE'),
		reference: facts.reference,
		reprocessed: false,
		maxNumberOfReuses: null,
		maxNumberOfReusesApplicable: false,
		singleUse: facts.singleUse,
		clinicalSizes: [],
		deviceStatus: {
			uuid: uuid(random),
			type: code(`device-model-status.${facts.status}`),
			deviceSubStatuses: [],
			statusDate: dashed(facts.versionDate),
			new: false,
		},
		sterile: facts.singleUse,
		sterilization: false,
		storageApplicable: false,
		storageHandlingConditions: [],
		criticalWarningsApplicable: false,
		criticalWarnings: [],
		additionalInformationUrl: null,
		baseQuantity: 1,
		versionState: registered,
		latestVersion: true,
		versionNumber: row.versionNumber ?? 1,
		versionDate,
		new: false,
	};
}

function marketsOf(facts: EudamedDeviceFacts, random: Random): Json[] {
	if (facts.status === 'not-intended-for-eu-market') return [];
	return COUNTRIES.filter(() => random.chance(0.7)).map(([name, iso2Code]) => ({
		uuid: uuid(random),
		country: country(name, iso2Code),
		startDate: null,
		endDate: null,
		new: false,
	}));
}

function basicPage(facts: EudamedDeviceFacts, random: Random): JsonObject {
	const legacy = facts.legislation !== 'mdr';
	const page: JsonObject = {
		uuid: uuid(random),
		ulid: ulid(random, facts.versionDate),
		basicUdi: {
			code: facts.basicUdi,
			issuingAgency: code('issuing-agency.gs1'),
			type: 'BASIC_UDI_DI',
		},
		deviceName: facts.deviceName,
		deviceModel: facts.model,
		riskClass: code(`risk-class.class-${facts.risk}`),
		legislation: {
			...code(`applicable-legislation.${facts.legislation}`),
			legacyDirective: legacy,
		},
		deviceCriterion: legacy ? 'LEGACY' : 'STANDARD',
		implantable: facts.implantable,
		active: facts.active,
		measuringFunction: false,
		reusable: false,
		medicinalProduct: false,
		humanTissues: false,
		animalTissues: false,
		medicalPurpose: null,
		specialDeviceType: facts.software ? code('special-mdr-device-type.software') : null,
		deviceCertificateInfoList: legacy ? [legacyCertificate(facts)] : [],
		linkedSscp: facts.implantable && !legacy ? sscp(facts, random) : null,
		manufacturer: {
			uuid: actorUuid(facts.maker.srn),
			srn: facts.maker.srn,
			name: facts.maker.name,
			names: texts(facts.maker.name, facts.maker.language),
			countryIso2Code: facts.maker.country,
			electronicMail: '[redacted]',
		},
		authorisedRepresentative: facts.maker.inEu
			? null
			: {
					uuid: actorUuid(AUTHORISED_REPRESENTATIVE.srn),
					authorisedRepresentativeUuid: actorUuid(AUTHORISED_REPRESENTATIVE.srn),
					srn: AUTHORISED_REPRESENTATIVE.srn,
					name: AUTHORISED_REPRESENTATIVE.name,
					countryIso2Code: AUTHORISED_REPRESENTATIVE.country,
				},
		versionNumber: 1,
		latestVersion: true,
		versionDate: `${new Date(facts.versionDate).toISOString().slice(0, 19)}.000`,
		lastUpdated: dashed(facts.versionDate),
	};
	return page;
}

function legacyCertificate(facts: EudamedDeviceFacts): JsonObject {
	return {
		certificateNumber: `SIM-MDD-${facts.primaryDi.slice(-6)}`,
		certificateRevision: '1',
		certificateExpiry: dashed(facts.versionDate + 900 * DAY_MS),
		startDate: dashed(facts.versionDate - 900 * DAY_MS),
		certificateType: code('certificate-mdd-type.ii-4'),
		notifiedBody: { srn: '9901', name: 'SIMULANT Notified Body' },
	};
}

function sscp(facts: EudamedDeviceFacts, random: Random): JsonObject {
	return {
		ulid: ulid(random, facts.versionDate),
		validated: true,
		uuid: uuid(random),
		referenceNumber: `SIM-SSCP-${facts.primaryDi.slice(-5)}`,
		revisionNumber: '01',
		issueDate: dashed(facts.versionDate),
		versionNumber: 1,
		inactive: false,
		inactiveStatusDate: null,
	};
}
