import { readAll } from './read';

const NBIB = `
PMID- 30000001
OWN - NLM
STAT- MEDLINE
DP  - 2012 Jul-Aug
TI  - Survival of an invented hip stem in people who are older than
      most: a cohort.
PG  - 107-14
LID - 10.5555/hip.2012.7 [doi]
AB  - BACKGROUND: Stems fail. RESULTS: Some
      did not.
CI  - Copyright (c) 2012 Nobody.
FAU - Müller, Hans-Peter
AU  - Müller HP
AUID- ORCID: 0000-0001-2345-678X
CN  - Invented Hip Group
LA  - eng
SI  - ClinicalTrials.gov/NCT01234567
PT  - Journal Article
PT  - Retracted Publication
RIN - J Invent Hip. 2014 Mar;3(1):9. doi: 10.5555/hip.2014.9. PMID: 30000009
TA  - J Invent Hip
JT  - Journal of invented hips
IS  - 0000-0019 (Print)
VI  - 1
IP  - 4
MH  - *Hip Prosthesis
OT  - stem
PMC - PMC1234567

PMID- 30000002
TI  - Second
`;

const BIBTEX = `% exported
@string{jih = "Journal of Invented Hips"}
@comment{ignored}
@article{mueller2012,
  author = {M{\\"u}ller, Hans and {\\O}sterg{\\aa}rd, {\\'E}. and {World Invented Organization} and Jan van der Berg},
  title  = "{S}urvival of {\\textit{invented}} stems in 10\\% of {m\\textsuperscript{2}} --- a {{Nested}} one",
  journal = jih,
  year = 2012, month = jul # "~15",
  volume = {1}, number = 4, pages = {107--114},
  doi = {https://doi.org/10.5555/HIP.2012.7},
  keywords = {hip; stem},
  abstract = {Braces {within {braces}} and an @ sign.}
}
@inproceedings{open2013,
  title = {Never closed,
@misc{x, title={One line}, year=2014}
`;

const ENDNOTE = `<?xml version="1.0" encoding="UTF-8"?><xml><records><record><database name="My.enl">My.enl</database><ref-type name="Journal Article">17</ref-type><contributors><authors><author><style face="normal">Smith, J.</style></author></authors></contributors><titles><title><style face="normal">Pumps </style><style face="italic">in vitro</style></title><secondary-title>J Invent Pumps</secondary-title></titles><periodical><full-title>Journal of Invented Pumps</full-title><abbr-1>J Invent Pumps</abbr-1></periodical><pages>45-9</pages><volume>3</volume><number>4</number><dates><year>2020</year><pub-dates><date>May 12</date></pub-dates></dates><isbn>0000-0019</isbn><accession-num>32000002</accession-num><abstract>R&amp;D of x &lt; 5.</abstract><electronic-resource-num>10.5555/pump.1</electronic-resource-num><remote-database-provider>NLM</remote-database-provider></record>
<record><titles><title>Broken & open</titles></record>
<record><titles><title>Third</title></titles></record></records></xml>`;

describe('formats other than RIS', () => {
	it("reads PubMed's format", async () => {
		const { format, publications, records } = await readAll(NBIB);
		expect({ format, records }).toEqual({ format: 'nbib', records: 2 });
		expect(publications[0]).toMatchObject({
			id: 'pubmed:30000001',
			database: 'PubMed',
			ids: {
				pmid: '30000001',
				doi: '10.5555/hip.2012.7',
				pmcid: 'PMC1234567',
				nct: ['NCT01234567'],
			},
			title: 'Survival of an invented hip stem in people who are older than most: a cohort.',
			abstract: [
				{ label: 'BACKGROUND', text: 'Stems fail.' },
				{ label: 'RESULTS', text: 'Some did not.' },
			],
			authors: [
				{ family: 'Müller', given: 'Hans-Peter', initials: 'HP', orcid: '0000-0001-2345-678X' },
				{ collective: 'Invented Hip Group' },
			],
			published: '2012',
			publishedText: '2012 Jul-Aug',
			pages: '107-14',
			notices: [
				{ kind: 'retraction', role: 'subject', pmid: '30000009', doi: '10.5555/hip.2014.9' },
			],
			mesh: ['*Hip Prosthesis'],
			copyright: 'Copyright (c) 2012 Nobody.',
		});
	});

	it('reads BibTeX with accents, nested braces, abbreviations and an entry that is never closed', async () => {
		const { format, publications, records, unreadable } = await readAll(BIBTEX);
		expect({ format, records }).toEqual({ format: 'bibtex', records: 3 });
		expect(unreadable).toEqual([{ line: 14, message: 'The entry is never closed.' }]);
		expect(publications[0]).toMatchObject({
			ids: { doi: '10.5555/hip.2012.7' },
			title: 'Survival of invented stems in 10% of m² — a Nested one',
			authors: [
				{ family: 'Müller', given: 'Hans' },
				{ family: 'Østergård', initials: 'É' },
				{ collective: 'World Invented Organization' },
				{ family: 'van der Berg', given: 'Jan' },
			],
			journal: { title: 'Journal of Invented Hips' },
			published: '2012-07-15',
			pages: '107-114',
			keywords: ['hip', 'stem'],
			abstract: [{ text: 'Braces within braces and an @ sign.' }],
		});
		expect(publications[1]).toMatchObject({ title: 'One line', published: '2014' });
	});

	it('reads EndNote XML in one line, and tells a broken record', async () => {
		const { format, publications, records, unreadable } = await readAll(ENDNOTE);
		expect({ format, records }).toEqual({ format: 'endnote-xml', records: 3 });
		expect(unreadable).toEqual([
			{ line: 2, message: expect.stringMatching(/^The record is no XML: /) },
		]);
		expect(publications[0]).toMatchObject({
			ids: { pmid: '32000002', doi: '10.5555/pump.1' },
			title: 'Pumps in vitro',
			journal: {
				title: 'Journal of Invented Pumps',
				abbreviation: 'J Invent Pumps',
				issn: ['0000-0019'],
			},
			published: '2020-05-12',
			abstract: [{ text: 'R&D of x < 5.' }],
		});
	});

	it.each([
		[
			'Scopus',
			'"Authors","Author full names","Title","Year","Source title","Volume","Issue","Art. No.","Page start","Page end","DOI","PubMed ID","Document Type","Source","EID"\n"Smith J.; Doe A.B.","Smith, John (1); Doe, Ann B. (2)","A, ""quoted"" title",2020,"J Pumps","3","4",,"45","49","10.5555/P.1","32000002","Article","Scopus","2-s2.0-85000000001"\n',
			{
				id: 'scopus:2-s2.0-85000000001',
				title: 'A, "quoted" title',
				pages: '45-49',
				published: '2020',
			},
		],
		[
			'PubMed',
			'PMID,Title,Authors,Citation,First Author,Journal/Book,Publication Year,Create Date,PMCID,NIHMS ID,DOI\n32000002,A title.,"Smith J, Doe AB.",X,Smith J,J Pumps,2020,2020/05/12,PMC12,,10.5555/p.1\n',
			{
				title: 'A title.',
				authors: [
					{ family: 'Smith', initials: 'J' },
					{ family: 'Doe', initials: 'AB' },
				],
				ids: { pmid: '32000002', pmcid: 'PMC12', doi: '10.5555/p.1' },
			},
		],
		[
			'Web of Science, tabs',
			'PT\tAU\tTI\tSO\tPY\tVL\tBP\tEP\tDI\tPM\tUT\nJ\tSmith, J; Doe, AB\tA title\tJ PUMPS\t2020\t3\t45\t49\t10.5555/p.1\t32000002\tWOS:000500000000001\n',
			{
				title: 'A title',
				pages: '45-49',
				authors: [
					{ family: 'Smith', initials: 'J' },
					{ family: 'Doe', initials: 'AB' },
				],
			},
		],
		[
			'Embase, after lines about the search, semicolons',
			'Embase export;\n;\nTitle;Author Names;Source title;Publication Year;DOI;Medline PMID;Embase Accession ID\nA title;Smith J.;J Pumps;2020;10.5555/p.1;32000002;L2001234567\n',
			{
				id: 'embase:L2001234567',
				database: 'Embase',
				authors: [{ family: 'Smith', initials: 'J' }],
			},
		],
	])('reads CSV of %s', async (_name, text, wanted) => {
		const { format, publications, unreadable } = await readAll(text);
		expect({ format, unreadable, count: publications.length }).toEqual({
			format: 'csv',
			unreadable: [],
			count: 1,
		});
		expect(publications[0]).toMatchObject(wanted);
	});

	it('goes on after rows of CSV that cannot be read', async () => {
		const { publications, records, unreadable } = await readAll(
			'Title,Year\n"A "broken" one",2020\nGood,2021\nToo,2020,many\n,2020\n"Last",2022\n',
		);
		expect(publications.map(({ title }) => title)).toEqual(['Good', 'Last']);
		expect(unreadable.map(({ line }) => line)).toEqual([2, 4, 5]);
		expect(records).toBe(5);
	});

	it.each([
		['nothing', '', /empty/],
		['a letter', 'Dear all,\nplease find the references below.\n', /no list of references/],
		['JSON', '[{"title":"x"}]', /is JSON/],
		['another XML', '<html><body/></html>', /is a web page/],
	])('refuses %s by name', async (_what, text, words) => {
		await expect(readAll(text)).rejects.toThrow(words);
	});
});
