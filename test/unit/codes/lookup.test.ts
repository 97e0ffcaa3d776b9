import { createHttpClient } from '../../../lib/http';
import { lookup } from '../../../lib/codes';
import { lookupSchema, type Lookup } from '../../../lib/model';
import { readFaers, readMaude, type SourceContext } from '../../../lib/sources';
import {
	AMBIGUOUS_BRAND,
	DEMO_DEVICE_BRAND,
	DEMO_DEVICE_CODE,
	DEMO_DRUG,
	DEMO_DRUG_CODE,
	DRUG_DEVICE_BRAND,
	emdnOf,
	NDC_LAYOUTS,
	NO_REPORTS_CODE,
} from '../../../sandbox/sources/planted';
import { startSources, type Sources } from '../../../sandbox/sources/server';

const now = () => new Date('2026-11-20T12:00:00Z');
let sources: Sources;
let ctx: SourceContext;

beforeAll(async () => {
	sources = await startSources({ now: now() });
	ctx = {
		http: createHttpClient({
			userAgent: 'test',
			now,
			maxAttempts: 1,
			requestsPerMinute: { openfda: 100_000, eudamed: 100_000 },
		}),
		openFda: { baseUrl: sources.openFdaUrl },
		eudamed: { baseUrl: sources.eudamedUrl, dataLakeUrl: sources.dataLakeUrl },
		literature: sources.literature,
		now,
	};
});
afterEach(() => sources.faults.clear());
afterAll(async () => await sources.close());

const look = async (input: string): Promise<Lookup> => lookupSchema.parse(await lookup(ctx, input));
const only = (result: Lookup) => {
	expect(result).toMatchObject({ status: 'resolved', candidates: [{}] });
	const [candidate] = result.candidates;
	if (!candidate) throw new Error('no candidate');
	return candidate;
};
async function size(records: AsyncIterable<unknown>): Promise<number> {
	const all: unknown[] = [];
	for await (const record of records) all.push(record);
	return all.length;
}

describe('lookup of a device', () => {
	it('resolves a product code to its kind of device, the brands under it and a query for each source', async () => {
		const result = await look('frn');
		expect(result).toMatchObject({
			kind: 'fda-product-code',
			normalized: 'FRN',
			validity: 'valid',
		});
		const { product, queries, code } = only(result);
		expect(code).toBe(DEMO_DEVICE_CODE);
		expect(product).toMatchObject({
			type: 'device',
			name: 'Pump, Infusion',
			deviceClass: '2',
			regulationNumber: '880.5725',
			identifiers: [{ system: 'fda-product-code', value: 'FRN' }],
		});
		expect(product.brandNames).toContain(DEMO_DEVICE_BRAND);
		expect(queries).toMatchObject({
			maude: {
				search: 'device.device_report_product_code:"FRN"',
				keep: { productCodes: ['FRN'], brandNames: [], manufacturers: [] },
				within: {
					by: 'regulation',
					values: ['880.5725'],
					search: 'device.openfda.regulation_number.exact:"880.5725"',
				},
			},
			deviceRecall: 'product_code:"FRN"',
			device510k: 'product_code:"FRN"',
			deviceClassification: 'product_code:"FRN"',
			deviceUdi: 'product_codes.code:"FRN"',
		});
		expect(queries.eudamed?.searches).toContainEqual({ tradeName: DEMO_DEVICE_BRAND });
		expect(queries.faers).toBeUndefined();
		expect(queries.drugLabel).toBeUndefined();
	});

	it('resolves a product code without any report', async () => {
		expect(only(await look(NO_REPORTS_CODE)).product.type).toBe('device');
	});

	it('gives MAUDE and EUDAMED queries that find the demo device', async () => {
		const { queries } = only(await look(DEMO_DEVICE_CODE));
		if (!queries.maude) throw new Error('no MAUDE query');
		expect(await size(readMaude(ctx, queries.maude, { limit: 50 }).records)).toBe(50);
	});

	it('resolves a UDI-DI, as scanned too, to the brand under its product code', async () => {
		const { code: di } = only(await look(DEMO_DEVICE_BRAND));
		expect(di).toMatch(/^\d{14}$/);
		const { product, queries } = only(await look(`(01)${di}(17)271231(10)LOT`));
		expect(product).toMatchObject({
			name: DEMO_DEVICE_BRAND,
			identifiers: [
				{ system: 'fda-product-code', value: 'FRN' },
				{ system: 'gs1', value: di },
			],
		});
		expect(queries.maude).toMatchObject({
			search: `device.device_report_product_code:"FRN" AND device.brand_name:"${DEMO_DEVICE_BRAND}"`,
			keep: { productCodes: ['FRN'], brandNames: [DEMO_DEVICE_BRAND] },
		});
		expect(queries.eudamed?.searches).toEqual([
			{ primaryDi: di },
			{ tradeName: DEMO_DEVICE_BRAND },
		]);
	});

	it('resolves an EMDN code through EUDAMED, without a MAUDE query', async () => {
		const emdn = emdnOf('FRN') ?? '';
		const { queries, product } = only(await look(emdn));
		expect(queries.maude).toBeUndefined();
		expect(queries.eudamed).toEqual({ searches: [{ cndCode: emdn }] });
		expect(product.identifiers).toEqual([{ system: 'emdn', value: emdn }]);
	});

	it('resolves a Basic UDI-DI through EUDAMED, with the product code GUDID has', async () => {
		const { code: di } = only(await look(DEMO_DEVICE_BRAND));
		const answer = await ctx.http.get({
			source: 'eudamed',
			url: `${sources.eudamedUrl}/devices/udiDiData?page=0&pageSize=5&size=5&iso2Code=en&languageIso2Code=en&primaryDi=${di}`,
		});
		const body = answer.kind === 'answered' ? answer.body : '';
		const basicUdi = /"basicUdi":"([^"]+)"/.exec(body)?.[1] ?? '';
		const result = await look(basicUdi);
		expect(result).toMatchObject({ kind: 'basic-udi-di', validity: 'valid' });
		const { queries, product } = only(result);
		expect(queries.eudamed).toEqual({ searches: [{ basicUdi }] });
		expect(queries.maude?.keep.productCodes).toEqual(['FRN']);
		expect(product.identifiers).toContainEqual({ system: 'basic-udi-di', value: basicUdi });
	});

	it('offers every kind of device whose name holds the words, the one they are the whole name of first', async () => {
		const result = await look('infusion pump');
		expect(result.status).toBe('ambiguous');
		expect(result.candidates[0]?.code).toBe('FRN');
		for (const { product } of result.candidates) expect(product.name).not.toBe('');
	});
});

describe('lookup of a drug', () => {
	it('resolves a product NDC to its active ingredient', async () => {
		const result = await look(DEMO_DRUG_CODE);
		expect(result).toMatchObject({ kind: 'ndc', normalized: DEMO_DRUG_CODE });
		const { product, queries } = only(result);
		expect(product).toMatchObject({
			type: 'drug',
			substances: [DEMO_DRUG.generic],
			brandNames: [DEMO_DRUG.brand],
		});
		expect(queries.faers?.keep).toEqual({
			productNdcs: [DEMO_DRUG_CODE],
			names: [DEMO_DRUG.generic, DEMO_DRUG.brand],
			substances: [DEMO_DRUG.generic],
		});
		expect(queries.drugLabel).toBe(`openfda.product_ndc:"${DEMO_DRUG_CODE}"`);
		expect([queries.maude, queries.eudamed, queries.deviceRecall]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
		if (!queries.faers) throw new Error('no FAERS query');
		expect(await size(readFaers(ctx, queries.faers, { limit: 40 }).records)).toBeGreaterThan(20);
	});

	it.each(Object.values(NDC_LAYOUTS))(
		'resolves the package NDC %s, its billing form and its ten digits to one product',
		async (ndc) => {
			const expected = only(await look(ndc)).code;
			expect(ndc.startsWith(expected)).toBe(true);
			const [labeler = '', product = '', pack = ''] = ndc.split('-');
			const billing = labeler.padStart(5, '0') + product.padStart(4, '0') + pack.padStart(2, '0');
			for (const input of [billing, ndc.replaceAll('-', '')]) {
				expect(only(await look(input)).code).toBe(expected);
			}
		},
	);

	it.each([DEMO_DRUG.generic, DEMO_DRUG.brand, 'Simulant Lipidex'])(
		'resolves the name %s',
		async (name) => {
			expect(only(await look(name)).product.substances).toEqual([DEMO_DRUG.generic]);
		},
	);

	it('offers a code that leads back to the same drug', async () => {
		const { code } = only(await look(DEMO_DRUG.brand));
		expect(only(await look(code)).product.substances).toEqual([DEMO_DRUG.generic]);
	});
});

describe('lookup of something ambiguous', () => {
	it('lists the products of a brand that two makers use, each with a code that chooses it', async () => {
		const result = await look(AMBIGUOUS_BRAND.brand);
		expect(result).toMatchObject({ status: 'ambiguous', kind: 'words' });
		expect(result.message).toContain('may mean 2 products');
		const codes = result.candidates.map(
			({ queries }) => queries.maude?.keep.productCodes.join(' ') ?? '',
		);
		expect(codes.sort()).toEqual([...AMBIGUOUS_BRAND.productCodes].sort());
		for (const candidate of result.candidates) {
			const chosen = only(await look(candidate.code));
			expect(chosen.queries.maude).toEqual(candidate.queries.maude);
		}
	});

	it('lists drug and device when a brand is both', async () => {
		const result = await look(DRUG_DEVICE_BRAND.brand);
		expect(result.status).toBe('ambiguous');
		expect(result.candidates.map(({ product }) => product.type).sort()).toEqual(['device', 'drug']);
	});
});

describe('lookup of something unknown', () => {
	it.each(['QQQ', '1111-1111-11', '00012345678905', 'K999999', 'no such product at all'])(
		'answers not_found for %s, with the outcome of each question',
		async (input) => {
			const result = await look(input);
			expect(result).toMatchObject({ status: 'not_found', candidates: [] });
			expect(result.outcomes.length).toBeGreaterThan(0);
			expect(result.outcomes.filter(({ kind }) => kind !== 'none')).toEqual([]);
			expect(result.message).toContain(result.normalized);
		},
	);

	it('asks nobody about a wrong check digit, and says what is wrong', async () => {
		const asked = sources.requests.length;
		expect(await look('00844588018733')).toMatchObject({
			status: 'invalid',
			validity: 'invalid',
			kind: 'udi-di',
			message: 'the check digit of GTIN 00844588018733 is 2, not 3.',
			candidates: [],
		});
		expect(sources.requests.length).toBe(asked);
	});
});

describe('lookup with a source that is down', () => {
	it.each([
		['FRN', 'device/classification'],
		['FRN', 'device/udi'],
		[DEMO_DRUG_CODE, 'drug/ndc'],
		['00012345678905', 'device/udi'],
		['00012345678905', 'eudamed'],
		['no such product at all', 'drug/ndc'],
	])('answers failed, never not_found, for %s without %s', async (input, path) => {
		sources.faults.set({ kind: 'outage', match: path });
		if (path === 'eudamed') sources.faults.set({ kind: 'outage', match: 'datalake' });
		const result = await look(input);
		expect(result).toMatchObject({ status: 'failed', candidates: [] });
		expect(result.outcomes.some(({ kind }) => kind === 'failed')).toBe(true);
	});

	it('does not settle on one meaning of a name while a registry is silent', async () => {
		sources.faults.set({ kind: 'outage', match: 'drug/ndc' });
		const result = await look(DRUG_DEVICE_BRAND.brand);
		expect(result.status).toBe('ambiguous');
		expect(result.message).toContain('could not be asked');
	});
});
