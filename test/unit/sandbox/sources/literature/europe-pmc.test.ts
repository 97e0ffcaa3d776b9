import { CROWD_SIZE, CROWDED_TERM } from '../../../../../sandbox/sources/literature/planted.ts';
import { ask, europePmc, services } from './support';

const epmc = services();
const { world } = epmc;
const hits = (query: string) => europePmc(epmc, query, { pageSize: '1' }).hitCount ?? 0;
const first = (query: string, more: Record<string, string> = {}): Record<string, unknown> => {
	const [record] = europePmc(epmc, query, { pageSize: '1', ...more }).resultList?.result ?? [];
	if (!record) throw new Error(`Nothing for ${query}.`);
	return record;
};

/** The first thousand records of a search. */
const all = (query: string) =>
	europePmc(epmc, query, { pageSize: '1000' }).resultList?.result ?? [];

/** All ids of a search, page after page along the cursor. */
function follow(query: string, pageSize: string): { ids: unknown[]; pages: number } {
	const ids: unknown[] = [];
	let cursorMark = '*';
	for (let pages = 1; ; pages += 1) {
		const answer = europePmc(epmc, query, { resultType: 'idlist', pageSize, cursorMark });
		ids.push(...(answer.resultList?.result ?? []).map(({ id }) => id));
		const next = answer.nextCursorMark ?? cursorMark;
		if (next === cursorMark) return { ids, pages };
		cursorMark = next;
	}
}

describe('a search of the simulated Europe PMC', () => {
	it('counts exactly and gives 25 records unless asked for more', () => {
		const answer = europePmc(epmc, 'TITLE_ABS:"infusion pump"');
		expect(answer.resultList?.result).toHaveLength(25);
		expect(answer.hitCount).toBe(follow('TITLE_ABS:"infusion pump"', '1000').ids.length);
	});

	it('binds AND before OR', () => {
		const [a, b, c] = ['TITLE:"hip stem"', 'TITLE:"surgical stapler"', 'LANG:ger'];
		expect(hits(`${a} OR ${b} AND ${c}`)).toBe(hits(`${a} OR (${b} AND ${c})`));
		expect(hits(`${a} OR ${b} AND ${c}`)).not.toBe(hits(`(${a} OR ${b}) AND ${c}`));
	});

	it.each([
		'PUB_YEAR:[2020 TO 2022]',
		'PUB_YEAR:2021',
		'FIRST_PDATE:[2020-01-01 TO 2022-12-31]',
		'SRC:MED',
		'SRC:PMC',
		'SRC:PPR',
		'LANG:ger',
		'PUB_TYPE:"Review"',
		'OPEN_ACCESS:y',
		'HAS_ABSTRACT:n',
		'IN_EPMC:y',
		'MESH:"Insulin Infusion Systems"',
		'ABSTRACT:"adverse events"',
		'(SRC:MED OR SRC:PMC)',
	])('limits by %s, and NOT is the rest', (limit) => {
		const whole = hits('"infusion pump"');
		const within = hits(`"infusion pump" AND ${limit}`);
		expect(within).toBeGreaterThan(0);
		expect(within).toBeLessThan(whole);
		expect(hits(`"infusion pump" NOT ${limit}`)).toBe(whole - within);
	});

	it('passes a field on to all terms of its bracket', () => {
		expect(hits('TITLE:("hip stem" OR "surgical stapler")')).toBe(
			hits('TITLE:"hip stem" OR TITLE:"surgical stapler"'),
		);
	});

	it('finds a record by its id, but not with quotes, and by PMCID and DOI in any case', () => {
		const work = world.works.find(
			({ europePmc: copy, pmcid, doi }) => copy?.source === 'MED' && pmcid && doi,
		);
		const { pmid = '', pmcid = '', doi = '' } = work ?? {};
		expect(first(`EXT_ID:${pmid} AND SRC:MED`)).toMatchObject({ id: pmid, pmid });
		expect(hits(`EXT_ID:"${pmid}" AND SRC:MED`)).toBe(0);
		expect(hits(`(EXT_ID:${pmcid} AND SRC:PMC) OR PMCID:${pmcid}`)).toBe(1);
		expect(hits(`DOI:"${doi.toUpperCase()}"`)).toBe(1);
	});

	it('ends with the cursor that was sent; every record comes once', () => {
		const query = 'TITLE_ABS:"infusion pump"';
		const { ids, pages } = follow(query, '100');
		expect(new Set(ids).size).toBe(ids.length);
		expect(ids).toHaveLength(hits(query));
		expect(pages).toBe(Math.ceil(ids.length / 100) + 1);
	});

	it('has no cap: 25,000 are followed to the end', () => {
		expect(follow(CROWDED_TERM, '1000').ids).toHaveLength(CROWD_SIZE);
	});

	it('echoes the cursor encoded and gives the next one raw', () => {
		const { nextCursorMark = '' } = europePmc(epmc, 'pump', { cursorMark: '*' });
		expect(nextCursorMark).toMatch(/=$/);
		const { request } = europePmc(epmc, 'pump', { cursorMark: nextCursorMark });
		expect(request?.cursorMark).toBe(encodeURIComponent(nextCursorMark));
	});

	it('orders by what it knows and refuses other names by the version alone', () => {
		const cited = (sort: string) =>
			europePmc(epmc, 'pump', { sort }).resultList?.result.map(({ citedByCount }) =>
				Number(citedByCount),
			);
		const descending = cited('CITED desc') ?? [];
		expect(descending).toEqual([...descending].sort((a, b) => b - a));
		expect(europePmc(epmc, 'pump', { sort: 'DATE desc' })).toEqual({ version: '6.9' });
		expect(europePmc(epmc, 'pump', { resultType: 'full' })).toEqual({ version: '6.9' });
		expect(europePmc(epmc, 'pump', { cursorMark: 'nonsense' })).toEqual({ version: '6.9' });
	});

	it('answers errors of the caller with status 200 and an errCode', () => {
		const { status, body } = ask(epmc, 'europePmc', '/search', { query: 'x', pageSize: '1001' });
		expect([status, JSON.parse(body)]).toEqual([
			200,
			{ errCode: 404, errMsg: 'Invalid page size provided. Valid size is between 1 and 1000' },
		]);
		expect(europePmc(epmc, '').errMsg).toContain('No search criteria provided');
	});

	it('takes long queries by POST and refuses them by GET; very many terms run out of time', () => {
		const query = Array.from({ length: 450 }, (_, place) => `TITLE_ABS:"pump ${place}"`).join(
			' OR ',
		);
		expect(ask(epmc, 'europePmc', '/search', { query }).status).toBe(414);
		const post = (text: string) =>
			ask(epmc, 'europePmc', '/searchPOST', {}, { post: { query: text, format: 'json' } });
		expect(JSON.parse(post(query).body)).toMatchObject({ hitCount: 0 });
		expect(post(`${query} OR ${query}`).status).toBe(504);
	});
});

describe('records of the simulated Europe PMC', () => {
	it('are flat and without abstract in lite, whole in core, bare in idlist', () => {
		const query = 'SRC:MED AND HAS_ABSTRACT:y AND MESH:"Hip Prosthesis"';
		expect(first(query, { resultType: 'lite' })).toMatchObject({
			authorString: expect.stringMatching(/\.$/),
			pubType: expect.stringContaining('journal article'),
			journalTitle: expect.any(String),
		});
		expect(first(query, { resultType: 'lite' })).not.toHaveProperty('abstractText');
		expect(first(query)).toMatchObject({
			abstractText: expect.any(String),
			authorList: { author: expect.any(Array) },
			journalInfo: { journal: { issn: expect.any(String) } },
			meshHeadingList: { meshHeading: expect.any(Array) },
			pubTypeList: { pubType: expect.arrayContaining(['journal article']) },
		});
		const keys = Object.keys(first(query, { resultType: 'idlist' }));
		expect(keys).toEqual(expect.arrayContaining(['id', 'source', 'pmid']));
		expect(keys.length).toBeLessThan(5);
	});

	it('are preprints with their server, and name the article they became', () => {
		expect(first('SRC:PPR')).toMatchObject({
			source: 'PPR',
			id: expect.stringMatching(/^PPR\d+$/),
			bookOrReportDetails: { publisher: 'simRxiv' },
			pubTypeList: { pubType: ['preprint'] },
		});
		const became = all('SRC:PPR');
		const linked = became.filter((record) =>
			JSON.stringify(record.commentCorrectionList ?? '').includes('Preprint of'),
		);
		expect(linked.length).toBeGreaterThan(50);
	});

	it('are copies with damage: case, DOIs, journals, page ranges and marks differ from PubMed', () => {
		const pairs = all('SRC:MED "infusion pump"').map((copy) => ({
			work: world.byId(String(copy.id)),
			copy,
		}));
		const share = (differs: (pair: (typeof pairs)[number]) => boolean) =>
			pairs.filter(differs).length / pairs.length;
		const titles = share(({ work, copy }) => work?.language === 'eng' && work.title !== copy.title);
		const lost = share(({ work, copy }) => work?.doi !== undefined && copy.doi === undefined);
		const cased = share(
			({ work, copy }) => copy.doi !== undefined && String(copy.doi) !== work?.doi,
		);
		for (const damaged of [titles, lost, cased]) expect(damaged).toBeGreaterThan(0.02);
		expect(lost).toBeLessThan(0.15);
		expect(pairs.every(({ work, copy }) => work?.pmid === copy.pmid)).toBe(true);
	});

	it('are from PMC without a PMID where PubMed has the same work', () => {
		const both = world.works.filter(
			({ europePmc: copy, pmid }) => copy?.source === 'PMC' && pmid !== undefined,
		);
		expect(both.length).toBeGreaterThan(20);
		expect(first(`EXT_ID:${both[0]?.pmcid ?? ''} AND SRC:PMC`)).not.toHaveProperty('pmid');
	});

	it('lack what PubMed took in during the last week', () => {
		const fresh = world.works.filter(
			(work) => work.pmid && work.enteredAt > world.day - 6 * 86_400_000 && world.isVisible(work),
		);
		expect(fresh.length).toBeGreaterThan(0);
		expect(fresh.every((work) => work.europePmc === undefined)).toBe(true);
	});

	it('tell of retractions', () => {
		const retracted = first('PUB_TYPE:"Retracted Publication" AND SRC:MED');
		expect(JSON.stringify(retracted.commentCorrectionList)).toContain('Retraction in');
	});

	it('have a full text where they are open; not open and not there look the same', () => {
		const pmcid = String(first('OPEN_ACCESS:y AND IN_EPMC:y').pmcid);
		expect(ask(epmc, 'europePmc', `/${pmcid}/fullTextXML`, {}).status).toBe(200);
		expect(ask(epmc, 'europePmc', '/PMC1/fullTextXML', {})).toEqual({
			status: 404,
			headers: {},
			body: '',
		});
	});
});
