import { openWorkspace, type Workspace } from '../../../../lib/workspace';
import { onEveryDialect, testClock } from '../dialects';
import { protocolOf, publication, publications, pubmedSearch, reviewOf } from './support';

onEveryDialect('The literature reviews', ({ fresh }) => {
	let workspace: Workspace;
	let vera: Workspace['literature'];
	beforeEach(async () => {
		workspace = await openWorkspace({ location: await fresh(), ...testClock() });
		vera = workspace.as({ actor: 'vera' }).literature;
	});
	afterEach(async () => await workspace.close());
	const viewing = { reader: 'vera' };
	const kinds = async () =>
		(await workspace.audit.list({})).entries.map(({ action, actor }) => `${actor} ${action}`);

	it('are one for a product, however its code is spelt, and begin with an empty protocol', async () => {
		const { id, isNew } = await vera.open({ code: 'frn', name: 'Infusion pump' });
		expect(isNew).toBe(true);
		expect(await vera.open({ code: ' FRN' })).toEqual({ id, isNew: false });
		expect(await vera.list()).toMatchObject([
			{ id, code: 'FRN', name: 'Infusion pump', works: 0, protocolFixed: false },
		]);
		expect(await vera.protocolOf(id)).toMatchObject({ version: 1, origin: 'proposed' });
		const both = await Promise.all([vera.open({ code: 'LZG' }), vera.open({ code: 'lzg' })]);
		expect(both.filter((one) => one.isNew)).toHaveLength(1);
	});

	it('begin with a proposed protocol where the product is known', async () => {
		const { id } = await vera.open({
			code: 'FRN',
			product: {
				...{ type: 'device', name: 'Pump, infusion', identifiers: [] },
				...{ substances: [], manufacturers: [] },
				...{ brandNames: [], genericNames: ['Pump, infusion'] },
			},
		});
		const protocol = await vera.protocolOf(id);
		expect(protocol?.origin).toBe('proposed');
		expect(protocol?.databases.map(({ asked }) => asked)).toContain('pubmed');
	});

	it('keep every version of a protocol, refuse one written against an older, and fix it once', async () => {
		const id = await reviewOf(workspace);
		const changed = await vera.writeProtocol(id, protocolOf(1, { question: 'Other?' }), 2);
		expect(changed).toMatchObject({ kind: 'changed', value: { version: 3, writtenBy: 'vera' } });
		expect(await vera.writeProtocol(id, protocolOf(1), 2)).toEqual({ kind: 'stale', version: 3 });
		// What is there already makes no version.
		const again = await vera.writeProtocol(id, protocolOf(1, { question: 'Other?' }), 3);
		expect(again).toMatchObject({ value: { version: 3 } });
		await vera.fixProtocol(id, 3);
		const fixed = await workspace.as({ actor: 'max' }).literature.fixProtocol(id);
		expect(fixed).toMatchObject({ value: { fixed: { by: 'vera' } } });
		expect((await vera.protocolOf(id, 2))?.question).toBe('How safe is it?');
		expect((await vera.get(id, viewing))?.head.protocolFixed).toBe(true);
		const both = await Promise.all(
			['A?', 'B?'].map((question) => vera.writeProtocol(id, protocolOf(1, { question }), 3)),
		);
		expect(both.map(({ kind }) => kind).sort()).toEqual(['changed', 'stale']);
	});

	it('keep a search with its records, count copies once, and numbers that add up', async () => {
		const id = await reviewOf(workspace, { records: publications(3) });
		const [first] = publications(1);
		const copy = publication('europe-pmc:MED/1', {
			...{ ...first, id: 'europe-pmc:MED/1', database: 'Europe PMC' },
		});
		const kept = await vera.keepSearch(
			id,
			pubmedSearch([copy, ...publications(1, 9)], { database: 'Europe PMC' }),
		);
		expect(kept).toMatchObject({
			value: { search: { records: 2, newRecords: 2, by: 'vera' }, newWorks: 1 },
		});
		const review = await vera.get(id, viewing);
		expect(review?.head).toMatchObject({ works: 4, newWorks: 4 });
		expect(review?.searches.map(({ database }) => database).sort()).toEqual([
			'Europe PMC',
			'PubMed',
		]);
		expect(review?.prisma).toMatchObject({ duplicates: 1, screened: 0, awaitingScreening: 4 });
		const one = await vera.work(id, 'pubmed:10000001', viewing);
		expect(one?.records.map((record) => record.id)).toEqual([
			'pubmed:10000001',
			'europe-pmc:MED/1',
		]);
		expect(await kinds()).toContain('vera literature.searched');
	});

	it('change nothing when the same records come again, but keep that they were searched', async () => {
		const id = await reviewOf(workspace, { records: publications(3) });
		const kept = await vera.keepSearch(id, pubmedSearch(publications(3)));
		expect(kept).toMatchObject({ value: { search: { records: 3, newRecords: 0 }, newWorks: 0 } });
		expect((await vera.get(id, viewing))?.searches).toHaveLength(2);
	});

	it('take searches that are kept at the same time, all of them', async () => {
		const id = await reviewOf(workspace, { records: [] });
		const all = await Promise.all(
			[1, 4, 7, 10].map((from) => vera.keepSearch(id, pubmedSearch(publications(3, from)))),
		);
		expect(all.map(({ kind }) => kind)).toEqual(['changed', 'changed', 'changed', 'changed']);
		expect((await vera.list())[0]?.works).toBe(12);
	});

	it('list works by filter, order and page', async () => {
		const id = await reviewOf(workspace, {
			records: [
				...publications(4),
				publication('pubmed:1', {
					title: 'Zebra 100% alarms',
					published: '1999',
					keywords: ['Alarm'],
				}),
			],
		});
		const titles = async (filter: Parameters<typeof vera.works>[1]) =>
			(await vera.works(id, filter))?.works.map(({ title }) => title.slice(0, 5));
		expect(await titles({ words: 'zebra alarm' })).toEqual(['Zebra']);
		expect(await titles({ words: 'nothing' })).toEqual([]);
		expect((await titles({ sort: 'year' }))?.at(-1)).toBe('Zebra');
		expect((await titles({ sort: 'title' }))?.at(-1)).toBe('Zebra');
		const first = await vera.works(id, { limit: 3 });
		const second = await vera.works(id, { limit: 3, cursor: first?.nextCursor });
		expect([first?.total, first?.works.length, second?.works.length]).toEqual([5, 3, 2]);
		expect(second?.nextCursor).toBeUndefined();
		await expect(vera.works(id, { cursor: 'x' })).rejects.toThrow('cursor');
		expect(await vera.works('nobody', {})).toBeUndefined();
	});
});
