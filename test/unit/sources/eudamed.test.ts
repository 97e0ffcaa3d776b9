import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sourceOutcomeSchema } from '../../../lib/model';
import {
	eudamedVigilance,
	getEudamedDevice,
	readEudamed,
	type SourceContext,
} from '../../../lib/sources';
import { DEMO_DEVICE_BRAND, DEMO_DEVICE_MAKER } from '../../../sandbox/sources/planted';
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

const DEVICES = { subject: 'devices' } as const;
const search = (filters: Record<string, string>) => ({ searches: [filters] });
const fieldOf = (record: unknown, name: string): unknown =>
	typeof record === 'object' && record !== null ? Reflect.get(record, name) : undefined;

describe('reading devices', () => {
	it('gives every device once, page after page to the last', async () => {
		const read = readEudamed(ctx, search({ tradeName: 'SIMULANT' }), DEVICES);
		const rows = await collect(read);
		const outcome = sourceOutcomeSchema.parse(read.outcome());
		expect(outcome).toMatchObject({ source: 'eudamed', subject: 'devices', kind: 'found' });
		expect(rows.length).toBeGreaterThan(300);
		expect(outcome.total).toBe(rows.length);
		expect(new Set(rows.map((row) => fieldOf(row, 'uuid'))).size).toBe(rows.length);
		expect(outcome.calls).toHaveLength(Math.ceil(rows.length / 300));
		expect(outcome.query).toBe('tradeName=SIMULANT');
	});

	it('gives a device that two searches find once, and counts both', async () => {
		const brand = { tradeName: DEMO_DEVICE_BRAND };
		const once = await collect(readEudamed(ctx, { searches: [brand] }, DEVICES));
		const twice = readEudamed(ctx, { searches: [brand, brand] }, DEVICES);
		expect(await collect(twice)).toEqual(once);
		expect(twice.outcome()).toMatchObject({ fetched: 2 * once.length, kept: once.length });
	});

	it('is truncated by a limit', async () => {
		const read = readEudamed(ctx, search({ tradeName: 'SIMULANT' }), { ...DEVICES, limit: 320 });
		expect(await collect(read)).toHaveLength(320);
		expect(read.outcome()).toMatchObject({ kind: 'truncated', reason: 'limit', fetched: 320 });
	});

	it('is none when nothing fits', async () => {
		const read = readEudamed(ctx, search({ tradeName: 'NO SUCH DEVICE' }), DEVICES);
		await collect(read);
		expect(read.outcome()).toMatchObject({ kind: 'none', total: 0, fetched: 0 });
	});

	it.each([
		[{ manufacturerSrn: 'X' }, 'EUDAMED would ignore the filter "manufacturerSrn"'],
		[{ tradeName: ' ' }, 'The filter "tradeName" of the EUDAMED search is empty'],
		[{}, 'A search of EUDAMED has no filter'],
	])('refuses %j before the call', (filters: Record<string, string>, why) => {
		expect(() => readEudamed(ctx, search(filters), DEVICES)).toThrow(why);
		expect(sources.requests).toEqual([]);
	});

	it('adds the details of so many devices, without contact data of persons', async () => {
		const query = search({ srn: DEMO_DEVICE_MAKER.srn });
		const read = readEudamed(ctx, query, { ...DEVICES, limit: 5, details: 2 });
		const records = await collect(read);
		expect(records.map((record) => fieldOf(record, 'row') !== undefined)).toEqual([
			true,
			true,
			false,
			false,
			false,
		]);
		expect(fieldOf(fieldOf(records[0], 'detail'), 'cndNomenclatures')).toBeDefined();
		expect(fieldOf(fieldOf(records[0], 'basicUdi'), 'legislation')).toBeDefined();
		expect(JSON.stringify(records)).not.toMatch(/electronicMail|telephone/);
		expect(read.outcome().calls).toHaveLength(1 + 2 * 2);
	});

	it('keeps all rows and says so when details cannot be had', async () => {
		sources.faults.set({ match: '/basicUdiData/', kind: '500' });
		const query = search({ tradeName: DEMO_DEVICE_BRAND });
		const read = readEudamed(ctx, query, { ...DEVICES, details: true });
		const rows = await collect(read);
		expect(rows.length).toBe(read.outcome().total);
		expect(read.outcome()).toMatchObject({ kind: 'truncated', reason: 'outage' });
		expect(read.outcome().message).toContain('not all of their details');
	});
});

describe('when EUDAMED is in trouble', () => {
	it('a search the Data Lake cannot be asked fails, and says why', async () => {
		sources.faults.set({ match: '/eudamed/api/', kind: '429' });
		const read = readEudamed(ctx, search({ cndCode: 'Q01' }), DEVICES);
		expect(await collect(read)).toEqual([]);
		expect(read.outcome()).toMatchObject({ kind: 'failed', reason: 'rate-limited' });
		expect(sources.requests).toHaveLength(3);
	});

	it.each(['500', '429', 'outage', 'cut', 'malformed'] as const)(
		'the Data Lake stands in on %s, and the outcome says so',
		async (kind) => {
			const query = search({ srn: DEMO_DEVICE_MAKER.srn });
			const whole = await collect(readEudamed(ctx, query, DEVICES));
			sources.faults.set({ match: '/eudamed/api/', kind });
			const read = readEudamed(ctx, query, DEVICES);
			const rows = await collect(read);
			expect(rows.map((row) => fieldOf(row, 'primaryDi'))).toEqual(
				whole.map((row) => fieldOf(row, 'primaryDi')),
			);
			expect(rows.map((row) => fieldOf(row, 'riskClass'))).toEqual(
				whole.map((row) => fieldOf(row, 'riskClass')),
			);
			expect(read.outcome()).toMatchObject({ kind: 'found', fetched: whole.length });
			expect(read.outcome().message).toContain('Data Lake');
		},
	);

	it('a name the Data Lake does not know whole is not "none"', async () => {
		sources.faults.set({ match: '/eudamed/api/', kind: '500' });
		const read = readEudamed(ctx, search({ tradeName: 'SIMULANT' }), DEVICES);
		expect(await collect(read)).toEqual([]);
		expect(read.outcome()).toMatchObject({ kind: 'failed', reason: 'outage' });
		expect(read.outcome().message).toContain('whole names only');
	});

	it('several searches find out once that it is out of order, and all ask the Data Lake', async () => {
		const names = ['SIMULANT', DEMO_DEVICE_BRAND].map((tradeName) => ({ tradeName }));
		const rows = await collect(readEudamed(ctx, search(names[1] ?? {}), DEVICES));
		const whole = String(fieldOf(rows[0], 'tradeName'));
		sources.faults.set({ match: '/eudamed/api/', kind: '500' });
		sources.requests.length = 0;
		const searches = [...names, { tradeName: whole }];
		const read = readEudamed(ctx, { searches }, DEVICES);
		expect((await collect(read)).length).toBeGreaterThan(0);
		expect(read.outcome()).toMatchObject({ kind: 'truncated', reason: 'outage' });
		const asked = sources.requests.map(({ path }) => path.includes('/datalake/'));
		expect(asked).toEqual([false, false, false, true, true, true]);
	});

	it('a trouble of both is that of the first', async () => {
		sources.faults.set({ match: '/eudamed/api/', kind: '429' });
		sources.faults.set({ match: '/datalake/', kind: '500' });
		const read = readEudamed(ctx, search({ srn: DEMO_DEVICE_MAKER.srn }), DEVICES);
		expect(await collect(read)).toEqual([]);
		expect(read.outcome()).toMatchObject({ kind: 'failed', reason: 'rate-limited' });
	});

	it('a page that fails in the middle leaves what came before', async () => {
		sources.faults.set({ match: 'page=1', kind: '500' });
		const read = readEudamed(ctx, search({ tradeName: 'SIMULANT' }), DEVICES);
		expect(await collect(read)).toHaveLength(300);
		expect(read.outcome()).toMatchObject({ kind: 'truncated', reason: 'outage', fetched: 300 });
	});

	it('a wrong address redirects, and that is a failure, not an empty answer', async () => {
		const lost = { ...ctx, eudamed: { ...ctx.eudamed, baseUrl: `${sources.eudamedUrl}/lost` } };
		const read = readEudamed(lost, search({ cndCode: 'Q01' }), DEVICES);
		await collect(read);
		expect(read.outcome()).toMatchObject({ kind: 'failed', reason: 'redirected' });
	});

	const answering = async (body: unknown, filters: Record<string, string>) => {
		const server = await startTinyServer((response) => response.end(JSON.stringify(body)));
		const urls = { openFdaUrl: server.url, eudamedUrl: server.url, dataLakeUrl: server.url };
		try {
			const read = readEudamed(contextFor(urls), search(filters), DEVICES);
			return { rows: await collect(read), outcome: read.outcome() };
		} finally {
			await server.close();
		}
	};
	const page = (content: unknown[]) => ({
		content,
		totalElements: content.length,
		totalPages: 1,
	});

	it('a filter without effect is a failure: the answer is not about the product', async () => {
		const rows = [1, 2].map((id) => ({ uuid: `${id}`, primaryDi: `other ${id}` }));
		const { outcome } = await answering(page(rows), { primaryDi: '0426' });
		expect(outcome).toMatchObject({ kind: 'failed', reason: 'filter-ignored' });
	});

	it('a row that contradicts the search is left out and counted', async () => {
		const rows = ['0426', 'other'].map((primaryDi) => ({ uuid: primaryDi, primaryDi }));
		const answer = await answering(page(rows), { primaryDi: '0426' });
		expect(answer.rows).toEqual([rows[0]]);
		expect(answer.outcome).toMatchObject({ kind: 'found', fetched: 2, kept: 1 });
	});

	it('exactly 1,000 rows of the Data Lake without a next page may be cut', async () => {
		const value = Array.from({ length: 1000 }, (_, id) => ({ PRIMARY_DI: String(id) }));
		const { rows, outcome } = await answering({ value }, { srn: 'X-MF-1' });
		expect(rows).toHaveLength(1000);
		expect(outcome).toMatchObject({ kind: 'truncated', reason: 'capped' });
	});
});

describe('reading certificates', () => {
	it('gives those of a manufacturer', async () => {
		const query = search({ actorSrn: DEMO_DEVICE_MAKER.srn });
		const read = readEudamed(ctx, query, { subject: 'certificates' });
		const rows = await collect(read);
		expect(rows.length).toBeGreaterThan(0);
		for (const row of rows) expect(fieldOf(row, 'actorSrn')).toBe(DEMO_DEVICE_MAKER.srn);
		expect(read.outcome()).toMatchObject({ subject: 'certificates', kind: 'found' });
	});
});

describe('one device', () => {
	it('comes with its row and details', async () => {
		const [row] = await collect(
			readEudamed(ctx, search({ tradeName: DEMO_DEVICE_BRAND }), DEVICES),
		);
		const { record, outcome } = await getEudamedDevice(ctx, String(fieldOf(row, 'uuid')));
		expect(fieldOf(record, 'row')).toEqual(row);
		expect(fieldOf(record, 'detail')).toHaveProperty('primaryDi.code', fieldOf(row, 'primaryDi'));
		expect(outcome.kind).toBe('found');
	});

	it('is none where EUDAMED redirects', async () => {
		const { record, outcome } = await getEudamedDevice(ctx, '00000000-0000-4000-8000-000000000000');
		expect(record).toBeUndefined();
		expect(outcome.kind).toBe('none');
	});

	it('refuses what is not an identifier', async () => {
		await expect(getEudamedDevice(ctx, '../actors')).rejects.toThrow('is not the identifier');
	});
});

describe('vigilance', () => {
	it('is not public, which is not the same as nothing found', () => {
		const outcome = sourceOutcomeSchema.parse(eudamedVigilance());
		expect(outcome).toMatchObject({ kind: 'not_public', subject: 'vigilance' });
		expect(outcome.message).toContain('not a finding of "no incidents"');
	});
});

const REAL = join(__dirname, '../../../../shared/data');
/** An extra, listed only where real records lie beside the repository. */
const withData: (title: string, tests: () => void) => void = (title, tests) => {
	if (existsSync(join(REAL, 'eudamed'))) describe(title, tests);
};
withData('real records (extra)', () => {
	it('of a manufacturer are those of the page they were saved from', async () => {
		const real = await startWorld({ recordsDir: REAL });
		try {
			const srn = 'AT-MF-000000252';
			const read = readEudamed(real.ctx, search({ srn }), DEVICES);
			const rows = await collect(read);
			expect(read.outcome()).toMatchObject({ kind: 'found', total: rows.length });
			expect(rows.length).toBeGreaterThanOrEqual(25);
			for (const row of rows) expect(fieldOf(row, 'manufacturerSrn')).toBe(srn);
			const uuid = 'c7418f9f-3f31-4329-b2c1-956377dbe23b';
			const { record } = await getEudamedDevice(real.ctx, uuid);
			expect(fieldOf(record, 'row')).toMatchObject({ primaryDi: 'E4947660611' });
			expect(fieldOf(record, 'detail')).toHaveProperty('cndNomenclatures.0.code', 'Q010699');
		} finally {
			await real.sources.close();
		}
	});
});
