import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCsv } from '../../../lib/files/csv';
import { normalizeFaersAscii } from '../../../lib/etl';
import { isSafetyReport, type SafetyReport } from '../../../lib/model';
import { faers, maude, NOW } from './support';

const DATA = join(__dirname, '../../../../shared/data');
/** An extra, listed only where real records lie beside the repository. */
const withData: (title: string, tests: () => void) => void = (title, tests) => {
	if (existsSync(DATA)) describe(title, tests);
};

const drugCase = (drug: object) => ({
	safetyreportid: '1',
	receivedate: '20140306',
	patient: { drug: [{ medicinalproduct: 'BONIVA', ...drug }] },
});
const startOf = async (drug: object) =>
	(await faers(drugCase(drug))).records[0]?.products[0]?.therapyStart;

describe('the start of a therapy', () => {
	it('is read as precise as its format says', async () => {
		expect(await startOf({ drugstartdate: '20120605', drugstartdateformat: '102' })).toEqual({
			value: '2012-06-05',
			precision: 'day',
			raw: '20120605',
		});
		expect(await startOf({ drugstartdate: '201107', drugstartdateformat: '610' })).toMatchObject({
			value: '2011-07',
			precision: 'month',
		});
		expect(await startOf({ drugstartdate: '20110101', drugstartdateformat: '602' })).toMatchObject({
			value: '2011',
			precision: 'year',
		});
		expect(await startOf({})).toBeUndefined();
	});

	it('in the future is left out, with the text kept', async () => {
		const { records, counts } = await faers(drugCase({ drugstartdate: '20991231' }));
		expect(records[0]?.products[0]?.therapyStart).toBeUndefined();
		expect(records[0]?.unread).toEqual({ 'products.therapyStart': '20991231' });
		expect(counts.out).toBe(1);
	});
});

const deviceCase = (device: object, more: object = {}) => ({
	mdr_report_key: '1',
	date_received: '20130101',
	device: [{ brand_name: 'PUMP', ...device }],
	...more,
});
const deviceOf = async (device: object, more?: object) =>
	(await maude(deviceCase(device, more))).records[0]?.products[0];

describe('the age of a device', () => {
	it.each([
		['316 DA', { days: 316, precision: 'day', raw: '316 DA' }],
		['8 MO', { days: 243.5, precision: 'month', raw: '8 MO' }],
		['2 YR', { days: 730.5, precision: 'year', raw: '2 YR' }],
		['3 WK', { days: 21, precision: 'week', raw: '3 WK' }],
		['-4 DA', { days: -4, precision: 'day', raw: '-4 DA' }],
		['DA', undefined],
		['MO', undefined],
		['', undefined],
	])('%j is read', async (device_age_text, age) => {
		expect((await deviceOf({ device_age_text }))?.deviceAge).toEqual(age);
	});

	it('without a unit, or in words, is noted as unreadable', async () => {
		const { records } = await maude(deviceCase({ device_age_text: '12' }));
		expect(records[0]?.products[0]?.deviceAge).toBeUndefined();
		expect(records[0]?.unread).toEqual({ 'products.deviceAge': '12' });
	});

	it('may be told from the date of manufacture, which is given to a device that is alone', async () => {
		const made = { device_date_of_manufacturer: '05/01/2011' };
		expect((await deviceOf({}, made))?.manufactured).toEqual({
			value: '2011-05-01',
			precision: 'day',
			raw: '05/01/2011',
		});
		const two = { ...made, device: [{ brand_name: 'PUMP' }, { brand_name: 'LINE' }] };
		const { records } = await maude(deviceCase({}, two));
		expect(records[0]?.products.map(({ manufactured }) => manufactured)).toEqual([
			undefined,
			undefined,
		]);
	});
});

withData('real records with the dates an onset needs (extra)', () => {
	it('FAERS quarter files: the earliest start of the primary suspect, as often as counted by hand', async () => {
		const { records } = await normalizeFaersAscii(join(DATA, 'faers-ascii-samples'), {
			now: NOW,
			onQuarantined: () => undefined,
		});
		const all: SafetyReport[] = [];
		for await (const record of records) {
			if (isSafetyReport(record)) all.push(record);
		}
		const first = all.map(({ products }) => products.find(({ primary }) => primary));
		const months = first.filter((drug) => drug?.therapyStart?.precision === 'month').length;
		const days = first.filter((drug) => drug?.therapyStart?.precision === 'day').length;
		// Counted from the files with another program: THER rows of the DRUG row whose role is PS.
		expect({ months, days }).toEqual({ months: 71, days: 343 });
		const twice = all.find(({ sourceId }) => sourceId === '11003106');
		expect(twice?.products[0]?.therapyStart?.value).toBe('2014-08-12');
	});

	it('openFDA drug reports: every start date of the file', async () => {
		const file = join(DATA, 'openfda-drug-event/openfda_drug_event_100_results.json');
		const json = JSON.parse(readFileSync(file, 'utf8')) as object[] | { results: object[] };
		const { records } = await faers(...(Array.isArray(json) ? json : json.results));
		const starts = records.flatMap(({ products }) =>
			products.flatMap(({ therapyStart }) => therapyStart?.precision ?? []),
		);
		const count = (wanted: string) => starts.filter((precision) => precision === wanted).length;
		expect([count('day'), count('month'), count('year')]).toEqual([98, 6, 14]);
	});

	it('MAUDE: the 622 ages with a number among 5,000 reports, and no other', async () => {
		const raws: object[] = [];
		const input = createReadStream(join(DATA, 'maude-flat/maude_2025_raw_sample_5000.csv'));
		await readCsv(input, { required: ['device_age_text'] }, ([device_age_text]) => {
			const device = [{ brand_name: 'DEVICE', device_age_text }];
			raws.push({ mdr_report_key: String(raws.length), date_received: '20251231', device });
		});
		const { records } = await maude(...raws);
		const ages = records.flatMap(({ products }) => products[0]?.deviceAge ?? []);
		expect(raws).toHaveLength(5000);
		expect(ages).toHaveLength(622);
		expect(ages.filter(({ days }) => days === 9862)).toHaveLength(346);
	});
});
