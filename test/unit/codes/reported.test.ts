import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHttpClient } from '../../../lib/http';
import { lookup } from '../../../lib/codes';
import { lookupSchema, type Lookup } from '../../../lib/model';
import { readFaers, readMaude, type SourceContext } from '../../../lib/sources';
import { startSources, type Sources } from '../../../sandbox/sources/server';

const now = () => new Date('2026-11-20T12:00:00Z');
const REAL = join(__dirname, '../../../../shared/data');

interface Asked {
	sources: Sources;
	ctx: SourceContext;
	look(input: string): Promise<Lookup>;
	close(): Promise<void>;
}

async function asking(recordsDir: string): Promise<Asked> {
	const sources = await startSources({ now: now(), recordsDir });
	const http = createHttpClient({
		userAgent: 'test',
		now,
		maxAttempts: 1,
		requestsPerMinute: { openfda: 100_000, eudamed: 100_000 },
	});
	const ctx = {
		http,
		openFda: { baseUrl: sources.openFdaUrl },
		eudamed: { baseUrl: sources.eudamedUrl, dataLakeUrl: sources.dataLakeUrl },
		literature: sources.literature,
		now,
	};
	return {
		sources,
		ctx,
		look: async (input) => lookupSchema.parse(await lookup(ctx, input)),
		close: async () => await sources.close(),
	};
}

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

let serial = 0;
const drugReport = (...drug: object[]) => ({
	safetyreportid: String(++serial),
	receiptdate: '20200102',
	serious: '1',
	patient: { reaction: [{ reactionmeddrapt: 'Nausea' }], drug },
});
const suspect = (medicinalproduct: string, openfda?: object, rest: object = {}) => ({
	drugcharacterization: '1',
	medicinalproduct,
	...(openfda && { openfda }),
	...rest,
});
const deviceReport = (device: object) => ({
	mdr_report_key: String(++serial),
	date_received: '20200102',
	event_type: 'Malfunction',
	device: [{ device_sequence_number: '1', ...device }],
});

const LENTIMAB = {
	generic_name: ['LENTIMAB'],
	brand_name: ['ZORVA'],
	substance_name: ['LENTIMAB SODIUM'],
	manufacturer_name: ['Example Labs'],
	product_ndc: ['90001-101'],
	unii: ['A1AAAAAAA9'],
};
const OTHER = {
	generic_name: ['OTHERINE'],
	brand_name: ['OTHERA'],
	substance_name: ['OTHERINE'],
	product_ndc: ['90002-202'],
};

describe('lookup of what only safety reports name', () => {
	let asked: Asked;
	let folder: string;

	beforeAll(async () => {
		folder = mkdtempSync(join(tmpdir(), 'cer-reported-'));
		const drugs = [
			drugReport(suspect('ZORVA', LENTIMAB), { ...suspect('OTHERA', OTHER) }),
			drugReport(suspect('ZORVA', LENTIMAB)),
			drugReport(suspect('ZORVA 10 MG')),
			drugReport(suspect('BAREMAB')),
			drugReport(
				suspect('DUOMIX', { ...OTHER, brand_name: ['DUOMIX'], product_ndc: ['90003-303'] }),
			),
			drugReport(
				suspect('DUOMIX', { ...LENTIMAB, brand_name: ['DUOMIX'], product_ndc: ['90003-303'] }),
			),
			drugReport(
				suspect('COMBO', undefined, {
					activesubstance: { activesubstancename: 'OTHERINE\\LENTIMAB' },
				}),
			),
		];
		const devices = [
			deviceReport({
				brand_name: 'FLEXARIUM',
				generic_name: 'FLEX THING',
				device_report_product_code: 'ZZV',
				manufacturer_d_name: 'EXAMPLE DEVICES',
			}),
			deviceReport({ brand_name: 'FLEXARIUM', manufacturer_d_name: 'EXAMPLE DEVICES' }),
			deviceReport({ brand_name: 'TWOFOLD', device_report_product_code: 'ZZV' }),
			deviceReport({ brand_name: 'TWOFOLD', device_report_product_code: 'ZZW' }),
		];
		writeFileSync(join(folder, 'drugs.json'), JSON.stringify({ results: drugs }));
		writeFileSync(join(folder, 'devices.json'), JSON.stringify({ results: devices }));
		asked = await asking(folder);
	});
	afterEach(() => asked.sources.faults.clear());
	afterAll(async () => {
		await asked?.close();
		rmSync(folder, { recursive: true, force: true });
	});

	it('resolves an NDC to the drug it belongs to, without the drugs reported beside it', async () => {
		const { product, code, reason, queries } = only(await asked.look('90001-101'));
		expect(code).toBe('90001-101');
		expect(product).toMatchObject({
			type: 'drug',
			name: 'LENTIMAB',
			substances: ['LENTIMAB'],
			brandNames: ['ZORVA'],
			manufacturers: ['Example Labs'],
			identifiers: [
				{ system: 'ndc', value: '90001-101' },
				{ system: 'unii', value: 'A1AAAAAAA9' },
			],
		});
		expect(reason).toBe('reported in FAERS, 2 reports; no register asked knows it');
		expect(JSON.stringify(product)).not.toContain('OTHER');
		expect(queries.maude).toBeUndefined();
	});

	it('gives a query that finds the reports again', async () => {
		const { queries } = only(await asked.look('ZORVA'));
		if (!queries.faers) throw new Error('no FAERS query');
		expect(await size(readFaers(asked.ctx, queries.faers).records)).toBe(5);
	});

	it('resolves a UNII, a brand and an ingredient', async () => {
		for (const input of ['A1AAAAAAA9', 'zorva', 'Lentimab']) {
			expect(only(await asked.look(input)).product.substances).toEqual(['LENTIMAB']);
		}
	});

	it('reads the ingredients of a combination as FAERS writes them', async () => {
		expect(only(await asked.look('COMBO')).product.substances).toEqual(['LENTIMAB', 'OTHERINE']);
	});

	it('knows a bare name by the name alone', async () => {
		const { product, queries } = only(await asked.look('Baremab'));
		expect(product).toMatchObject({ name: 'Baremab', substances: [], identifiers: [] });
		if (!queries.faers) throw new Error('no FAERS query');
		expect(await size(readFaers(asked.ctx, queries.faers).records)).toBe(1);
	});

	it.each(['90003-303', 'DUOMIX'])('never guesses between the ingredients of %s', async (input) => {
		const result = await asked.look(input);
		expect(result.status).toBe('ambiguous');
		expect(result.candidates.map(({ code }) => code).sort()).toEqual(['LENTIMAB', 'OTHERINE']);
	});

	it('resolves a product code that only MAUDE uses', async () => {
		const { product, queries } = only(await asked.look('ZZV'));
		expect(product).toMatchObject({
			type: 'device',
			identifiers: [{ system: 'fda-product-code', value: 'ZZV' }],
		});
		expect(queries.maude?.search).toBe('device.device_report_product_code:"ZZV"');
	});

	it('resolves a device brand to its product code and narrows the report to the brand', async () => {
		const { product, queries } = only(await asked.look('flexarium'));
		expect(product).toMatchObject({ name: 'FLEXARIUM', manufacturers: ['EXAMPLE DEVICES'] });
		expect(queries.maude?.keep).toMatchObject({ productCodes: ['ZZV'], brandNames: ['FLEXARIUM'] });
		if (!queries.maude) throw new Error('no MAUDE query');
		expect(await size(readMaude(asked.ctx, queries.maude).records)).toBe(1);
	});

	it('does not choose between product codes of one brand', async () => {
		const result = await asked.look('TWOFOLD');
		expect(result.status).toBe('ambiguous');
		expect(result.candidates.map(({ code }) => code).sort()).toEqual(['ZZV', 'ZZW']);
	});

	it('says that nothing is known only after the reports were asked too', async () => {
		const result = await asked.look('77777-777');
		expect(result.status).toBe('not_found');
		expect(result.message).toContain('FAERS');
	});

	it('does not fall back on reports when a register could not be asked', async () => {
		asked.sources.faults.set({ match: '/openfda/drug/ndc.json', kind: 'outage' });
		const result = await asked.look('90001-101');
		expect(result.status).toBe('failed');
		expect(result.outcomes.map(({ source }) => source)).not.toContain('faers');
	});

	it('is failed, not unknown, when the reports could not be asked', async () => {
		asked.sources.faults.set({ match: '/openfda/drug/event.json', kind: 'outage' });
		expect((await asked.look('90001-101')).status).toBe('failed');
	});
});

/** An extra, listed only where real records lie beside the repository. */
const withData: (title: string, tests: () => void) => void = (title, tests) => {
	if (existsSync(REAL)) describe(title, tests);
};

withData('lookup in real reports (extra)', () => {
	let asked: Asked;
	beforeAll(async () => {
		asked = await asking(REAL);
	});
	afterAll(async () => await asked?.close());

	it.each(['61958-0801', 'Letairis', 'ambrisentan', 'HW6NV07QEC'])(
		'finds ambrisentan for %s, which no register of the records has',
		async (input) => {
			const { product, reason } = only(await asked.look(input));
			expect(product).toMatchObject({
				name: 'AMBRISENTAN',
				substances: ['AMBRISENTAN'],
				manufacturers: ['Gilead Sciences, Inc'],
			});
			expect(reason).toMatch(/^reported in FAERS, \d+ reports; no register asked knows it$/);
		},
	);
});
