import { isIncomplete, isOnlyLate, type FaersQuery, type MaudeQuery } from '../../../lib/model';
import {
	countBy,
	countContingency,
	readEudamed,
	readFaers,
	readMaude,
	readRegistry,
	type DayWindow,
	type SourceContext,
} from '../../../lib/sources';
import { DEMO_DEVICE_CODE, DRUG_SIGNAL, NO_REPORTS_CODE } from '../../../sandbox/sources/planted';
import type { Sources } from '../../../sandbox/sources/server';
import { createMemoryCache } from '../../../lib/http';
import { startTinyServer } from '../http/tiny-server';
import { collect, contextFor, startWorld } from './support';

let sources: Sources;
let ctx: SourceContext;
beforeAll(async () => {
	({ sources, ctx } = await startWorld());
});
afterAll(async () => await sources.close());
beforeEach(() => sources.faults.clear());

const device = (code: string): MaudeQuery => ({
	search: `device.device_report_product_code:"${code}"`,
	keep: { productCodes: [code], brandNames: [], manufacturers: [] },
});
const drug: FaersQuery = {
	search: `patient.drug.medicinalproduct:"${DRUG_SIGNAL.generic}"`,
	keep: { productNdcs: [], names: [DRUG_SIGNAL.generic], substances: [] },
};
async function maude(code: string, window: DayWindow) {
	const read = readMaude(ctx, device(code), window);
	await collect(read);
	return read.outcome();
}
async function faers(window: DayWindow) {
	const read = readFaers(ctx, drug, window);
	await collect(read);
	return read.outcome();
}
const newestDay = async (): Promise<string> => {
	const { coverage } = await maude(NO_REPORTS_CODE, { from: '2026-01-01', to: '2026-06-15' });
	return coverage?.to ?? '';
};

describe('A period of which the source holds no day', () => {
	it.each([
		['1940-01-01', '1950-12-31'],
		['1985-01-01', '1991-12-31'],
		['2027-01-01', '2027-12-31'],
	])('is not covered, never none: MAUDE, %s to %s', async (from, to) => {
		const outcome = await maude(DEMO_DEVICE_CODE, { from, to });
		expect(outcome).toMatchObject({ kind: 'not_covered', fetched: 0, window: { from, to } });
		expect(outcome.message).toContain(`${from} to ${to}, lies wholly outside`);
		expect(outcome.coverage).toMatchObject({ from: '1992-01-01', basis: 'newest-received' });
	});

	it('is not covered when only its last day was given', async () => {
		expect((await maude(DEMO_DEVICE_CODE, { to: '1950-12-31' })).kind).toBe('not_covered');
		expect((await faers({ to: '2003-12-31' })).kind).toBe('not_covered');
		expect((await faers({ from: '2030-01-01' })).kind).toBe('not_covered');
	});

	it('is not covered for counts either', async () => {
		const window = { from: '1950-01-01', to: '1950-12-31' };
		const query = device(DEMO_DEVICE_CODE);
		const counted = await countBy(ctx, 'maude', query.search, 'event_type.exact', window);
		expect(counted.outcome.kind).toBe('not_covered');
		const compared = await countContingency(ctx, 'maude', query, window);
		expect(compared.outcome.kind).toBe('not_covered');
	});
});

describe('A period of which the source holds a part', () => {
	it('is answered up to the newest day received, which is not the clock’s', async () => {
		const to = await newestDay();
		expect(to < '2026-06-15').toBe(true);
		const window = { from: '2026-01-01', to: '2026-06-15' };
		const none = await maude(NO_REPORTS_CODE, window);
		expect(none).toMatchObject({ kind: 'none', coverage: { to } });
		expect(none.message).toContain(`up to ${to}`);
		expect([isIncomplete(none), isOnlyLate(none)]).toEqual([true, true]);
		const found = await maude(DEMO_DEVICE_CODE, window);
		expect(found).toMatchObject({ kind: 'found', window, coverage: { to } });
		expect(isIncomplete(found)).toBe(true);
	});

	it('is a gap, not a delay, when its beginning is missing', async () => {
		const found = await maude(DEMO_DEVICE_CODE, { from: '1980-01-01', to: '2025-12-31' });
		expect(found.message).toContain('from 1992-01-01 on');
		expect([isIncomplete(found), isOnlyLate(found)]).toEqual([true, false]);
	});

	it('is whole when it ends before the newest day', async () => {
		const found = await maude(DEMO_DEVICE_CODE, { from: '2020-01-01', to: '2025-12-31' });
		expect(found.kind).toBe('found');
		expect(isIncomplete(found)).toBe(false);
	});

	it('ends with the data where nobody named its end', async () => {
		const to = await newestDay();
		const window = { from: '2026-01-01', to: '2026-06-15', openEnd: true };
		const none = await maude(NO_REPORTS_CODE, window);
		expect(none).toMatchObject({ kind: 'none', window: { from: '2026-01-01', to } });
		expect(isIncomplete(none)).toBe(false);
		const open = await maude(NO_REPORTS_CODE, { from: '2026-01-01' });
		expect(open.window).toEqual({ from: '2026-01-01', to });
	});
});

describe('How far a source reaches', () => {
	it('is asked once for all questions of ten minutes', async () => {
		const own = contextFor(sources, { cache: createMemoryCache() });
		const read = async (year: number) => {
			const window = { from: `${year}-01-01`, to: `${year}-12-31` };
			const one = readMaude(own, device(NO_REPORTS_CODE), window);
			await collect(one);
			return one.outcome().calls.at(-1)?.cache;
		};
		expect([await read(2024), await read(2025)]).toEqual(['miss', 'hit']);
	});

	it('makes an empty answer a failure when nobody could tell it', async () => {
		const fresh = contextFor(sources);
		sources.faults.set({ match: '?search=date_received', kind: 'outage' });
		const read = readMaude(fresh, device(NO_REPORTS_CODE), {
			from: '2025-01-01',
			to: '2025-12-31',
		});
		await collect(read);
		expect(read.outcome()).toMatchObject({ kind: 'failed', fetched: 0 });
		expect(read.outcome().message).toContain('how far the source reaches could not be asked');
	});

	it('is the date of update where the newest record bears a later day', async () => {
		const answer = {
			meta: { last_updated: '2026-05-01', results: { skip: 0, limit: 1, total: 1 } },
			results: [{ date_received: '20260610' }],
		};
		const server = await startTinyServer((response) => {
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(answer));
		});
		const urls = { openFdaUrl: server.url, eudamedUrl: server.url, dataLakeUrl: server.url };
		const read = readMaude(contextFor(urls), device('ZZZ'), {
			from: '2026-01-01',
			to: '2026-06-15',
		});
		await collect(read);
		await server.close();
		expect(read.outcome().coverage).toMatchObject({ to: '2026-05-01', basis: 'source-updated' });
	});

	it('is told of registers: the date of update of openFDA, the day of asking of EUDAMED', async () => {
		const registry = readRegistry(ctx, 'device-classification', 'product_code:FRN');
		await collect(registry);
		expect(registry.outcome().coverage).toMatchObject({
			to: '2026-06-13',
			basis: 'source-updated',
		});
		const eudamed = readEudamed(
			ctx,
			{ searches: [{ tradeName: 'a' }] },
			{ subject: 'devices', limit: 5 },
		);
		await collect(eudamed);
		expect(eudamed.outcome().coverage).toMatchObject({ from: '2021-10-04', to: '2026-06-15' });
	});
});
