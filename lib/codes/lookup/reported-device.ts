import { phraseMatcher } from '../../sources';
import type { Interpretation } from '../recognition';
import { classificationsOf, deviceCandidate } from './device';
import { exactly, type Found } from './found';
import type { Inquiry } from './inquiry';
import { deviceReportSchema, type Classification, type ReportedDevice } from './records';
import { reportedReason, REPORTS_READ } from './reported-reason';
import { anyOf, byFrequency, distinct, joined, sameWords, upper } from './search-terms';

/** Product codes described; a name used under more is hardly a name. */
const DESCRIBED = 20;

/** A product code FDA's classification does not have, by the devices MAUDE reports give it to. */
export async function reportedProductCode(
	inquiry: Inquiry,
	{ normalized }: Interpretation,
): Promise<Found[]> {
	const search = anyOf('device.device_report_product_code', [normalized]) ?? '';
	const { records, total } = await read(inquiry, search);
	const devices = records.filter((device) => codeOf(device) === normalized);
	if (devices.length === 0) return [];
	const candidate = deviceCandidate(
		{
			productCodes: [normalized],
			brandNames: brandsOf(devices),
			manufacturers: makersOf(devices),
			genericNames: kindsOf(devices),
			code: normalized,
			reason: reportedReason('MAUDE', total),
		},
		[],
	);
	return [exactly(candidate)];
}

/** Devices that MAUDE reports name so, one for each product code they are reported under. */
export async function reportedDeviceName(inquiry: Inquiry, words: string): Promise<Found[]> {
	const fields = ['brand_name', 'generic_name', 'openfda.device_name'];
	const search = joined(
		'OR',
		fields.map((field) => anyOf(`device.${field}`, [words])),
	);
	const { records, total } = await read(inquiry, search);
	const isNamed = phraseMatcher([words]);
	const families = byCode(records.filter((device) => isNamed(namesIn(device))));
	const codes = families.map(([code]) => code).filter((code) => code !== '');
	const classifications = await classificationsOf(inquiry, codes.slice(0, DESCRIBED));
	const reason = reportedReason('MAUDE', total);
	return families
		.slice(0, DESCRIBED)
		.map(([code, devices]) => namedDevice({ code, devices, words, reason, classifications }));
}

/** A name that is a brand narrows the report to the brand; the name of a kind of device does not. */
function namedDevice(given: {
	code: string;
	devices: readonly ReportedDevice[];
	words: string;
	reason: string;
	classifications: readonly Classification[];
}): Found {
	const { code, devices, words, reason, classifications } = given;
	const known = classifications.filter(({ product_code: each }) => each === code);
	const brands = brandsOf(devices);
	const isKind = [...kindsOf(devices), ...known.map((each) => each.device_name)].some(
		(name) => name !== undefined && sameWords(name, words),
	);
	const brand = brands.find((each) => sameWords(each, words));
	const makers = makersOf(devices);
	const candidate = deviceCandidate(
		{
			productCodes: distinct([code]),
			name: brand,
			brandNames: brands,
			manufacturers: makers,
			genericNames: kindsOf(devices),
			narrowTo: !isKind && phraseMatcher([words])(brands) ? [words] : undefined,
			narrowToMakers: code === '' ? makers : undefined,
			code: code === '' ? words : code,
			reason: code === '' ? `${reason}, and it has no product code` : `${reason} (${code})`,
		},
		known,
	);
	return { candidate, exact: isKind || brand !== undefined, weight: devices.length };
}

async function read(
	inquiry: Inquiry,
	search: string,
): Promise<{ records: ReportedDevice[]; total: number }> {
	const { records, total } = await inquiry.reports(
		'maude',
		search,
		deviceReportSchema,
		REPORTS_READ,
	);
	return { records: records.flat(), total };
}

/** Devices by product code, the most reported first; '' where no report gives one. */
function byCode(devices: readonly ReportedDevice[]): Array<[string, ReportedDevice[]]> {
	const families = new Map<string, ReportedDevice[]>();
	for (const device of devices) {
		const code = codeOf(device);
		families.set(code, [...(families.get(code) ?? []), device]);
	}
	// Devices without a product code are of one kind with those that have one, as far as told.
	if (families.size > 1) families.delete('');
	return [...families].sort(([, a], [, b]) => b.length - a.length);
}

const codeOf = ({ device_report_product_code: code }: ReportedDevice): string => upper(code ?? '');
const brandsOf = (devices: readonly ReportedDevice[]) =>
	byFrequency(devices.map(({ brand_name: name }) => name));
const makersOf = (devices: readonly ReportedDevice[]) =>
	byFrequency(devices.map(({ manufacturer_d_name: name }) => name));
const kindsOf = (devices: readonly ReportedDevice[]) =>
	byFrequency(devices.flatMap((device) => [device.openfda?.device_name, device.generic_name]));
const namesIn = ({ brand_name: brand, generic_name: generic, openfda }: ReportedDevice) =>
	distinct([brand, generic, openfda?.device_name]);
