import type { PortalAnswer } from '../../../lib/api';
import { onEveryDialect } from '../workspace/dialects';
import { pdf, protocolOf, publications, pubmedSearch } from '../workspace/literature/support';
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
		const next = async (by: string) => read(await get('/next?count=3', by));
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
		// Which of them comes first is for the order, which may be made anew meanwhile.
		const same = theirs.works.find((one: { work: { id: string } }) => one.work.id === work);
		expect(same).toMatchObject({ decisions: [], decidedBy: ['Author Person'] });
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

	it('take what people write to a work, against its version', async () => {
		const { post, get, id } = await begun();
		const path = '/work?work=pubmed%3A10000001';
		const one = await get(path);
		expect([one.headers.ETag, read(one).records.length]).toEqual(['"0"', 1]);
		const write = async (body: unknown) => await post(`literature/${id}${path}`, { body });
		const written = read(
			await write({
				...{ version: 0, tags: ['alarms', 'alarms', ' '], note: 'Look at table 2', link: null },
				appraisal: { relevance: 'pivotal', evidenceLevel: 2 },
				extraction: { n: '120' },
				retrieval: { state: 'retrieved' },
			}),
		);
		expect(written).toMatchObject({
			...{ version: 1, tags: ['alarms'], retrieval: { state: 'retrieved' } },
			notes: [{ by: 'Author Person', text: 'Look at table 2' }],
			appraisal: { relevance: 'pivotal', by: 'Author Person' },
			extraction: { n: '120', by: 'Author Person' },
		});
		const stale = await write({ version: 0, tags: [] });
		expect([stale.status, read(stale).error.code]).toEqual([409, 'work-changed']);
		for (const link of ['http://example.com/', 'javascript:alert(1)', 'https://a:b@example.com/']) {
			expect((await write({ link })).status).toBe(422);
		}
		expect(read(await write({ link: 'https://example.com/x' })).link).toBe('https://example.com/x');
		expect(read(await write({ appraisal: null })).appraisal).toBeUndefined();
		const { works } = read(await get('/works?tag=alarms'));
		expect(works).toMatchObject([{ id: 'pubmed:10000001', extraction: { n: '120' } }]);
	});

	it('merge two works by hand, and take them apart again with what was decided on each', async () => {
		const { post, get, id } = await begun();
		const [one, other] = ['pubmed:10000001', 'pubmed:10000002'];
		const at = (work: string) => `work=${encodeURIComponent(work)}`;
		const body = { work: other, stage: 'title-abstract', verdict: 'include' };
		await post(`literature/${id}/decisions`, { body });
		const merged = read(await post(`literature/${id}/merge?${at(one)}`, { body: { with: other } }));
		expect(merged).toMatchObject({
			work: { id: one, records: [one, other], merges: [{ step: 'by-hand' }] },
			titleAbstract: 'included',
		});
		expect(read(await get('')).prisma).toMatchObject({ duplicates: 1, screened: 1 });
		expect((await get(`/work?${at(other)}`)).status).toBe(404);
		const split = { body: { records: [other] } };
		expect(read(await post(`literature/${id}/split?${at(one)}`, split))).toMatchObject({
			...{ work: { id: one, records: [one] }, titleAbstract: 'undecided' },
		});
		expect(read(await get(`/work?${at(other)}`)).titleAbstract).toBe('included');
		expect((await post(`literature/${id}/split?${at(one)}`, split)).status).toBe(422);
	});

	it('keep the PDF of a work, refuse what is none, and give it out to be saved', async () => {
		const { post, get, id } = await begun();
		const at = '?work=pubmed%3A10000001';
		const keep = async (file: Uint8Array) =>
			await post(`literature/${id}/file${at}&fileName=A%20paper%22.pdf`, { file });
		expect((await keep(Buffer.from('<html>'))).status).toBe(422);
		const kept = read(await keep(pdf('one')));
		expect(kept.file).toMatchObject({ name: 'A-paper.pdf', bytes: pdf('one').byteLength });
		expect(kept.file.url).toMatch(/literature\/[0-9a-f]+\/file\?work=pubmed%3A10000001$/);
		const file = await get(`/file${at}`);
		expect(file.headers).toMatchObject({
			'Content-Disposition': 'attachment; filename="A-paper.pdf"',
			'X-Content-Type-Options': 'nosniff',
		});
		expect(Buffer.from(file.body as Uint8Array).toString()).toContain('% one');
		const removed = await post(`literature/${id}/work${at}`, { body: { file: null } });
		expect(read(removed).file).toBeUndefined();
		expect((await get(`/file${at}`)).status).toBe(404);
	});

	it('tell what a file holds before it comes in, take it in, and give references out', async () => {
		const { post, get, id } = await begun();
		const ris = [
			...['TY  - JOUR', 'TI  - Alarms of pumps in the ward', 'AU  - Smith, Ann', 'PY  - 2020'],
			...['DO  - 10.1000/ABC', 'ER  - ', '', 'TY  - JOUR', 'AB  - no title', 'ER  - ', ''],
		].join('\n');
		const file = Buffer.from(ris);
		const query = 'fileName=embase.ris&database=Embase&string=pump%3Ati&day=2026-02-01';
		const shown = read(await post(`literature/${id}/preview?${query}`, { file }));
		expect(shown).toMatchObject({ format: 'ris', records: 2, newRecords: 1, copies: 0 });
		expect([shown.errors.length, shown.sample[0].title]).toEqual([
			...[1, 'Alarms of pumps in the ward'],
		]);
		expect(read(await get('')).works).toBe(3);
		const taken = await post(`literature/${id}/imports?${query}`, { file });
		expect([taken.status, read(taken).newRecords]).toEqual([201, 1]);
		const review = read(await get(''));
		expect(review.searches).toContainEqual(
			expect.objectContaining({
				...{ database: 'Embase', string: 'pump:ti', ranAt: '2026-02-01T00:00:00.000Z' },
				file: expect.objectContaining({ name: 'embase.ris', unreadable: 1 }),
			}),
		);
		expect((await post(`literature/${id}/preview`, { file: Buffer.from('x') })).status).toBe(422);
		const text = async (path: string) => await textOf((await get(path)).body);
		expect(await text('/export.ris')).toContain('TI  - Alarms of pumps');
		expect(await text('/export.bib')).toContain('Alarms of pumps');
		expect((await text('/export.csv')).split('\n').length).toBeGreaterThan(4);
		expect(await text('/export.txt')).toBe('');
		expect(await text('/export.txt?state=undecided')).toContain('1. ');
		const whole = JSON.parse(await text('/export.json'));
		expect(whole).toMatchObject({ schema: 'cer.literature-review/1', review: { works: 4 } });
		expect(whole.works).toHaveLength(4);
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

/** The whole of a text that may come in pieces. */
async function textOf(body: PortalAnswer['body']): Promise<string> {
	if (body === undefined || typeof body === 'string') return body ?? '';
	if (body instanceof Uint8Array) return Buffer.from(body).toString();
	let text = '';
	for await (const piece of body) text += piece;
	return text;
}
