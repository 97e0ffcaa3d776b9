import { normalise } from '../../../../../sandbox/sources/literature/search/normalise.ts';
import {
	CROWD_SIZE,
	CROWDED_TERM,
	DELETED_PMID,
} from '../../../../../sandbox/sources/literature/planted.ts';
import { ask, count, efetch, esearch, services } from './support';

const pubmed = services();
const { world } = pubmed;
const inPubMed = world.works.filter((work) => work.pmid !== undefined && world.isVisible(work));
const one = (holds: (work: (typeof inPubMed)[number]) => boolean) => {
	const found = inPubMed.find(holds);
	if (!found) throw new Error('The sandbox has no such work.');
	return found;
};
const KEY = 'a'.repeat(36);

describe('a search of the simulated PubMed', () => {
	it('gives 20 ids, the newest first, unless asked for more', () => {
		const { idlist, retmax, retstart } = esearch(pubmed, '"infusion pump"[tiab]');
		expect([idlist.length, retmax, retstart]).toEqual([20, '20', '0']);
		const days = idlist.map((pmid) => world.byId(pmid)?.enteredAt ?? 0);
		expect(days).toEqual([...days].sort((a, b) => b - a));
	});

	it('finds what holds the words of a quoted phrase one after another, in title, abstract or keywords', () => {
		const expected = inPubMed.filter(({ title, abstract, keywords }) => {
			const texts = [title, abstract.map(({ text }) => text).join(' | '), ...keywords];
			return texts.some((text) => ` ${normalise(text)} `.includes(' surgical stapler '));
		});
		expect(expected.length).toBeGreaterThan(30);
		expect(count(pubmed, '"surgical stapler"[Title/Abstract]')).toBe(expected.length);
	});

	it('joins from left to right without precedence, and lets brackets say otherwise', () => {
		const [a, b, c] = ['"hip stem"[ti]', '"surgical stapler"[ti]', 'eng[la]'];
		expect(count(pubmed, `${a} OR ${b} AND ger[la]`)).toBe(
			count(pubmed, `(${a} OR ${b}) AND ger[la]`),
		);
		expect(count(pubmed, `${a} OR (${b} AND ${c})`)).toBeGreaterThan(
			count(pubmed, `(${a} OR ${b}) AND ${c} NOT ${a}`),
		);
		expect(count(pubmed, `${a} NOT ${a}`)).toBe(0);
	});

	it('finds a heading with those below it, and no others with :noexp', () => {
		const broad = count(pubmed, '"Infusion Pumps"[mh]');
		const narrow = count(pubmed, '"Insulin Infusion Systems"[MeSH Terms]');
		expect(narrow).toBeGreaterThan(0);
		expect(count(pubmed, '"Infusion Pumps"[mh:noexp]')).toBe(broad - narrow);
	});

	it('limits by publication type, language, day, and to people', () => {
		const all = count(pubmed, '"infusion pump"[tiab]');
		const with_ = (limit: string) => count(pubmed, `"infusion pump"[tiab] AND ${limit}`);
		for (const limit of ['Review[pt]', 'ger[la]', '2020:2022[dp]', 'hasabstract[sb]']) {
			expect(with_(limit)).toBeGreaterThan(0);
			expect(with_(limit)).toBeLessThan(all);
		}
		const people = count(pubmed, '"infusion pump"[tiab] NOT (animals[mh] NOT humans[mh])');
		expect(people).toBeLessThan(all);
		expect(with_('("2020/01/01"[dp] : "2022/12/31"[dp])')).toBe(with_('2020:2022[dp]'));
	});

	it('takes mindate and maxdate together only, and reldate back from today', () => {
		const all = count(pubmed, 'pump');
		const edat = { datetype: 'edat' };
		expect(count(pubmed, 'pump', { ...edat, mindate: '2020' })).toBe(all);
		const parts = [
			{ ...edat, mindate: '1900', maxdate: '2019/12/31' },
			{ ...edat, mindate: '2020/01/01', maxdate: '3000' },
		].map((window) => count(pubmed, 'pump', window));
		expect(Math.min(...parts)).toBeGreaterThan(0);
		expect(parts.reduce((sum, part) => sum + part, 0)).toBe(all);
		const recent = esearch(pubmed, 'pump', { ...edat, reldate: '60' });
		expect(Number(recent.count)).toBeGreaterThan(0);
		expect(recent.querytranslation).toContain('2026/04/16:2026/06/15[Date - Entry]');
	});

	it('maps untagged words to headings and says how; tags, quotes and * switch that off', () => {
		const { translationset, querytranslation } = esearch(pubmed, 'infusion pump safety');
		expect(translationset[0]).toEqual({
			from: 'infusion pump',
			to: expect.stringMatching(/^"infusion pumps"\[MeSH Terms\] OR .*\[All Fields\]/),
		});
		expect(querytranslation).toContain('"safety"[All Fields]');
		for (const term of ['"infusion pump"', 'infusion pump[tiab]', 'infus*']) {
			expect(esearch(pubmed, term).translationset).toEqual([]);
		}
		expect(count(pubmed, 'infus*[tiab]')).toBeGreaterThan(count(pubmed, 'infusion[tiab]') - 1);
	});

	it('drops a phrase it cannot find, names it, and counts what the rest finds', () => {
		const dropped = esearch(pubmed, '"infusion pump"[tiab] AND "flux capacitor"[tiab]');
		expect(dropped.count).toBe(esearch(pubmed, '"infusion pump"[tiab]').count);
		expect(dropped.errorlist?.phrasesnotfound).toEqual(['"flux capacitor"[Title/Abstract]']);
		expect(dropped.warninglist?.quotedphrasesnotfound).toEqual([
			'"flux capacitor"[Title/Abstract]',
		]);
		expect(esearch(pubmed, 'pump[xyz]').errorlist?.fieldsnotfound).toEqual(['xyz']);
	});

	it('says that no items were found, without an error', () => {
		const none = esearch(pubmed, '"flux capacitor"');
		expect(none).toMatchObject({ count: '0', idlist: [], querytranslation: '' });
		expect(none.warninglist?.outputmessages).toEqual(['No items found.']);
	});

	it('orders by day of publication, first author, journal or words', () => {
		const first = (sort: string) =>
			esearch(pubmed, 'pump', { sort, retmax: '50' }).idlist.map((pmid) => world.byId(pmid));
		const days = first('pub_date').map((work) => work?.publishedAt ?? 0);
		expect(days).toEqual([...days].sort((a, b) => b - a));
		const journals = first('JournalName').map((work) => work?.journal.title ?? '');
		expect(journals).toEqual([...journals].sort((a, b) => a.localeCompare(b, 'en')));
		expect(first('relevance')[0]?.title.toLowerCase()).toContain('pump');
		expect(new Set(first('Author').map((work) => work?.pmid)).size).toBe(50);
	});

	it('answers in XML too', () => {
		const query = { db: 'pubmed', term: 'pump AND "flux capacitor"[tiab]', retmax: '2' };
		const { body, headers } = ask(pubmed, 'ncbi', '/esearch.fcgi', query);
		expect(headers['content-type']).toContain('xml');
		expect(body).toMatch(/<eSearchResult><Count>\d+<\/Count><RetMax>2<\/RetMax>/);
		expect(body.match(/<Id>\d+<\/Id>/g)).toHaveLength(2);
		expect(body).toContain('<PhraseNotFound>');
	});

	it('takes a form in place of an address, and refuses addresses that are too long', () => {
		const term = Array.from({ length: 400 }, (_, place) => `"pump ${place}"[tiab]`).join(' OR ');
		const query = { db: 'pubmed', retmode: 'json', term: `pump OR ${term}` };
		expect(ask(pubmed, 'ncbi', '/esearch.fcgi', query)).toMatchObject({
			status: 414,
			body: expect.stringContaining('<html>'),
		});
		const posted = ask(pubmed, 'ncbi', '/esearch.fcgi', {}, { post: query });
		expect(posted.status).toBe(200);
	});
});

describe('the cap of the simulated PubMed', () => {
	it('cuts what is asked above 9,999 without a word', () => {
		const { count: all, idlist, warninglist } = esearch(pubmed, CROWDED_TERM, { retmax: '20000' });
		expect([all, idlist.length, warninglist]).toEqual([String(CROWD_SIZE), 9_999, undefined]);
	});

	it('clamps a page that crosses it, with a warning', () => {
		const page = esearch(pubmed, CROWDED_TERM, { retstart: '9998', retmax: '1000' });
		expect([page.idlist.length, page.retmax]).toEqual([1, '1']);
		expect(page.warninglist?.outputmessages).toEqual([
			'Restrictions achieved. start and count adjusted to 9998, 1',
		]);
	});

	it('refuses a start beyond it in a 200 whose JSON holds a raw line break', () => {
		const query = { db: 'pubmed', retmode: 'json', term: CROWDED_TERM, retstart: '9999' };
		const { status, body } = ask(pubmed, 'ncbi', '/esearch.fcgi', query);
		expect(status).toBe(200);
		expect(() => JSON.parse(body)).toThrow(SyntaxError);
		expect(body).toContain('"ERROR":"Search Backend failed: Exception:\n');
		const xml = ask(pubmed, 'ncbi', '/esearch.fcgi', { ...query, retmode: 'xml' });
		expect(xml.body).toContain('<ERROR>');
	});

	it('is not lifted by the history server', () => {
		const { webenv, querykey } = esearch(pubmed, CROWDED_TERM, { usehistory: 'y', retmax: '0' });
		const history = { db: 'pubmed', WebEnv: webenv, query_key: querykey, retmax: '10' };
		const at = (retstart: string) => ask(pubmed, 'ncbi', '/efetch.fcgi', { ...history, retstart });
		expect(at('9990').body.match(/<PubmedArticle>/g)).toHaveLength(9);
		expect(at('9999').status).toBe(400);
	});

	it('can be got round by splitting by day of entry: the parts add up', () => {
		const days = ['1900', '2015/12/31', '2016/01/01', '2020/12/31', '2021/01/01', '3000'];
		const parts = [0, 2, 4].map((at) =>
			count(pubmed, CROWDED_TERM, {
				datetype: 'edat',
				mindate: days[at] ?? '',
				maxdate: days[at + 1] ?? '',
			}),
		);
		expect(Math.max(...parts)).toBeLessThan(9_999);
		expect(parts.reduce((sum, part) => sum + part, 0)).toBe(CROWD_SIZE);
	});
});

describe('records of the simulated PubMed', () => {
	it('come in the order asked; unknown ids are left out without a word', () => {
		const ids = inPubMed.slice(40, 44).map(({ pmid }) => pmid ?? '');
		const xml = efetch(pubmed, [ids[2] ?? '', '12345', ids[0] ?? '']);
		const got = [...xml.matchAll(/<MedlineCitation[^>]*><PMID Version="1">(\d+)/g)];
		expect(got.map(([, pmid]) => pmid)).toEqual([ids[2], ids[0]]);
	});

	it('come from the history server until it forgets', () => {
		const asked = services();
		const { webenv, querykey } = esearch(asked, 'pump', { usehistory: 'y', retmax: '0' });
		const query = { db: 'pubmed', WebEnv: webenv, query_key: querykey, retmax: '5' };
		const read = () => ask(asked, 'ncbi', '/efetch.fcgi', query);
		expect(read().body.match(/<PubmedArticle>/g)).toHaveLength(5);
		asked.history.expire();
		expect(read()).toMatchObject({
			status: 400,
			body: expect.stringContaining('Unable to obtain'),
		});
	});

	it('keep labels, sub- and superscripts, and write what is no ASCII as references', () => {
		const work = one(
			({ abstract }) =>
				abstract.length === 4 && abstract.some(({ text }) => text.includes('<sub>')),
		);
		const xml = efetch(pubmed, [work.pmid ?? '']);
		expect(xml).toContain('<AbstractText Label="METHODS" NlmCategory="METHODS">');
		expect(xml).toMatch(/<su[bp]>/);
		expect(xml).toMatch(/^[\x20-\x7e\s]*$/);
	});

	it('have dates that are words, short page ranges and pages that are no numbers', () => {
		const worded = one(({ medlineDate }) => medlineDate !== undefined);
		expect(efetch(pubmed, [worded.pmid ?? ''])).toContain(
			`<PubDate><MedlineDate>${worded.medlineDate}</MedlineDate></PubDate>`,
		);
		const ranged = one(({ pages }) => pages?.first.length === 4 && pages.last?.length === 4);
		expect(efetch(pubmed, [ranged.pmid ?? ''])).toMatch(/<MedlinePgn>\d{4}-\d{1,3}<\/MedlinePgn>/);
		expect(one(({ pages }) => /^\d+\.e\d+$/.test(pages?.first ?? ''))).toBeDefined();
	});

	it('name trials, and translate the titles of other languages into English in brackets', () => {
		const trial = one(({ nct }) => nct.length > 0);
		expect(efetch(pubmed, [trial.pmid ?? ''])).toContain(
			`<AccessionNumber>${trial.nct[0]}</AccessionNumber>`,
		);
		const german = one(({ language }) => language === 'ger');
		const xml = efetch(pubmed, [german.pmid ?? '']);
		expect(xml).toMatch(/<ArticleTitle>\[.*\]\.<\/ArticleTitle>/);
		expect(xml).toContain('<VernacularTitle>');
	});

	it('stand beside chapters of books and deleted records', () => {
		const chapter = one(({ kind }) => kind === 'book');
		const xml = efetch(pubmed, [chapter.pmid ?? '', DELETED_PMID]);
		expect(xml).toContain('<PubmedBookArticle><BookDocument>');
		expect(xml).toContain(`<DeleteCitation><PMID Version="1">${DELETED_PMID}</PMID>`);
	});

	it.each([
		['retraction', 'RetractionIn', 'RetractionOf', 'Retraction of Publication'],
		['concern', 'ExpressionOfConcernIn', 'ExpressionOfConcernFor', 'Expression of Concern'],
		['erratum', 'ErratumIn', 'ErratumFor', 'Published Erratum'],
		['update', 'UpdateIn', 'UpdateOf', 'Journal Article'],
	] as const)('tell of a %s on both sides', (kind, subjectType, noticeType, type) => {
		const found = inPubMed
			.flatMap((work) => world.noticesOf(work))
			.find((known) => known.kind === kind && known.subject.pmid !== undefined);
		const [subject, notice] = [found?.subject.pmid ?? '', found?.notice.pmid ?? ''];
		expect(efetch(pubmed, [subject])).toMatch(
			new RegExp(
				`RefType="${subjectType}"><RefSource>[^<]+</RefSource><PMID Version="1">${notice}<`,
			),
		);
		const xml = efetch(pubmed, [notice]);
		expect(xml).toContain(`RefType="${noticeType}"`);
		expect(xml).toContain(`>${type}</PublicationType>`);
		if (kind === 'retraction') {
			expect(efetch(pubmed, [subject])).toContain('>Retracted Publication</PublicationType>');
			expect(count(pubmed, `${subject}[uid] AND "Retracted Publication"[pt]`)).toBe(1);
		}
	});

	it('tell of a retracted book by its type alone, as its record has no list of corrections', () => {
		const own = services();
		const { pmid = '' } = one(({ kind, pmid: number }) => kind === 'book' && number !== undefined);
		expect(efetch(own, [pmid])).not.toContain('Retracted Publication');
		own.world.retract(pmid);
		const xml = efetch(own, [pmid]);
		expect(xml).toContain('<PubmedBookArticle>');
		expect(xml).toContain('>Retracted Publication</PublicationType>');
	});

	it('have summaries without abstract, and a word for each unknown id', () => {
		const { pmid = '' } = one(({ kind }) => kind === 'trial');
		const query = { db: 'pubmed', retmode: 'json', id: `${pmid},12345` };
		const { result } = JSON.parse(ask(pubmed, 'ncbi', '/esummary.fcgi', query).body);
		expect(result.uids).toEqual([pmid, '12345']);
		expect(result[pmid]).toMatchObject({ uid: pmid, title: expect.any(String) });
		expect(JSON.stringify(result[pmid])).not.toContain('abstract');
		expect(result['12345']).toEqual({ uid: '12345', error: 'cannot get document summary' });
	});
});

describe('the gate of the simulated NCBI', () => {
	it('tells the limit in its headers: 3 a second, 10 with a key', () => {
		const asked = services();
		const limit = (query: Record<string, string>) =>
			ask(asked, 'ncbi', '/einfo.fcgi', { db: 'pubmed', ...query }).headers;
		expect(limit({})).toMatchObject({ 'x-ratelimit-limit': '3', 'x-ratelimit-remaining': '2' });
		expect(limit({ api_key: KEY })).toMatchObject({ 'x-ratelimit-limit': '10' });
	});

	it('refuses a fourth request in a second with 429 where limits are enforced', () => {
		const asked = services(1, true);
		const statuses = [1, 2, 3, 4].map(() => ask(asked, 'ncbi', '/nothing', {}).status);
		expect(statuses).toEqual([404, 404, 404, 429]);
		const refused = ask(asked, 'ncbi', '/nothing', {});
		expect(JSON.parse(refused.body)).toMatchObject({ error: 'API rate limit exceeded' });
		expect(refused.headers['x-ratelimit-remaining']).toBe('0');
	});

	it('refuses a key of another shape', () => {
		const query = { db: 'pubmed', term: 'pump', api_key: 'wrong' };
		expect(ask(pubmed, 'ncbi', '/esearch.fcgi', query)).toMatchObject({
			status: 400,
			body: expect.stringContaining('API key invalid'),
		});
	});
});
