import { UniqueIds } from '../../../../lib/literature/files';
import { readAll } from './read';

/** As Web of Science exports plain text, made up. */
const WOS = `FN Clarivate Analytics Web of Science
VR 1.0
PT J
AU Smith, J
   De La Cruz, MA
AF Smith, John
   De La Cruz, Maria A.
TI Invented stems in people who are
   older than most
SO JOURNAL OF INVENTED HIPS
DT Article; Early Access
DE hip; stem
AB A line
   ER is not its end.
SN 0000-0019
JI J. Invent. Hips
PD MAR 15
PY 2020
BP 100
EP 110
DI 10.5555/jih.2020.1
PM 32012345
UT WOS:000512345600001
ER

PT C
CA Invented Group
TI Second
AR e12
UT WOS:000512345600002
ER

EF
`;
const ENW = `%0 Journal Article
%A Smith, John
%A Doe, Anna B.
%T Invented stems
%J Journal of Invented Hips
%P 100-110
%D 2020
%8 March 15
%R 10.5555/jih.2020.1
%X A line
that goes on.
%K hip
stem
%M 32012345
%W PubMed

%0 Book Section
%A Roe, R
%T A chapter
%B The Book
`;
const article = (pmid: string, title: string): string =>
	`<PubmedArticle><MedlineCitation><PMID Version="1">${pmid}</PMID><Article><ArticleTitle>${title}</ArticleTitle></Article></MedlineCitation></PubmedArticle>`;

const titles = async (text: string): Promise<string[]> =>
	(await readAll(text)).publications.map(({ title }) => title);
const authors = async (field: string) =>
	(await readAll(`TY  - JOUR\nTI  - A\nAU  - ${field}\nER  - \n`)).publications[0]?.authors;

describe('files as tools export them', () => {
	it.each([
		['as it is', Buffer.from(WOS)],
		[
			'in UTF-16 with Windows line ends',
			Buffer.from(`\ufeff${WOS.replaceAll('\n', '\r\n')}`, 'utf16le'),
		],
	])("reads Web of Science's plain text %s", async (_how, bytes) => {
		const { format, publications, records, unreadable } = await readAll(bytes);
		expect({ format, records, unreadable }).toEqual({ format: 'wos', records: 2, unreadable: [] });
		expect(publications).toEqual([
			expect.objectContaining({
				id: 'web-of-science:WOS:000512345600001',
				ids: { pmid: '32012345', doi: '10.5555/jih.2020.1' },
				title: 'Invented stems in people who are older than most',
				authors: [
					{ family: 'Smith', given: 'John', initials: 'J' },
					{ family: 'De La Cruz', given: 'Maria A.', initials: 'MA' },
				],
				abstract: [{ text: 'A line ER is not its end.' }],
				types: ['Article', 'Early Access'],
				pages: '100-110',
				published: '2020-03-15',
			}),
			expect.objectContaining({ authors: [{ collective: 'Invented Group' }], pages: 'e12' }),
		]);
	});

	it("reads EndNote's tagged format", async () => {
		const { format, publications } = await readAll(ENW);
		expect(format).toBe('enw');
		expect(publications).toEqual([
			expect.objectContaining({
				id: 'pubmed:32012345',
				authors: [expect.anything(), { family: 'Doe', given: 'Anna B.', initials: 'AB' }],
				abstract: [{ text: 'A line that goes on.' }],
				keywords: ['hip', 'stem'],
				published: '2020-03-15',
			}),
			expect.objectContaining({ journal: { title: 'The Book', issn: [] } }),
		]);
	});

	it("reads PubMed's XML, and tells a record that is broken or never closed", async () => {
		const { format, publications, records, unreadable } = await readAll(
			`<?xml version="1.0"?>\n<PubmedArticleSet>${article('1', 'One')}\n${article('2', 'A & <b>B')}\n<PubmedArticle><x>${article('3', 'Three')}</PubmedArticleSet>`,
		);
		expect({ format, records }).toEqual({ format: 'pubmed-xml', records: 4 });
		expect(publications.map(({ id, database }) => [id, database])).toEqual([
			['pubmed:1', 'PubMed'],
			['pubmed:3', 'PubMed'],
		]);
		expect(unreadable.map(({ line }) => line)).toEqual([3, 4]);
	});

	it.each([
		['one blank', 'TY - JOUR\nTI - A\nER - \nTY - JOUR\nTI - B\nER - \n'],
		['tabs', 'TY\t-\tJOUR\nTI\t-\tA\nER\t-\nTY\t-\tJOUR\nTI\t-\tB\n'],
		['no blank', 'TY- JOUR\nTI- A\nER- \nTY- JOUR\nTI- B\nER- \n'],
		['an end glued to the next', 'TY  - JOUR\nTI  - A\nER  -TY  - JOUR\nTI  - B\nER  - \n'],
		['an end without its hyphen', 'TY  - JOUR\nTI  - A\nER\nTY  - JOUR\nTI  - B\nER\n'],
		['a record without its type', 'TI  - A\nTY  - JOUR\nTI  - B\nER  - \n'],
	])('loses no record of RIS with %s', async (_how, text) => {
		expect(await titles(text)).toEqual(['A', 'B']);
	});

	it('takes lines of an abstract that look like tags for text', async () => {
		const { publications, records } = await readAll(
			'TY  - JOUR\nTI  - A\nAB  - Risk\nCI - confidence interval\nER - oestrogen receptor\nAU  - Smith, J\nER  - \n',
		);
		expect(records).toBe(1);
		expect(publications[0]).toMatchObject({
			abstract: [{ text: 'Risk CI - confidence interval ER - oestrogen receptor' }],
			authors: [{ family: 'Smith', initials: 'J' }],
		});
	});

	it.each([
		['Xu A', [{ family: 'Xu', initials: 'A' }]],
		['van Gogh V Jr', [{ family: 'van Gogh Jr', initials: 'V' }]],
		['Smith, John, MD, PhD', [{ family: 'Smith', given: 'John', initials: 'J' }]],
		['Smith, John (57212345678)', [{ family: 'Smith', given: 'John', initials: 'J' }]],
		['Berg, Jan van den', [{ family: 'van den Berg', given: 'Jan', initials: 'J' }]],
		['M. A. De La Cruz', [{ family: 'De La Cruz', initials: 'MA' }]],
		[
			'Smith J, Doe A',
			[
				{ family: 'Smith', initials: 'J' },
				{ family: 'Doe', initials: 'A' },
			],
		],
		['Smith, John A', [{ family: 'Smith', given: 'John A', initials: 'JA' }]],
		['Invented University Hospital', [{ collective: 'Invented University Hospital' }]],
		['NCT01234567,', []],
		['Plato', [{ family: 'Plato' }]],
	])('reads the authors "%s"', async (field, wanted) => {
		expect(await authors(field)).toEqual(wanted);
	});

	it('takes one name of a cell for one author', async () => {
		const { publications } = await readAll('Title,Authors,Year\nA,"Smith, John A",2020\n');
		expect(publications[0]?.authors).toEqual([
			{ family: 'Smith', given: 'John A', initials: 'JA' },
		]);
	});

	it('reads a trial of ClinicalTrials.gov as one of that register', async () => {
		const { publications } = await readAll(
			'TY  - DBASE\nDP  - National Library of Medicine (US)\nID  - NCT01234567\nTI  - A trial\nUR  - https://clinicaltrials.gov/study/NCT01234567\nER  - \n',
		);
		expect(publications[0]).toMatchObject({
			id: 'clinicaltrials-gov:NCT01234567',
			database: 'ClinicalTrials.gov',
			ids: { nct: ['NCT01234567'] },
		});
	});

	it('takes "Source" of CENTRAL for the journal', async () => {
		const { publications } = await readAll(
			'"Cochrane Id","DOI","Author(s)","Title","Source","Year","Pages"\n"CN-02101234","10.1002/central/CN-02101234","Smith, J, Doe, AB","A","Journal of hips","2020","100\u2010110"\n',
		);
		expect(publications[0]).toMatchObject({
			database: 'Cochrane CENTRAL',
			journal: { title: 'Journal of hips' },
			pages: '100-110',
		});
	});

	it("keeps quotation marks in the tabs of Web of Science, and the numbers of Zotero's notes", async () => {
		expect(
			await titles('PT\tAU\tTI\tUT\nJ\tSmith, J\t"Quoted" start\tWOS:1\nJ\tX\tB\tWOS:2\n'),
		).toEqual(['"Quoted" start', 'B']);
		const { publications } = await readAll(
			'"Title","Publication Title","Extra"\n"A","J","PMID: 32012345\nPMCID: PMC7012345"\n',
		);
		expect(publications[0]?.ids).toEqual({ pmid: '32012345', pmcid: 'PMC7012345' });
	});

	it.each([
		[
			"Ovid's own",
			'<1. >\nUI  - 31234567\nAU  - Smith J\nTI  - A\n<2. >\nUI  - 2\nTI  - B\n',
			/Ovid/,
		],
		['CSV by row', '"TITLE","A"\n"AUTHOR NAMES","Smith J."\n"PUI","L1"\n', /one field a row/],
		['RefWorks', 'RT Journal Article\nSR Electronic(1)\nT1 A\n', /RefWorks/],
		['PubMed for reading', '1. Smith J. A. J Hips. 2020.\nPMID: 32012345\n', /text for reading/],
		['a web page', '<!DOCTYPE html><html><title>Log in</title></html>', /web page \("Log in"\)/],
		['another XML', '<feed><a/></feed>', /neither EndNote's nor PubMed's/],
	])('refuses %s with what to do', async (_what, text, words) => {
		await expect(readAll(text)).rejects.toThrow(words);
	});

	it('gives each record an id of its own, whatever ids there are', () => {
		const ids = new UniqueIds();
		const own = ['1', '1', '1~2', '1', '1~2'].map((id) => ids.own({ id }).id);
		expect(new Set(own).size).toBe(5);
		expect(own.slice(0, 2)).toEqual(['1', '1~2']);
	});
});
