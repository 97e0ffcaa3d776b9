import { readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import {
	basicUdi,
	gtin14,
	hibcCarrier,
	unii,
} from '../../../../sandbox/sources/generate/identifiers.ts';
import { generateEudamed } from '../../../../sandbox/sources/generate/eudamed.ts';
import { generateOpenFda } from '../../../../sandbox/sources/generate/index.ts';
import { CLASSIFICATIONS } from '../../../../sandbox/sources/generate/classifications.ts';
import { DEVICE_PRODUCTS } from '../../../../sandbox/sources/generate/device-catalogue.ts';
import { DRUG_PRODUCTS } from '../../../../sandbox/sources/generate/drug-catalogue.ts';
import { fieldsOf } from '../../../../sandbox/sources/fields.ts';
import { leavesAt } from '../../../../sandbox/sources/json.ts';
import { TODAY } from './support';

const now = TODAY.getTime();
const data = generateOpenFda(1, now);
const SHARED = join(__dirname, '../../../../../shared/data');
/** An extra, listed only where real records lie beside the repository. */
const withData: (title: string, tests: () => void) => void = (title, tests) => {
	if (existsSync(SHARED)) describe(title, tests);
};

describe('the generated records', () => {
	it('are the same for the same seed and day', () => {
		expect(JSON.stringify(generateOpenFda(1, now))).toBe(JSON.stringify(data));
		expect(JSON.stringify(generateEudamed(1, now).devices)).toBe(
			JSON.stringify(generateEudamed(1, now).devices),
		);
	});

	it('differ for another seed', () => {
		expect(generateOpenFda(2, now)['device/event'].records).not.toEqual(
			data['device/event'].records,
		);
	});

	it('are thousands of reports over six years, none after the day they were last updated', () => {
		for (const [endpoint, field] of [
			['device/event', 'date_received'],
			['drug/event', 'receivedate'],
		] as const) {
			const { records, lastUpdated } = data[endpoint];
			const days = records.flatMap((record) => leavesAt(record, [field])).sort();
			expect(records.length).toBeGreaterThan(6_000);
			expect(days[0]?.slice(0, 4)).toBe('2020');
			expect(days.at(-1)?.localeCompare(lastUpdated.replaceAll('-', ''))).toBeLessThanOrEqual(0);
		}
	});

	it('give every device report a key of its own, and some of them a shared event', () => {
		const reports = data['device/event'].records;
		const distinct = (field: string): number =>
			new Set(reports.map((record) => record[field])).size;
		expect(distinct('mdr_report_key')).toBe(reports.length);
		expect(distinct('event_key')).toBeLessThan(reports.length * 0.95);
		expect(distinct('report_number')).toBeLessThan(reports.length * 0.97);
	});

	it('give every drug report an id of its own, and some of them a shared company number', () => {
		const reports = data['drug/event'].records;
		const distinct = (field: string): number =>
			new Set(reports.map((record) => record[field])).size;
		expect(distinct('safetyreportid')).toBe(reports.length);
		expect(distinct('companynumb')).toBeLessThan(reports.length * 0.99);
	});

	it('leave things out as reporters do', () => {
		const share = (path: string): number => {
			const records = data['device/event'].records;
			const known = records.filter((record) =>
				leavesAt(record, path.split('.')).some((text) => text !== ''),
			);
			return known.length / records.length;
		};
		expect(share('patient.patient_age')).toBeLessThan(0.8);
		expect(share('device.lot_number')).toBeLessThan(0.9);
		expect(share('date_of_event')).toBeLessThan(0.95);
	});

	it('say in every narrative that they are simulated', () => {
		const texts = data['device/event'].records.flatMap((record) =>
			leavesAt(record, ['mdr_text', 'text']),
		);
		expect(texts.every((text) => text.startsWith('SIMULATED REPORT.'))).toBe(true);
	});

	it('carry only invented brands', () => {
		const names = [...DEVICE_PRODUCTS, ...DRUG_PRODUCTS].map(({ brand }) => brand);
		expect(names.every((brand) => brand.startsWith('SIMULANT '))).toBe(true);
	});

	it('have Greek and Cyrillic names in EUDAMED', () => {
		const names = generateEudamed(1, now).devices.map(({ row }) => String(row.tradeName));
		expect(names.some((name) => /\p{Script=Greek}/u.test(name))).toBe(true);
		expect(names.some((name) => /\p{Script=Cyrillic}/u.test(name))).toBe(true);
	});

	it('have right check digits in every UDI-DI and check characters in every Basic UDI-DI', () => {
		for (const { row } of generateEudamed(1, now).devices) {
			const primaryDi = String(row.primaryDi);
			const basic = String(row.basicUdi).replace(/^B-/, '');
			expect(gtin14(primaryDi.slice(0, 13))).toBe(primaryDi);
			expect(
				/^\d{14}$/.test(basic) ? gtin14(basic.slice(0, 13)) : basicUdi(basic.slice(0, -2)),
			).toBe(basic);
		}
	});
});

describe('the identifiers', () => {
	it('follow published examples', () => {
		// GS1 General Specifications, GMN example; UNII of methoxsalen; a GTIN of GUDID.
		expect(basicUdi('1987654Ad4X4bL5ttr2310c')).toBe('1987654Ad4X4bL5ttr2310c2K');
		expect(unii('U4VJ29L7B')).toBe('U4VJ29L7BQ');
		expect(gtin14('0088751756706')).toBe('00887517567062');
		// HIBC standard, labeler A123, product BJC5D6E7, unit 1: the published check character is G.
		expect(hibcCarrier('A123BJC5D6E71')).toBe('+A123BJC5D6E71G');
	});
});

withData('the facts the generator took over (extra)', () => {
	it('agree with the product code table', () => {
		const table = readFileSync(join(SHARED, 'fda-device-classification/foiclass.csv'), 'latin1');
		for (const kind of CLASSIFICATIONS) {
			const line = table.split('\n').find((row) => row.split(',')[2] === kind.productCode) ?? '';
			expect(line).toContain(kind.deviceName);
			expect(line).toContain(`,${kind.deviceClass},`);
			expect(line).toContain(`,${kind.regulation},`);
		}
	});

	it('agree with EMDN', () => {
		const codes = new Set(
			readFileSync(join(SHARED, 'emdn/emdn_v2_en.csv'), 'utf8')
				.split('\n')
				.map((row) => /,([A-Z][0-9]*),/.exec(row)?.[1]),
		);
		const used = generateEudamed(1, now).devices.flatMap(({ emdn }) => emdn);
		expect([...new Set(used)].filter((code) => !codes.has(code))).toEqual([]);
	});

	it('index only fields that the published definitions or mappings name', () => {
		const published = readFileSync(
			join(SHARED, 'openfda-docs/fields-json/devicerecall.json'),
			'utf8',
		);
		for (const name of fieldsOf('device/recall').keys()) {
			const last = name.split('.').at(-1) ?? '';
			if (last === 'pma_number') continue;
			expect(published).toContain(`"${last}"`);
		}
	});
});
