import { publicationSchema, type Provenance } from '../../../../lib/model';
import { publicationOf } from '../../../../lib/sources/europe-pmc/publication';

const CALL: Provenance = {
	...{ method: 'GET', url: 'https://example.org/search', source: 'europe-pmc', status: 200 },
	...{ retrievedAt: '2026-06-15T12:00:00.000Z', bytes: 1, sha256: 'x', cache: 'miss' },
	...{ simulated: true, attempts: 1 },
};
const read = (record: unknown) => publicationSchema.strict().parse(publicationOf(record, CALL));
const least = (members: Record<string, unknown> = {}) =>
	read({ id: '1', source: 'MED', ...members });

/** Everything a record of the result type "core" may hold of a publication; made up. */
const WHOLE = {
	id: '90000001',
	source: 'MED',
	pmid: '90000001',
	pmcid: 'pmc9000001',
	doi: 'https://doi.org/10.5555/HIP.2024.001',
	title: 'Wear of <i>simulant</i> cups at 10<sup>6</sup> cycles (NCT09000001).',
	authorList: {
		author: [
			{
				fullName: 'Doe-Roe J',
				firstName: 'Jane',
				lastName: 'Doe-Roe',
				initials: 'J',
				authorId: { type: 'ORCID', value: '0000-0002-1825-0097' },
			},
			{ collectiveName: 'Simulant Hip Study Group' },
			{ fullName: 'Muster M Jr' },
		],
	},
	authorString: 'not used where there is a list',
	journalInfo: {
		issue: '2',
		volume: '12',
		dateOfPublication: '2024 Jul-Aug',
		printPublicationDate: '2024-07-01',
		journal: {
			title: 'Journal of simulated joints',
			medlineAbbreviation: 'J Simul Joints',
			isoabbreviation: 'J. Simul. Joints',
			issn: '1234-5679',
			essn: '9876-5432',
		},
	},
	pageInfo: '4002.e26',
	abstractText:
		'<h4>Aims</h4>To measure wear; see NCT09000002 and NCT09000001.<h4>Results</h4>Mean 0.1 mm<sup>3</sup> (p&lt;0.05).',
	language: 'eng',
	pubTypeList: { pubType: ['Randomized Controlled Trial', 'research-article', 'Journal Article'] },
	meshHeadingList: {
		meshHeading: [
			{
				majorTopic_YN: 'N',
				descriptorName: 'Hip Prosthesis',
				meshQualifierList: {
					meshQualifier: [
						{ qualifierName: 'adverse effects', majorTopic_YN: 'Y' },
						{ qualifierName: 'economics', majorTopic_YN: 'N' },
					],
				},
			},
			{ majorTopic_YN: 'Y', descriptorName: 'Arthroplasty, Replacement, Hip' },
		],
	},
	keywordList: { keyword: ['Wear', 'TiO<sub>2</sub>'] },
	isOpenAccess: 'Y',
	license: 'cc by',
	firstIndexDate: '2024-05-02',
	firstPublicationDate: '2024-04-30',
	citedByCount: 3,
};

describe('a record of Europe PMC', () => {
	it('is read with all it holds of a publication', () => {
		expect(read(WHOLE)).toEqual({
			schema: 'cer.publication/1',
			id: 'europe-pmc:MED/90000001',
			source: 'europe-pmc',
			database: 'Europe PMC',
			ids: {
				pmid: '90000001',
				doi: '10.5555/hip.2024.001',
				pmcid: 'PMC9000001',
				nct: ['NCT09000001', 'NCT09000002'],
				other: { 'europe-pmc': 'MED/90000001' },
			},
			title: 'Wear of simulant cups at 10⁶ cycles (NCT09000001).',
			abstract: [
				{ label: 'Aims', text: 'To measure wear; see NCT09000002 and NCT09000001.' },
				{ label: 'Results', text: 'Mean 0.1 mm³ (p<0.05).' },
			],
			authors: [
				{ family: 'Doe-Roe', given: 'Jane', initials: 'J', orcid: '0000-0002-1825-0097' },
				{ collective: 'Simulant Hip Study Group' },
				{ family: 'Muster', initials: 'M Jr' },
			],
			journal: {
				title: 'Journal of simulated joints',
				abbreviation: 'J Simul Joints',
				issn: ['1234-5679', '9876-5432'],
			},
			volume: '12',
			issue: '2',
			pages: '4002.e26',
			published: '2024-04-30',
			publishedText: '2024 Jul-Aug',
			languages: ['eng'],
			types: ['Randomized Controlled Trial', 'research-article', 'Journal Article'],
			isPreprint: false,
			isConferenceAbstract: false,
			mesh: ['Hip Prosthesis/*adverse effects/economics', '*Arthroplasty, Replacement, Hip'],
			keywords: ['Wear', 'TiO₂'],
			notices: [],
			entered: '2024-05-02',
			isOpenAccess: true,
			url: 'https://europepmc.org/article/MED/90000001',
			copyright: 'cc by',
			rawSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
			provenance: {
				url: 'https://example.org/search',
				retrievedAt: '2026-06-15T12:00:00.000Z',
				simulated: true,
			},
		});
	});

	it('leaves out what nobody knows', () => {
		expect(Object.keys(least()).sort()).toEqual(
			[
				...['schema', 'id', 'source', 'database', 'ids', 'title', 'abstract', 'authors', 'journal'],
				...['languages', 'types', 'isPreprint', 'isConferenceAbstract', 'mesh', 'keywords'],
				...['notices', 'url', 'rawSha256', 'provenance'],
			].sort(),
		);
		expect(least()).toMatchObject({ ids: { pmid: '1' }, journal: { issn: [] }, authors: [] });
	});

	it.each([
		undefined,
		null,
		'text',
		[],
		{},
		{ id: '1' },
		{ source: 'MED' },
		{ id: '', source: 'MED' },
	])('is none without an id of its own: %j', (record) => {
		expect(publicationOf(record, CALL)).toBeUndefined();
	});

	it('meets its copy in PubMed by the PMID, also where only the id tells it', () => {
		expect(least().ids).toEqual({ pmid: '1', other: { 'europe-pmc': 'MED/1' } });
		expect(read({ id: 'PMC5', source: 'PMC' }).ids).toEqual({
			pmcid: 'PMC5',
			other: { 'europe-pmc': 'PMC/PMC5' },
		});
		expect(read({ id: 'PPR5', source: 'PPR' }).ids).toEqual({
			other: { 'europe-pmc': 'PPR/PPR5' },
		});
	});

	it('is a preprint of its server, with the article it became', () => {
		const preprint = read({
			id: 'PPR900',
			source: 'PPR',
			doi: '10.5555/2024.01.01.900',
			bookOrReportDetails: { publisher: 'simRxiv', yearOfPublication: 2024 },
			pubTypeList: { pubType: ['Preprint'] },
			commentCorrectionList: {
				commentCorrection: [
					{ id: '90000001', source: 'MED', type: 'Preprint of', reference: 'J Simul Joints' },
				],
			},
		});
		expect(preprint).toMatchObject({
			id: 'europe-pmc:PPR/PPR900',
			isPreprint: true,
			published: '2024',
			journal: { title: 'simRxiv' },
			versions: [{ kind: 'article', pmid: '90000001', record: 'europe-pmc:MED/90000001' }],
			notices: [],
		});
	});

	it('names its preprint, which has no PMID', () => {
		const commentCorrection = { id: 'PPR900', source: 'PPR', type: 'Preprint in' };
		const article = least({ commentCorrectionList: { commentCorrection } });
		expect(article.versions).toEqual([{ kind: 'preprint', record: 'europe-pmc:PPR/PPR900' }]);
		expect(article.isPreprint).toBe(false);
	});

	const related = (
		type: string,
		reference = 'J Simul Joints. 2025 Jan 6;13(1):9. doi: 10.5555/R.9.',
	) =>
		least({
			commentCorrectionList: { commentCorrection: [{ id: '77', source: 'MED', type, reference }] },
		});

	it.each([
		['Retraction in', 'retraction', 'subject'],
		['Retraction of', 'retraction', 'notice'],
		['Partial retraction in', 'partial-retraction', 'subject'],
		['Expression of concern in', 'expression-of-concern', 'subject'],
		['Expression of concern for', 'expression-of-concern', 'notice'],
		['Erratum in', 'correction', 'subject'],
		['Erratum for', 'correction', 'notice'],
		['Corrected and republished in', 'correction', 'subject'],
		['Retracted and republished in', 'retraction', 'subject'],
		['Update in', 'update', 'subject'],
		['Update of', 'update', 'notice'],
	])('tells a notice "%s"', (type, kind, role) => {
		expect(related(type).notices).toEqual([
			{
				kind,
				role,
				pmid: '77',
				doi: '10.5555/r.9',
				citation: 'J Simul Joints. 2025 Jan 6;13(1):9. doi: 10.5555/R.9.',
				date: '2025-01-06',
				source: 'europe-pmc',
			},
		]);
	});

	it.each(['Comment in', 'Comment on', 'Cites', 'Republished in', ''])(
		'takes "%s" for no notice',
		(type) => {
			expect(related(type).notices).toEqual([]);
		},
	);

	it('is retracted by its type alone', () => {
		const [notice, ...more] = least({
			pubTypeList: { pubType: ['Retracted Publication'] },
		}).notices;
		expect(notice).toEqual({ kind: 'retraction', role: 'subject', source: 'europe-pmc' });
		expect(more).toEqual([]);
	});

	it('is retracted once where type and relation say so', () => {
		const { notices } = least({
			pubTypeList: { pubType: 'Retracted Publication' },
			commentCorrectionList: {
				commentCorrection: [{ id: '7', source: 'MED', type: 'Retraction in' }],
			},
		});
		expect(notices).toHaveLength(1);
	});

	it('is withdrawn by its title', () => {
		expect(least({ title: 'WITHDRAWN: A simulated hip.' }).notices).toEqual([
			{ kind: 'withdrawal', role: 'subject', source: 'europe-pmc' },
		]);
	});

	it.each([
		[{ firstPublicationDate: '2024-04-30' }, { published: '2024-04-30' }],
		[{ pubYear: '2024' }, { published: '2024' }],
		[{ pubYear: 2024 }, { published: '2024' }],
		[{ pubYear: '2024', journalInfo: { dateOfPublication: '2024 Jul' } }, { published: '2024-07' }],
		[
			{ firstPublicationDate: '2024-04-30', journalInfo: { dateOfPublication: '2024 Jul 5' } },
			{ published: '2024-04-30', issued: '2024-07-05' },
		],
		[
			{ pubYear: '1999', journalInfo: { dateOfPublication: 'Winter 1999' } },
			{ published: '1999', publishedText: 'Winter 1999' },
		],
		[{ firstPublicationDate: '2024-02-31' }, {}],
	])('has of %j the date %j', (members: Record<string, unknown>, date: Record<string, string>) => {
		const { published, publishedText, issued } = least(members);
		expect({ published, publishedText, issued }).toEqual({
			published: undefined,
			publishedText: undefined,
			issued: undefined,
			...date,
		});
	});

	it('is a conference abstract by its type', () => {
		expect(least({ pubType: 'meeting abstract; journal article' })).toMatchObject({
			isConferenceAbstract: true,
			types: ['meeting abstract', 'journal article'],
		});
	});

	it('has the names of a line of authors, with their characters', () => {
		expect(
			least({
				authorString: 'Müller-Øst ÅB, O&#39;Neil P, van der Berg J, ALPHA Group, Roe R 3rd.',
			}).authors,
		).toEqual([
			{ family: 'Müller-Øst', initials: 'ÅB' },
			{ family: "O'Neil", initials: 'P' },
			{ family: 'van der Berg', initials: 'J' },
			{ collective: 'ALPHA Group' },
			{ family: 'Roe', initials: 'R 3rd' },
		]);
	});
});
