import type { EudamedDevice } from './eudamed-data.ts';
import { leavesAt } from './json.ts';
import type { JsonObject } from './json.ts';

type Test<T> = (item: T, wanted: string) => boolean;

const equals =
	(path: string): Test<JsonObject> =>
	(row, wanted) =>
		leavesAt(row, path.split('.')).includes(wanted);
const holds =
	(path: string): Test<JsonObject> =>
	(row, wanted) =>
		leavesAt(row, path.split('.')).some((value) => contains(value, wanted));

/** Case is ignored, accents are not. */
function contains(text: string | undefined, part: string): boolean {
	return text !== undefined && text.toLowerCase().includes(part.toLowerCase());
}

const onRow =
	(test: Test<JsonObject>): Test<EudamedDevice> =>
	(device, wanted) =>
		test(device.row, wanted);

/** The device filters that work; any other parameter is ignored without a word. */
const DEVICE_FILTERS: Record<string, Test<EudamedDevice>> = {
	cndCode: (device, wanted) => device.emdn.some((code) => code.startsWith(wanted)),
	riskClassCode: onRow(equals('riskClass.code')),
	deviceStatusCode: onRow(equals('deviceStatusType.code')),
	applicableLegislation: (device, wanted) => device.legislation === wanted,
	tradeName: onRow(holds('tradeName')),
	name: (device, wanted) =>
		contains(device.deviceName, wanted) ||
		holds('tradeName')(device.row, wanted) ||
		holds('manufacturerName')(device.row, wanted),
	primaryDi: onRow(equals('primaryDi')),
	basicUdi: onRow(equals('basicUdi')),
	reference: (device, wanted) => contains(device.reference, wanted),
	deviceModel: (device, wanted) => contains(device.deviceModel, wanted),
	srn: onRow(equals('manufacturerSrn')),
	deviceTypes: (device, wanted) => device.deviceType === wanted,
	deviceCriteria: (device, wanted) => device.criterion === wanted,
};

const CERTIFICATE_FILTERS: Record<string, Test<JsonObject>> = {
	actorSrn: equals('actorSrn'),
	notifiedBodySrn: equals('notifiedBodySrn'),
	certificateNumber: equals('certificateNumber'),
};

const OPERATOR_FILTERS: Record<string, Test<JsonObject>> = {
	srn: equals('srn'),
	countryIso2Code: equals('countryIso2Code'),
	actorTypeCode: equals('actorType.code'),
	name: holds('name'),
};

/** The devices a query asks for. A filter given twice must hold twice (two EMDN codes: none). */
export function filterDevices(devices: EudamedDevice[], query: URLSearchParams): EudamedDevice[] {
	return filtered(devices, query, DEVICE_FILTERS, (device) => device);
}

/** The certificates a query asks for. */
export function filterCertificates<T extends { row: JsonObject }>(
	certificates: T[],
	query: URLSearchParams,
): T[] {
	return filtered(certificates, query, CERTIFICATE_FILTERS, (certificate) => certificate.row);
}

/** The economic operators a query asks for. */
export function filterOperators(operators: JsonObject[], query: URLSearchParams): JsonObject[] {
	return filtered(operators, query, OPERATOR_FILTERS, (operator) => operator);
}

function filtered<T, S>(
	items: T[],
	query: URLSearchParams,
	filters: Record<string, Test<S>>,
	subject: (item: T) => S,
): T[] {
	const tests = [...query].flatMap(([name, wanted]) => {
		const test: Test<S> | undefined = filters[name];
		return test !== undefined && wanted !== '' ? [{ test, wanted }] : [];
	});
	return items.filter((item) => tests.every(({ test, wanted }) => test(subject(item), wanted)));
}
