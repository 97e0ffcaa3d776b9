import { InputError } from '../../model';
import { filesAt, type QuarterFile } from './files-at';

export type { QuarterFile };

/** The tables of a quarter; DEMO has a row a case, the others any number. */
export const TABLES = ['DEMO', 'DRUG', 'REAC', 'OUTC', 'RPSR', 'THER', 'INDI'] as const;
export type Table = (typeof TABLES)[number];

/** The files of one quarter, as FDA packs them. */
export interface Quarter {
	/** What its files' names have in common: `25Q4`. */
	name: string;
	/** Year times four and quarter, in time's order; 0 where the names do not say. */
	ordinal: number;
	files: Partial<Record<Table, QuarterFile>> & Record<'DEMO' | 'DRUG' | 'REAC', QuarterFile>;
	bytes: number;
}

export interface QuarterFolder {
	quarters: Quarter[];
	/** Lists of cases FDA has withdrawn, each with the ordinal of its quarter. */
	deleted: { file: QuarterFile; ordinal: number }[];
}

/** `DEMO25Q4.txt`, `demo12q4.TXT`, `DEMO18Q1_new.txt` (FDA's own 2018Q1), `25Q4_DEMO.dollar.csv`, `DRUG20Q1.txt.gz`. */
const TABLE_FILE = /(?<![A-Z])(DEMO|DRUG|REAC|OUTC|RPSR|THER|INDI)(?![A-Z])/i;
const DATA_FILE = /\.(?:txt|csv)(?:\.gz)?$/i;
/** `DELETE25Q4.txt`, `ADR25Q4DeletedCases.txt`. */
const DELETED_FILE = /delete/i;
const QUARTER = /(?<!\d)(?:20)?(\d{2})q([1-4])(?!\d)/i;

type Files = Partial<Record<Table, QuarterFile>>;

/**
 * Finds the quarter files of a folder and of the folders and ZIP archives in it, or of one archive
 * (FDA's hold `ASCII` and `DELETED`), whatever the case and the suffix of their names. Throws
 * InputError when a table is not there or is there twice.
 */
export async function findQuarterFiles(path: string): Promise<QuarterFolder> {
	const files = (await filesAt(path)).filter(({ name }) => DATA_FILE.test(name));
	const groups = new Map<string, Files>();
	for (const file of files) {
		const table = tableOf(file);
		if (table === undefined || DELETED_FILE.test(file.name)) continue;
		add(groups, `${file.folder}\n${restOf(file)}`, table, file);
	}
	if (groups.size === 0) {
		throw new InputError(`--input ${path}: there are no FAERS quarter files in it.`, {
			mend: 'Give the folder or ZIP archive with DEMO…, DRUG…, REAC… (.txt or .csv) as FDA packs them.',
		});
	}
	const deleted = files.filter(({ name }) => DELETED_FILE.test(name));
	return {
		quarters: [...joined(groups).values()].map(quarterOf).sort((a, b) => a.ordinal - b.ordinal),
		deleted: deleted.map((file) => ({ file, ordinal: ordinalOf(file.name) })),
	};
}

/** The table the name of a quarter file says. */
const tableOf = ({ name }: QuarterFile): Table | undefined => {
	const word = TABLE_FILE.exec(name)?.[1]?.toUpperCase();
	return TABLES.find((table) => table === word);
};

/** Whether a name is that of a quarter file. */
export const isQuarterFile = (name: string): boolean =>
	DATA_FILE.test(name) && TABLE_FILE.test(name.split('/').at(-1) ?? '');

const restOf = ({ name }: QuarterFile): string =>
	name.replace(/\.gz$/i, '').replace(TABLE_FILE, '').toLowerCase();

/**
 * Files of one folder and quarter whose names differ by more than their table (`DEMO18Q1_new` beside
 * `DRUG18Q1`) are one quarter, unless each group is whole by itself.
 */
function joined(groups: ReadonlyMap<string, Files>): Map<string, Files> {
	const quarters = new Map<string, Files>();
	for (const [key, files] of groups) {
		const [folder = '', rest = ''] = key.split('\n');
		const [, year, number] = QUARTER.exec(rest) ?? [];
		const own = isWhole(files) || year === undefined ? key : `${folder}\n${year}q${number ?? ''}`;
		for (const table of TABLES) {
			const file = files[table];
			if (file) add(quarters, own, table, file);
		}
	}
	return quarters;
}

const isWhole = ({ DEMO, DRUG, REAC }: Files): boolean =>
	DEMO !== undefined && DRUG !== undefined && REAC !== undefined;

function add(groups: Map<string, Files>, key: string, table: Table, file: QuarterFile): void {
	const files = groups.get(key) ?? {};
	const other = files[table];
	if (other) {
		throw new InputError(`${other.name} and ${file.name} are the same table of one quarter.`, {
			mend: 'Keep the one that holds, and move the other out of the folder.',
		});
	}
	groups.set(key, { ...files, [table]: file });
}

function quarterOf(files: Files): Quarter {
	const { DEMO, DRUG, REAC } = files;
	const present = Object.values(files);
	if (DEMO === undefined || DRUG === undefined || REAC === undefined) {
		const missing = (['DEMO', 'DRUG', 'REAC'] as const).filter((table) => !files[table]);
		throw new InputError(
			`the quarter of ${present[0]?.name ?? ''} has no ${missing.join(' and no ')} file.`,
			{ mend: 'Put all files of the quarter into one folder, with names as FDA gives them.' },
		);
	}
	return {
		name: QUARTER.exec(DEMO.name)?.[0]?.toUpperCase() ?? DEMO.name,
		ordinal: ordinalOf(DEMO.name),
		files: { ...files, DEMO, DRUG, REAC },
		bytes: present.reduce((sum, { bytes }) => sum + bytes, 0),
	};
}

/** Year times four and quarter of a name; 0 where it does not say. */
function ordinalOf(name: string): number {
	const [, year, quarter] = QUARTER.exec(name) ?? [];
	return year === undefined ? 0 : Number(year) * 4 + Number(quarter);
}
