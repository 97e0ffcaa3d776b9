import { gunzipSync } from 'node:zlib';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import {
	datasetSchema,
	runContextSchema,
	sha256,
	sourceCountsSchema,
	wholeFiguresSchema,
	type RunContext,
} from '../../../../lib/model';
import { Eudamed } from '../../../../nodes/Eudamed/Eudamed.node';
import { FdaFaers } from '../../../../nodes/FdaFaers/FdaFaers.node';
import { FdaMaude } from '../../../../nodes/FdaMaude/FdaMaude.node';
import { DEMO_DEVICE_BRAND, DEMO_DEVICE_CODE } from '../../../../sandbox/sources/planted';
import { startSources, type Sources } from '../../../../sandbox/sources/server';
import { runNode } from '../fake-execution';

let sources: Sources;
let credentials: Record<string, IDataObject>;
beforeAll(async () => {
	sources = await startSources({ now: new Date('2026-06-15T12:00:00Z') });
	const { openFdaUrl, eudamedUrl, dataLakeUrl } = sources;
	credentials = {
		openFdaApi: { baseUrl: openFdaUrl },
		eudamedApi: { baseUrl: eudamedUrl, dataLakeUrl },
	};
});
afterAll(async () => await sources.close());
beforeEach(() => sources.faults.clear());

const code = `product_code:"${DEMO_DEVICE_CODE}"`;
const DEVICE: RunContext = {
	actor: 'tester',
	code: DEMO_DEVICE_CODE,
	codeKind: 'fda-product-code',
	product: {
		type: 'device',
		name: 'Demo pump',
		identifiers: [],
		brandNames: [],
		genericNames: [],
		substances: [],
		manufacturers: [],
	},
	queries: {
		maude: {
			search: `device.device_report_product_code:"${DEMO_DEVICE_CODE}"`,
			keep: { productCodes: [DEMO_DEVICE_CODE], brandNames: [], manufacturers: [] },
		},
		eudamed: { searches: [{ tradeName: DEMO_DEVICE_BRAND }] },
		deviceRecall: code,
		device510k: code,
	},
	options: { from: '2021-06-15', to: '2026-06-15', maxReports: 5000 },
	startedAt: '2026-06-15T12:00:00.000Z',
	outcomes: [],
};
const context = (): IDataObject => ({ context: JSON.parse(JSON.stringify(DEVICE)) });
/** Asks for a period of its own: an answer kept from another test would hide that the source is down. */
const contextAskedAnew = (from: string): IDataObject => ({
	context: JSON.parse(JSON.stringify({ ...DEVICE, options: { ...DEVICE.options, from } })),
});
const dataset = (item: INodeExecutionData | undefined) => datasetSchema.parse(item?.json.dataset);
const kinds = (items: INodeExecutionData[]) =>
	items.map((item) => `${dataset(item).recordSchema} ${dataset(item).outcome.kind}`);

describe('FDA MAUDE on the product of an item', () => {
	it('gives the reports as a file, the comparison counts, recalls and clearances', async () => {
		const run = await runNode(
			new FdaMaude(),
			{ operation: 'search' },
			{ json: context(), credentials },
		);
		expect(kinds(run.items)).toEqual([
			'openfda.device-event found',
			'cer.source-counts/1 found',
			'openfda.device-recall found',
			'openfda.device-510k found',
		]);
		const [reports, counts] = run.items;
		const text = gunzipSync(Buffer.from(reports?.binary?.data?.data ?? '', 'base64')).toString();
		expect(text.trim().split('\n')).toHaveLength(dataset(reports).count);
		expect(sha256(text)).toBe(dataset(reports).sha256);
		expect(sourceCountsSchema.parse(counts?.json.counts)).toMatchObject({
			product: 'Demo pump',
			productReports: dataset(reports).outcome.total,
		});
		for (const item of run.items) {
			expect(runContextSchema.parse(item.json.context)).toEqual(DEVICE);
			expect(item.pairedItem).toEqual({ item: 0 });
		}
		expect(run.hints).toEqual([]);
		expect(run.facts).toMatchObject({ code: DEMO_DEVICE_CODE, actor: 'tester', step: 'FDA MAUDE' });
	});

	it('asks for the comparison counts within the class of the device too, and says how that ended', async () => {
		const within = {
			by: 'regulation',
			values: ['880.5725'],
			search: 'device.openfda.regulation_number.exact:"880.5725"',
		};
		const queries = { ...DEVICE.queries, maude: { ...DEVICE.queries.maude, within } };
		const json = { context: JSON.parse(JSON.stringify({ ...DEVICE, queries })) };
		const { items } = await runNode(new FdaMaude(), { operation: 'search' }, { json, credentials });
		const [, counts, ofClass] = items;
		expect(sourceCountsSchema.parse(counts?.json.counts).withinClass).toMatchObject({
			kind: 'counted',
		});
		expect(dataset(ofClass).outcome).toMatchObject({
			subject: 'comparison counts within regulation 880.5725',
			kind: 'found',
		});
		expect(ofClass?.json.counts).toBeUndefined();
	});

	it('adds, where not all reports are fetched, the counts of the whole period, all deaths and other serious reports', async () => {
		const given = { ...DEVICE, options: { ...DEVICE.options, maxReports: 20 } };
		const json = { context: JSON.parse(JSON.stringify(given)) };
		const { items } = await runNode(new FdaMaude(), { operation: 'search' }, { json, credentials });
		const asked = items.slice(0, 4).map((item) => {
			const { subject, kind } = dataset(item).outcome;
			return `${subject} ${kind}`;
		});
		expect(asked).toEqual([
			'reports truncated',
			'counts of the whole period found',
			'death reports found',
			expect.stringMatching(/^other serious reports (?:found|truncated)$/),
		]);
		const whole = wholeFiguresSchema.parse(items[1]?.json.whole);
		expect(whole.reports).toBe(dataset(items[0]).outcome.total);
		const dead = dataset(items[2]);
		expect(dead.count).toBe(dead.outcome.total);
	});

	it('leaves out what its options switch off', async () => {
		const off = {
			includeWholePeriod: false,
			includeCounts: false,
			includeRecalls: false,
			includeClearances: false,
		};
		const parameters = { operation: 'search', options: { ...off, maxRecords: 10 } };
		const run = await runNode(new FdaMaude(), parameters, { json: context(), credentials });
		expect(kinds(run.items)).toEqual(['openfda.device-event truncated']);
		expect(run.hints[0]).toContain('Fetched 10 of');
	});

	it('says in its outcome that the source is down, and goes on', async () => {
		sources.faults.set({ match: '/device/event', kind: '500-query' });
		const run = await runNode(
			new FdaMaude(),
			{ operation: 'search' },
			{ json: contextAskedAnew('2021-06-16'), credentials },
		);
		expect(dataset(run.items[0]).outcome).toMatchObject({ kind: 'failed', reason: 'bad-query' });
		expect(run.items[0]?.binary).toBeUndefined();
		expect(run.hints).toHaveLength(1);
	});

	it('stops when told to stop on that', async () => {
		sources.faults.set({ match: '/device/event', kind: '500-query' });
		const parameters = { operation: 'search', options: { failOnSourceFailure: true } };
		const asked = runNode(new FdaMaude(), parameters, {
			json: contextAskedAnew('2021-06-17'),
			credentials,
		});
		await expect(asked).rejects.toThrow('could not be read');
	});

	it('says how to mend an item without a product', async () => {
		await expect(runNode(new FdaMaude(), { operation: 'search' })).rejects.toMatchObject({
			message: 'The item carries no product.',
			description: expect.stringContaining('CER Product Lookup'),
		});
		const run = await runNode(new FdaMaude(), { operation: 'search' }, { continueOnFail: true });
		expect(run.items).toMatchObject([
			{
				json: { error: expect.stringMatching(/carries no product\. .*CER Product Lookup/) },
				pairedItem: { item: 0 },
			},
		]);
	});
});

describe('FDA MAUDE on fields', () => {
	it('gives items up to the limit', async () => {
		const fields = { productCode: DEMO_DEVICE_CODE.toLowerCase() };
		const parameters = {
			operation: 'search',
			queryFrom: 'fields',
			fields,
			output: 'items',
			limit: 3,
		};
		const run = await runNode(new FdaMaude(), parameters, { credentials });
		expect(run.items).toHaveLength(3);
		expect(run.items[0]?.json).toHaveProperty('mdr_report_key');
	});

	it('counts by a field', async () => {
		const fields = { productCode: DEMO_DEVICE_CODE };
		const countBy = 'event_type.exact';
		const parameters = { operation: 'count', queryFrom: 'fields', fields, countBy };
		const run = await runNode(new FdaMaude(), parameters, { credentials });
		expect(run.items.map(({ json }) => json.term)).toContain('Malfunction');
	});
});

describe('FDA FAERS on a device', () => {
	it('was not asked, and says why', async () => {
		const run = await runNode(
			new FdaFaers(),
			{ operation: 'search' },
			{ json: context(), credentials },
		);
		expect(kinds(run.items)).toEqual(['openfda.drug-event not_applicable']);
	});
});

describe('EUDAMED on the product of an item', () => {
	it('gives devices, the certificates of their makers, and a word on vigilance', async () => {
		const parameters = { operation: 'searchDevices' };
		const run = await runNode(new Eudamed(), parameters, { json: context(), credentials });
		expect(kinds(run.items)).toEqual([
			'eudamed.device found',
			'eudamed.certificate found',
			'eudamed.any not_public',
		]);
	});

	it('cannot say anything of certificates when the devices could not be read', async () => {
		const lost = { ...credentials.eudamedApi, baseUrl: `${sources.eudamedUrl}/lost` };
		const run = await runNode(
			new Eudamed(),
			{ operation: 'searchDevices' },
			{ json: context(), credentials: { eudamedApi: lost } },
		);
		expect(kinds(run.items)).toEqual([
			'eudamed.device failed',
			'eudamed.certificate failed',
			'eudamed.any not_public',
		]);
	});
});
