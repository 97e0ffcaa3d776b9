import type { CodedIdentifier } from '../../model';
import { udiSystem } from '../values/udi';
import { badSchema, missingId, type Normaliser } from '../normaliser';
import { coded, registryEntry, yesNo } from '../registry/entry';
import { readCountry } from '../values/country';
import { FieldNotes } from '../values/field-notes';
import { isRaw, knownText, recordOf, recordsOf, type Raw } from '../values/text';
import { multilingual, refOf, refWords, riskClassOf } from './values';

/** Devices of EUDAMED: a row of the search, alone or with the pages of its UDI-DI and Basic UDI-DI. */
export const DEVICE: Normaliser = {
	read: (raw, context) => {
		const parts = partsOf(raw);
		const { row, detail, basic } = parts;
		const uuid = knownText(row.uuid) ?? knownText(detail.uuid);
		const udi = udiOf(parts);
		const key = uuid ?? udi?.value;
		if (key === undefined) return missingId('The device has neither a uuid nor a primary UDI-DI.');
		const basicUdi = basicUdiOf(parts);
		if (udi === undefined && basicUdi === undefined) {
			return badSchema('The entry has neither a UDI-DI nor a Basic UDI-DI.', key);
		}
		const title =
			multilingual(row.tradeName) ??
			multilingual(detail.tradeName) ??
			multilingual(basic.deviceName) ??
			multilingual(basic.deviceModel) ??
			udi?.value ??
			key;
		return registryEntry(
			{
				source: 'eudamed',
				recordType: 'device',
				key,
				title,
				identifiers: [udi, basicUdi, ...emdnOf(detail)],
				organisation: manufacturerOf(parts),
				status: refWords(row.deviceStatusType) ?? refWords(recordOf(detail.deviceStatus).type),
				riskClass: riskClassOf(row.riskClass) ?? riskClassOf(basic.riskClass),
				legislation: legislationOf(parts),
				dates: {
					versioned: detail.versionDate ?? basic.versionDate,
					status: recordOf(detail.deviceStatus).statusDate,
				},
				attributes: attributesOf(parts),
				url:
					uuid === undefined
						? undefined
						: `https://ec.europa.eu/tools/eudamed/#/screen/search-device/${encodeURIComponent(uuid)}`,
				version: row.versionNumber ?? detail.versionNumber,
			},
			context,
		);
	},
};

interface DeviceParts {
	row: Raw;
	detail: Raw;
	basic: Raw;
}

/** A row with its pages, a row alone, or the page of a UDI-DI alone (its primaryDi is an object). */
function partsOf(raw: Raw): DeviceParts {
	if (isRaw(raw.row) || isRaw(raw.detail)) {
		return {
			row: recordOf(raw.row),
			detail: recordOf(raw.detail),
			basic: recordOf(raw.basicUdi),
		};
	}
	return isRaw(raw.primaryDi)
		? { row: {}, detail: raw, basic: {} }
		: { row: raw, detail: {}, basic: {} };
}

function udiOf({ row, detail }: DeviceParts): CodedIdentifier | undefined {
	const primary = recordOf(detail.primaryDi);
	const value = knownText(row.primaryDi) ?? knownText(primary.code);
	if (value === undefined) return undefined;
	const agency = refOf(primary.issuingAgency);
	return {
		system: agency !== undefined && AGENCIES.has(agency) ? agency : udiSystem(value),
		value,
	};
}

const AGENCIES: ReadonlySet<string> = new Set(['gs1', 'hibcc', 'iccbba', 'ifa']);

function basicUdiOf({ row, basic }: DeviceParts): CodedIdentifier | undefined {
	const page = isRaw(basic.basicUdi) ? basic.basicUdi.code : (basic.basicUdi ?? basic.code);
	return coded('basic-udi-di', knownText(row.basicUdi) ?? knownText(page));
}

const emdnOf = (detail: Raw): Array<CodedIdentifier | undefined> =>
	recordsOf(detail.cndNomenclatures).map(({ code }) => coded('emdn', knownText(code)));

function manufacturerOf({ row, basic }: DeviceParts) {
	const maker = recordOf(basic.manufacturer);
	const srn = knownText(row.manufacturerSrn) ?? knownText(maker.srn);
	const country = knownText(maker.countryIso2Code) ?? srn?.split('-')[0];
	return {
		name: knownText(row.manufacturerName) ?? multilingual(maker.names) ?? multilingual(maker.name),
		srn,
		country: readCountry(country, new FieldNotes()),
	};
}

const legislationOf = ({ row, basic }: DeviceParts): string | undefined =>
	(
		refOf(row.applicableLegislation) ??
		refOf(basic.legislation) ??
		refOf(basic.applicableLegislation)
	)?.toUpperCase();

function attributesOf({ row, detail, basic }: DeviceParts): Record<string, string | undefined> {
	const markets = recordsOf(recordOf(detail.marketInfoLink).msWhereAvailable)
		.map(({ country }) => knownText(recordOf(country).iso2Code))
		.filter((code) => code !== undefined);
	return {
		reference: knownText(row.reference) ?? knownText(detail.reference),
		'device name': multilingual(basic.deviceName) ?? multilingual(row.deviceName),
		'device model': multilingual(basic.deviceModel) ?? multilingual(row.deviceModel),
		nomenclature: multilingual(recordsOf(detail.cndNomenclatures)[0]?.description),
		markets: markets.join(', ') || undefined,
		'placed on the market': knownText(recordOf(detail.placedOnTheMarket).iso2Code),
		implantable: yesNo(basic.implantable),
		active: yesNo(basic.active),
		'measuring function': yesNo(basic.measuringFunction),
		'medicinal product': yesNo(basic.medicinalProduct),
		sterile: yesNo(detail.sterile),
		'single use': yesNo(detail.singleUse),
		latex: yesNo(detail.latex),
		'medical purpose': multilingual(basic.medicalPurpose),
		'authorised representative':
			multilingual(recordOf(basic.authorisedRepresentative).name) ??
			knownText(row.authorisedRepresentativeName),
		SSCP: knownText(recordOf(basic.linkedSscp).referenceNumber),
	};
}
