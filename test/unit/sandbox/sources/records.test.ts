import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { followLinks, get, useSources } from './support';

const SHARED = join(__dirname, '../../../../../shared/data');
/** An extra, listed only where real records lie beside the repository. */
const withData: (title: string, tests: () => void) => void = (title, tests) => {
	if (existsSync(SHARED)) describe(title, tests);
};

function given(path: string): Array<Record<string, unknown>> {
	return JSON.parse(readFileSync(join(SHARED, path), 'utf8'));
}

describe('record mode', () => {
	const folder = mkdtempSync(join(tmpdir(), 'cer-records-'));
	writeFileSync(
		join(folder, 'answer.txt.json'),
		JSON.stringify({ results: [{ safetyreportid: '7', receiptdate: '20240203', patient: {} }] }),
	);
	writeFileSync(
		join(folder, 'again.json'),
		JSON.stringify([{ safetyreportid: '7', receiptdate: '20240203', patient: {} }]),
	);
	writeFileSync(join(folder, 'broken.json'), '{"results": [');
	writeFileSync(
		join(folder, 'counts.json'),
		JSON.stringify({ results: [{ term: 'A', count: 1 }] }),
	);
	writeFileSync(join(folder, 'notes.md'), 'not a record');
	const sources = useSources({ recordsDir: folder });

	it('serves what the folder holds and nothing else, each id from one file only', async () => {
		const { headers, body } = await get(`${sources().openFdaUrl}/drug/event.json`, { limit: '10' });
		expect(body.results).toHaveLength(1);
		expect(headers.get('x-cer-sandbox')).toBe('records');
		expect((await get(`${sources().openFdaUrl}/device/event.json`)).body.error?.message).toBe(
			'No matches found!',
		);
	});

	it('was last updated on the day of its newest record', async () => {
		const { body } = await get(`${sources().openFdaUrl}/drug/event.json`);
		expect(body.meta?.last_updated).toBe('2024-02-03');
		expect(body.meta?.disclaimer).not.toMatch(/SIMULATED/);
	});

	it('names each file it does not understand', () => {
		expect(sources().skippedFiles).toEqual([
			'broken.json: not valid JSON',
			'counts.json: no records of a known shape',
			'notes.md: neither JSON nor a classification table',
		]);
	});
});

withData('record mode on the real records (extra)', () => {
	const sources = useSources({ recordsDir: SHARED });
	const fda = (path: string): string => `${sources().openFdaUrl}/${path}.json`;

	it('serves every one of the 1,000 device reports', async () => {
		const rows = given('openfda-device-event/maude_2025_reshaped_openfda_1000.json');
		const { records } = await followLinks(fda('device/event'), {
			search: 'date_received:20251231',
			limit: '300',
		});
		expect(records).toHaveLength(rows.length);
		const injuries = rows.filter((row) => row.event_type === 'Injury').length;
		const { body } = await get(fda('device/event'), {
			search: 'event_type:Injury AND date_received:20251231',
			limit: '0',
		});
		expect(body.meta?.results?.total).toBe(injuries);
	});

	it('serves the 100 drug reports, searchable by reaction and by date', async () => {
		const rows = given('openfda-drug-event/openfda_drug_event_100_results.json') as Array<{
			safetyreportid: string;
			receivedate: string;
			patient: { reaction: Array<{ reactionmeddrapt: string }> };
		}>;
		const { records } = await followLinks(fda('drug/event'), { limit: '40' });
		const served = new Set(records.map(({ safetyreportid }) => safetyreportid));
		expect(rows.filter(({ safetyreportid }) => !served.has(safetyreportid))).toEqual([]);
		expect(served.size).toBe(records.length);
		const { body } = await get(fda('drug/event'), {
			count: 'patient.reaction.reactionmeddrapt.exact',
		});
		const top = body.results?.[0];
		const byHand = records.filter((record) =>
			(record as (typeof rows)[number]).patient.reaction.some(
				({ reactionmeddrapt }) => reactionmeddrapt.toUpperCase() === top?.term,
			),
		);
		expect(top?.count).toBe(byHand.length);
	});

	it('serves the product code table as classifications', async () => {
		const { body } = await get(fda('device/classification'), { search: 'product_code:LZG' });
		expect(body.results?.[0]).toMatchObject({
			device_name: 'Pump, Infusion, Insulin',
			regulation_number: '880.5725',
		});
		const all = await get(fda('device/classification'), { limit: '0' });
		expect(all.body.meta?.results?.total).toBe(6_825);
	});

	it('serves UDI entries and label texts', async () => {
		const rows = given('gudid-udi/gudid_2016_openfda_udi_shape_500.json');
		const all = await get(fda('device/udi'), { limit: '0' });
		expect(all.body.meta?.results?.total).toBe(rows.length);
		const one = await get(fda('device/udi'), { search: 'identifiers.id:"00844588018732"' });
		expect(one.body.results?.[0]?.company_name).toBe('CONSENSUS ORTHOPEDICS, INC.');
		const label = await get(fda('drug/label'), { search: 'openfda.generic_name:tramadol' });
		expect(label.body.results).toHaveLength(1);
	});

	it('serves the EUDAMED pages with their details, operators and certificates', async () => {
		const needed = {
			page: '0',
			pageSize: '50',
			size: '50',
			iso2Code: 'en',
			languageIso2Code: 'en',
		};
		const list = await get(`${sources().eudamedUrl}/devices/udiDiData`, {
			...needed,
			srn: 'AT-MF-000000252',
		});
		expect(list.body.totalElements).toBe(26);
		const emdn = await get(`${sources().eudamedUrl}/devices/udiDiData`, {
			...needed,
			cndCode: 'Q0106',
		});
		expect(emdn.body.content?.[0]?.primaryDi).toBe('E4947660611');
		const detail = await get(
			`${sources().eudamedUrl}/devices/udiDiData/c7418f9f-3f31-4329-b2c1-956377dbe23b`,
		);
		expect(detail.body.reference).toBe('766061');
		expect(
			(await get(`${sources().eudamedUrl}/eos`, { ...needed, countryIso2Code: 'DE' })).body
				.totalElements,
		).toBe(25);
		expect(
			(await get(`${sources().eudamedUrl}/certificates/search/`, needed)).body.totalElements,
		).toBe(1);
	});
});
