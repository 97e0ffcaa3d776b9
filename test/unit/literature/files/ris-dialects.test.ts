import { readAll } from './read';

/** As embase.com exports, made up. */
const EMBASE = `TY  - JOUR
M3  - Conference Abstract
AN  - L2001234567
T1  - Invented stents in elderly patients: a registry
A1  - Sørensen A.B.
A1  - van der Berg J.-P.
Y1  - 2019//
N2  - Aims: To look.
 Methods: We looked
 again.
KW  - stent
KW  - elderly
JF  - European Journal of Invented Cardiology
JA  - Eur. J. Invent. Cardiol.
LA  - English
VL  - 12
IS  - Supplement 1
SP  - S107
EP  - S114
SN  - 0000-0019
DO  - 10.5555/EJIC.2019.12
C5  - 31000001
UR  - https://www.embase.com/search/results?subaction=viewrecord&id=L2001234567&from=export
DB  - Embase
ER  - 
`;

/** As the Cochrane Library exports, with numbers of both databases in one field and a DOI of its own. */
const COCHRANE = `Provider: John Wiley & Sons, Ltd
Content:text/plain; charset="UTF-8"

TY  - JOUR
AN  - CN-01234567
AU  - Smith, J
AU  - Doe, AB
TI  - A trial of an invented pump
JO  - Journal of invented pumps
PY  - 2020
VL  - 3
IS  - 4
SP  - 45-9
M3  - Journal article
XR  - PUBMED 32000002,EMBASE 2002222222
DO  - 10.1002/central/CN-01234567
AB  - Registered as NCT01234567.
UR  - https://www.cochranelibrary.com/central/doi/10.1002/central/CN-01234567/full
ER  - 

`;

/** As Zotero and EndNote write it: full dates, T2 for the journal, DOI in the notes, the end left out. */
const ZOTERO = `TY  - JOUR\r
TI  - Mesh repair of hernia <i>in vivo</i>: 10 m<sup>2</sup>\r
AU  - García López, María\r
AU  - Invented Study Group\r
T2  - Annals of Invented Surgery\r
J2  - Ann Invent Surg\r
DA  - 2021/03/05/\r
PY  - 2021\r
SP  - e123\r
N1  - DOI: 10.5555/ais.2021.5\r
UR  - https://doi.org/10.5555/AIS.2021.5\r
TY  - CHAP\r
TI  - A chapter\r
AU  - Weiß, K.\r
T2  - The book\r
PY  - 2018\r
ER  - \r
`;

describe('RIS as tools write it', () => {
	it('reads Embase: number, PMID, conference abstract, lines that go on', async () => {
		const { format, publications, unreadable } = await readAll(EMBASE);
		expect({ format, unreadable }).toEqual({ format: 'ris', unreadable: [] });
		expect(publications).toEqual([
			expect.objectContaining({
				id: 'embase:L2001234567',
				database: 'Embase',
				ids: { pmid: '31000001', doi: '10.5555/ejic.2019.12' },
				title: 'Invented stents in elderly patients: a registry',
				authors: [
					{ family: 'Sørensen', initials: 'AB' },
					{ family: 'van der Berg', initials: 'JP' },
				],
				journal: {
					title: 'European Journal of Invented Cardiology',
					abbreviation: 'Eur. J. Invent. Cardiol.',
					issn: ['0000-0019'],
				},
				abstract: [{ text: 'Aims: To look. Methods: We looked again.' }],
				volume: '12',
				issue: 'Supplement 1',
				pages: 'S107-S114',
				published: '2019',
				languages: ['English'],
				types: ['Conference Abstract'],
				isConferenceAbstract: true,
				keywords: ['stent', 'elderly'],
			}),
		]);
	});

	it("reads Cochrane: both numbers of one field, and no DOI of CENTRAL as the article's", async () => {
		const { publications } = await readAll(COCHRANE);
		expect(publications).toEqual([
			expect.objectContaining({
				id: 'cochrane-central:CN-01234567',
				database: 'Cochrane CENTRAL',
				ids: { pmid: '32000002', nct: ['NCT01234567'], other: { embase: '2002222222' } },
				pages: '45-9',
				published: '2020',
				authors: [
					{ family: 'Smith', initials: 'J' },
					{ family: 'Doe', initials: 'AB' },
				],
			}),
		]);
	});

	it('reads Zotero and EndNote: whole dates, groups, markup, a DOI in the notes, no end of a record', async () => {
		const { publications, records } = await readAll(ZOTERO, { fileName: 'scopus.ris' });
		expect(records).toBe(2);
		expect(publications[0]).toMatchObject({
			database: 'Scopus',
			ids: { doi: '10.5555/ais.2021.5' },
			title: 'Mesh repair of hernia in vivo: 10 m²',
			authors: [
				{ family: 'García López', given: 'María', initials: 'M' },
				{ collective: 'Invented Study Group' },
			],
			journal: { title: 'Annals of Invented Surgery', abbreviation: 'Ann Invent Surg' },
			published: '2021-03-05',
			pages: 'e123',
		});
		expect(publications[1]).toMatchObject({
			types: ['Book Chapter'],
			journal: { title: 'The book' },
		});
	});

	it('tells a record without title and identifier with its line, and reads the others', async () => {
		const file = `${COCHRANE}TY  - JOUR\nAU  - Nobody, N\nER  - \nTY  - JOUR\nTI  - Good\nER  - \n`;
		const { publications, records, unreadable } = await readAll(file);
		expect(records).toBe(publications.length + unreadable.length);
		expect(unreadable).toEqual([
			{ line: 21, message: 'The record has neither a title nor a DOI or PMID.' },
		]);
	});

	it.each([
		['UTF-8 with a byte order mark', Buffer.from(`\ufeff${EMBASE}`)],
		['UTF-16, little end first', Buffer.from(`\ufeff${EMBASE}`, 'utf16le')],
		['UTF-16, big end first', Buffer.from(`\ufeff${EMBASE}`, 'utf16le').swap16()],
		['Windows-1252', Buffer.from(EMBASE, 'latin1')],
		['lines ended by CR', Buffer.from(EMBASE.replaceAll('\n', '\r'))],
	])('reads the same from %s', async (_encoding, bytes) => {
		const { publications } = await readAll(bytes);
		expect(publications[0]).toMatchObject({
			id: 'embase:L2001234567',
			authors: [{ family: 'Sørensen' }, {}],
		});
	});

	it('keeps two records of one number apart', async () => {
		const { publications } = await readAll(EMBASE + EMBASE);
		expect(publications.map(({ id }) => id)).toEqual([
			'embase:L2001234567',
			'embase:L2001234567~2',
		]);
	});
});
