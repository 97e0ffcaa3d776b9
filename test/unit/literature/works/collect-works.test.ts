import fc from 'fast-check';
import { collectWorks, jaroWinkler } from '../../../../lib/literature/works';
import { publicationFrom } from '../../../../lib/literature/files';
import type { Publication, Work } from '../../../../lib/model';
import { labelledRecords } from '../../../support/literature/labelled-records';
import { TUNING_MIX } from '../../../support/literature/mixes';

const TITLE = 'Survival of an invented hip stem in elderly patients: a cohort study';
const WORDS =
	'Of so many hips of invented people so many had to be revised in so many years. '.repeat(3);
const one = (id: string, fields: object = {}): Publication =>
	publicationFrom(
		{
			id,
			title: TITLE,
			authors: ['Smith JA', 'Doe B'],
			year: 2020,
			journal: 'Journal of Invented Hips',
			volume: 3,
			pages: '107-14',
			...fields,
		},
		1,
	);
const groups = (works: readonly Work[]): string[] =>
	works.map(({ records }) => [...records].sort().join('+')).sort();

describe('collectWorks', () => {
	it.each([
		[
			'same-pmid',
			{ pmid: 1234567, title: 'Survival of invented hip stems' },
			{ pmid: 1234567, pages: '' },
		],
		[
			'same-doi-and-title',
			{ doi: '10.5555/A.1' },
			{ doi: 'https://doi.org/10.5555/a.1', year: 2023 },
		],
		['same-pmcid', { pmcid: 'PMC12345', volume: '' }, { pmcid: 'PMC12345', year: 2023 }],
		['title-and-volume', { pages: '' }, { title: TITLE.toUpperCase() }],
		['title-and-year', { volume: '', pages: '' }, { journal: 'J Invent Hips' }],
		['same-doi-and-title', { doi: '10.5555/a.1' }, { doi: '10.5555/a.1.s001', volume: '' }],
		['title-and-volume', {}, { title: `${TITLE} [Article in German]`, pages: '' }],
		[
			'title-and-volume',
			{ abstract: WORDS },
			{ abstract: WORDS, pages: '107', authors: ['Doe B'] },
		],
		['pages-journal-volume-author', { title: '[Überleben von Hüftschäften im Alter.]' }, {}],
	])('merges by %s', (step, a, b) => {
		const works = collectWorks([one('a', a), one('b', b)]);
		expect(works).toEqual([expect.objectContaining({ id: 'a', records: ['a', 'b'] })]);
		expect(works[0]?.merges).toEqual([expect.objectContaining({ records: ['a', 'b'], step })]);
	});

	it.each([
		[
			'an erratum under the DOI of its subject',
			{ doi: '10.5555/a.1' },
			{ doi: '10.5555/a.1', title: `Erratum to: ${TITLE}` },
		],
		[
			'a correction as Web of Science names it',
			{ doi: '10.5555/a.1' },
			{ title: `${TITLE} (vol 3, pg 107, 2020)` },
		],
		[
			'a comment under the DOI of its subject',
			{ doi: '10.5555/a.1' },
			{ doi: '10.5555/a.1', title: `Re: ${TITLE}`, authors: ['Other C'] },
		],
		['a reply', {}, { title: `${TITLE}: reply`, pages: '115' }],
		['records with two PMIDs', { pmid: 1234567 }, { pmid: 7654321 }],
		['records with two DOIs', { doi: '10.5555/a.1' }, { doi: '10.5555/zz.978' }],
		[
			'one DOI with another title',
			{ doi: '10.5555/a.1' },
			{ doi: '10.5555/a.1', title: 'Knees', authors: ['Other C'], pages: '' },
		],
		[
			'part I and part II',
			{ title: `${TITLE}. Part I` },
			{ title: `${TITLE}. Part II`, pages: '115-120' },
		],
		['one title in years apart', {}, { year: 2023, volume: 6, pages: '1' }],
		[
			'men and women',
			{ title: 'Outcome of an invented hip stem in men' },
			{ title: 'Outcome of an invented hip stem in women', pages: '' },
		],
		[
			'a conference abstract and its article',
			{},
			{ isConferenceAbstract: true, journal: 'Meeting', volume: 9, pages: 'S12' },
		],
	])('keeps two works: %s', (_what, a, b) => {
		expect(groups(collectWorks([one('a', a), one('b', b)]))).toEqual(['a', 'b']);
	});

	it('links preprint, conference abstract, notice and trial, and merges none of them', () => {
		const works = collectWorks([
			one('article', { doi: '10.5555/a.1', nct: ['NCT01234567'] }),
			one('preprint', {
				doi: '10.1101/2019.12.01.19000001',
				journal: 'medRxiv',
				volume: '',
				pages: '',
				year: 2019,
			}),
			one('abstract', {
				isConferenceAbstract: true,
				journal: 'Meeting',
				volume: 9,
				pages: 'S12',
				year: 2019,
			}),
			one('notice', { title: `Retraction: ${TITLE}`, pages: '9' }),
		]);
		const links = Object.fromEntries(works.map((work) => [work.id, work.links]));
		expect(links).toEqual({
			article: [{ kind: 'trial-publication', to: 'NCT01234567' }],
			preprint: [{ kind: 'preprint-of', to: 'article' }],
			abstract: [{ kind: 'conference-abstract-of', to: 'article' }],
			notice: [{ kind: 'notice-of', to: 'article' }],
		});
	});

	it('takes versions of a preprint for one', () => {
		const works = collectWorks([
			one('v1', { doi: '10.21203/rs.3.rs-12345/v1', volume: '', pages: '' }),
			one('v2', { doi: '10.21203/rs.3.rs-12345/v2', volume: '', pages: '' }),
		]);
		expect(groups(works)).toEqual(['v1+v2']);
	});

	it('does not bring together by a third what two identifiers keep apart, and asks a person', () => {
		const works = collectWorks([
			one('a', { doi: '10.5555/a.1' }),
			one('b'),
			one('c', { doi: '10.5555/zz.978' }),
		]);
		expect(works).toHaveLength(2);
		expect(works[0]?.perhapsSame).toEqual([expect.objectContaining({ work: works[1]?.id })]);
	});

	it('obeys a person, who parts what was merged and joins what was not; the last word counts', () => {
		const records = [
			one('a'),
			one('b'),
			one('c', { title: 'Another title altogether, of knees', pages: '' }),
		];
		const apart = { verdict: 'apart', records: ['b', 'a'] } as const;
		const same = { verdict: 'same', records: ['a', 'c'] } as const;
		expect(groups(collectWorks(records))).toEqual(['a+b', 'c']);
		expect(groups(collectWorks(records, { byHand: [apart, same] }))).toEqual(['a+c', 'b']);
		const again = { ...apart, verdict: 'same' } as const;
		expect(groups(collectWorks(records, { byHand: [apart, again] }))).toEqual(['a+b', 'c']);
	});

	it('takes each field from the record that knows it best, and says from which', () => {
		const [work] = collectWorks([
			one('scopus:1', { database: 'Scopus', pages: '107', abstract: 'Short.' }),
			one('pubmed:1', { database: 'PubMed', pmid: 1234567, abstract: 'A whole abstract.' }),
		]);
		expect(work?.merged).toMatchObject({
			id: 'scopus:1',
			pages: '107-14',
			ids: { pmid: '1234567' },
		});
		expect(work?.fieldsFrom).toMatchObject({
			'ids.pmid': 'pubmed:1',
			pages: 'pubmed:1',
			abstract: 'pubmed:1',
		});
	});

	it('gives the same works whatever the order records come in, and each record once', () => {
		const { records } = labelledRecords(5, {
			works: 150,
			copies: 120,
			negatives: 60,
			mix: TUNING_MIX,
		});
		const wanted = groups(collectWorks(records));
		expect(wanted.flatMap((ids) => ids.split('+')).sort()).toEqual(
			records.map(({ id }) => id).sort(),
		);
		fc.assert(
			fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
				expect(groups(collectWorks(shuffled))).toEqual(wanted);
			}),
			{ numRuns: 15 },
		);
	});

	it('keeps the id of a work when copies come later', () => {
		const [first, second] = [one('a'), one('pubmed:1', { database: 'PubMed', pmid: 1234567 })];
		expect(collectWorks([first, second]).map(({ id }) => id)).toEqual(['a']);
	});
});

describe('jaroWinkler', () => {
	it.each([
		['martha', 'marhta', 0.9611],
		['dixon', 'dicksonx', 0.8133],
		['dwayne', 'duane', 0.84],
		['abc', 'abc', 1],
		['abc', '', 0],
	])('of %s and %s is as published', (a, b, wanted) => {
		expect(jaroWinkler(a, b)).toBeCloseTo(wanted, 4);
	});
});
