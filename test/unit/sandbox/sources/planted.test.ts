import {
	AMBIGUOUS_BRAND,
	BATCH_DUMP,
	DEMO_DEVICE_BRAND,
	DEMO_DEVICE_CODE,
	DEMO_DEVICE_MAKER,
	DEMO_DRUG,
	DEMO_DRUG_CODE,
	DEVICE_TREND,
	DRUG_DEVICE_BRAND,
	DRUG_SIGNAL,
	emdnOf,
	NDC_LAYOUTS,
	NO_REPORTS_CODE,
	RECALL_WAVE,
} from '../../../../sandbox/sources/planted.ts';
import { monthName } from '../../../../sandbox/sources/generate/calendar.ts';
import { get, TODAY, useSources } from './support';

const eudamedPage = {
	page: '0',
	pageSize: '50',
	size: '50',
	iso2Code: 'en',
	languageIso2Code: 'en',
};

describe.each([1, 7, 20260615])('the planted truths of seed %i', (seed) => {
	const sources = useSources({ seed });
	const fda = (path: string): string => `${sources().openFdaUrl}/${path}.json`;

	async function total(path: string, search: string): Promise<number> {
		const { status, body } = await get(fda(path), { search, limit: '0' });
		return status === 404 ? 0 : (body.meta?.results?.total ?? Number.NaN);
	}

	/** Reports of a month, counted from the answer by day. */
	async function months(search: string): Promise<Map<string, number>> {
		const { body } = await get(fda('device/event'), { search, count: 'date_received' });
		const counts = new Map<string, number>();
		for (const { time, count } of body.results ?? []) {
			const month = `${String(time).slice(0, 4)}-${String(time).slice(4, 6)}`;
			counts.set(month, (counts.get(month) ?? 0) + Number(count));
		}
		return counts;
	}

	const inMonth = (counts: Map<string, number>, monthsAgo: number): number =>
		counts.get(monthName(TODAY.getTime(), monthsAgo)) ?? 0;
	const meanOf = (counts: Map<string, number>, from: number, to: number): number => {
		let sum = 0;
		for (let monthsAgo = from; monthsAgo <= to; monthsAgo += 1) sum += inMonth(counts, monthsAgo);
		return sum / (to - from + 1);
	};

	it('hold a drug-event signal', async () => {
		const drug = `patient.drug.openfda.generic_name.exact:"${DRUG_SIGNAL.generic}"`;
		const event = `patient.reaction.reactionmeddrapt.exact:"${DRUG_SIGNAL.reaction}"`;
		const everything = await total('drug/event', '_exists_:safetyreportid');
		const both = await total('drug/event', `${drug} AND ${event}`);
		const withDrug = await total('drug/event', drug);
		const withEvent = await total('drug/event', event);
		const prr = both / withDrug / ((withEvent - both) / (everything - withDrug));
		expect(both).toBeGreaterThanOrEqual(DRUG_SIGNAL.minReports);
		expect(prr).toBeGreaterThanOrEqual(DRUG_SIGNAL.minPrr);
	});

	it('hold a device problem that rises', async () => {
		const counts = await months(
			`device.device_report_product_code:${DEVICE_TREND.productCode} AND product_problems.exact:"${DEVICE_TREND.problem}"`,
		);
		const before = meanOf(
			counts,
			DEVICE_TREND.startMonthsAgo + 1,
			DEVICE_TREND.startMonthsAgo + 36,
		);
		expect(meanOf(counts, 1, 3) / before).toBeGreaterThanOrEqual(DEVICE_TREND.minRatio);
	});

	it('hold a batch of reports entered on one day', async () => {
		const search = `device.device_report_product_code:${BATCH_DUMP.productCode}`;
		const counts = await months(search);
		const sorted = [...counts.values()].sort((left, right) => left - right);
		const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
		const month = monthName(TODAY.getTime(), BATCH_DUMP.monthsAgo);
		expect((counts.get(month) ?? 0) / median).toBeGreaterThanOrEqual(BATCH_DUMP.minRatio);
		const day = `${month.replace('-', '')}${BATCH_DUMP.dayOfMonth}`;
		expect(
			await total('device/event', `${search} AND date_received:${day}`),
		).toBeGreaterThanOrEqual(BATCH_DUMP.reports);
	});

	it('hold a recall followed by a wave of reports', async () => {
		const { body } = await get(fda('device/recall'), {
			search: `product_res_number.exact:"${RECALL_WAVE.recallNumber}"`,
		});
		expect(String(body.results?.[0]?.event_date_initiated).slice(0, 7)).toBe(
			monthName(TODAY.getTime(), RECALL_WAVE.monthsAgo),
		);
		const counts = await months(`device.device_report_product_code:${RECALL_WAVE.productCode}`);
		const usual = meanOf(counts, RECALL_WAVE.monthsAgo + 1, RECALL_WAVE.monthsAgo + 12);
		expect(inMonth(counts, RECALL_WAVE.monthsAgo - 1) / usual).toBeGreaterThanOrEqual(
			RECALL_WAVE.minRatio,
		);
		const over = RECALL_WAVE.monthsAgo - RECALL_WAVE.months - 1;
		expect(meanOf(counts, over - 2, over)).toBeLessThan(2 * usual);
	});

	it('hold a brand for two product codes, in reports and in the UDI database', async () => {
		for (const path of ['device/event', 'device/udi']) {
			const brand = path === 'device/udi' ? 'brand_name' : 'device.brand_name';
			const code =
				path === 'device/udi'
					? 'product_codes.code.exact'
					: 'device.device_report_product_code.exact';
			const { body } = await get(fda(path), {
				search: `${brand}:"${AMBIGUOUS_BRAND.brand}"`,
				count: code,
			});
			expect((body.results ?? []).map(({ term }) => term).sort()).toEqual(
				[...AMBIGUOUS_BRAND.productCodes].sort(),
			);
		}
	});

	it('hold a brand that is a device and a drug', async () => {
		const { brand, productCode, productNdc } = DRUG_DEVICE_BRAND;
		expect(
			await total(
				'device/event',
				`device.brand_name:"${brand}" AND device.device_report_product_code:${productCode}`,
			),
		).toBeGreaterThan(0);
		expect(await total('drug/ndc', `brand_name:"${brand}" AND product_ndc:"${productNdc}"`)).toBe(
			1,
		);
	});

	it('hold a classified product code without anything else', async () => {
		expect(await total('device/classification', `product_code:${NO_REPORTS_CODE}`)).toBe(1);
		expect(
			await total('device/event', `device.device_report_product_code:${NO_REPORTS_CODE}`),
		).toBe(0);
		expect(await total('device/recall', `product_code:${NO_REPORTS_CODE}`)).toBe(0);
		expect(await total('device/510k', `product_code:${NO_REPORTS_CODE}`)).toBe(0);
		expect(await total('device/udi', `product_codes.code:${NO_REPORTS_CODE}`)).toBe(0);
		expect(emdnOf(NO_REPORTS_CODE)).toBeUndefined();
	});

	it('hold the demo drug in every source that knows drugs', async () => {
		expect(await total('drug/ndc', `product_ndc:"${DEMO_DRUG_CODE}"`)).toBe(1);
		expect(await total('drug/label', `openfda.product_ndc.exact:"${DEMO_DRUG_CODE}"`)).toBe(1);
		expect(
			await total('drug/event', `patient.drug.openfda.product_ndc.exact:"${DEMO_DRUG_CODE}"`),
		).toBeGreaterThan(500);
		expect(await total('drug/ndc', `brand_name.exact:"${DEMO_DRUG.brand}"`)).toBe(1);
		for (const packageNdc of Object.values(NDC_LAYOUTS)) {
			expect(await total('drug/ndc', `packaging.package_ndc:"${packageNdc}"`)).toBe(1);
		}
	});

	it('hold the demo device in every source that knows devices', async () => {
		const code = DEMO_DEVICE_CODE;
		expect(await total('device/classification', `product_code:${code}`)).toBe(1);
		expect(await total('device/510k', `product_code:${code}`)).toBeGreaterThan(0);
		expect(await total('device/recall', `product_code:${code}`)).toBeGreaterThan(1);
		expect(await total('device/udi', `product_codes.code:${code}`)).toBeGreaterThan(2);
		expect(
			await total('device/event', `device.device_report_product_code:${code}`),
		).toBeGreaterThan(500);
		const devices = await get(`${sources().eudamedUrl}/devices/udiDiData`, {
			...eudamedPage,
			tradeName: DEMO_DEVICE_BRAND,
			cndCode: emdnOf(code) ?? '',
		});
		expect(devices.body.content?.length).toBeGreaterThan(2);
		expect(devices.body.content?.[0]).toMatchObject({
			manufacturerName: DEMO_DEVICE_MAKER.eudamed,
		});
		const certificates = await get(`${sources().eudamedUrl}/certificates/search/`, {
			...eudamedPage,
			actorSrn: DEMO_DEVICE_MAKER.srn,
		});
		expect(certificates.body.content?.length).toBeGreaterThan(0);
	});
});
