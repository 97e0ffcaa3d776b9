import { gunzipSync } from 'node:zlib';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import {
	datasetSchema,
	publicationSchema,
	runContextSchema,
	trialSchema,
} from '../../../../lib/model';
import { ClinicalTrialsGov } from '../../../../nodes/ClinicalTrialsGov/ClinicalTrialsGov.node';
import { Literature } from '../../../../nodes/Literature/Literature.node';
import { startSources, type Sources } from '../../../../sandbox/sources/server';
import { runNode } from '../fake-execution';
import { sourceCredentials } from '../../../support/source-credentials';
import { pump } from './support';

let sources: Sources;
let credentials: Record<string, IDataObject>;
beforeAll(async () => {
	sources = await startSources({ now: new Date('2026-06-15T12:00:00Z') });
	credentials = sourceCredentials(sources);
});
afterAll(async () => await sources.close());
beforeEach(() => sources.faults.clear());

const NOT_KEPT = { options: { keepInReview: false } };

const linesOf = ({ binary }: INodeExecutionData): unknown[] => {
	const data = binary?.data?.data ?? '';
	if (data === '') return [];
	const text = gunzipSync(Buffer.from(data, 'base64')).toString('utf8');
	return text
		.trim()
		.split('\n')
		.map((line): unknown => JSON.parse(line));
};

describe('Literature › Search', () => {
	it('gives a dataset with outcome and string for each search at each database', async () => {
		const { items, facts } = await runNode(
			new Literature(),
			{ operation: 'search', ...NOT_KEPT },
			{ json: pump(), credentials },
		);
		expect(items).toHaveLength(4);
		for (const item of items) {
			const dataset = datasetSchema.parse(item.json.dataset);
			expect(dataset).toMatchObject({ kind: 'publications', outcome: { kind: 'found' } });
			expect(runContextSchema.parse(item.json.context).code).toBe('LZG');
			expect(item.json.search).toMatchObject({ string: expect.stringContaining('insulin pump') });
			const records = linesOf(item);
			expect(records).toHaveLength(dataset.count);
			for (const record of records) publicationSchema.parse(record);
		}
		expect(items.map(({ json }) => datasetSchema.parse(json.dataset).source)).toEqual([
			...['pubmed', 'europe-pmc', 'pubmed', 'europe-pmc'],
		]);
		expect(facts).toMatchObject({ step: 'Literature', code: 'LZG' });
	});

	it('says failed of a database that is down, and goes on', async () => {
		sources.faults.set({ match: '/europe-pmc/', kind: '500' });
		const { items, hints } = await runNode(
			new Literature(),
			{ operation: 'search', searches: ['device'], since: '2020-01-01', ...NOT_KEPT },
			{ json: pump(), credentials },
		);
		const kinds = items.map(({ json }) => datasetSchema.parse(json.dataset).outcome.kind);
		expect(kinds).toEqual(['found', 'failed']);
		expect(hints.join()).toMatch(/Europe PMC/);
	});

	it('searches a string of one database and gives its records as items', async () => {
		const { items } = await runNode(
			new Literature(),
			{
				...{ operation: 'search', protocolFrom: 'string', database: 'europe-pmc', output: 'items' },
				...{ searchString: 'TITLE_ABS:"infusion pump"', limit: 3, ...NOT_KEPT },
			},
			{ credentials },
		);
		expect(items).toHaveLength(3);
		for (const { json } of items) {
			expect(publicationSchema.parse(json).id).toMatch(/^europe-pmc:/);
		}
	});

	it('says so in an item where a string finds nothing', async () => {
		const { items } = await runNode(
			new Literature(),
			{
				...{ operation: 'search', protocolFrom: 'string', output: 'items', ...NOT_KEPT },
				searchString: '"zzqx nobody writes this"[tiab]',
			},
			{ credentials },
		);
		expect(items).toHaveLength(1);
		expect(items[0]?.json.dataset).toMatchObject({ outcome: { kind: 'none' } });
	});

	it('needs a product, or a protocol that can be searched', async () => {
		const run = async (parameters: IDataObject) =>
			await runNode(new Literature(), { operation: 'search', ...parameters }, { credentials });
		await expect(run({})).rejects.toThrow(/carries no product/);
		await expect(run({ protocolFrom: 'json', protocol: '{"question":1}' })).rejects.toThrow(
			/search protocol cannot be read/,
		);
		await expect(run({ protocolFrom: 'string' })).rejects.toThrow(/Search String is empty/);
	});

	it('begins with how each database ended where an agent asks', async () => {
		const { items } = await runNode(
			new Literature(),
			{
				...{ operation: 'search', protocolFrom: 'string', output: 'items', limit: 2 },
				...{ searchString: '"infusion pump"[tiab]', ...NOT_KEPT },
			},
			{ credentials, isTool: true },
		);
		expect(items[0]?.json).toMatchObject({ status: 'truncated' });
		expect(items).toHaveLength(3);
	});
});

describe('Literature › Get', () => {
	it('gets a publication by its PMID, and by its DOI', async () => {
		const searched = await runNode(
			new Literature(),
			{
				...{ operation: 'search', protocolFrom: 'string', output: 'items', returnAll: true },
				...{ searchString: '"infusion pump"[tiab]', ...NOT_KEPT },
			},
			{ credentials },
		);
		const known = searched.items
			.map(({ json }) => publicationSchema.parse(json))
			.find(({ ids }) => ids.doi !== undefined && ids.pmid !== undefined);
		const get = async (publicationId: string) =>
			await runNode(new Literature(), { operation: 'get', publicationId }, { credentials });
		const byPmid = await get(known?.ids.pmid ?? '');
		expect(publicationSchema.parse(byPmid.items[0]?.json).id).toBe(known?.id);
		const byDoi = await get(`https://doi.org/${known?.ids.doi}`);
		expect(publicationSchema.parse(byDoi.items[0]?.json).ids.doi).toBe(known?.ids.doi);
		await expect(get('nonsense')).rejects.toThrow(/neither a PMID nor a DOI/);
	});

	it('says so where there is none', async () => {
		const { items } = await runNode(
			new Literature(),
			{ operation: 'get', publicationId: '999999999' },
			{ credentials },
		);
		expect(items).toHaveLength(1);
		expect(items[0]?.json.dataset).toMatchObject({ outcome: { kind: 'none' } });
	});
});

describe('Literature › Import File', () => {
	it('gives the publications of a file as items, and refuses what is none', async () => {
		const binary = (text: string) => ({
			file: { data: Buffer.from(text).toString('base64'), mimeType: 'text/plain' },
		});
		const parameters = { operation: 'importFile', binaryPropertyName: 'file', output: 'items' };
		const bib = '@article{a, title={Hip implants}, author={Muster, Anna}, year=2020}';
		const { items } = await runNode(new Literature(), parameters, { binary: binary(bib) });
		expect(items.map(({ json }) => publicationSchema.parse(json).title)).toEqual(['Hip implants']);
		await expect(
			runNode(new Literature(), parameters, { binary: binary('just some words') }),
		).rejects.toThrow();
		await expect(runNode(new Literature(), parameters)).rejects.toThrow(/no binary field file/);
	});
});

describe('Literature › Look for Notices', () => {
	it('tells of each publication what was said of it, and who knows it', async () => {
		const { items } = await runNode(
			new Literature(),
			{
				...{ operation: 'search', protocolFrom: 'string', output: 'items', returnAll: true },
				...{ searchString: '"Retracted Publication"[pt]', ...NOT_KEPT },
			},
			{ credentials },
		);
		const retracted = publicationSchema.parse(items[0]?.json);
		const publicationIds = `${retracted.ids.pmid}, 10.9999/nobody-has-this`;
		const looked = await runNode(
			new Literature(),
			{ operation: 'lookForNotices', publicationIds },
			{ credentials },
		);
		expect(looked.items[0]?.json.notices).toEqual(
			expect.arrayContaining([expect.objectContaining({ kind: 'retraction', role: 'subject' })]),
		);
		expect(looked.items[1]?.json).toMatchObject({ notices: [], knownTo: [] });
	});
});

describe('ClinicalTrials.gov', () => {
	it('gives the trials of a product as datasets, and one by its number', async () => {
		const { items } = await runNode(
			new ClinicalTrialsGov(),
			{ operation: 'search', ...NOT_KEPT },
			{ json: pump(), credentials },
		);
		const [device] = items;
		expect(items).toHaveLength(2);
		expect(device?.json.dataset).toMatchObject({ kind: 'trials', source: 'clinical-trials' });
		const trials = (device ? linesOf(device) : []).map((line) => trialSchema.parse(line));
		expect(trials.length).toBeGreaterThan(0);
		const nct = trials[0]?.id ?? '';
		const got = await runNode(new ClinicalTrialsGov(), { operation: 'get', nct }, { credentials });
		expect(trialSchema.parse(got.items[0]?.json).id).toBe(nct);
	});
});
