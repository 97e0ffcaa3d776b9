import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { normalizeFaersAscii } from '../../../../lib/etl';
import type { Quarantined, SafetyReport } from '../../../../lib/model';
import { NOW } from '../support';

const made: string[] = [];
afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true })));

export type Files = Readonly<Record<string, string | Buffer>>;

/** A folder with the given files. */
export function folderOf(files: Files): string {
	const folder = mkdtempSync(join(tmpdir(), 'cer-quarter-'));
	made.push(folder);
	for (const [name, content] of Object.entries(files)) {
		mkdirSync(join(folder, name, '..'), { recursive: true });
		writeFileSync(join(folder, name), content);
	}
	return folder;
}

/** Everything the reader gives of a folder or an archive. */
export async function read(path: string) {
	const quarantined: Quarantined[] = [];
	const { records, counts } = await normalizeFaersAscii(path, {
		now: NOW,
		onQuarantined: (entry) => void quarantined.push(entry),
	});
	const all: SafetyReport[] = [];
	for await (const record of records) if ('products' in record) all.push(record);
	return { records: all, quarantined, counts: counts() };
}

/** Columns of a table and rows of some of them, as a `$`-delimited text. */
export function tableOf(
	columns: readonly string[],
	rows: ReadonlyArray<Readonly<Record<string, string>>>,
	end = '',
): string {
	const lines = rows.map((row) => columns.map((name) => row[name] ?? '').join('$') + end);
	return [columns.join('$'), ...lines, ''].join('\n');
}

/** Columns of AERS (2004Q1 to 2012Q3); its rows end in a delimiter more. */
export const AERS = {
	DEMO: 'ISR CASE I_F_COD FOLL_SEQ IMAGE EVENT_DT MFR_DT FDA_DT REPT_COD MFR_NUM MFR_SNDR AGE AGE_COD GNDR_COD E_SUB WT WT_COD REPT_DT OCCP_COD DEATH_DT TO_MFR CONFID REPORTER_COUNTRY'.split(
		' ',
	),
	DRUG: 'ISR DRUG_SEQ ROLE_COD DRUGNAME VAL_VBM ROUTE DOSE_VBM DECHAL RECHAL LOT_NUM EXP_DT NDA_NUM'.split(
		' ',
	),
	REAC: 'ISR PT'.split(' '),
	OUTC: 'ISR OUTC_COD'.split(' '),
	THER: 'ISR DRUG_SEQ START_DT END_DT DUR DUR_COD'.split(' '),
	INDI: 'ISR DRUG_SEQ INDI_PT'.split(' '),
};

/** Columns of FAERS today. */
export const FAERS = {
	DEMO: 'primaryid caseid caseversion i_f_code event_dt mfr_dt init_fda_dt fda_dt rept_cod auth_num mfr_num mfr_sndr lit_ref age age_cod age_grp sex e_sub wt wt_cod rept_dt to_mfr occp_cod reporter_country occr_country'.split(
		' ',
	),
	DRUG: 'primaryid caseid drug_seq role_cod drugname prod_ai val_vbm route dose_vbm cum_dose_chr cum_dose_unit dechal rechal lot_num exp_dt nda_num dose_amt dose_unit dose_form dose_freq'.split(
		' ',
	),
	REAC: 'primaryid caseid pt drug_rec_act'.split(' '),
	OUTC: 'primaryid caseid outc_cod'.split(' '),
};

/** A case of AERS as the files of its quarter. */
export function aersQuarter(
	quarter: string,
	facts: {
		isr: string;
		caseId: string;
		follow?: string;
		received: string;
		drug: string;
		event: string;
		outcome?: string;
	},
): Record<string, string> {
	const { isr, caseId, follow = '', received, drug, event, outcome } = facts;
	return {
		[`DEMO${quarter}.TXT`]: tableOf(
			AERS.DEMO,
			[{ ISR: isr, CASE: caseId, FOLL_SEQ: follow, FDA_DT: received }],
			'$',
		),
		[`DRUG${quarter}.TXT`]: tableOf(
			AERS.DRUG,
			[{ ISR: isr, DRUG_SEQ: `10${isr}1`, ROLE_COD: 'PS', DRUGNAME: drug }],
			'$',
		),
		[`REAC${quarter}.TXT`]: tableOf(AERS.REAC, [{ ISR: isr, PT: event }], '$'),
		[`OUTC${quarter}.TXT`]: tableOf(
			AERS.OUTC,
			outcome === undefined ? [] : [{ ISR: isr, OUTC_COD: outcome }],
			'$',
		),
	};
}

/** A case of FAERS as the files of its quarter. */
export function faersQuarter(
	quarter: string,
	facts: {
		primaryId: string;
		caseId: string;
		version: string;
		first: string;
		received: string;
		drug: string;
		event: string;
		outcome?: string;
	},
): Record<string, string> {
	const { primaryId, caseId, version, first, received, drug, event, outcome } = facts;
	const keys = { primaryid: primaryId, caseid: caseId };
	return {
		[`DEMO${quarter}.txt`]: tableOf(FAERS.DEMO, [
			{ ...keys, caseversion: version, init_fda_dt: first, fda_dt: received },
		]),
		[`DRUG${quarter}.txt`]: tableOf(FAERS.DRUG, [
			{ ...keys, drug_seq: '1', role_cod: 'PS', drugname: drug },
		]),
		[`REAC${quarter}.txt`]: tableOf(FAERS.REAC, [{ ...keys, pt: event }]),
		[`OUTC${quarter}.txt`]: tableOf(
			FAERS.OUTC,
			outcome === undefined ? [] : [{ ...keys, outc_cod: outcome }],
		),
	};
}
