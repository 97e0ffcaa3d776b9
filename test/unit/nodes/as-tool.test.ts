import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { traverseNodeParameters } from 'n8n-workflow';
import { CerProductLookup } from '../../../nodes/CerProductLookup/CerProductLookup.node';
import { ClinicalTrialsGov } from '../../../nodes/ClinicalTrialsGov/ClinicalTrialsGov.node';
import { Eudamed } from '../../../nodes/Eudamed/Eudamed.node';
import { FdaFaers } from '../../../nodes/FdaFaers/FdaFaers.node';
import { FdaMaude } from '../../../nodes/FdaMaude/FdaMaude.node';
import { Literature } from '../../../nodes/Literature/Literature.node';
import { AMBIGUOUS_BRAND, DEMO_DEVICE_CODE } from '../../../sandbox/sources/planted';
import { startSources, type Sources } from '../../../sandbox/sources/server';
import { runNode } from './fake-execution';

let sources: Sources;
let credentials: Record<string, IDataObject>;
beforeAll(async () => {
	sources = await startSources({ now: new Date() });
	credentials = {
		openFdaApi: { baseUrl: sources.openFdaUrl },
		eudamedApi: { baseUrl: sources.eudamedUrl, dataLakeUrl: sources.dataLakeUrl },
	};
});
afterAll(async () => await sources.close());
beforeEach(() => sources.faults.clear());

/** What an agent may fill in, where all is left at the defaults of a tool. */
function inputsOf(properties: readonly INodeProperties[], operation?: string): string[] {
	const defaults = properties
		.filter(({ displayOptions }) => displayOptions?.show?.['@tool']?.[0] !== false)
		.filter(
			({ displayOptions }) =>
				operation === undefined ||
				displayOptions?.show?.operation === undefined ||
				JSON.stringify(displayOptions.show.operation).includes(`"${operation}"`),
		)
		.map(({ name, default: value }) => [name, value]);
	const found: Array<{ key: string }> = [];
	traverseNodeParameters(Object.fromEntries(defaults), found as never);
	return found.map(({ key }) => key);
}
const lookUp = async (code: string, options: Parameters<typeof runNode>[2] = {}) =>
	await runNode(new CerProductLookup(), { code }, { credentials, ...options });

describe('As a tool of an agent', () => {
	it('every source and the lookup have inputs of their own by default', () => {
		expect(inputsOf(new CerProductLookup().description.properties)).toEqual(['code']);
		const maude = new FdaMaude().description.properties;
		expect(inputsOf(maude, 'search')).toEqual(
			expect.arrayContaining(['product_code', 'brand_name', 'manufacturer', 'from', 'to']),
		);
		expect(inputsOf(maude, 'get')).toEqual(['report_number']);
		expect(inputsOf(new FdaFaers().description.properties, 'search')).toEqual(
			expect.arrayContaining(['drug_name', 'substance', 'product_ndc', 'from', 'to']),
		);
		expect(inputsOf(new Eudamed().description.properties, 'searchDevices')).toEqual(
			expect.arrayContaining(['trade_name', 'primary_di', 'basic_udi']),
		);
		const literature = new Literature().description.properties;
		expect(inputsOf(literature, 'search')).toEqual(['search', 'since']);
		expect(inputsOf(literature, 'get')).toEqual(['publication_id']);
		expect(inputsOf(literature, 'lookForNotices')).toEqual(['publication_ids']);
		const trials = new ClinicalTrialsGov().description.properties;
		expect(inputsOf(trials, 'search')).toEqual(['search', 'since']);
		expect(inputsOf(trials, 'get')).toEqual(['nct_number']);
	});

	it.each([
		['resolved', DEMO_DEVICE_CODE],
		['ambiguous', AMBIGUOUS_BRAND.brand],
		['unknown', 'Q9Q9Q9Q9 nothing is called so'],
	])('the lookup has one output, which says "%s"', async (status, code) => {
		const { items } = await lookUp(code, { isTool: true });
		expect(items).toHaveLength(1);
		expect(items[0]?.json).toMatchObject({ status });
		if (status === 'ambiguous') expect(items[0]?.json.choices).not.toHaveLength(0);
		if (status !== 'resolved') expect(items[0]?.json.message).toMatch(/\w/);
	});

	it('the lookup says when nobody could be asked', async () => {
		sources.faults.set({ match: '/device/', kind: '500-query' });
		const { items } = await lookUp('LZG', { isTool: true });
		expect(items[0]?.json).toMatchObject({ status: 'unreachable' });
	});

	it.each([
		['found', { productCode: DEMO_DEVICE_CODE }, {}],
		['none', { productCode: DEMO_DEVICE_CODE, brandName: 'NOBODY' }, { from: '2025-01-01' }],
		['not_covered', { productCode: DEMO_DEVICE_CODE }, { to: '1950-01-01' }],
	])('a source begins with how it ended: %s', async (status, fields, window) => {
		const parameters = { operation: 'search', queryFrom: 'fields', output: 'items', limit: 2 };
		const all = status === 'found' ? { returnAll: true, from: '2026-01-01' } : {};
		const { items } = await runNode(
			new FdaMaude(),
			{ ...parameters, ...all, fields, ...window },
			{ credentials, isTool: true },
		);
		expect(items[0]?.json).toMatchObject({ status });
		expect(items[0]?.json.message).toContain('FDA MAUDE');
	});
});

describe('In a workflow', () => {
	it('a lookup without a product is an error where nothing stands at its second output', async () => {
		const lost = lookUp(AMBIGUOUS_BRAND.brand, { second: false });
		await expect(lost).rejects.toThrow(/may mean 2 products.*Choices: /);
		await expect(lookUp('Q9Q9Q9Q9 nothing', { second: false })).rejects.toThrow('Nothing is');
	});

	it('it leaves by the second output where a node stands there', async () => {
		expect((await lookUp(AMBIGUOUS_BRAND.brand, { second: true })).items).toEqual([]);
		expect((await lookUp(DEMO_DEVICE_CODE, { second: false })).items).toHaveLength(1);
	});
});
