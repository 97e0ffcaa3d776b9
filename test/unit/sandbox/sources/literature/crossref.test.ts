import { ask, services } from './support';

const crossref = services();
const { world } = crossref;
const read = (path: string, query: Record<string, string> = {}) => {
	const { status, body } = ask(crossref, 'crossref', path, query);
	expect(status).toBe(200);
	return JSON.parse(body).message;
};
const withDoi = world.works.filter(({ doi }) => doi !== undefined);

describe('the simulated Crossref', () => {
	it('describes a work by its DOI, in any case', () => {
		const work = withDoi.find(({ abstract }) => abstract.length > 1);
		const doi = work?.doi ?? '';
		expect(read(`/works/${encodeURIComponent(doi.toUpperCase())}`)).toMatchObject({
			DOI: doi.toLowerCase(),
			type: 'journal-article',
			title: [work?.title.replace(/\.$/, '')],
			abstract: expect.stringContaining('<jats:p>'),
		});
	});

	it('says in plain text that it does not have a DOI', () => {
		expect(ask(crossref, 'crossref', '/works/10.5555%2Fnothing', {})).toMatchObject({
			status: 404,
			body: 'Resource not found.',
		});
	});

	it('lists works by several DOIs and leaves out what it does not have', () => {
		const dois = withDoi.slice(0, 3).map(({ doi }) => `doi:${doi}`);
		const filter = [...dois, 'doi:10.5555/nothing'].join(',');
		const list = read('/works', { filter, rows: '10' });
		expect([list['total-results'], list.items.length]).toEqual([3, 3]);
	});

	it('follows a cursor until a page is empty', () => {
		let [cursor, seen, pages] = ['*', 0, 0];
		for (let more = true; more; pages += 1) {
			const page = read('/works', { rows: '1000', cursor });
			seen += page.items.length;
			more = page.items.length > 0;
			cursor = page['next-cursor'];
		}
		expect(seen).toBe(withDoi.filter((work) => world.isVisible(work)).length);
		expect(pages).toBe(Math.ceil(seen / 1_000) + 1);
	});

	it('names notices of a work in updated-by and the work in update-to', () => {
		const found = withDoi
			.flatMap((work) => world.noticesOf(work))
			.find(({ kind, subject, notice }) => kind === 'retraction' && subject.doi && notice.doi);
		const [subject, notice] = [found?.subject.doi ?? '', found?.notice.doi ?? ''];
		expect(read(`/works/${encodeURIComponent(subject)}`)['updated-by']).toEqual([
			expect.objectContaining({ DOI: notice.toLowerCase(), type: 'retraction' }),
		]);
		expect(read(`/works/${encodeURIComponent(notice)}`)['update-to']).toEqual([
			expect.objectContaining({ DOI: subject.toLowerCase() }),
		]);
	});

	it('links preprint and article', () => {
		const linked = withDoi
			.flatMap((work) => world.versionsOf(work))
			.find(({ article }) => article.doi !== undefined);
		const preprint = read(`/works/${encodeURIComponent(linked?.preprint.doi ?? '')}`);
		expect(preprint).toMatchObject({ type: 'posted-content', subtype: 'preprint' });
		expect(preprint.relation['is-preprint-of'][0].id).toBe(linked?.article.doi?.toLowerCase());
	});

	it('tells its pool and limits; a mail address makes the caller polite', () => {
		const headers = (query: Record<string, string>) =>
			ask(services(), 'crossref', '/works', { rows: '0', ...query }).headers;
		expect(headers({})).toMatchObject({ 'x-api-pool': 'public', 'x-rate-limit-limit': '1' });
		expect(headers({ mailto: 'a@example.org' })).toMatchObject({
			'x-api-pool': 'polite',
			'x-rate-limit-limit': '3',
			'x-rate-limit-interval': '1s',
			'x-concurrency-limit': '3',
		});
	});

	it('refuses a second list in a second where limits are enforced', () => {
		const asked = services(1, true);
		const statuses = [1, 2].map(() => ask(asked, 'crossref', '/works', { rows: '0' }).status);
		expect(statuses).toEqual([200, 429]);
	});

	it('refuses more than 1,000 rows and filters it does not have', () => {
		expect(ask(crossref, 'crossref', '/works', { rows: '1001' }).status).toBe(400);
		expect(ask(crossref, 'crossref', '/works', { filter: 'nonsense:1' }).status).toBe(400);
	});
});
