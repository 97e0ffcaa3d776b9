import { onEveryDialect } from '../workspace/dialects';
import { protocolOf, publications, pubmedSearch } from '../workspace/literature/support';
import { portalFixture, read, type Asking } from './portal-fixture';

onEveryDialect('Literature reviews at the portal', ({ workspace }) => {
	const begun = async (readers: 1 | 2 = 1, count = 3) => {
		const { answer, tokenOf } = portalFixture(workspace());
		const token = await tokenOf('author');
		const other = (await workspace().tokens.create({ actor: 'Other', role: 'author' })).secret;
		const third = (await workspace().tokens.create({ actor: 'Third', role: 'author' })).secret;
		const post = async (path: string, more: Partial<Asking> = {}) =>
			await answer({ method: 'POST', path, token, ...more });
		const { id } = read(await post('literature', { body: { code: 'frn', name: 'Pump' } }));
		await post(`literature/${id}/protocol`, { body: { protocol: protocolOf(readers) } });
		await workspace().literature.keepSearch(id, pubmedSearch(publications(count)));
		const get = async (path: string, by = token) =>
			await answer({ path: `literature/${id}${path}`, token: by });
		return { answer, post, get, token, other, third, id: String(id), tokenOf };
	};

	it('begin, are found again, and are listed', async () => {
		const { answer, post, id, token } = await begun();
		const again = await post('literature', { body: { code: 'FRN' } });
		expect([again.status, read(again).id, again.headers.ETag]).toEqual([200, id, '"2"']);
		const { reviews } = read(await answer({ path: 'literature', token }));
		expect(reviews).toMatchObject([{ id, code: 'FRN', works: 3, screened: 0 }]);
		expect((await answer({ path: 'literature/nobody', token })).status).toBe(404);
	});

	it('show the strings of the protocol, its searches and a flow that adds up', async () => {
		const { get } = await begun();
		const review = read(await get(''));
		expect(review.strings[0].text).toContain('infusion pump*');
		expect(review).toMatchObject({
			protocol: { version: 2, writtenBy: 'Author Person' },
			versions: [{ version: 2 }, { version: 1 }],
			searches: [{ database: 'PubMed', records: 3 }],
			prisma: { identified: [{ name: 'PubMed', records: 3 }], awaitingScreening: 3 },
			mine: { titleAbstract: 3, fullText: 0, conflicts: 0 },
		});
		expect(review.flow.marks.length).toBeGreaterThan(5);
	});

	it('refuse a protocol written against an older version, and fix the newest', async () => {
		const { post, id } = await begun();
		const write = async (version: number) => {
			const body = { protocol: protocolOf(1, { question: `${version}?` }), version };
			const given = await post(`literature/${id}/protocol`, { body });
			return [given.status, read(given).error?.code, given.headers.ETag];
		};
		expect(await write(2)).toEqual([200, undefined, '"3"']);
		expect(await write(2)).toEqual([409, 'protocol-changed', '"3"']);
		const fixed = await post(`literature/${id}/fix`, { headers: { 'If-Match': '"3"' }, body: {} });
		expect(read(fixed).versions[0].fixed.by).toBe('Author Person');
	});

	it('order a search once, and cancel it', async () => {
		const { post, get, id } = await begun();
		const first = await post(`literature/${id}/searches`);
		const { order } = read(first);
		expect([first.status, order.state, order.orderedBy]).toEqual([202, 'ordered', 'Author Person']);
		expect(read(await post(`literature/${id}/searches`)).order.id).toBe(order.id);
		expect(read(await get('')).order.id).toBe(order.id);
		const cancelled = await post(`literature/${id}/cancel`, { body: { order: order.id } });
		expect(read(cancelled).order.state).toBe('cancelled');
		expect(read(await get('')).order).toBeUndefined();
		expect((await post(`literature/${id}/cancel`, { body: { order: 'x' } })).status).toBe(404);
	});

	it('give each reader their next works, and keep the word of one from the other', async () => {
		const { post, get, id, token, other, third } = await begun(2);
		const next = async (by: string) => read(await get('/next?count=2', by));
		const [first] = (await next(token)).works;
		const work = first.work.id;
		const decide = async (verdict: string, by: string, to = 'decisions') =>
			await post(`literature/${id}/${to}`, {
				...{ token: by, body: { work, stage: 'title-abstract', verdict } },
			});
		const mine = read(await decide('include', token));
		expect(mine).toMatchObject({ left: 2, work: { titleAbstract: 'waiting' } });
		expect(mine.work.decisions).toMatchObject([{ verdict: 'include', reader: 'Author Person' }]);
		expect(await next(token)).toMatchObject({ left: 2 });
		const theirs = await next(other);
		expect(theirs).toMatchObject({ left: 3, rankedBy: 'protocol', learntFrom: 0 });
		expect(theirs.works[0]).toMatchObject({ decisions: [], decidedBy: ['Author Person'] });
		expect((await decide('include', third, 'resolutions')).status).toBe(409);
		const conflict = read(await decide('exclude', other));
		expect(conflict.work).toMatchObject({ titleAbstract: 'conflict' });
		expect(conflict.work.decisions).toHaveLength(2);
		expect(read(await decide('include', third)).error.code).toBe('decision-enough');
		expect(read(await decide('include', other, 'resolutions')).error.code).toBe('own-conflict');
		expect(read(await get('', third)).mine.conflicts).toBe(1);
		const settled = read(await decide('include', third, 'resolutions'));
		expect(settled.work).toMatchObject({ titleAbstract: 'included', fullText: 'undecided' });
		expect(read(await decide('include', token)).error.code).toBe('decision-settled');
	});

	it('let viewers read and nothing else', async () => {
		const { answer, id, tokenOf } = await begun();
		const token = await tokenOf('viewer');
		expect((await answer({ path: `literature/${id}/works`, token })).status).toBe(200);
		const path = `literature/${id}/decisions`;
		const body = { work: 'pubmed:10000001', stage: 'title-abstract', verdict: 'include' };
		expect((await answer({ method: 'POST', path, token, body })).status).toBe(403);
	});
});
