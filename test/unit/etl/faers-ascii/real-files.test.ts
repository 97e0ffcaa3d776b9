import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipOf } from '../../../support/zip';
import { AERS, FAERS, faersQuarter, folderOf, read, tableOf, type Files } from './support';

const KEYS = { primaryid: '880000011', caseid: '8800001' };
const NEXT = { primaryid: '880000022', caseid: '8800002' };
const QUARTER: Readonly<Record<string, string>> = {
	'DEMO19Q2.txt': tableOf(FAERS.DEMO, [
		{ ...KEYS, caseversion: '1', fda_dt: '20190501', age: '40', age_cod: 'YR', sex: 'F' },
		{ ...NEXT, caseversion: '2', fda_dt: '20190502', age: '50', age_cod: 'YR', sex: 'M' },
	]),
	'DRUG19Q2.txt': tableOf(FAERS.DRUG, [
		{
			...KEYS,
			drug_seq: '1',
			role_cod: 'PS',
			drugname: 'FIRSTDRUG 5 MG',
			prod_ai: 'SUBSTANCE',

			val_vbm: '1',
			nda_num: '20111',
		},
		{ ...NEXT, drug_seq: '1', role_cod: 'PS', drugname: 'SECONDDRUG', lot_num: 'L2' },
	]),
	'REAC19Q2.txt': tableOf(FAERS.REAC, [
		{ ...KEYS, pt: 'Cough' },
		{ ...NEXT, pt: 'Stroke' },
	]),
	'OUTC19Q2.txt': tableOf(FAERS.OUTC, [
		{ ...KEYS, outc_cod: 'DE' },
		{ ...NEXT, outc_cod: 'HO' },
	]),
};

/** The quarter with one of its files changed. */
const changed = (name: string, change: (text: string) => string | Buffer): Files => ({
	...QUARTER,
	[name]: change(QUARTER[name] ?? ''),
});

const WHOLE = [
	{
		sourceId: '8800001',
		products: [{ name: 'FIRSTDRUG 5 MG' }],
		events: [{ term: 'Cough' }],
		seriousness: { death: true },
	},
	{
		sourceId: '8800002',
		products: [{ name: 'SECONDDRUG', lotNumber: 'L2' }],
		events: [{ term: 'Stroke' }],
		seriousness: { hospitalisation: true },
	},
];

describe('columns of quarter files', () => {
	it.each([
		['outc_code, as in 2012Q4', 'OUTC19Q2.txt', /outc_cod/, 'outc_code'],
		['lot_nbr, as until 2014Q2', 'DRUG19Q2.txt', /lot_num/, 'lot_nbr'],
		['capital letters', 'DRUG19Q2.txt', /.*/, (line: string) => line.toUpperCase()],
		['stray blanks', 'OUTC19Q2.txt', /.*/, (line: string) => line.replaceAll('$', ' $ ')],
		['a delimiter at the end of the header', 'OUTC19Q2.txt', /$/m, '$'],
		['a byte order mark', 'REAC19Q2.txt', /^/, '\ufeff'],
		['a code column written out', 'DRUG19Q2.txt', /role_cod/, 'ROLE_CODE'],
	])('are found as %s', async (_what, name, pattern, by) => {
		const files = changed(name, (text) =>
			typeof by === 'string' ? text.replace(pattern, by) : text.replace(pattern, by),
		);
		const { records, counts } = await read(folderOf(files));
		expect(records).toMatchObject(WHOLE);
		expect(
			Object.keys(counts.fieldsLeftOut ?? {}).filter((key) => key.startsWith('missing-column')),
		).toEqual([]);
	});

	it('are found as gndr_cod', async () => {
		const { records } = await read(
			folderOf(changed('DEMO19Q2.txt', (text) => text.replace('$sex$', '$gndr_cod$'))),
		);
		expect(records.map(({ patients }) => patients[0]?.sex)).toEqual(['female', 'male']);
	});

	it('of AERS are told apart: one drug_seq in DRUG, THER and INDI', async () => {
		const { records } = await read(
			folderOf({
				'DEMO08Q2.TXT': tableOf(
					AERS.DEMO,
					[{ ISR: '5700001', CASE: '6600001', FDA_DT: '20080501' }],
					'$',
				),
				'DRUG08Q2.TXT': tableOf(
					AERS.DRUG,
					[{ ISR: '5700001', DRUG_SEQ: '1009', ROLE_COD: 'PS', DRUGNAME: 'ONEDRUG' }],
					'$',
				),
				'REAC08Q2.TXT': tableOf(AERS.REAC, [{ ISR: '5700001', PT: 'RASH' }], '$'),
				'THER08Q2.TXT': tableOf(
					AERS.THER,
					[{ ISR: '5700001', DRUG_SEQ: '1009', START_DT: '20080102' }],
					'$',
				),
				'INDI08Q2.TXT': tableOf(
					AERS.INDI,
					[{ ISR: '5700001', DRUG_SEQ: '1009', INDI_PT: 'ASTHMA' }],
					'$',
				),
			}),
		);
		expect(records).toMatchObject([
			{
				products: [
					{ name: 'ONEDRUG', indication: 'ASTHMA', therapyStart: { value: '2008-01-02' } },
				],
			},
		]);
	});

	it('that are needed and not there are named in the summary', async () => {
		const files = changed('OUTC19Q2.txt', (text) => text.replace('outc_cod', 'result'));
		const { counts } = await read(folderOf(files));
		expect(counts.fieldsLeftOut).toMatchObject({ 'missing-column:OUTC.outc_cod': 1 });
	});

	it('without which no case can be told are refused by their name', async () => {
		const files = changed('DEMO19Q2.txt', (text) => text.replace('caseid', 'number'));
		await expect(read(folderOf(files))).rejects.toThrow(
			/DEMO19Q2.txt: its first line names no column caseid/,
		);
	});
});

describe('names of quarter files', () => {
	it.each([
		['a suffix of one file', { 'DEMO19Q2.txt': 'DEMO19Q2_new.txt' }],
		[
			'a suffix of several',
			{ 'DRUG19Q2.txt': 'drug19q2-v2.TXT', 'OUTC19Q2.txt': 'OUTC19Q2 (1).txt' },
		],
		['the year in full', { 'DEMO19Q2.txt': 'DEMO2019Q2.txt' }],
	])('may have %s', async (_what, names: Readonly<Record<string, string>>) => {
		const files = Object.fromEntries(
			Object.entries(QUARTER).map(([name, text]) => [`ascii/${names[name] ?? name}`, text]),
		);
		expect((await read(folderOf(files))).records).toMatchObject(WHOLE);
	});

	it('of one table twice in a quarter are refused, both named', async () => {
		const files = { 'DEMO19Q2_a.txt': '', 'DEMO19Q2_b.txt': '' };
		await expect(read(folderOf(files))).rejects.toThrow(/DEMO19Q2_a.txt and DEMO19Q2_b.txt/);
	});

	it('may be links, of files and of folders, which are read once', async () => {
		const [real, links] = [folderOf(QUARTER), folderOf({})];
		for (const name of Object.keys(QUARTER)) symlinkSync(join(real, name), join(links, name));
		expect((await read(links)).records).toMatchObject(WHOLE);
		const outer = folderOf({});
		symlinkSync(real, join(outer, 'quarter'));
		symlinkSync(outer, join(outer, 'again'));
		expect((await read(outer)).counts).toMatchObject({ in: 2, out: 2 });
	});

	it('that lead nowhere are named', async () => {
		const folder = folderOf(QUARTER);
		symlinkSync(join(folder, 'gone.txt'), join(folder, 'RPSR19Q2.txt'));
		await expect(read(folder)).rejects.toThrow(/RPSR19Q2.txt: cannot be read/);
	});
});

describe('archives of quarter files', () => {
	const archive = zipOf([
		...Object.entries(QUARTER).map(([name, content]) => ({ name: `ASCII/${name}`, content })),
		{ name: 'DELETED/DELETE19Q2.txt', content: '8800002\n' },
		{ name: '__MACOSX/ASCII/._DEMO19Q2.txt', content: 'x' },
		{ name: 'FAQs.pdf', content: '%PDF' },
	]);

	it('are read as FDA packs them, alone or in a folder, with their list of withdrawn cases', async () => {
		const folder = folderOf({ 'faers_ascii_2019q2.zip': archive });
		for (const path of [folder, join(folder, 'faers_ascii_2019q2.zip')]) {
			const { records, counts } = await read(path);
			expect(records).toMatchObject([WHOLE[0]]);
			expect(counts).toMatchObject({ in: 2, out: 1, quarantined: 1 });
		}
	});

	it('may be gzip of single files', async () => {
		const files = changed('DRUG19Q2.txt', (text) => gzipSync(text));
		expect((await read(folderOf(files))).records).toMatchObject(WHOLE);
		const { 'DRUG19Q2.txt': packed, ...rest } = files;
		expect(
			(await read(folderOf({ ...rest, 'DRUG19Q2.txt.gz': packed ?? '' }))).records,
		).toMatchObject(WHOLE);
	});

	it('that are cut short are named', async () => {
		const folder = folderOf({ 'q.zip': archive.subarray(0, archive.length - 30) });
		await expect(read(folder)).rejects.toThrow(/q.zip: the ZIP archive cannot be read/);
	});

	it('other files are refused by name', async () => {
		const folder = folderOf({});
		mkdirSync(join(folder, 'x'));
		writeFileSync(join(folder, 'DEMO19Q2.txt'), '');
		await expect(read(join(folder, 'DEMO19Q2.txt'))).rejects.toThrow(/it is a file/);
		const binary = changed('DRUG19Q2.txt', () =>
			Buffer.from(QUARTER['DRUG19Q2.txt'] ?? '', 'utf16le'),
		);
		await expect(read(folderOf(binary))).rejects.toThrow(
			/DRUG19Q2.txt: cannot be read: the input is UTF-16 text/,
		);
	});
});

describe('broken rows of quarter files', () => {
	const repairsOf = async (files: Files) => {
		const { records, counts } = await read(folderOf(files));
		expect(records).toMatchObject(WHOLE);
		expect(counts.fieldsLeftOut ?? {}).not.toHaveProperty('unreadable-row:DRUG');
		return counts.repairs;
	};

	it.each([
		['in a name', 'FIRSTDRUG 5 MG', 'FIRSTDRUG\n5 MG'],
		['in a name, by CRLF and an empty line', 'FIRSTDRUG 5 MG', 'FIRSTDRUG\r\n\r\n5 MG'],
		['in a name, twice', 'FIRSTDRUG 5 MG', 'FIRSTDRUG\n5\nMG'],
	])('are joined that are broken %s', async (_what, text, by) => {
		const files = changed('DRUG19Q2.txt', (table) => table.replace(text, by));
		expect(await repairsOf(files)).toEqual({ 'row-joined': 1 });
	});

	it('are joined that are broken in their last field', async () => {
		const { records, counts } = await read(
			folderOf({
				'DEMO08Q2.TXT': tableOf(
					AERS.DEMO,
					[{ ISR: '5700001', CASE: '6600001', FDA_DT: '20080501' }],
					'$',
				),
				'DRUG08Q2.TXT': tableOf(AERS.DRUG, [], '$'),
				'REAC08Q2.TXT': 'ISR$PT\n5700001$RENAL\nFAILURE$\n5700001$RASH$\n',
			}),
		);
		expect(records[0]?.events.map(({ term }) => term)).toEqual(['RENAL FAILURE', 'RASH']);
		expect(counts.repairs).toEqual({ 'row-joined': 1 });
	});

	it('are parted that were run together, with or without the delimiter between them', async () => {
		const glue = (by: string) =>
			changed('DRUG19Q2.txt', (table) => table.replace('\n880000022', `${by}880000022`));
		expect(await repairsOf(glue('$'))).toEqual({ 'row-parted': 1 });
		expect(await repairsOf(glue(''))).toEqual({ 'row-parted': 1 });
		const three = changed('REAC19Q2.txt', (table) =>
			table.replace(/(?<!act)\n(?=\d)/g, '$').replace(/\n$/, ''),
		);
		expect(await repairsOf(three)).toEqual({ 'row-parted': 1 });
	});

	it.each(['$', ''])('of AERS are parted too (between them "%s")', async (between) => {
		const row = (isr: string, sequence: string, drug: string, nda: string) =>
			`${isr}$${sequence}$PS$${drug}$1$$$$$$$${nda}`;
		const glued = `${row('7200001', '1011110001', 'ONEDRUG', '20111')}${between}${row('7200002', '1011110002', 'OTHERDRUG', '')}$`;
		const { records, counts } = await read(
			folderOf({
				'DEMO11Q3.TXT': tableOf(
					AERS.DEMO,
					['7200001', '7200002'].map((ISR) => ({ ISR, CASE: `8${ISR}`, FDA_DT: '20110801' })),
					'$',
				),
				'DRUG11Q3.TXT': `${AERS.DRUG.join('$')}\n${glued}\n`,
				'REAC11Q3.TXT': tableOf(AERS.REAC, [], '$'),
			}),
		);
		expect(records.map(({ products }) => products[0])).toMatchObject([
			{ name: 'ONEDRUG', codes: [{ value: '20111' }] },
			{ name: 'OTHERDRUG' },
		]);
		expect(counts.repairs).toEqual({ 'row-parted': 1 });
	});

	it('keep a delimiter that stands in a field', async () => {
		const files = changed('DRUG19Q2.txt', (table) => table.replace('FIRSTDRUG 5 MG', 'FIRST$DRUG'));
		const { records, counts } = await read(folderOf(files));
		expect(records[0]?.products).toMatchObject([
			{ name: 'FIRST$DRUG', codes: [{ value: '20111' }] },
		]);
		expect(counts.repairs).toEqual({ 'delimiter-in-field': 1 });
		const demo = tableOf(
			AERS.DEMO,
			[
				{
					ISR: '7200001',
					CASE: '8100001',
					REPT_COD: 'EXP',
					MFR_NUM: 'XX-MAKER-$0000182',
					MFR_SNDR: 'MAKER',
					FDA_DT: '20120103',
					AGE: '44',
					AGE_COD: 'YR',
					GNDR_COD: 'F',
				},
			],
			'$',
		);
		const aers = await read(
			folderOf({
				'DEMO12Q1.TXT': demo,
				'DRUG12Q1.TXT': tableOf(AERS.DRUG, []),
				'REAC12Q1.TXT': tableOf(AERS.REAC, []),
			}),
		);
		expect(aers.records).toMatchObject([
			{
				reportNumber: 'XX-MAKER-$0000182',
				reporter: { sender: 'MAKER' },
				patients: [{ ageYears: 44, sex: 'female' }],
			},
		]);
	});

	it('do not join two cases', async () => {
		const files = changed(
			'DEMO19Q2.txt',
			(table) => `${table}990000011$9900001$1\n990000021$9900002$${'$'.repeat(20)}\n`,
		);
		const { records, counts } = await read(folderOf(files));
		expect(records).toMatchObject(WHOLE);
		expect(counts).toMatchObject({ in: 4, out: 2, quarantined: 2 });
	});

	it('lose their control characters, counted', async () => {
		const files = changed('DRUG19Q2.txt', (table) =>
			table.replace('FIRSTDRUG', 'FIRST\u0008DRUG\u007f'),
		);
		expect(await repairsOf(files)).toEqual({ 'control-character-removed': 1 });
	});
});

describe('letters of quarter files', () => {
	it('are read as Windows-1252 where they are no UTF-8, and counted', async () => {
		const quarter = faersQuarter('19Q2', {
			...{
				primaryId: '880000011',
				caseId: '8800001',
				version: '1',
				first: '20190501',
				received: '20190501',
			},
			...{ drug: 'CRÈME – 5 µG', event: 'Ménière’s disease' },
		});
		const narrow = (text: string) =>
			Buffer.from(text.replaceAll('–', '\x96').replaceAll('’', '\x92'), 'latin1');
		const { records, counts } = await read(
			folderOf(
				Object.fromEntries(Object.entries(quarter).map(([name, text]) => [name, narrow(text)])),
			),
		);
		expect(records).toMatchObject([
			{ products: [{ name: 'CRÈME – 5 µG' }], events: [{ term: 'Ménière’s disease' }] },
		]);
		expect(counts.repairs).toEqual({ 'line-in-windows-1252': 2 });
	});
});
