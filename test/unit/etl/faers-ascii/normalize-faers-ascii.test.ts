import {
	copyFileSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { normalizeFaersAscii } from '../../../../lib/etl';
import {
	isSafetyReport,
	safetyReportSchema,
	type Quarantined,
	type SafetyReport,
} from '../../../../lib/model';
import { NOW } from '../support';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

/** A folder with the given files. */
function folderOf(files: Readonly<Record<string, string>>): string {
	const folder = mkdtempSync(join(tmpdir(), 'cer-quarter-'));
	made.push(folder);
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(join(folder, name, '..'), { recursive: true });
		writeFileSync(join(folder, name), text);
	}
	return folder;
}

async function read(folder: string) {
	const quarantined: Quarantined[] = [];
	const { records, counts } = await normalizeFaersAscii(folder, {
		now: NOW,
		onQuarantined: (entry) => void quarantined.push(entry),
	});
	const all: SafetyReport[] = [];
	for await (const record of records) {
		if (isSafetyReport(record)) all.push(record);
	}
	return { records: all, quarantined, counts: counts() };
}

const DEMO =
	'primaryid$caseid$caseversion$event_dt$init_fda_dt$fda_dt$mfr_num$mfr_sndr$age$age_cod$sex$wt$wt_cod$rept_cod$occp_cod$occr_country';
const QUARTER = {
	'DEMO25Q4.txt': [
		DEMO,
		'1001$100$1$20250101$20250201$20250201$US-ACME-20250001$ACME$61.0$YR$F$150$LBS$EXP$MD$US',
		'1002$100$2$20250101$20250201$20250301$US-ACME-20250001$ACME$61.0$YR$F$150$LBS$EXP$MD$US',
		'2001$200$1$$20250401$20250401$$$6$DEC$M$$$DIR$CN$EU',
		'',
	].join('\n'),
	'DRUG25Q4.txt': [
		'primaryid$caseid$drug_seq$role_cod$drugname$prod_ai$lot_num$nda_num',
		'2001$200$1$PS$OTHER$$UNKNOWN$',
		'1002$100$1$PS$ADVAIR$FLUTICASONE PROPIONATE\\SALMETEROL XINAFOATE$L1$21077.0',
		'1002$100$2$C$ASPIRIN$$$',
		'9999$999$1$PS$NOBODY$$$',
	].join('\r\n'),
	'REAC25Q4.txt': 'primaryid$caseid$pt\n1002$100$Fall\n1002$100$FALL\n2001$200$Nausea\n',
	'OUTC25Q4.txt': 'primaryid$caseid$outc_cod\n1002$100$HO\n1002$100$OT\n',
	'RPSR25Q4.txt': 'primaryid$caseid$rpsr_cod\n2001$200$CSM\n',
	'THER25Q4.txt': 'primaryid$caseid$dsg_drug_seq$start_dt\n1002$100$1$20240101\n',
	'INDI25Q4.txt': 'primaryid$caseid$indi_drug_seq$indi_pt\n1002$100$1$Asthma\n1002$100$1$COPD\n',
};

describe('a folder of FAERS quarter files', () => {
	it('becomes one report a case, of its highest version, with the rows of all tables', async () => {
		const { records, counts } = await read(folderOf(QUARTER));
		expect(counts).toMatchObject({
			in: 3,
			out: 2,
			superseded: 1,
			quarantined: 0,
			reasons: { 'duplicate:same-key': 1 },
			fieldsLeftOut: { 'orphan-row:DRUG': 1 },
		});
		for (const record of records) safetyReportSchema.parse(record);
		expect(records[0]).toMatchObject({
			id: 'faers:100',
			version: '2',
			country: 'US',
			dates: {
				event: { value: '2025-01-01' },
				received: { value: '2025-02-01' },
				latest: { value: '2025-03-01' },
			},
			patients: [{ ageYears: 61, sex: 'female', weightKg: 68.0389 }],
			seriousness: { serious: true, hospitalisation: true, otherMedicallyImportant: true },
			reportTypes: ['Expedited'],
			reporter: { qualification: 'Physician', sender: 'ACME' },
			events: [{ kind: 'reaction', term: 'Fall', system: 'meddra-pt' }],
			products: [
				{
					role: 'suspect',
					name: 'ADVAIR',
					lotNumber: 'L1',
					indication: 'Asthma; COPD',
					substances: ['FLUTICASONE PROPIONATE', 'SALMETEROL XINAFOATE'],
					codes: [{ system: 'fda-application', value: '21077' }],
				},
				{ role: 'concomitant', name: 'ASPIRIN' },
			],
		});
		expect(records[1]).toMatchObject({
			id: 'faers:200',
			country: 'EU',
			patients: [{ ageYears: 60, sex: 'male' }],
			reportTypes: ['Direct', 'Consumer'],
			seriousness: {},
		});
	});

	it('finds its files in folders and in any case of letters, and puts withdrawn cases aside', async () => {
		const files = Object.entries(QUARTER).map(([name, text]) => [
			`ascii/${name.toLowerCase()}`,
			text,
		]);
		const { records, quarantined, counts } = await read(
			folderOf({ ...Object.fromEntries(files), 'Deleted/ADR25Q4DeletedCases.txt': '100\n' }),
		);
		expect(records.map(({ sourceId }) => sourceId)).toEqual(['200']);
		expect(quarantined.map(({ ref, reason }) => [ref, reason])).toEqual([
			['100', 'deleted-case'],
			['100', 'deleted-case'],
		]);
		expect(counts).toMatchObject({ in: 3, out: 1, superseded: 0, quarantined: 2 });
	});

	it('takes the highest version over several quarters and does not mix their rows', async () => {
		const later = {
			'DEMO26Q1.txt': `${DEMO}\n1003$100$3$20250101$20250201$20260105$US-ACME-20250001$ACME$62$YR$F$$$EXP$MD$US\n1002$100$2$20250101$20250201$20250301$US-ACME-20250001$ACME$61.0$YR$F$150$LBS$EXP$MD$US\n`,
			'DRUG26Q1.txt': `primaryid$caseid$drug_seq$role_cod$drugname\n1003$100$1$PS$ADVAIR\n1002$100$1$PS$ADVAIR\n`,
			'REAC26Q1.txt': 'primaryid$caseid$pt\n1003$100$Fall\n',
		};
		const { records, counts } = await read(folderOf({ ...QUARTER, ...later }));
		expect(records.map(({ sourceId, version }) => `${sourceId}/${version ?? ''}`)).toEqual([
			'200/1',
			'100/3',
		]);
		expect(records[1]?.products).toHaveLength(1);
		expect(counts).toMatchObject({ in: 5, out: 2, superseded: 3, quarantined: 0 });
		expect(counts.fieldsLeftOut).toMatchObject({ 'missing-table:OUTC': 1, 'orphan-row:DRUG': 1 });
	});

	it('puts a row with another number of columns aside, and one without a case number', async () => {
		const demo = `${QUARTER['DEMO25Q4.txt']}3001$300\n4001$$1$$20250401$20250401$$$$$$$$DIR$CN$US\n`;
		const { quarantined, counts } = await read(folderOf({ ...QUARTER, 'DEMO25Q4.txt': demo }));
		expect(quarantined.map(({ ref, reason }) => [ref, reason])).toEqual([
			['DEMO25Q4.txt:5', 'bad-schema'],
			['25Q4 case 5', 'missing-id'],
		]);
		expect(counts).toMatchObject({ in: 5, out: 2, superseded: 1, quarantined: 2 });
	});

	it('reads the columns of AERS, before 2012', async () => {
		const { records } = await read(
			folderOf({
				'DEMO12Q1.TXT':
					'ISR$CASE$I_F_COD$FOLL_SEQ$EVENT_DT$FDA_DT$GNDR_COD\n555$77$I$$20111130$20120102$F$\n',
				'DRUG12Q1.TXT': 'ISR$DRUG_SEQ$ROLE_COD$DRUGNAME\n555$1$PS$LIPITOR$\n',
				'REAC12Q1.TXT': 'ISR$PT\n555$MYALGIA$\n',
			}),
		);
		expect(records).toMatchObject([
			{ sourceId: '77', patients: [{ sex: 'female' }], products: [{ name: 'LIPITOR' }] },
		]);
	});

	it.each([
		['no quarter files', {}, /no FAERS quarter files/],
		['no reactions', { 'DEMO25Q4.txt': DEMO, 'DRUG25Q4.txt': 'primaryid' }, /has no REAC file/],
		[
			'commas for delimiters',
			{ 'DEMO25Q4.txt': 'a,b', 'DRUG25Q4.txt': 'a,b', 'REAC25Q4.txt': 'a,b' },
			/DEMO25Q4.txt: its first line names no column primaryid/,
		],
	])('with %s is refused with one clear message', async (_what, files, message) => {
		await expect(read(folderOf(files))).rejects.toThrow(message);
	});

	it('that is not there is refused', async () => {
		await expect(read(join(tmpdir(), 'cer-no-such-folder'))).rejects.toThrow(
			/cannot be read as a folder/,
		);
	});
});

const SAMPLES = join(__dirname, '../../../../../shared/data/faers-ascii-samples');
/** An extra, listed only where real records lie beside the repository. */
const withData: (title: string, tests: () => void) => void = (title, tests) => {
	if (existsSync(SAMPLES)) describe(title, tests);
};

withData('1,000 real FAERS cases of 2025 Q4 (extra)', () => {
	const rows = (table: string) =>
		readFileSync(join(SAMPLES, `25Q4_${table}.dollar.csv`), 'utf8')
			.split('\n')
			.slice(1)
			.filter((line) => line.trim() !== '')
			.map((line) => line.split('$'));

	it('come out with as many drugs, roles, ages and serious outcomes as the files hold', async () => {
		const { records, counts } = await read(SAMPLES);
		expect(counts.in).toBe(rows('DEMO').length);
		expect(counts.out + counts.superseded).toBe(1000);
		expect(counts.quarantined).toBe(0);
		for (const record of records) safetyReportSchema.parse(record);
		const ids = new Set(records.map(({ sourceId }) => sourceId));
		const kept = (table: string) => rows(table).filter(([, caseId = '']) => ids.has(caseId));
		expect(records.flatMap(({ products }) => products)).toHaveLength(kept('DRUG').length);
		expect(
			records.flatMap(({ products }) => products).filter(({ role }) => role === 'suspect'),
		).toHaveLength(kept('DRUG').filter(([, , , role]) => role === 'PS' || role === 'SS').length);
		expect(records.filter(({ seriousness }) => seriousness.death)).toHaveLength(
			kept('OUTC').filter(([, , code]) => code?.trim() === 'DE').length,
		);
		const age = rows('DEMO').filter((row) => ids.has(row[1] ?? '') && row[13] && row[14]);
		expect(records.filter(({ patients }) => patients[0]?.ageYears !== undefined)).toHaveLength(
			age.length,
		);
		expect(
			new Set(records.flatMap((r) => r.events.map((e) => `${r.sourceId}/${e.term}`))).size,
		).toBe(new Set(kept('REAC').map(([, id, term]) => `${id ?? ''}/${term ?? ''}`)).size);
	});

	it('give the same records when the rows of their files are in another order', async () => {
		const folder = folderOf({});
		for (const table of ['DEMO', 'OUTC', 'RPSR', 'THER', 'INDI'])
			copyFileSync(
				join(SAMPLES, `25Q4_${table}.dollar.csv`),
				join(folder, `25Q4_${table}.dollar.csv`),
			);
		for (const table of ['DRUG', 'REAC']) {
			const name = `25Q4_${table}.dollar.csv`;
			const [header = '', ...lines] = readFileSync(join(SAMPLES, name), 'utf8')
				.trimEnd()
				.split('\n');
			const byCase = new Map<string, string[]>();
			for (const line of lines) {
				const id = line.split('$')[0] ?? '';
				byCase.set(id, [...(byCase.get(id) ?? []), line]);
			}
			const shuffled = [...byCase.values()].reverse().flat();
			writeFileSync(join(folder, name), [header, ...shuffled].join('\n'));
		}
		expect(await read(folder)).toEqual(await read(SAMPLES));
	});
});
