import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceCountsSchema, sourceOutcomeSchema, type MaudeQuery } from '../../../lib/model';
import {
	countBy,
	countContingency,
	getReport,
	readFaers,
	readMaude,
	readRegistry,
	type SourceContext,
} from '../../../lib/sources';
import {
	AMBIGUOUS_BRAND,
	BATCH_DUMP,
	DEMO_DEVICE_CODE,
	DRUG_SIGNAL,
	NO_REPORTS_CODE,
} from '../../../sandbox/sources/planted';
import type { Sources } from '../../../sandbox/sources/server';
import { startTinyServer } from '../http/tiny-server';
import { collect, contextFor, startWorld } from './support';

let sources: Sources;
let ctx: SourceContext;
beforeAll(async () => {
	({ sources, ctx } = await startWorld());
});
afterAll(async () => await sources.close());
beforeEach(() => {
	sources.faults.clear();
	sources.requests.length = 0;
});

const byCode = (code: string): MaudeQuery => ({
	search: `device.device_report_product_code:"${code}"`,
	keep: { productCodes: [code], brandNames: [], manufacturers: [] },
});
const WINDOW = { from: '2021-06-15', to: '2026-06-15' };
const fieldOf = (record: unknown, name: string): string =>
	String(typeof record === 'object' && record !== null ? Reflect.get(record, name) : undefined);
const distinct = (records: unknown[], name: string) =>
	new Set(records.map((record) => fieldOf(record, name))).size;

describe('reading MAUDE', () => {
	it('gives every report once, page after page, newest first, with the provenance of each call', async () => {
		const read = readMaude(ctx, byCode(DEMO_DEVICE_CODE));
		const records = await collect(read);
		const outcome = sourceOutcomeSchema.parse(read.outcome());
		expect(outcome).toMatchObject({ source: 'maude', subject: 'reports', kind: 'found' });
		expect(outcome.total).toBe(records.length);
		expect(outcome.fetched).toBe(records.length);
		expect(outcome.kept).toBe(records.length);
		expect(records.length).toBeGreaterThan(1000);
		expect(distinct(records, 'mdr_report_key')).toBe(records.length);
		const days = records.map((record) => fieldOf(record, 'date_received'));
		expect(days).toEqual([...days].sort().reverse());
		expect(outcome.calls.length).toBe(Math.ceil(records.length / 1000));
		for (const call of outcome.calls) {
			expect(call).toMatchObject({ simulated: true, status: 200 });
			expect(call.sourceUpdatedOn).toMatch(/^2026-\d\d-\d\d$/);
		}
	});

	it('asks only for the window, and says so', async () => {
		const read = readMaude(ctx, byCode(DEMO_DEVICE_CODE), { from: '2025-01-01', to: '2025-12-31' });
		const days = (await collect(read)).map((record) => fieldOf(record, 'date_received'));
		expect(days.length).toBeGreaterThan(0);
		expect(days.every((day) => day >= '20250101' && day <= '20251231')).toBe(true);
		expect(read.outcome().window).toEqual({ from: '2025-01-01', to: '2025-12-31' });
	});

	it('is truncated by a limit, and says how many of how many', async () => {
		const read = readMaude(ctx, byCode(DEMO_DEVICE_CODE), { limit: 1200 });
		expect(await collect(read)).toHaveLength(1200);
		const outcome = read.outcome();
		expect(outcome).toMatchObject({ kind: 'truncated', reason: 'limit', fetched: 1200 });
		expect(outcome.total).toBeGreaterThan(1200);
	});

	it('is found, not truncated, when the limit is all there is', async () => {
		const all = await collect(readMaude(ctx, byCode(BATCH_DUMP.productCode)));
		const read = readMaude(ctx, byCode(BATCH_DUMP.productCode), { limit: all.length });
		await collect(read);
		expect(read.outcome().kind).toBe('found');
	});

	it('is none for a code without reports', async () => {
		const read = readMaude(ctx, byCode(NO_REPORTS_CODE));
		expect(await collect(read)).toEqual([]);
		expect(read.outcome()).toMatchObject({ kind: 'none', total: 0, fetched: 0 });
	});

	it('leaves out the other product of an ambiguous brand, and gives both numbers', async () => {
		const [wanted = ''] = AMBIGUOUS_BRAND.productCodes;
		const read = readMaude(ctx, {
			search: `device.brand_name:"${AMBIGUOUS_BRAND.brand}"`,
			keep: { productCodes: [wanted], brandNames: [AMBIGUOUS_BRAND.brand], manufacturers: [] },
		});
		const records = await collect(read);
		const outcome = read.outcome();
		expect(outcome.kept).toBe(records.length);
		expect(records.length).toBeGreaterThan(0);
		expect(records.length).toBeLessThan(outcome.fetched);
		expect(JSON.stringify(records)).not.toContain(`"${AMBIGUOUS_BRAND.productCodes[1]}"`);
	});

	it('says so when reports were found but none is kept', async () => {
		const { search } = byCode(DEMO_DEVICE_CODE);
		const keep = { productCodes: ['ZZZ'], brandNames: [], manufacturers: [] };
		const read = readMaude(ctx, { search, keep }, { limit: 10 });
		await collect(read);
		expect(read.outcome()).toMatchObject({ fetched: 10, kept: 0, kind: 'truncated' });
		const whole = readMaude(ctx, { search, keep });
		await collect(whole);
		expect(whole.outcome()).toMatchObject({ kind: 'none', reason: 'none-kept', kept: 0 });
	});

	it('keeps what came before a page that failed, and is truncated', async () => {
		sources.faults.set({ match: 'search_after', kind: 'cut' });
		const read = readMaude(ctx, byCode(DEMO_DEVICE_CODE));
		expect(await collect(read)).toHaveLength(1000);
		expect(read.outcome()).toMatchObject({ kind: 'truncated', reason: 'cut', fetched: 1000 });
	});

	it.each([
		['outage', 'cut'],
		['500', 'outage'],
		['500-query', 'bad-query'],
		['429', 'rate-limited'],
		['malformed', 'malformed'],
		['cut', 'cut'],
	] as const)('fails on a first page with %s, and says why', async (kind, reason) => {
		sources.faults.set({ match: '/device/event', kind });
		const read = readMaude(ctx, byCode(DEMO_DEVICE_CODE));
		expect(await collect(read)).toEqual([]);
		const outcome = sourceOutcomeSchema.parse(read.outcome());
		expect(outcome).toMatchObject({ kind: 'failed', reason, fetched: 0 });
		expect(outcome.message).toMatch(/\w/);
		expect(sources.requests).toHaveLength(kind === '500-query' ? 1 : 3);
	});

	it('gets over a fault that passes', async () => {
		sources.faults.set({ match: '/device/event', kind: 'malformed', times: 2 });
		const read = readMaude(ctx, byCode(BATCH_DUMP.productCode));
		await collect(read);
		expect(read.outcome()).toMatchObject({ kind: 'found', calls: [{ attempts: 3 }] });
	});

	it('is truncated when the reader stops early', async () => {
		const read = readMaude(ctx, byCode(DEMO_DEVICE_CODE));
		for await (const record of read.records) if (record) break;
		expect(read.outcome()).toMatchObject({ kind: 'truncated', reason: 'stopped' });
	});

	it('is cancelled by its signal', async () => {
		const control = new AbortController();
		control.abort();
		const read = readMaude({ ...ctx, signal: control.signal }, byCode(DEMO_DEVICE_CODE));
		await collect(read);
		expect(read.outcome()).toMatchObject({ kind: 'failed', reason: 'cancelled' });
	});

	it.each([
		[{ from: '2026-01-31', to: '2026-01-01' }, /begins on 2026-01-31 and ends before/],
		[{ from: '2026-02-30' }, /from: "2026-02-30" is not a day/],
		[{ to: 'today' }, /to: "today" is not a day/],
	])('refuses the window %j before the call', (window, why) => {
		expect(() => readMaude(ctx, byCode('FRN'), window)).toThrow(why);
		expect(sources.requests).toEqual([]);
	});

	it('never shows the key', async () => {
		const key = 'A1'.repeat(20);
		const withKey = { ...ctx, openFda: { ...ctx.openFda, apiKey: key } };
		const read = readMaude(withKey, byCode(NO_REPORTS_CODE));
		await collect(read);
		expect(JSON.stringify(read.outcome())).not.toContain(key);
		expect(read.outcome().calls[0]?.url).toContain('api_key=REDACTED');
	});
});

describe('the end of the pages', () => {
	const LINK = '<http://elsewhere.example/x.json?skip=0&search_after=0%3D1%3B1%3Dab>; rel="next"';
	const page = (ids: number[], total: number) =>
		JSON.stringify({
			meta: { last_updated: '2026-06-10', results: { skip: 0, limit: 1000, total } },
			results: ids.map((id) => ({ id })),
		});
	const none = JSON.stringify({ error: { code: 'NOT_FOUND', message: 'No matches found!' } });

	it.each([
		['everything announced has come, whatever the link says', 2, 'found', undefined, 1],
		[
			'the page after a full one is a 404, and short of the total',
			3,
			'truncated',
			'ended-early',
			2,
		],
	])('is reached when %s', async (_when, total, kind, reason, calls) => {
		const server = await startTinyServer((response, _request, before) => {
			if (before === 0) response.writeHead(200, { link: LINK }).end(page([1, 2], total));
			else response.writeHead(404).end(none);
		});
		try {
			const urls = { openFdaUrl: server.url, eudamedUrl: server.url, dataLakeUrl: server.url };
			const read = readRegistry(contextFor(urls), 'device-510k', '');
			expect(await collect(read)).toEqual([{ id: 1 }, { id: 2 }]);
			expect(read.outcome()).toMatchObject({ kind, fetched: 2, total });
			expect(read.outcome().reason).toBe(reason);
			expect(server.requests).toHaveLength(calls);
			// The cursor is taken from the link, the address is not.
			if (calls === 2) expect(server.requests[1]?.url).toMatch(/search_after=0%3D1%3B1%3Dab/);
		} finally {
			await server.close();
		}
	});
});

describe('reading FAERS', () => {
	const query = {
		search: `patient.drug.openfda.generic_name:"${DRUG_SIGNAL.generic}" OR patient.drug.medicinalproduct:"${DRUG_SIGNAL.generic}"`,
		keep: { productNdcs: [DRUG_SIGNAL.productNdc], names: [DRUG_SIGNAL.generic], substances: [] },
	};

	it('keeps reports in which the product itself is suspect or interacting', async () => {
		const read = readFaers(ctx, query);
		const records = await collect(read);
		const { fetched, kept, kind } = read.outcome();
		expect(kind).toBe('found');
		expect(kept).toBe(records.length);
		expect(records.length).toBeLessThan(fetched);
		const everyRole = readFaers(ctx, query, { roles: ['1', '2', '3'] });
		await collect(everyRole);
		expect(everyRole.outcome().kept).toBe(fetched);
	});
});

describe('counting', () => {
	it('counts reactions in upper case, so that they can be joined', async () => {
		const field = 'patient.reaction.reactionmeddrapt.exact';
		const { rows, outcome } = await countBy(ctx, 'faers', '', field, { limit: 5 });
		expect(outcome.kind).toBe('found');
		expect(rows).toHaveLength(5);
		for (const { term } of rows) expect(term).toBe(term.toUpperCase());
	});

	it('says that a text field cannot be counted as written, without asking again', async () => {
		const { rows, outcome } = await countBy(ctx, 'maude', '', 'device.brand_name');
		expect(rows).toEqual([]);
		expect(outcome).toMatchObject({ kind: 'failed', reason: 'not-countable' });
		expect(sources.requests).toHaveLength(1);
	});

	it('refuses what is not the name of a field', async () => {
		await expect(countBy(ctx, 'maude', '', 'a b')).rejects.toThrow(
			'"a b" is not the name of a field',
		);
	});
});

describe('the comparison counts', () => {
	it('of the planted drug signal equal a count by hand over all reports', async () => {
		const search = `patient.drug.openfda.generic_name:"${DRUG_SIGNAL.generic}"`;
		const query = {
			search,
			keep: { productNdcs: [], names: [DRUG_SIGNAL.generic], substances: [] },
		};
		const { counts, outcome } = await countContingency(ctx, 'faers', query, WINDOW);
		expect(sourceOutcomeSchema.parse(outcome).kind).toBe('found');
		const { events, reports, productReports, byDay, caveats } = sourceCountsSchema.parse(counts);
		const every = { search: '', keep: { productNdcs: [], names: [], substances: [] } };
		const all = await collect(readFaers(ctx, every, WINDOW));
		const withProduct = await collect(readFaers(ctx, { ...every, search }, WINDOW));
		const naming = (records: unknown[]) =>
			records.filter((record) =>
				JSON.stringify(record)
					.toUpperCase()
					.includes(`"REACTIONMEDDRAPT":"${DRUG_SIGNAL.reaction.toUpperCase()}"`),
			).length;
		expect(reports).toBe(all.length);
		expect(productReports).toBe(withProduct.length);
		expect(events.find(({ term }) => term === DRUG_SIGNAL.reaction.toUpperCase())).toEqual({
			term: DRUG_SIGNAL.reaction.toUpperCase(),
			withProduct: naming(withProduct),
			total: naming(all),
		});
		expect(naming(withProduct)).toBeGreaterThanOrEqual(DRUG_SIGNAL.minReports);
		expect(byDay.reduce((sum, { count }) => sum + count, 0)).toBe(productReports);
		expect(caveats.join(' ')).toContain('in any role');
	});

	it('never say more reports of a part than of the whole', async () => {
		const { counts } = await countContingency(ctx, 'maude', byCode(DEMO_DEVICE_CODE), WINDOW);
		const { events, productReports, reports } = sourceCountsSchema.parse(counts);
		expect(events.length).toBeGreaterThan(3);
		for (const { withProduct, total } of events) {
			expect(withProduct).toBeLessThanOrEqual(Math.min(total, productReports));
			expect(total).toBeLessThanOrEqual(reports);
		}
	});

	it('are zero for a code without reports, and the outcome is none', async () => {
		const { counts, outcome } = await countContingency(
			ctx,
			'maude',
			byCode(NO_REPORTS_CODE),
			WINDOW,
		);
		expect(counts).toMatchObject({ productReports: 0, events: [], byDay: [] });
		expect(outcome.kind).toBe('none');
	});

	it('are missing, with the reason, when the source is down', async () => {
		sources.faults.set({ match: 'count=', kind: '500' });
		const { counts, outcome } = await countContingency(ctx, 'maude', byCode('FRN'), {
			from: '2024-02-03',
		});
		expect(counts).toBeUndefined();
		expect(outcome).toMatchObject({ kind: 'failed', reason: 'outage' });
	});
});

describe('one report', () => {
	it('is found by its number', async () => {
		const [first] = await collect(readMaude(ctx, byCode('FRN'), { limit: 1 }));
		const { record, outcome } = await getReport(ctx, 'maude', fieldOf(first, 'mdr_report_key'));
		expect(record).toEqual(first);
		expect(outcome.kind).toBe('found');
	});

	it('is none when there is no such number', async () => {
		const { record, outcome } = await getReport(ctx, 'faers', '1');
		expect(record).toBeUndefined();
		expect(outcome.kind).toBe('none');
	});
});

describe('the registries', () => {
	it('give their entries', async () => {
		const read = readRegistry(ctx, 'device-recall', `product_code:"BZD"`);
		expect((await collect(read)).length).toBeGreaterThan(0);
		expect(read.outcome()).toMatchObject({
			source: 'device-recall',
			subject: 'recalls',
			kind: 'found',
		});
	});

	it('are none for a code without entries', async () => {
		const read = readRegistry(ctx, 'device-510k', `product_code:"${NO_REPORTS_CODE}"`);
		await collect(read);
		expect(read.outcome().kind).toBe('none');
	});
});

const REAL = join(__dirname, '../../../../shared/data/openfda-device-event');
/** An extra, listed only where real records lie beside the repository. */
const withData: (title: string, tests: () => void) => void = (title, tests) => {
	if (existsSync(REAL)) describe(title, tests);
};
withData('real records (extra)', () => {
	it('are read to the number counted by hand from the file', async () => {
		const real = await startWorld({ recordsDir: join(REAL, '..') });
		try {
			const file = readFileSync(join(REAL, 'maude_2025_reshaped_openfda_1000.json'), 'utf8');
			const code = 'FRN';
			const read = readMaude(contextFor(real.sources), byCode(code));
			const records = await collect(read);
			const held: unknown = JSON.parse(file);
			const results = Array.isArray(held) ? held : Reflect.get(Object(held), 'results');
			const byHand = results.filter((report: unknown) =>
				JSON.stringify(report).includes(`"device_report_product_code":"${code}"`),
			).length;
			expect(records.length).toBe(byHand);
			expect(read.outcome().calls.every(({ simulated }) => !simulated)).toBe(true);
		} finally {
			await real.sources.close();
		}
	});
});
