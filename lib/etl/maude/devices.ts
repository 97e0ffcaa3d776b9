import type { CodedIdentifier, ReportedProduct } from '../../model';
import { readDate, type DateReading } from '../values/partial-date';
import { readDeviceAge } from '../values/quantity';
import { udiSystem } from '../values/udi';
import { knownText, recordsOf, type Raw } from '../values/text';

/** The devices of a report; entries that say nothing are left out. */
export function readDevices(raw: Raw, reading: DateReading): ReportedProduct[] {
	const devices = recordsOf(raw.device)
		.map((device) => readDevice(device, reading))
		.filter(saysSomething);
	const only = devices.length === 1 ? devices[0] : undefined;
	// Premarket number and date of manufacture stand beside the devices: they can only be given to a
	// device that is alone. The field's name is misspelt in openFDA.
	if (only) {
		only.codes.push(...premarketCodes(raw.pma_pmn_number));
		only.manufactured = readDate(raw.device_date_of_manufacturer, 'products.manufactured', reading);
	}
	return devices;
}

function readDevice(device: Raw, { notes }: DateReading): ReportedProduct {
	return {
		kind: 'device',
		role: 'suspect',
		name: knownText(device.brand_name),
		genericName: knownText(device.generic_name),
		manufacturer: knownText(device.manufacturer_d_name),
		modelNumber: knownText(device.model_number) ?? knownText(device.catalog_number),
		lotNumber: knownText(device.lot_number),
		deviceAge: readDeviceAge(device.device_age_text, notes),
		codes: codesOf(device),
	};
}

function codesOf(device: Raw): CodedIdentifier[] {
	const codes: CodedIdentifier[] = [];
	const productCode = knownText(device.device_report_product_code);
	if (productCode !== undefined)
		codes.push({ system: 'fda-product-code', value: productCode.toUpperCase() });
	const udi = knownText(device.udi_di);
	if (udi !== undefined) codes.push({ system: udiSystem(udi), value: udi });
	return codes;
}

/** 510(k), De Novo and PMA numbers, told by their letters. */
function premarketCodes(value: unknown): CodedIdentifier[] {
	const text = knownText(value)?.toUpperCase();
	if (text === undefined) return [];
	if (/^(?:K|BK|DEN)\d{6}$/.test(text)) return [{ system: '510k', value: text }];
	return /^(?:P|BP|H|N|D)\d{5,6}(?:\/?S\d{1,4})?$/.test(text)
		? [{ system: 'pma', value: text }]
		: [];
}

const saysSomething = ({ kind, role, codes, ...facts }: ReportedProduct): boolean =>
	kind === 'device' &&
	role === 'suspect' &&
	(codes.length > 0 || Object.values(facts).some((fact) => fact !== undefined));
