import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { main } from '../../../../lib/cli/main';
import { startSources, type Sources } from '../../../../sandbox/sources/server';
import { pumpProtocol } from '../../literature/protocol/support';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cer-literature-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function put(name: string, content: string): string {
	writeFileSync(join(folder, name), content);
	return join(folder, name);
}

/** Runs `cer literature`; its exit code, its summary or error, and the lines it wrote. */
async function literature(...args: string[]) {
	let said = '';
	const spy = jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
		said += String(text);
		return true;
	});
	try {
		const output = join(folder, 'out');
		writeFileSync(output, '');
		const code = await main(['literature', ...args, '--output', output]);
		const summary = said.startsWith('{') ? (JSON.parse(said) as Record<string, unknown>) : {};
		return { code, said, summary, text: readFileSync(output, 'utf8') };
	} finally {
		spy.mockRestore();
	}
}

const lines = (text: string) =>
	text
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line) as Record<string, unknown>);

const EMBASE = `TY  - JOUR
AU  - Smith, J.
TI  - Survival of an invented hip stem in elderly patients
JF  - Journal of Invented Hips
PY  - 2020
VL  - 3
SP  - 107
EP  - 114
DO  - 10.5555/HIP.2020.1
U2  - L2001234567
DB  - Embase
ER  - 
TY  - JOUR
AU  - Nobody
ER  - 
`;
const PUBMED = `PMID- 30000001
TI  - Survival of an invented hip stem in elderly patients.
FAU - Smith, John
AU  - Smith J
TA  - J Invent Hips
DP  - 2020 Mar
VI  - 3
PG  - 107-14
LID - 10.5555/hip.2020.1 [doi]
PT  - Journal Article
`;

describe('cer literature', () => {
	it('imports files, makes works of their records and writes a numbered list', async () => {
		const embase = await literature('import', put('embase.ris', EMBASE));
		expect(embase).toMatchObject({
			code: 0,
			summary: {
				...{ command: 'literature import', format: 'ris', in: 2, out: 1 },
				databases: { Embase: 1 },
				unreadable: [{ line: 13, message: 'The record has neither a title nor a DOI or PMID.' }],
			},
		});
		const pubmed = await literature('import', '--input', put('x.txt', PUBMED));
		expect(pubmed.summary).toMatchObject({ format: 'nbib', in: 1, out: 1, unreadable: [] });
		const works = await literature(
			'dedupe',
			'--input',
			put('all.ndjson', embase.text + pubmed.text),
		);
		expect(works).toMatchObject({
			code: 0,
			summary: {
				records: 2,
				works: 1,
				duplicates: 1,
				steps: { 'same-doi-and-title': 1 },
				perhapsSame: 0,
			},
		});
		expect(lines(works.text)).toEqual([
			expect.objectContaining({
				id: 'embase:L2001234567',
				ids: ['embase:L2001234567', 'pubmed:30000001'],
				step: 'same-doi-and-title',
			}),
		]);
		const list = await literature(
			'export',
			'--format',
			'vancouver',
			'--input',
			put('works.ndjson', works.text),
		);
		expect(list).toMatchObject({ code: 0, summary: { references: 1 } });
		expect(list.text).toBe(
			'1. Smith J. Survival of an invented hip stem in elderly patients. J Invent Hips. 2020;3:107-14. doi:10.5555/hip.2020.1. PMID: 30000001.\n',
		);
	});

	it("takes objects of one's own making, and tells the line of what is none", async () => {
		const own = [
			{
				id: 7,
				title: 'Survival of an invented hip stem in elderly patients',
				authors: ['Smith J'],
				year: 2020,
				doi: 'https://doi.org/10.5555/HIP.2020.1',
			},
			{
				title: 'Survival of an invented hip stem in elderly patients',
				authors: 'Smith, John; Doe, Ann',
				year: '2020',
				ids: { doi: '10.5555/hip.2020.1' },
			},
			{ schema: 'cer.trial/1', id: 'NCT01234567' },
		];
		const good = put('own.ndjson', own.map((one) => JSON.stringify(one)).join('\n'));
		const { code, summary, text } = await literature('dedupe', '--input', good);
		expect({ code, summary }).toMatchObject({
			code: 0,
			summary: { records: 2, works: 1, trials: 1 },
		});
		expect(lines(text)[0]?.ids).toEqual(['7', 'record:2']);
		const bad = put('bad.ndjson', '{"title":"Good"}\n{"year":2020}\n');
		expect(await literature('dedupe', '--input', bad)).toMatchObject({
			code: 2,
			said: expect.stringMatching(
				/^cer: literature dedupe: line 2: has neither a title nor a DOI or PMID/,
			),
		});
	});

	it('counts a screening, and names the law that counts break', async () => {
		const screening = [
			{
				id: 'pubmed:1',
				records: ['pubmed:1', 'embase:2'],
				titleAbstract: 'included',
				fullText: 'included',
			},
			{ id: 'pubmed:3', titleAbstract: 'included', fullText: 'excluded', reason: 'Animals' },
			{ id: 'pubmed:4', titleAbstract: 'excluded' },
			{
				id: 'pubmed:5',
				decisions: [{ stage: 'title-abstract', verdict: 'maybe', reader: 'a' }],
				retrieval: 'not-retrieved',
			},
			{ id: 'pubmed:6' },
		];
		const file = put('screening.ndjson', screening.map((one) => JSON.stringify(one)).join('\n'));
		const { code, summary, text } = await literature('prisma', '--input', file);
		expect({ code, summary }).toMatchObject({ code: 0, summary: { conserved: true, broken: [] } });
		const counts = JSON.parse(text) as Record<string, unknown>;
		expect(counts).toMatchObject({
			identified: [
				{ name: 'PubMed', kind: 'database', records: 5 },
				{ name: 'Embase', kind: 'database', records: 1 },
			],
			...{
				duplicates: 1,
				screened: 4,
				excluded: 1,
				awaitingScreening: 1,
				sought: 3,
				notRetrieved: 1,
			},
			...{ assessed: 2, excludedFullText: [{ reason: 'Animals', reports: 1 }], includedReports: 1 },
		});
		const broken = put('counts.json', JSON.stringify({ ...counts, duplicates: 2 }));
		expect(await literature('prisma', '--input', broken)).toMatchObject({
			code: 1,
			summary: {
				conserved: false,
				broken: [expect.stringMatching(/^Records identified \(6\) are not the sum/)],
			},
		});
	});

	it.each([
		[[], /there is no action ""/],
		[['screen'], /there is no action "screen"/],
		[['export'], /--format is missing.*ris, bibtex, csv, vancouver/],
		[['export', '--format', 'word'], /there is no format "word"/],
		[['import', 'nowhere.ris'], /nowhere.ris: there is no such file/],
		[['search'], /--protocol is missing/],
	])('refuses %j with what would mend it', async (args, words) => {
		const { code, said } = await literature(...args);
		expect({ code, said }).toEqual({ code: 2, said: expect.stringMatching(words) });
	});
});

describe('cer literature search', () => {
	const NAMES = ['NCBI_BASE_URL', 'EUROPE_PMC_BASE_URL', 'CLINICAL_TRIALS_BASE_URL'] as const;
	let sources: Sources;
	beforeAll(async () => {
		sources = await startSources({ now: new Date('2026-06-15T12:00:00Z') });
		const { ncbi, europePmc, clinicalTrials } = sources.literature;
		for (const [at, { baseUrl }] of [ncbi, europePmc, clinicalTrials].entries()) {
			process.env[NAMES[at] ?? ''] = baseUrl;
		}
	});
	afterAll(async () => {
		for (const name of NAMES) delete process.env[name];
		await sources.close();
	});

	it('writes the records of each database and tells how asking each ended', async () => {
		const protocol = put('protocol.json', JSON.stringify(pumpProtocol()));
		const { code, summary, text } = await literature(
			...['search', '--protocol', protocol, '--limit', '3', '--kind', 'device'],
			...['--database', 'pubmed', '--database', 'europe-pmc'],
		);
		const searches = summary.searches as Array<Record<string, unknown>>;
		expect({ code, databases: searches.map(({ asked }) => asked) }).toEqual({
			code: 0,
			databases: ['pubmed', 'europe-pmc'],
		});
		expect(lines(text)).toHaveLength(Number(summary.records));
		expect(lines(text)[0]).toMatchObject({ schema: 'cer.publication/1', database: 'PubMed' });
	});
});
