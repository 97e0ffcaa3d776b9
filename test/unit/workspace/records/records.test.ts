import fc from 'fast-check';
import type { RegistryRecord, SafetyReport } from '../../../../lib/model';
import type { CanonicalRecord, RecordQuery, Workspace } from '../../../../lib/workspace';
import { onEveryDialect } from '../dialects';

const report = (key: string, day = '2025-03-01', raw = 'raw'): SafetyReport => ({
	schema: 'cer.safety-report/1',
	id: `maude:${key}`,
	source: 'maude',
	sourceId: key,
	dates: { received: { value: day, precision: 'day', raw: day } },
	reportTypes: [],
	seriousness: {},
	patients: [],
	products: [],
	events: [],
	narratives: [{ type: 'event', text: 'Alarm — “no flow” \u0000 Ωμέγα' }],
	rawSha256: `${raw}-${key}`,
});

const certificate: RegistryRecord = {
	schema: 'cer.registry-record/1',
	id: 'eudamed:certificate:1',
	source: 'eudamed',
	recordType: 'certificate',
	title: 'EU certificate',
	identifiers: [],
	dates: {},
	attributes: {},
	rawSha256: 'c',
};

const readAll = async (workspace: Workspace, query?: RecordQuery) => {
	const all: CanonicalRecord[] = [];
	for await (const page of workspace.records.query(query)) all.push(...page);
	return all;
};
const ids = (records: readonly CanonicalRecord[]) => records.map(({ id }) => id);

onEveryDialect('Records', ({ workspace }) => {
	it('gives back what was loaded, to the character', async () => {
		const records = [report('1'), certificate];
		await workspace().records.load(records, 'FRN');
		expect(await readAll(workspace())).toEqual([certificate, report('1')]);
	});

	it('counts inserted, changed and unchanged by the raw record', async () => {
		const { records } = workspace();
		expect(await records.load([report('1'), report('2')], 'FRN')).toEqual({
			inserted: 2,
			changed: 0,
			unchanged: 0,
		});
		const second = [report('1'), report('2', '2025-03-01', 'new'), report('3')];
		expect(await records.load(second, 'FRN')).toEqual({ inserted: 1, changed: 1, unchanged: 1 });
	});

	it('rewrites a record whose canonical form alone differs', async () => {
		await workspace().records.load([report('1')], 'FRN');
		const better = { ...report('1'), country: 'DE' };
		expect(await workspace().records.load([better], 'FRN')).toMatchObject({ unchanged: 1 });
		expect(await readAll(workspace())).toEqual([better]);
	});

	it('compares a record that comes twice in one load with itself', async () => {
		const twice = [report('1'), report('1', '2025-03-02', 'follow-up')];
		expect(await workspace().records.load(twice, 'FRN')).toEqual({
			inserted: 1,
			changed: 1,
			unchanged: 0,
		});
	});

	it('finds records by product, source and window, both days included', async () => {
		const { records } = workspace();
		await records.load([report('1', '2025-01-31'), report('2', '2025-02-01')], 'FRN');
		await records.load([report('2', '2025-02-01'), report('3', '2025-02-28')], 'LZG');
		await records.load([certificate], 'FRN');
		expect(ids(await readAll(workspace(), { product: 'LZG' }))).toEqual(['maude:2', 'maude:3']);
		expect(ids(await readAll(workspace(), { source: 'eudamed' }))).toEqual([certificate.id]);
		const window = { source: 'maude', from: '2025-02-01', to: '2025-02-28' } as const;
		expect(ids(await readAll(workspace(), window))).toEqual(['maude:2', 'maude:3']);
	});

	it('reads in pages of bounded size, up to the limit', async () => {
		const many = Array.from({ length: 25 }, (_, i) => report(String(i).padStart(3, '0')));
		await workspace().records.load(many, 'FRN');
		const sizes: number[] = [];
		for await (const page of workspace().records.query({ pageSize: 10, limit: 23 })) {
			sizes.push(page.length);
		}
		expect(sizes).toEqual([10, 10, 3]);
	});

	it('loads more than one batch', async () => {
		const many = Array.from({ length: 1_201 }, (_, i) => report(String(i)));
		expect(await workspace().records.load(many, 'FRN')).toMatchObject({ inserted: 1_201 });
		expect(await readAll(workspace())).toHaveLength(1_201);
	});

	it('is the same after loading the same records again, in any order and repetition', async () => {
		const pool = Array.from({ length: 8 }, (_, i) => report(`p${i}`));
		await fc.assert(
			fc.asyncProperty(fc.array(fc.constantFrom(...pool), { maxLength: 20 }), async (given) => {
				await workspace().records.load(given, 'P');
				const before = await readAll(workspace(), { product: 'P' });
				const counts = await workspace().records.load([...given].reverse(), 'P');
				expect(counts).toEqual({ inserted: 0, changed: 0, unchanged: given.length });
				expect(await readAll(workspace(), { product: 'P' })).toEqual(before);
			}),
			{ numRuns: 25 },
		);
	});
});
