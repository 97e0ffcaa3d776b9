import type { Table } from './quarter-files';

/**
 * Names a column has had in some quarter, with the one it has today: `outc_code` in 2012Q4,
 * `lot_nbr` and `gndr_cod` until 2014Q2, `drug_seq` of INDI and THER in AERS. AERS calls a record
 * `ISR` and keeps that name here, since its records and those of FAERS are on different scales.
 */
const OTHER_NAMES: Readonly<Record<string, string>> = {
	case: 'caseid',
	case_id: 'caseid',
	primary_id: 'primaryid',
	case_version: 'caseversion',
	i_f_cod: 'i_f_code',
	gndr_cod: 'sex',
	gender: 'sex',
	gndr: 'sex',
	lot_nbr: 'lot_num',
	lot_no: 'lot_num',
	drug_name: 'drugname',
	prodai: 'prod_ai',
	weight: 'wt',
	init_fda_date: 'init_fda_dt',
	fda_date: 'fda_dt',
	event_date: 'event_dt',
};

const OF_TABLE: Partial<Record<Table, Readonly<Record<string, string>>>> = {
	INDI: { drug_seq: 'indi_drug_seq', pt: 'indi_pt' },
	THER: { drug_seq: 'dsg_drug_seq' },
	REAC: { reac_pt: 'pt', reaction_pt: 'pt' },
};

/** The names of a table's columns as they are today, from its first line. */
export function columnsOf(header: string, table: Table): string[] {
	const names = header.split('$').map((name) => nameOf(name, table));
	while (names.at(-1) === '') names.pop();
	return names;
}

function nameOf(written: string, table: Table): string {
	const plain = written
		.replace(/["']|\p{Cf}|(?!\s)\p{Cc}/gu, '')
		.trim()
		.toLowerCase()
		.replace(/[\s-]+/g, '_');
	const known = OTHER_NAMES[plain] ?? plain;
	const own = OF_TABLE[table]?.[known] ?? known;
	// `outc_code`, and whatever other code column is written out.
	return own === 'i_f_code' ? own : own.replace(/_code$/, '_cod');
}

/** Columns that every quarter has and whose loss would be seen in a report: an unknown name must not pass. */
export const NEEDED: Readonly<Record<Table, readonly string[]>> = {
	DEMO: ['event_dt', 'fda_dt', 'age', 'sex', 'wt'],
	DRUG: ['drug_seq', 'role_cod', 'drugname'],
	REAC: ['pt'],
	OUTC: ['outc_cod'],
	RPSR: ['rpsr_cod'],
	THER: ['start_dt', 'dsg_drug_seq'],
	INDI: ['indi_pt', 'indi_drug_seq'],
};

const DATE = /^(?:\d{4,8})?$/;
const NUMBER = /^(?:-?\d*\.?\d*)$/;
const DIGITS = /^\d*$/;
const LETTERS = /^[A-Z]{0,5}$/i;
const YES_OR_NO = /^[YN]?$/i;

/** What the values of a column look like, where they are no free text. */
export const LOOKS: Readonly<Record<string, RegExp>> = {
	...{ primaryid: DIGITS, isr: DIGITS, caseid: DIGITS, caseversion: DIGITS, foll_seq: /^.{0,3}$/ },
	...{ drug_seq: DIGITS, dsg_drug_seq: DIGITS, indi_drug_seq: DIGITS },
	...{ event_dt: DATE, mfr_dt: DATE, init_fda_dt: DATE, fda_dt: DATE, rept_dt: DATE },
	...{ death_dt: DATE, start_dt: DATE, end_dt: DATE, exp_dt: DATE },
	...{
		i_f_code: LETTERS,
		rept_cod: /^[A-Z0-9]{0,6}$/i,
		age: NUMBER,
		age_cod: LETTERS,
		age_grp: LETTERS,
	},
	...{ sex: LETTERS, e_sub: YES_OR_NO, wt: NUMBER, wt_cod: LETTERS, occp_cod: LETTERS },
	...{ to_mfr: YES_OR_NO, confid: YES_OR_NO, role_cod: LETTERS, val_vbm: /^[12]?$/ },
	...{ dechal: LETTERS, rechal: LETTERS, nda_num: /^[\dA-Z.]*$/i, dose_amt: NUMBER },
	...{ outc_cod: LETTERS, rpsr_cod: LETTERS, dur: NUMBER, dur_cod: LETTERS },
};
