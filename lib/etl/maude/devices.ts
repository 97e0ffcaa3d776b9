import type { CodedIdentifier, ReportedProduct } from '../../model';
import { readDate, type DateReading } from '../values/partial-date';
import { readDeviceAge } from '../values/quantity';
import { readNames } from '../values/names';
import { readProductCode } from '../values/product-code';
import { readUdi } from '../values/udi';
import { knownText, recordsOf, textOf, type Raw } from '../values/text';

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
	const { names, asSent } = readNames({
		name: device.brand_name,
		genericName: device.generic_name,
		manufacturer: device.manufacturer_d_name,
		modelNumber: [textOf(device.model_number), textOf(device.catalog_number)],
		lotNumber: device.lot_number,
	});
	const { codes, sent } = codesOf(device);
	const texts = { ...asSent, ...sent };
	return {
		kind: 'device',
		role: 'suspect',
		...names,
		deviceAge: readDeviceAge(device.device_age_text, notes),
		codes,
		...(Object.keys(texts).length > 0 ? { asSent: texts } : {}),
	};
}

/** Product code and DI of a device, and what was sent where it is read otherwise or is none. */
function codesOf(device: Raw): { codes: CodedIdentifier[]; sent: Record<string, string> } {
	const codes: CodedIdentifier[] = [];
	const sent: Record<string, string> = {};
	const code = textOf(device.device_report_product_code);
	const productCode = code === undefined ? undefined : readProductCode(code);
	if (productCode !== undefined) codes.push({ system: 'fda-product-code', value: productCode });
	else if (code !== undefined) sent.productCode = code;
	const text = textOf(device.udi_di);
	const udi = text === undefined ? undefined : readUdi(text);
	if (udi) codes.push(udi);
	if (text !== undefined && udi?.value !== text) sent.udi = text;
	return { codes, sent };
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

const saysSomething = ({ codes, ...facts }: ReportedProduct): boolean =>
	codes.length > 0 ||
	Object.entries(facts).some(([name, fact]) => isFact(name) && fact !== undefined);

/** Not what every device has, nor the placeholders that were sent. */
const isFact = (name: string): boolean => !['kind', 'role', 'asSent'].includes(name);
