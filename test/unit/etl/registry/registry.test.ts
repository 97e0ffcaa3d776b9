import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { registryRecordSchema, type RegistryRecord, type SourceId } from '../../../../lib/model';
import { collect, linesOf } from '../support';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- files of several shapes
type Json = any;

const registry = async (source: SourceId, ...records: unknown[]) =>
	await collect<RegistryRecord>(linesOf(records), { recordSchema: `openfda.${source}`, source });

describe('the registries of FDA', () => {
	it('a 510(k) names its decision, applicant and page', async () => {
		const { records } = await registry('device-510k', {
			k_number: 'k872032',
			device_name: 'VENTRESCREEN (TM) MONO',
			applicant: 'VENTREX LABORATORIES, INC.',
			contact: 'A PERSON',
			country_code: 'US',
			decision_date: '1987-06-29',
			decision_description: 'Substantially Equivalent',
			product_code: 'KTN',
			openfda: { device_class: '2' },
		});
		expect(records).toMatchObject([
			{
				id: 'device-510k:clearance:K872032',
				identifiers: [
					{ system: '510k', value: 'K872032' },
					{ system: 'fda-product-code', value: 'KTN' },
				],
				organisation: { name: 'VENTREX LABORATORIES, INC.', country: 'US' },
				status: 'Substantially Equivalent',
				riskClass: 'Class II',
				dates: { decided: '1987-06-29' },
				url: 'https://www.accessdata.fda.gov/scripts/cdrh/cfdocs/cfpmn/pmn.cfm?ID=K872032',
			},
		]);
		expect(JSON.stringify(records)).not.toContain('A PERSON');
	});

	it('a PMA supplement is an entry of its own', async () => {
		const pma = { pma_number: 'P970051', trade_name: 'NUCLEUS 24', decision_code: 'APPR' };
		const { records } = await registry('device-pma', pma, { ...pma, supplement_number: 'S054' });
		expect(records.map(({ id, status }) => [id, status])).toEqual([
			['device-pma:clearance:P970051', 'Approved'],
			['device-pma:clearance:P970051/S054', 'Approved'],
		]);
	});

	it.each([
		['OK30', '30-day notice accepted (OK30)'],
		['ZZ99', 'Decision code ZZ99'],
	])(
		'a PMA decision %s is said in words, or as a code that is none of them',
		async (code, words) => {
			const pma = { pma_number: 'P970051', supplement_number: 'S007', decision_code: code };
			const { records } = await registry('device-pma', pma);
			expect(records.map(({ status }) => status)).toEqual([words]);
		},
	);

	it('a recall names its reason, root cause and days', async () => {
		const { records } = await registry('device-recall', {
			product_res_number: 'Z-0053-2020',
			cfres_id: '12345',
			product_description: 'Pediatric Two-Lumen\nCatheter',
			recall_status: 'Terminated',
			recalling_firm: 'Arrow International Inc',
			reason_for_recall: 'Labelling',
			root_cause_description: 'Employee error',
			event_date_initiated: '2019-05-17',
			event_date_terminated: '2020-09-24',
			k_numbers: ['K900263'],
			product_code: 'FOZ',
		});
		expect(records).toMatchObject([
			{
				title: 'Pediatric Two-Lumen Catheter',
				status: 'Terminated',
				dates: { initiated: '2019-05-17', terminated: '2020-09-24' },
				attributes: { reason: 'Labelling', 'root cause': 'Employee error' },
				url: expect.stringContaining('cfRES/res.cfm?id=12345'),
			},
		]);
	});

	it('a UDI entry leaves GMDN terms and contacts out', async () => {
		const { records } = await registry('device-udi', {
			identifiers: [{ id: '00887517567062', type: 'Primary', issuing_agency: 'GS1' }],
			brand_name: 'CoRoent',
			product_codes: [{ code: 'MAX', name: 'Fusion device' }],
			company_name: 'Nuvasive, Inc.',
			gmdn_terms: [{ code: '57805', name: 'Metallic spinal fusion cage' }],
			customer_contacts: [{ phone: '+1(858)909-1800' }],
			is_single_use: 'false',
			publish_date: '2015-10-24',
		});
		expect(records).toMatchObject([
			{
				id: 'device-udi:udi:00887517567062',
				identifiers: [{ system: 'gs1' }, { system: 'fda-product-code', value: 'MAX' }],
				attributes: { 'single use': 'No' },
				dates: { published: '2015-10-24' },
			},
		]);
		expect(JSON.stringify(records)).not.toMatch(/57805|spinal fusion cage|909-1800/);
	});

	it('a classification has its class in words', async () => {
		const { records } = await registry('device-classification', {
			product_code: 'EHE',
			device_name: 'Dispenser, Mercury And/Or Alloy',
			device_class: '1',
			regulation_number: '872.3080',
			implant_flag: 'N',
		});
		expect(records).toMatchObject([
			{ riskClass: 'Class I', attributes: { 'regulation number': '872.3080', implant: 'No' } },
		]);
	});

	it('a label keeps the sections a report quotes, whole however long they are', async () => {
		const { records } = await registry('drug-label', {
			set_id: 's1',
			effective_time: '20240401',
			version: '3',
			boxed_warning: ['x'.repeat(5000)],
			openfda: { brand_name: ['LIPITOR'], manufacturer_name: ['Viatris'], unii: ['A0JWA85V8F'] },
		});
		expect(records[0]).toMatchObject({ title: 'LIPITOR', dates: { effective: '2024-04-01' } });
		expect(records[0]?.attributes['boxed warning']).toHaveLength(5000);
	});

	it('an entry without its key is put aside', async () => {
		for (const source of [
			'device-510k',
			'device-pma',
			'device-recall',
			'device-udi',
			'device-classification',
			'drug-ndc',
			'drug-label',
		] as const) {
			expect((await registry(source, { title: 'x' })).counts.reasons).toEqual({ 'missing-id': 1 });
		}
	});
});

const DATA = join(__dirname, '../../../../../shared/data');
/** An extra, listed only where real records lie beside the repository. */
const withData: (title: string, tests: () => void) => void = (title, tests) => {
	if (existsSync(DATA)) describe(title, tests);
};

withData('real registry entries (extra)', () => {
	const json = (file: string) => JSON.parse(readFileSync(join(DATA, file), 'utf8'));

	it.each<[SourceId, string, (file: Json) => unknown[]]>([
		['device-udi', 'gudid-udi/gudid_2016_openfda_udi_shape_500.json', (file) => file],
		['device-510k', 'openfda-docs/examples/device_510k.json', (file) => [file.record]],
		['device-recall', 'openfda-docs/examples/device_recall.json', (file) => file.anatomy.results],
		['drug-ndc', 'openfda-docs/examples/drug_ndc.json', (file) => [file.result]],
		[
			'drug-label',
			'openfda-small-real/biomcp_label_keytruda_20260811.json',
			(file) => file.results,
		],
		[
			'device-classification',
			'openfda-docs/examples/device_classification.json',
			(file) => [file.header],
		],
		['device-pma', 'openfda-docs/examples/device_pma.json', (file) => [file.header]],
	])('of %s give a valid record each', async (source, file, pick) => {
		const raws = pick(json(file));
		const { records, counts } = await registry(source, ...raws);
		expect(counts).toMatchObject({ in: raws.length, quarantined: 0 });
		expect(counts.out).toBe(raws.length - counts.superseded);
		expect(counts.superseded).toBe(0);
		for (const record of records) registryRecordSchema.parse(record);
	});
});
