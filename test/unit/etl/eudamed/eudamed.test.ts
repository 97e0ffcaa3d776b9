import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registryRecordSchema, type RegistryRecord } from '../../../../lib/model';
import { collect, linesOf } from '../support';

const eudamed = (records: readonly unknown[], recordSchema = 'eudamed.any') =>
	collect<RegistryRecord>(linesOf(records), { recordSchema, source: 'eudamed' });

const ROW = {
	basicUdi: '++E494ZIRKON5F5',
	primaryDi: 'E4947660611',
	uuid: 'c7418f9f-3f31-4329-b2c1-956377dbe23b',
	riskClass: { code: 'refdata.risk-class.class-iia' },
	tradeName: 'Ceramill Zolid',
	manufacturerName: 'Amann Girrbach AG',
	manufacturerSrn: 'AT-MF-000000252',
	deviceStatusType: { code: 'refdata.device-model-status.on-the-market' },
	versionNumber: 1,
	deviceName: null,
};
const CERTIFICATE = {
	uuid: 'c266239c-462c-4840-9017-4efac3289fbc',
	notifiedBodySrn: '0633',
	actorSrn: 'DE-MF-000006413',
	actorName: 'AIRAmed GmbH',
	certificateNumber: 'Z-25-052-S-IX-E',
	certificateType: { code: 'refdata.certificate-mdr-type.quality-management-system' },
	issueDate: '2025-09-17T00:00:00',
	expiryDate: '2030-09-16T00:00:00',
	certificateStatus: { code: 'refdata.certificate-status.issued' },
};

describe('a EUDAMED device', () => {
	it('of the search alone is a record with its link', async () => {
		const { records } = await eudamed([ROW]);
		expect(records).toMatchObject([
			{
				id: `eudamed:device:${ROW.uuid}`,
				title: 'Ceramill Zolid',
				identifiers: [
					{ system: 'hibcc', value: 'E4947660611' },
					{ system: 'basic-udi-di', value: '++E494ZIRKON5F5' },
				],
				organisation: { name: 'Amann Girrbach AG', srn: 'AT-MF-000000252', country: 'AT' },
				status: 'on the market',
				riskClass: 'Class IIa',
				url: `https://ec.europa.eu/tools/eudamed/#/screen/search-device/${ROW.uuid}`,
			},
		]);
	});

	it.each([
		['class-iib', 'Class IIb'],
		['ivd-annex-ii-list-a', 'IVD Annex II List A'],
		['ivd-general', 'IVD general'],
	])('of the risk class %s says it in the words of its law', async (code, words) => {
		const { records } = await eudamed([
			{ ...ROW, riskClass: { code: `refdata.risk-class.${code}` } },
		]);
		expect(records.map(({ riskClass }) => riskClass)).toEqual([words]);
	});

	it('with its pages has nomenclature, markets, legislation and properties, but nobody’s mail', async () => {
		const { records } = await eudamed([
			{
				row: ROW,
				detail: {
					uuid: ROW.uuid,
					primaryDi: {
						code: 'E4947660611',
						issuingAgency: { code: 'refdata.issuing-agency.hibcc' },
					},
					cndNomenclatures: [
						{
							code: 'Q010699',
							description: { texts: [{ language: { isoCode: 'en' }, text: 'DENTAL - OTHER' }] },
						},
					],
					marketInfoLink: {
						msWhereAvailable: [{ country: { iso2Code: 'AT' } }, { country: { iso2Code: 'BE' } }],
					},
					sterile: false,
					singleUse: true,
					versionDate: '2021-10-08T12:42:27.657',
				},
				basicUdi: {
					legislation: { code: 'refdata.applicable-legislation.mdr' },
					implantable: true,
					deviceName: 'Zolid',
					manufacturer: { srn: 'AT-MF-000000252', electronicMail: 'person@example.org' },
				},
			},
		]);
		expect(records).toMatchObject([
			{
				legislation: 'MDR',
				identifiers: [
					{ system: 'hibcc' },
					{ system: 'basic-udi-di' },
					{ system: 'emdn', value: 'Q010699' },
				],
				dates: { versioned: '2021-10-08' },
				attributes: {
					nomenclature: 'DENTAL - OTHER',
					markets: 'AT, BE',
					sterile: 'No',
					'single use': 'Yes',
					implantable: 'Yes',
					'device name': 'Zolid',
				},
			},
		]);
		expect(JSON.stringify(records)).not.toContain('person@example.org');
	});

	it('that comes twice is kept in its newest version', async () => {
		const { records, counts } = await eudamed([
			{ ...ROW, versionNumber: 2, tradeName: 'New name' },
			ROW,
		]);
		expect(records.map(({ title }) => title)).toEqual(['New name']);
		expect(counts.reasons).toEqual({ 'duplicate:same-key': 1 });
	});

	it('without any number is put aside', async () => {
		const { counts } = await eudamed([{ tradeName: 'Something' }, { uuid: 'x', tradeName: 'Y' }]);
		expect(counts.reasons).toEqual({ 'missing-id': 1, 'bad-schema': 1 });
	});
});

describe('a EUDAMED certificate', () => {
	it('is told from a device by its content', async () => {
		const { records } = await eudamed([CERTIFICATE, { row: CERTIFICATE, detail: null }, ROW]);
		expect(records.map(({ recordType }) => recordType)).toEqual(['certificate', 'device']);
		expect(records[0]).toMatchObject({
			title: 'Z-25-052-S-IX-E',
			organisation: { name: 'AIRAmed GmbH', country: 'DE' },
			status: 'issued',
			legislation: 'MDR',
			dates: { issued: '2025-09-17', expires: '2030-09-16' },
			attributes: { 'certificate type': 'quality management system', 'notified body': '0633' },
		});
	});
});

const DATA = join(__dirname, '../../../../../shared/data/eudamed');
/** An extra, listed only where real records lie beside the repository. */
const withData: (title: string, tests: () => void) => void = (title, tests) => {
	if (existsSync(DATA)) describe(title, tests);
};

withData('real EUDAMED answers (extra)', () => {
	const json = (file: string) => JSON.parse(readFileSync(join(DATA, file), 'utf8'));

	it('give a valid record for each entry', async () => {
		const devices = json('udiDiData_search_srn_AT-MF-000000252_page0_25.json').content;
		const actors = json('eos_search_DE_page0_25.json').content;
		const probe = json('ag_kollotzek_probe_raw_2026-08-23.json');
		const all = [
			...devices,
			...actors,
			probe.udiDiData_search_entry,
			probe.certificates_search_entry,
			json('actor_publicInformation_AmannGirrbach.json'),
		];
		const { records, counts } = await eudamed(all);
		expect(counts).toMatchObject({ in: all.length, out: all.length, quarantined: 0 });
		for (const record of records) registryRecordSchema.parse(record);
		const number = (type: string) => records.filter(({ recordType }) => recordType === type).length;
		expect([number('device'), number('actor'), number('certificate')]).toEqual([
			devices.length + 1,
			actors.length + 1,
			1,
		]);
		expect(JSON.stringify(records)).not.toContain('[redacted]');
	});

	it('join a row with the page of its device', async () => {
		const row = json('udiDiData_search_primaryDi_E4947660611.json').content[0];
		const detail = json('udiDiData_detail_c7418f9f.json');
		const { records } = await eudamed([{ row, detail }], 'eudamed.device');
		expect(records[0]).toMatchObject({
			identifiers: [{ system: 'hibcc' }, { system: 'basic-udi-di' }, { value: 'Q010699' }],
			attributes: { reference: '766061', 'placed on the market': 'AT', latex: 'No' },
		});
		expect(records[0]?.attributes.markets?.split(', ')).toHaveLength(
			detail.marketInfoLink.msWhereAvailable.length,
		);
	});
});
