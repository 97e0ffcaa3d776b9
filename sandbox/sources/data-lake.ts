import type { EudamedData, EudamedDevice } from './eudamed-data.ts';
import { leavesAt } from './json.ts';
import type { Json, JsonObject } from './json.ts';
import { jsonReply } from './reply.ts';
import type { Reply } from './reply.ts';

/** Rows of a page of the Data Lake. */
export const LAKE_PAGE = 1_000;

const COMMON = ['api-version', 'format', '$after'];

const UDI_FILTERS = [
	'PRIMARY_DI',
	'BASIC_UDI',
	'MF_SRN',
	'TRADE_NAME',
	'DEVICE_NAME',
	'DEVICE_MODEL',
	'REFERENCE',
	'NOMENCLATURE_CODE',
	'RISK_CLASS_ID',
	'APPLICABLE_LEGISLATION_ID',
	'PLACED_ON_THE_MARKET_ID',
	'SPECIAL_DEVICE_TYPE_ID',
	'MEDICAL_PURPOSE',
];
const ACTOR_FILTERS = [
	'ACTOR_ID',
	'NAME',
	'ABBREVIATED_NAME',
	'ACTOR_TYPE',
	'CA_NAME',
	'CA_ACTOR_ID',
	'ACT_COUNTRY_ISO2_CODE',
];
const REFERENCE_FILTERS = ['CODE', 'ID', 'LANGUAGE'];

/** Ids the Data Lake writes in place of EUDAMED's codes. */
const IDS: Record<string, string> = {
	'refdata.risk-class.class-i': '-203',
	'refdata.risk-class.class-iia': '-204',
	'refdata.risk-class.class-iib': '-205',
	'refdata.risk-class.class-iii': '-10',
	'refdata.risk-class.class-a': '-199',
	'refdata.risk-class.class-b': '-200',
	'refdata.risk-class.class-c': '-201',
	'refdata.risk-class.class-d': '-202',
	'refdata.applicable-legislation.mdr': '-197',
	'refdata.applicable-legislation.ivdr': '-198',
	'refdata.applicable-legislation.mdd': '-53',
	'refdata.applicable-legislation.aimdd': '-54',
	'refdata.applicable-legislation.ivdd': '-55',
	'refdata.special-mdr-device-type.software': '-43',
	'refdata.special-ivd-device-type.software': '-47',
	'refdata.device-model-status.on-the-market': '-11',
	'refdata.device-model-status.no-longer-on-the-market': '-12',
	'refdata.device-model-status.not-intended-for-eu-market': '-790',
};

/** Answers a request to the Data Lake, whose paths start with `base`. */
export function answerDataLake(data: EudamedData, url: URL, base: string): Reply {
	const name = url.pathname.slice(base.length);
	if (url.searchParams.get('api-version') !== 'v1.0') return resourceNotFound();
	if (name === '/udi') return table(() => data.devices.map(udiRow), UDI_FILTERS, url);
	if (name === '/actors') return table(() => data.operators.map(actorRow), ACTOR_FILTERS, url);
	if (name === '/reference') return table(referenceRows, REFERENCE_FILTERS, url);
	return resourceNotFound();
}

function resourceNotFound(): Reply {
	return jsonReply(404, { statusCode: 404, message: 'Resource not found' });
}

function badRequest(message: string): Reply {
	return jsonReply(400, { error: { code: 'BadRequest', message, status: 400 } });
}

function table(rows: () => JsonObject[], filters: string[], url: URL): Reply {
	const query = url.searchParams;
	const format = query.get('format');
	if (format === null || format === '') {
		return badRequest('Required parameter format missing.');
	}
	if (format !== 'json' && format !== 'csv') return badRequest(`Invalid format: ${format}`);
	const unknown = [...query.keys()].find(
		(name) => !COMMON.includes(name) && !filters.includes(name),
	);
	if (unknown !== undefined) return badRequest(`Invalid Query Parameter: ${unknown}`);
	const wanted = [...query].filter(([name]) => filters.includes(name));
	const matching = rows().filter((row) =>
		wanted.every(([name, value]) => String(row[name] ?? '') === value),
	);
	return page(matching, format, url);
}

function page(matching: JsonObject[], format: 'json' | 'csv', url: URL): Reply {
	const start = offsetOf(url.searchParams.get('$after'));
	if (start === undefined) return badRequest('Invalid Query Parameter: $after');
	const value = matching.slice(start, start + LAKE_PAGE);
	if (format === 'csv') return csv(value);
	const body: JsonObject = { value };
	if (start + LAKE_PAGE < matching.length) {
		const next = new URL(url);
		next.searchParams.set('$after', cursorOf(start + LAKE_PAGE));
		body.nextLink = next.href;
	}
	return jsonReply(200, body);
}

/** The cursor is opaque to the caller. */
function cursorOf(offset: number): string {
	return Buffer.from(`after:${offset}`).toString('base64url');
}

function offsetOf(cursor: string | null): number | undefined {
	if (cursor === null) return 0;
	const text = Buffer.from(cursor, 'base64url').toString('utf8');
	const offset = /^after:(\d+)$/.exec(text)?.[1];
	return offset === undefined ? undefined : Number(offset);
}

/** CSV comes as UTF-8 without a charset in its type. */
function csv(rows: JsonObject[]): Reply {
	const names = Object.keys(rows[0] ?? {});
	const cell = (value: Json | undefined): string => {
		const text = value === null || value === undefined ? '' : String(value);
		return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
	};
	const lines = rows.map((row) => names.map((name) => cell(row[name])).join(','));
	return {
		status: 200,
		headers: { 'content-type': 'text/csv' },
		body: `${[names.join(','), ...lines].join('\n')}\n`,
	};
}

function udiRow(device: EudamedDevice): JsonObject {
	const { row, detail, basic } = device;
	const id = (code: string | undefined): Json => IDS[code ?? ''] ?? null;
	const emdn = device.emdn[0];
	return {
		PRIMARY_DI: row.primaryDi ?? null,
		BASIC_UDI: row.basicUdi ?? null,
		MF_SRN: row.manufacturerSrn ?? null,
		MF_NAME: row.manufacturerName ?? null,
		TRADE_NAME: row.tradeName ?? null,
		DEVICE_NAME: device.deviceName ?? null,
		DEVICE_MODEL: device.deviceModel ?? null,
		REFERENCE: device.reference ?? null,
		/** Stored with a leading space, and compared as stored. */
		NOMENCLATURE_CODE: emdn === undefined ? null : ` ${emdn}`,
		RISK_CLASS_ID: id(leavesAt(row, ['riskClass', 'code'])[0]),
		APPLICABLE_LEGISLATION_ID: id(device.legislation),
		DEVICE_STATUS_TYPE_ID: id(leavesAt(row, ['deviceStatusType', 'code'])[0]),
		SPECIAL_DEVICE_TYPE_ID: id(device.deviceType),
		PLACED_ON_THE_MARKET_ID: leavesAt(detail, ['placedOnTheMarket', 'iso2Code'])[0] ?? null,
		MEDICAL_PURPOSE: basic?.medicalPurpose ?? null,
		STERILE: detail?.sterile ?? null,
		STERILIZATION: detail?.sterilization ?? null,
		LATEX: detail?.latex ?? null,
		SINGLE_USE: detail?.singleUse ?? null,
		IMPLANTABLE: basic?.implantable ?? null,
		ACTIVE: basic?.active ?? null,
		MEASURING_FUNCTION: basic?.measuringFunction ?? null,
		REUSABLE: basic?.reusable ?? null,
		MEDICINAL_PRODUCT: basic?.medicinalProduct ?? null,
		HUMAN_TISSUES: basic?.humanTissues ?? null,
		ANIMAL_TISSUES: basic?.animalTissues ?? null,
		VERSION_NUMBER: row.versionNumber ?? null,
	};
}

function actorRow(operator: JsonObject): JsonObject {
	return {
		ACTOR_ID: operator.srn ?? null,
		NAME: operator.name ?? null,
		ABBREVIATED_NAME: operator.abbreviatedName ?? null,
		ACTOR_TYPE: leavesAt(operator, ['actorType', 'srnCode'])[0] ?? null,
		ACT_COUNTRY_ISO2_CODE: operator.countryIso2Code ?? null,
		CA_NAME: null,
		CA_ACTOR_ID: null,
	};
}

function referenceRows(): JsonObject[] {
	return Object.entries(IDS).map(([code, id]) => ({
		ID: id,
		CODE: code,
		LANGUAGE: 'en',
		TEXT: code.split('.').at(-1) ?? code,
	}));
}
