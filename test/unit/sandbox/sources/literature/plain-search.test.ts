import { probeSource } from '../../../../../lib/sources';
import { contextFor } from '../../../sources/support';
import { get, useSources } from '../support';

const sources = useSources();

describe('the services of literature and trials', () => {
	it.each(['pubmed', 'europe-pmc', 'clinical-trials', 'crossref'] as const)(
		'answer the smallest question to %s',
		async (source) => {
			const ctx = contextFor(sources());
			expect(await probeSource(ctx, source)).toMatchObject({ kind: 'answered' });
		},
	);

	it('find about a thousand works about the demo device in PubMed and in Europe PMC', async () => {
		const { ncbi, europePmc } = sources().literature;
		const pubmed = await get(`${ncbi.baseUrl}/esearch.fcgi`, {
			db: 'pubmed',
			retmode: 'json',
			term: '"infusion pump"[tiab] OR "Infusion Pumps"[MeSH Terms]',
		});
		const { count } = pubmed.body.esearchresult as { count: string };
		expect(Number(count)).toBeGreaterThan(900);
		expect(Number(count)).toBeLessThan(1_200);
		const europe = await get(`${europePmc.baseUrl}/search`, {
			query: 'TITLE_ABS:"infusion pump" OR MESH:"Infusion Pumps"',
			format: 'json',
			resultType: 'core',
		});
		expect(europe.body.hitCount).toBeGreaterThan(900);
		expect(europe.headers.get('x-cer-sandbox')).toBe('simulated');
	});

	it('find trials of the demo device', async () => {
		const { baseUrl } = sources().literature.clinicalTrials;
		const { body } = await get(`${baseUrl}/studies`, {
			'query.term': '"infusion pump"',
			countTotal: 'true',
		});
		expect(body.totalCount).toBeGreaterThan(40);
	});

	it('describe a work by its DOI', async () => {
		const work = sources().literatureWorld.works.find(({ doi }) => doi !== undefined);
		const doi = work?.doi ?? '';
		const { body } = await get(
			`${sources().literature.crossref.baseUrl}/works/${encodeURIComponent(doi)}`,
		);
		expect(body.message).toMatchObject({ DOI: doi.toLowerCase() });
	});
});
