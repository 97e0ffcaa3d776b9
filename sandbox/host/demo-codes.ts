import type { SourceUrls } from './credentials.ts';
import { isRecord } from './session.ts';

/** One report of the demonstration. */
export interface DemoOrder {
	kind: 'device' | 'drug' | 'EUDAMED device';
	code: string;
	/** First day of the reporting period, where the usual one would leave reports out. */
	from?: string;
}

/** With the real sources: infusion pumps, and a tablet on the market since 2012 (Eliquis 5 mg). */
export const LIVE_ORDERS: readonly DemoOrder[] = [
	{ kind: 'device', code: 'FRN' },
	{ kind: 'drug', code: '0003-0894' },
];

/** Where the reports of a kind name their product, the exactest first. */
const PLACES = [
	{
		kind: 'device',
		reports: 'device/event',
		field: 'device.device_report_product_code',
		day: 'date_received',
	},
	{
		kind: 'drug',
		reports: 'drug/event',
		field: 'patient.drug.openfda.product_ndc',
		day: 'receivedate',
	},
	{
		kind: 'drug',
		reports: 'drug/event',
		field: 'patient.drug.openfda.generic_name',
		day: 'receivedate',
	},
] as const;
const CANDIDATES = 25;
/** Years a report covers unless the order says otherwise. */
const USUAL_YEARS = 5;

/**
 * What to order from the records that a source serves: the device and the drug with most reports,
 * and the first device of EUDAMED. A kind of which there are no records is left out.
 */
export async function mostReported(urls: SourceUrls): Promise<DemoOrder[]> {
	const orders: DemoOrder[] = [];
	for (const { kind, reports, field, day } of PLACES) {
		if (orders.some((order) => order.kind === kind)) continue;
		const codes = await mostCounted(`${urls.openFdaUrl}/${reports}.json`, field);
		for (const code of codes) {
			if (kind === 'drug' && !(await meansOneDrug(urls, field, code))) continue;
			const search = `search=${encodeURIComponent(`${field}:"${code}"`)}`;
			const from = await startFor(`${urls.openFdaUrl}/${reports}.json?${search}`, day);
			orders.push({ kind, code, ...(from !== undefined && { from }) });
			break;
		}
	}
	const code = await firstInEudamed(urls);
	return code === undefined ? orders : [...orders, { kind: 'EUDAMED device', code }];
}

/** The first of January of the year of the oldest report, when that is before the usual period. */
async function startFor(reports: string, day: string): Promise<string | undefined> {
	const [oldest] = await list(`${reports}&sort=${day}:asc&limit=1`, 'results');
	const year = Number(String(oldest?.[day] ?? '').slice(0, 4));
	const isOlder = year > 0 && year <= new Date().getUTCFullYear() - USUAL_YEARS;
	return isOlder ? `${year}-01-01` : undefined;
}

async function mostCounted(reports: string, field: string): Promise<string[]> {
	const rows = await list(`${reports}?count=${field}.exact&limit=${CANDIDATES}`, 'results');
	return rows.flatMap(({ term }) => (typeof term === 'string' ? [term] : []));
}

/** Whether every drug entry of the newest reports with a code or name has one and the same substance. */
async function meansOneDrug(urls: SourceUrls, field: string, code: string): Promise<boolean> {
	const search = encodeURIComponent(`${field}:"${code}"`);
	const reports = await list(
		`${urls.openFdaUrl}/drug/event.json?search=${search}&limit=100`,
		'results',
	);
	const name = field.slice(field.lastIndexOf('.') + 1);
	const substances = reports
		.flatMap(({ patient }) => (isRecord(patient) ? objects(patient.drug) : []))
		.flatMap(({ openfda }) => (isRecord(openfda) ? [openfda] : []))
		.filter((openfda) => texts(openfda[name]).includes(code))
		.map((openfda) => texts(openfda.substance_name));
	return (
		substances.length > 0 &&
		substances.every((each) => each.length === 1) &&
		new Set(substances.flat()).size === 1
	);
}

/** The UDI-DI of the first device EUDAMED lists. */
async function firstInEudamed({ eudamedUrl }: SourceUrls): Promise<string | undefined> {
	const page = 'page=0&pageSize=1&size=1&iso2Code=en&languageIso2Code=en';
	const [device] = await list(`${eudamedUrl}/devices/udiDiData?${page}`, 'content');
	return typeof device?.primaryDi === 'string' ? device.primaryDi : undefined;
}

/** The objects an answer lists under a name; none when there is no such answer. */
async function list(url: string, name: string): Promise<Record<string, unknown>[]> {
	const answer = await fetch(url);
	if (!answer.ok) return [];
	const body: unknown = await answer.json();
	return isRecord(body) ? objects(body[name]) : [];
}

const objects = (value: unknown): Record<string, unknown>[] =>
	Array.isArray(value) ? value.filter(isRecord) : [];
const texts = (value: unknown): string[] =>
	Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
