import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { InputError, messageOf } from '../../model';

/** The tables of a quarter; DEMO has a row a case, the others any number. */
export const TABLES = ['DEMO', 'DRUG', 'REAC', 'OUTC', 'RPSR', 'THER', 'INDI'] as const;
export type Table = (typeof TABLES)[number];

/** The files of one quarter, as FDA packs them. */
export interface Quarter {
	/** What its files' names have in common: `25Q4`. */
	name: string;
	files: Partial<Record<Table, string>> & Record<'DEMO' | 'DRUG' | 'REAC', string>;
	bytes: number;
}

export interface QuarterFolder {
	quarters: Quarter[];
	/** Lists of cases FDA has withdrawn. */
	deleted: string[];
}

/** `DEMO25Q4.txt`, `demo12q4.TXT`, `25Q4_DEMO.dollar.csv`. */
const TABLE_FILE = /(?<![A-Z])(DEMO|DRUG|REAC|OUTC|RPSR|THER|INDI)(?![A-Z])/i;
const DATA_FILE = /\.(?:txt|csv)$/i;
/** `DELETE25Q4.txt`, `ADR25Q4DeletedCases.txt`. */
const DELETED_FILE = /delete/i;

/**
 * Finds the quarter files of a folder and of the folders in it (FDA's archives hold `ASCII` and
 * `DELETED`), whatever the case of their names. Throws InputError when a table is not there.
 */
export async function findQuarterFiles(folder: string): Promise<QuarterFolder> {
	const paths = (await filesIn(folder)).filter((path) => DATA_FILE.test(path)).sort();
	const deleted = paths.filter((path) => DELETED_FILE.test(basename(path)));
	const groups = new Map<string, Partial<Record<Table, string>>>();
	for (const path of paths) {
		const name = basename(path);
		const table = TABLES.find((known) => known === TABLE_FILE.exec(name)?.[1]?.toUpperCase());
		if (table === undefined || DELETED_FILE.test(name)) continue;
		const key = join(dirname(path), name.replace(TABLE_FILE, '').toLowerCase());
		groups.set(key, { ...groups.get(key), [table]: path });
	}
	if (groups.size === 0) {
		throw new InputError(`--input ${folder}: there are no FAERS quarter files in it.`, {
			mend: 'Give the folder with DEMO…, DRUG…, REAC… (.txt or .csv) as FDA packs them.',
		});
	}
	const quarters = await Promise.all([...groups].map(([key, files]) => quarterOf(key, files)));
	return { quarters, deleted };
}

async function filesIn(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
		(error: unknown) => {
			throw new InputError(`--input ${folder}: cannot be read as a folder: ${messageOf(error)}`, {
				mend: 'For faers-ascii give a folder of quarter files, not a file.',
				cause: error,
			});
		},
	);
	return entries
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name));
}

async function quarterOf(key: string, files: Partial<Record<Table, string>>): Promise<Quarter> {
	const { DEMO, DRUG, REAC } = files;
	if (DEMO === undefined || DRUG === undefined || REAC === undefined) {
		const missing = (['DEMO', 'DRUG', 'REAC'] as const).filter(
			(table) => files[table] === undefined,
		);
		throw new InputError(
			`the quarter of ${Object.values(files)[0] ?? key} has no ${missing.join(' and no ')} file.`,
			{ mend: 'Put all files of the quarter into one folder, with names as FDA gives them.' },
		);
	}
	const sizes = await Promise.all(
		Object.values(files).map(async (path) => (await stat(path)).size),
	);
	return {
		name: /\d{2}q\d/i.exec(basename(key))?.[0]?.toUpperCase() ?? basename(key),
		files: { ...files, DEMO, DRUG, REAC },
		bytes: sizes.reduce((sum, size) => sum + size, 0),
	};
}
