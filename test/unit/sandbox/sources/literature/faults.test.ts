import { startSources } from '../../../../../sandbox/sources/server.ts';
import { get, TODAY, useSources } from '../support';

const sources = useSources();
afterEach(() => sources().faults.clear());

const pubmed = (more = '') =>
	`${sources().literature.ncbi.baseUrl}/esearch.fcgi?db=pubmed&retmode=json&term=pump${more}`;
const europe = () => `${sources().literature.europePmc.baseUrl}/search?query=pump&format=json`;
const trials = () => `${sources().literature.clinicalTrials.baseUrl}/studies`;

async function ask(url: string): Promise<{ status: number; headers: Headers; text: string }> {
	const response = await fetch(url, { redirect: 'manual' });
	return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('faults of the services of literature and trials', () => {
	it.each([
		['html', 200, '<!DOCTYPE html>'],
		['prolog-only', 200, '<?xml version="1.0" encoding="UTF-8"?>\n'],
		['error-in-200', 200, '"ERROR":"Search Backend failed: Exception:\n'],
		['502', 502, '502 Bad Gateway'],
		['503-text', 503, 'temporarily unavailable due to maintenance'],
		['504', 504, '504 Gateway Time-out'],
		['500', 500, 'Internal Server Error'],
		['429', 429, 'API rate limit exceeded'],
		['expired-history', 400, 'Unable to obtain query #1'],
	] as const)('answer %s with status %i', async (kind, status, words) => {
		sources().faults.set({ match: '/esearch.fcgi', kind, times: 1 });
		const failed = await ask(pubmed());
		expect([failed.status, failed.headers.get('x-cer-sandbox')]).toEqual([status, 'simulated']);
		expect(failed.text).toContain(words);
		expect((await ask(pubmed())).text).toContain('"count"');
	});

	it('answer Europe PMC with the version alone, or an error within a 200', async () => {
		sources().faults.set({ match: '/europe-pmc', kind: 'version-only', times: 1 });
		expect((await ask(europe())).text).toBe('{"version":"6.9"}');
		sources().faults.set({ match: '/europe-pmc', kind: 'error-in-200', times: 1 });
		expect(await get(europe())).toMatchObject({ status: 200, body: { errCode: 500 } });
	});

	it('ask to wait where a service says how long', async () => {
		sources().faults.set({ match: '/esearch.fcgi', kind: '429-retry-after', ms: 2_000, times: 1 });
		expect((await ask(pubmed())).headers.get('retry-after')).toBe('2');
	});

	it('lose the last record of an answer without a word, whatever its shape', async () => {
		const { body } = await get(pubmed('&retmax=3'));
		const { idlist } = body.esearchresult as { idlist: string[] };
		for (const match of ['/efetch.fcgi', '/europe-pmc', '/studies']) {
			sources().faults.set({ match, kind: 'lost-record' });
		}
		const records = await ask(
			`${sources().literature.ncbi.baseUrl}/efetch.fcgi?db=pubmed&retmode=xml&id=${idlist.join()}`,
		);
		expect(records.text.match(/<PubmedArticle>/g)).toHaveLength(2);
		expect(records.text).toMatch(/<\/PubmedArticleSet>$/);
		const results = (await get(europe())).body.resultList as { result: unknown[] };
		expect(results.result).toHaveLength(24);
		expect((await get(trials())).body.studies).toHaveLength(9);
	});

	it('cut, break and refuse as for the other sources', async () => {
		sources().faults.set({ match: '/esearch.fcgi', kind: 'cut', times: 1 });
		await expect(ask(pubmed())).rejects.toThrow();
		sources().faults.set({ match: '/esearch.fcgi', kind: 'malformed', times: 1 });
		const { text } = await ask(pubmed());
		expect(() => JSON.parse(text)).toThrow(SyntaxError);
		sources().faults.set({ match: '/europe-pmc', kind: 'outage', times: 1 });
		await expect(ask(europe())).rejects.toThrow();
	});

	it('are switched from outside, as are the day, retractions and new works', async () => {
		const { url } = sources();
		const post = async (body: unknown) => {
			const method = 'POST';
			const answer = await fetch(`${url}/_sandbox/literature`, {
				method,
				body: JSON.stringify(body),
			});
			return {
				status: answer.status,
				body: (await answer.json()) as { day: string; works: number },
			};
		};
		const before = (await get(`${url}/_sandbox/literature`)).body;
		expect(before).toMatchObject({ day: '2026-06-15', works: expect.any(Number) });
		expect((await post({ publish: 2 })).body.works).toBe(Number(before.works) + 2);
		const [{ pmid = '' } = {}] = sources().literatureWorld.works.filter(({ pmid: id }) => id);
		expect((await post({ retract: [pmid], lose: ['1'] })).body.works).toBe(
			Number(before.works) + 3,
		);
		expect((await post({ day: '2026-07-01' })).body.day).toBe('2026-07-01');
		expect((await post({ day: 'soon' })).status).toBe(400);
		expect((await post({ retract: ['12'] })).status).toBe(400);
	});
});

describe('the services of literature and trials', () => {
	it('refuse an address that is too long with the page of their web server', async () => {
		const long = await ask(pubmed(`+OR+${'x'.repeat(20_000)}`));
		expect([long.status, long.text.startsWith('<html>')]).toEqual([414, true]);
	});

	it('enforce their limits once they are told to', async () => {
		sources().limitLiterature(true);
		const asked = Array.from({ length: 20 }, async () => (await ask(pubmed())).status);
		const statuses = await Promise.all(asked);
		sources().limitLiterature(false);
		expect(statuses).toContain(429);
		expect((await ask(pubmed())).status).toBe(200);
	});

	it('know nothing where real records are served from a folder', async () => {
		const real = await startSources({ now: TODAY, recordsDir: __dirname });
		const { ncbi, clinicalTrials } = real.literature;
		const none = await ask(`${ncbi.baseUrl}/esearch.fcgi?db=pubmed&retmode=json&term=pump`);
		expect(none.text).toContain('"count":"0"');
		expect(none.headers.get('x-cer-sandbox')).toBe('records');
		expect((await get(`${clinicalTrials.baseUrl}/studies`)).body.studies).toEqual([]);
		await real.close();
	});

	it('keep no key in the log of requests', async () => {
		await ask(pubmed(`&api_key=${'k'.repeat(30)}`));
		expect(sources().requests.at(-1)?.path).toContain('api_key=***');
	});
});
