import { publicationSchema, type Publication } from '../../../../lib/model';
import { getPubMed } from '../../../../lib/sources';
import { contractOf, type Case } from './contract';
import { article, bookPart, set, setOf, type ArticleParts } from './pubmed-bodies';

const get =
	(...ids: string[]): Case['ask'] =>
	(ctx) =>
		getPubMed(ctx, ids);

/** A record of such parts is read so. */
const reads = (
	name: string,
	parts: ArticleParts | string,
	expected: Partial<Publication>,
): Case => ({
	name,
	ask: get('7'),
	replies: [{ body: set(typeof parts === 'string' ? parts : article('7', parts)) }],
	outcome: { kind: 'found', fetched: 1, remarks: [] },
	records: (records) => expect(publicationSchema.parse(records[0])).toMatchObject(expected),
});

/** A `CommentsCorrections` list of one. */
const says = (type: string, citation = 'J Simul. 2025 Jan 9;8(1):3. doi: 10.5555/ABC.9.'): string =>
	`<CommentsCorrectionsList><CommentsCorrections RefType="${type}"><RefSource>${citation}</RefSource><PMID Version="1">99</PMID></CommentsCorrections></CommentsCorrectionsList>`;
const ninetyNine = {
	pmid: '99',
	doi: '10.5555/abc.9',
	citation: 'J Simul. 2025 Jan 9;8(1):3. doi: 10.5555/ABC.9.',
	date: '2025-01-09',
	source: 'pubmed' as const,
};
const notice = (
	name: string,
	type: string,
	said: Pick<Publication['notices'][0], 'kind' | 'role'>,
) => reads(name, { behind: says(type) }, { notices: [{ ...said, ...ninetyNine }] });

contractOf('PubMed, records by PMID', [
	{
		name: 'gives the record',
		ask: get('7'),
		replies: [{ body: set(article('7')) }],
		outcome: { kind: 'found', query: 'PMID 7', fetched: 1 },
		records: (records) => {
			expect(publicationSchema.parse(records[0])).toEqual({
				schema: 'cer.publication/1',
				id: 'pubmed:7',
				source: 'pubmed',
				database: 'PubMed',
				ids: { pmid: '7' },
				title: 'Simulated article 7.',
				abstract: [{ text: 'Nothing was seen.' }],
				authors: [{ family: 'Muster', given: 'Ada B', initials: 'AB' }],
				journal: {
					title: 'Journal of simulants',
					abbreviation: 'J Simul',
					issn: ['0000-0019', '0000-0027'],
				},
				volume: '7',
				issue: '2',
				pages: '11-9',
				published: '2024-03-05',
				languages: ['eng'],
				types: ['Journal Article'],
				isPreprint: false,
				isConferenceAbstract: false,
				mesh: [],
				keywords: [],
				notices: [],
				url: 'https://pubmed.ncbi.nlm.nih.gov/7/',
				rawSha256: expect.stringMatching(/^[0-9a-f]{64}$/),
				provenance: {
					url: expect.stringContaining('/eutils/efetch.fcgi?db=pubmed&id=7&retmode=xml'),
					retrievedAt: expect.any(String),
					simulated: false,
				},
			});
		},
		requests: (asked) => expect(asked[0]?.method).toBe('GET'),
	},
	{
		name: 'tells which record does not exist, of which PubMed says no word',
		ask: get('7', '8', '9'),
		replies: [{ body: set(article('9'), article('7')) }],
		outcome: { kind: 'found', fetched: 2, remarks: [['record-missing', 'the records 8']] },
		records: ['pubmed:9', 'pubmed:7'],
	},
	{
		name: 'is none where PubMed has none of them',
		ask: get('8'),
		replies: [{ body: set() }],
		outcome: { kind: 'none', total: 0, remarks: [['record-missing', 'the records 8']] },
	},
	{
		name: 'tells which record was deleted',
		ask: get('7', '8'),
		replies: [{ body: set(article('7'), '<DeleteCitation><PMID>8</PMID></DeleteCitation>') }],
		outcome: {
			kind: 'found',
			remarks: [
				['record-missing', 'deleted 8'],
				['record-missing', 'the records 8'],
			],
		},
	},
	{
		name: 'names twenty of those that are missing',
		ask: (ctx) =>
			getPubMed(
				ctx,
				Array.from({ length: 60 }, (_, at) => String(at + 1)),
			),
		replies: [{ body: set(article('1')) }],
		outcome: {
			kind: 'found',
			query: '60 PMIDs',
			remarks: [['record-missing', ', 21 and 39 more.']],
		},
	},
	{
		name: 'asks for no record twice',
		ask: get('7', ' 7 ', '8'),
		replies: ({ fields }) => ({ body: setOf(fields) }),
		outcome: { kind: 'found', fetched: 2 },
		requests: (asked) => expect(asked.map(({ fields }) => fields.id)).toEqual(['7,8']),
	},
	{
		name: 'fails, and is not none, where the server is out of order',
		ask: get('7'),
		replies: [{ status: 502 }],
		outcome: { kind: 'failed', reason: 'outage' },
	},
	{
		name: 'reads a part of a book beside an article',
		ask: get('7', '8'),
		replies: [{ body: set(article('7'), bookPart('8', '<ArticleTitle>Hips</ArticleTitle>')) }],
		outcome: { kind: 'found', fetched: 2 },
		records: (records) => {
			expect(publicationSchema.parse(records[1])).toMatchObject({
				ids: { pmid: '8', doi: '10.5555/book.1', other: { bookaccession: 'NBK1' } },
				title: 'Hips',
				journal: { title: 'A book of simulants' },
				authors: [{ family: 'Writer', initials: 'W' }],
				abstract: [{ text: 'About hips.' }],
				published: '2019-10',
				types: ['Review'],
			});
		},
	},
]);

contractOf('PubMed, text of records', [
	reads(
		'keeps what is raised and lowered in a title',
		{ title: 'Wear of 3 mm<sup>3</sup> in CO<sub>2</sub>: <i>in <b>vitro</b></i>.' },
		{ title: 'Wear of 3 mm³ in CO₂: in vitro.' },
	),
	reads(
		'writes what no character raises or lowers after a sign',
		{ title: 'At <sup>1,2</sup>K<sub>Q</sub> and 10<sup>-3</sup>.' },
		{ title: 'At ^(1,2)K_Q and 10⁻³.' },
	),
	reads(
		'keeps markup in markup',
		{ title: 'x<sup><i>2<sub>i</sub></i></sup> <u>under</u>' },
		{ title: 'x^(2ᵢ) under' },
	),
	reads(
		'reads formulas',
		{
			title:
				'Of <mml:math xmlns:mml="http://www.w3.org/1998/Math/MathML"><mml:mrow><mml:msup><mml:mi>x</mml:mi><mml:mn>2</mml:mn></mml:msup><mml:mo>+</mml:mo><mml:mfrac><mml:mi>a</mml:mi><mml:mi>b</mml:mi></mml:mfrac></mml:mrow></mml:math>.',
		},
		{ title: 'Of x²+a/b.' },
	),
	reads(
		'reads references to characters, beyond the first plane too',
		{ title: 'P&lt;0.05 &amp; 95&#8239;% &#x3b2; J&#xfc;rgen &#x1d6fc;' },
		{ title: 'P<0.05 & 95\u202f% β Jürgen 𝛼' },
	),
	reads(
		'reads a reference to a reference once',
		{ title: 'The entity &amp;lt; and &amp;amp;' },
		{ title: 'The entity &lt; and &amp;' },
	),
	reads(
		'keeps a reference nobody knows as it is written',
		{ title: 'A &nbspx; and &#0; in text' },
		{ title: 'A &nbspx; and &#0; in text' },
	),
	reads('reads sections of CDATA', { title: '<![CDATA[a < b & c]]>' }, { title: 'a < b & c' }),
	reads(
		'has a title over several lines on one',
		{ title: '\n  Two\n\tlines  here. ' },
		{ title: 'Two lines here.' },
	),
	reads(
		'labels the parts of a structured abstract and keeps their order',
		{
			abstract:
				'<AbstractText Label="BACKGROUND" NlmCategory="BACKGROUND">Hips <i>wear</i>.</AbstractText><AbstractText Label="METHODS">We looked.</AbstractText><AbstractText>No label.</AbstractText><CopyrightInformation>© 2024 The Simulants.</CopyrightInformation>',
		},
		{
			abstract: [
				{ label: 'BACKGROUND', text: 'Hips wear.' },
				{ label: 'METHODS', text: 'We looked.' },
				{ text: 'No label.' },
			],
			copyright: '© 2024 The Simulants.',
		},
	),
	reads(
		'keeps an abstract for lay readers or in another language apart',
		{
			behind:
				'<OtherAbstract Type="plain-language-summary" Language="eng"><AbstractText>Hips wear out.</AbstractText></OtherAbstract><OtherAbstract Type="Publisher" Language="ger"><AbstractText Label="ZIEL">Ziel.</AbstractText></OtherAbstract>',
		},
		{
			abstract: [
				{ text: 'Nothing was seen.' },
				{ label: 'plain-language-summary, eng', text: 'Hips wear out.' },
				{ label: 'Publisher, ger, ZIEL', text: 'Ziel.' },
			],
		},
	),
	reads('has no abstract where there is none', { abstract: '' }, { abstract: [] }),
	reads(
		'takes the title in its own language where there is no other',
		{
			title: '[Not Available].',
			vernacular: '<VernacularTitle>Über Hüften.</VernacularTitle>',
			languages: '<Language>ger</Language><Language>fre</Language>',
		},
		{ title: 'Über Hüften.', languages: ['ger', 'fre'] },
	),
	reads('has an empty title where there is none', { title: '' }, { title: '' }),
]);

contractOf('PubMed, bibliography of records', [
	reads(
		'knows the day a record was entered',
		{
			references:
				'<History><PubMedPubDate PubStatus="pubmed"><Year>2024</Year><Month>4</Month><Day>2</Day></PubMedPubDate><PubMedPubDate PubStatus="entrez"><Year>2024</Year><Month>4</Month><Day>1</Day><Hour>6</Hour></PubMedPubDate></History>',
		},
		{ entered: '2024-04-01' },
	),
	reads(
		'never takes pages for a number',
		{ pagination: '<MedlinePgn>4002.e26</MedlinePgn>' },
		{
			pages: '4002.e26',
		},
	),
	reads(
		'makes pages of their ends where there is no other form',
		{ pagination: '<StartPage>107</StartPage><EndPage>114</EndPage>' },
		{ pages: '107-114' },
	),
	{
		name: 'has the title of a book whose part has none',
		ask: get('8'),
		replies: [{ body: set(bookPart('8')) }],
		outcome: { kind: 'found' },
		records: ([record]) => expect(record).toMatchObject({ title: 'A book of simulants' }),
	},
	reads(
		'prefers the pages as MEDLINE cites them',
		{
			pagination: '<StartPage>107</StartPage><EndPage>114</EndPage><MedlinePgn>107-14</MedlinePgn>',
		},
		{ pages: '107-14' },
	),
	...(
		[
			['<MedlineDate>2012 Jul-Aug</MedlineDate>', '2012', '2012 Jul-Aug'],
			['<MedlineDate>Winter 1999</MedlineDate>', '1999', 'Winter 1999'],
			['<MedlineDate>1998 Dec-1999 Jan</MedlineDate>', '1998', '1998 Dec-1999 Jan'],
			['<MedlineDate>Spring</MedlineDate>', undefined, 'Spring'],
			['<Year>2000</Year><Season>Fall</Season>', '2000', '2000 Fall'],
			['<Year>2000</Year>', '2000', undefined],
			['<Year>2000</Year><Month>Feb</Month>', '2000-02', undefined],
			['<Year>2000</Year><Month>02</Month><Day>9</Day>', '2000-02-09', undefined],
			['<Year>2001</Year><Month>Feb</Month><Day>30</Day>', '2001-02', '2001 Feb 30'],
		] as const
	).map(([pubDate, published, publishedText]) => ({
		...reads(`reads the date ${pubDate}`, { pubDate }, {}),
		records: ([record]: unknown[]) => {
			const read = publicationSchema.parse(record);
			expect([read.published, read.publishedText]).toEqual([published, publishedText]);
		},
	})),
	reads(
		'has the first publication and the day of the issue',
		{
			articleDate:
				'<ArticleDate DateType="Electronic"><Year>2023</Year><Month>11</Month><Day>02</Day></ArticleDate>',
		},
		{ published: '2023-11-02', issued: '2024-03-05' },
	),
	reads(
		'has the more precise of two dates that agree',
		{
			pubDate: '<Year>2024</Year>',
			articleDate:
				'<ArticleDate DateType="Electronic"><Year>2024</Year><Month>5</Month><Day>2</Day></ArticleDate>',
		},
		{ published: '2024-05-02', issued: '2024' },
	),
	reads(
		'compares DOIs in lower case, and takes no DOI of a reference',
		{
			articleIds:
				'<ArticleId IdType="doi">10.5555/NEJMoa12</ArticleId><ArticleId IdType="pmc">PMC123</ArticleId><ArticleId IdType="pii">S0-1</ArticleId>',
			references:
				'<ReferenceList><Reference><Citation>Other.</Citation><ArticleIdList><ArticleId IdType="doi">10.5555/other</ArticleId><ArticleId IdType="pubmed">5</ArticleId></ArticleIdList></Reference></ReferenceList>',
		},
		{ ids: { pmid: '7', doi: '10.5555/nejmoa12', pmcid: 'PMC123', other: { pii: 'S0-1' } } },
	),
	reads(
		'takes the DOI of the location where the ids have none, unless it is no longer valid',
		{
			location:
				'<ELocationID EIdType="pii" ValidYN="Y">1</ELocationID><ELocationID EIdType="doi" ValidYN="N">10.5555/old</ELocationID><ELocationID EIdType="doi" ValidYN="Y">10.5555/New</ELocationID>',
		},
		{ ids: { pmid: '7', doi: '10.5555/new' } },
	),
	reads(
		'reads groups, ORCIDs in every form, suffixes, and leaves out a name that was corrected',
		{
			authors:
				'<Author ValidYN="Y"><LastName>Muster</LastName><ForeName>Max</ForeName><Initials>M</Initials><Suffix>Jr</Suffix><Identifier Source="ORCID">https://orcid.org/0000-0002-1825-0097</Identifier></Author><Author ValidYN="N"><LastName>Musterr</LastName></Author><Author ValidYN="Y"><LastName>O&apos;Muster</LastName><Identifier Source="ORCID">000000021694233X</Identifier></Author><Author ValidYN="Y"><CollectiveName>Simulant Group</CollectiveName></Author>',
		},
		{
			authors: [
				{ family: 'Muster', given: 'Max Jr', initials: 'M Jr', orcid: '0000-0002-1825-0097' },
				{ family: "O'Muster", orcid: '0000-0002-1694-233X' },
				{ collective: 'Simulant Group' },
			],
		},
	),
	reads(
		'reads MeSH as MEDLINE writes it, and keywords of every list once',
		{
			behind:
				'<MeshHeadingList><MeshHeading><DescriptorName MajorTopicYN="Y">Hip</DescriptorName></MeshHeading><MeshHeading><DescriptorName MajorTopicYN="N">Knee</DescriptorName><QualifierName MajorTopicYN="N">surgery</QualifierName><QualifierName MajorTopicYN="Y">injuries</QualifierName></MeshHeading></MeshHeadingList><KeywordList Owner="NOTNLM"><Keyword>CO<sub>2</sub></Keyword><Keyword>hip</Keyword></KeywordList><KeywordList Owner="NLM"><Keyword>hip</Keyword></KeywordList>',
		},
		{ mesh: ['*Hip', 'Knee/surgery/*injuries'], keywords: ['CO₂', 'hip'] },
	),
	reads(
		'reads trials of ClinicalTrials.gov from its data banks, once each',
		{
			banks:
				'<DataBankList><DataBank><DataBankName>ClinicalTrials.gov</DataBankName><AccessionNumberList><AccessionNumber>nct01234567</AccessionNumber><AccessionNumber>NCT01234567</AccessionNumber></AccessionNumberList></DataBank><DataBank><DataBankName>ISRCTN</DataBankName><AccessionNumberList><AccessionNumber>ISRCTN1</AccessionNumber></AccessionNumberList></DataBank></DataBankList>',
		},
		{ ids: { pmid: '7', nct: ['NCT01234567'] } },
	),
	reads('knows a preprint', { types: ['Preprint'] }, { isPreprint: true }),
	reads(
		'knows an abstract of a meeting',
		{ types: ['Meeting Abstract'] },
		{
			isConferenceAbstract: true,
		},
	),
]);

contractOf('PubMed, notices of records', [
	notice('knows what was retracted', 'RetractionIn', { kind: 'retraction', role: 'subject' }),
	notice('knows a retraction', 'RetractionOf', { kind: 'retraction', role: 'notice' }),
	notice('knows what was retracted in part', 'PartialRetractionIn', {
		kind: 'partial-retraction',
		role: 'subject',
	}),
	notice('knows what is a cause for concern', 'ExpressionOfConcernIn', {
		kind: 'expression-of-concern',
		role: 'subject',
	}),
	notice('knows who expresses concern', 'ExpressionOfConcernFor', {
		kind: 'expression-of-concern',
		role: 'notice',
	}),
	notice('knows what was corrected', 'ErratumIn', { kind: 'correction', role: 'subject' }),
	notice('knows a correction', 'ErratumFor', { kind: 'correction', role: 'notice' }),
	notice('knows what was corrected and appeared again', 'CorrectedandRepublishedIn', {
		kind: 'correction',
		role: 'subject',
	}),
	notice('knows what was updated', 'UpdateIn', { kind: 'update', role: 'subject' }),
	notice('knows an update', 'UpdateOf', { kind: 'update', role: 'notice' }),
	reads('takes a comment for none', { behind: says('CommentIn') }, { notices: [] }),
	reads(
		'knows what was retracted by its type alone',
		{ types: ['Journal Article', 'Retracted Publication'] },
		{ notices: [{ kind: 'retraction', role: 'subject', source: 'pubmed' }] },
	),
	reads(
		'tells a retraction once that type and correction tell',
		{ types: ['Retracted Publication'], behind: says('RetractionIn') },
		{ notices: [{ kind: 'retraction', role: 'subject', ...ninetyNine }] },
	),
	reads(
		'knows a withdrawn review by its title',
		{ title: 'WITHDRAWN: Hips for simulants.' },
		{ notices: [{ kind: 'withdrawal', role: 'subject', source: 'pubmed' }] },
	),
	reads(
		'does not take a retraction for retracted that has the title of what it retracts',
		{ title: 'Retracted: Hips for simulants.', behind: says('RetractionOf') },
		{ notices: [{ kind: 'retraction', role: 'notice', ...ninetyNine }] },
	),
	reads(
		'links a preprint to its article',
		{ types: ['Preprint'], behind: says('UpdateIn') },
		{ notices: [], versions: [{ kind: 'article', pmid: '99', doi: '10.5555/abc.9' }] },
	),
	reads(
		'links an article to its preprint',
		{ behind: says('UpdateOf', 'medRxiv. 2024 Jan 2:2024.01.01.1. doi: 10.5555/1.') },
		{ notices: [], versions: [{ kind: 'preprint', pmid: '99', doi: '10.5555/1' }] },
	),
]);

describe('A question for records by PMID', () => {
	it.each([
		[['x7'], '"x7" is not a PMID'],
		[['7, 8'], '"7, 8" is not a PMID'],
		[[], 'No PMID is given'],
	])('is refused for %j before it is sent', (pmids: string[], why) => {
		expect(() => getPubMed({} as never, pmids)).toThrow(why);
	});
});
