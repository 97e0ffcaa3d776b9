import type { Repairs } from '../../files';
import { Spool } from '../../incidents';
import type { Raw } from '../values/text';
import { plainNumber } from './plain-number';
import { TABLES, type Quarter, type Table } from './quarter-files';
import { readTable, type Row } from './table-rows';

/** A case put together from its rows, or a DEMO row that has another number of columns than its header. */
export type CaseFound = { kind: 'case'; raw: Raw } | { kind: 'bad-row'; ref: string; text: string };

/** Tables and columns that are not there, and rows that belong to no case or cannot be read, by reason. */
export type RowRemarks = Record<string, number>;

/** How much text of a quarter is joined in memory at a time. */
const BUCKET_BYTES = 8 * 1024 * 1024;
/** More buckets than this would need more open files than some systems allow. */
const MOST_BUCKETS = 64;

/**
 * Joins the tables of a quarter by `primaryid` (in AERS `ISR`) and, where a table has it, `caseid`: in
 * 2,075 cases of 2004 to 2026 two cases have one `primaryid`. The rows are first parted into buckets by that
 * number, on disk, so that the order of the files does not matter and only one bucket is in memory.
 */
export async function* casesOfQuarter(
	quarter: Quarter,
	remarks: RowRemarks,
	repairs: Repairs,
): AsyncGenerator<CaseFound> {
	const onMissingColumn = (table: Table, column: string) =>
		remark(remarks, `missing-column:${table}.${column}`);
	const number = Math.min(MOST_BUCKETS, Math.max(1, Math.ceil(quarter.bytes / BUCKET_BYTES)));
	const buckets = Array.from({ length: number }, () => new Spool());
	try {
		for (const table of TABLES) {
			const file = quarter.files[table];
			if (file === undefined) {
				remark(remarks, `missing-table:${table}`);
				continue;
			}
			for await (const { line, text, row } of readTable(file, table, {
				repairs,
				onMissingColumn,
			})) {
				if (row)
					await buckets[bucketOf(recordOf(row), number)]?.write(JSON.stringify([table, row]));
				else if (table === 'DEMO') yield { kind: 'bad-row', ref: `${file.name}:${line}`, text };
				else remark(remarks, `unreadable-row:${table}`);
			}
		}
		for (const bucket of buckets) yield* casesOfBucket(bucket, remarks);
	} finally {
		await Promise.all(buckets.map(async (bucket) => await bucket.close()));
	}
}

/** Rows of one case, in the order of its tables. */
type RowsOfCase = Partial<Record<Lowercase<Exclude<Table, 'DEMO'>>, Row[]>>;

interface Case {
	demo: Row;
	rows: RowsOfCase;
}

async function* casesOfBucket(bucket: Spool, remarks: RowRemarks): AsyncGenerator<CaseFound> {
	const cases = new CasesByRecord();
	for await (const line of bucket.read()) {
		const [table, row] = JSON.parse(line) as [Table, Row];
		if (table === 'DEMO') {
			cases.add(row);
			continue;
		}
		const owner = cases.ownerOf(row);
		const list = lowerCase(table);
		if (owner) (owner[list] ??= []).push(row);
		else remark(remarks, `orphan-row:${table}`);
	}
	await bucket.close();
	for (const { demo, rows } of cases.all) yield { kind: 'case', raw: { demo, ...rows } };
}

/** The cases of a bucket, found by the number of a record and that of its case. */
class CasesByRecord {
	readonly all: Case[] = [];
	readonly #byRecord = new Map<string, Case[]>();

	/** Two DEMO rows of one record and case are two states: they share the rows of the other tables. */
	add(demo: Row): void {
		const record = recordOf(demo);
		const others = this.#byRecord.get(record);
		const same = others?.find((other) => caseOf(other.demo) === caseOf(demo));
		const found: Case = { demo, rows: same?.rows ?? {} };
		this.all.push(found);
		if (record === '') return;
		if (others) others.push(found);
		else this.#byRecord.set(record, [found]);
	}

	/** The rows of the case a row belongs to; the newest of a record where its table names no case. */
	ownerOf(row: Row): RowsOfCase | undefined {
		const candidates = this.#byRecord.get(recordOf(row));
		const caseId = caseOf(row);
		const owner =
			caseId === undefined
				? candidates?.at(-1)
				: candidates?.find(({ demo }) => caseOf(demo) === caseId);
		return owner?.rows;
	}
}

const recordOf = (row: Row): string => plainNumber(row.primaryid ?? row.isr) ?? '';
const caseOf = (row: Row): string | undefined => plainNumber(row.caseid);

const NAMES = {
	DRUG: 'drug',
	REAC: 'reac',
	OUTC: 'outc',
	RPSR: 'rpsr',
	THER: 'ther',
	INDI: 'indi',
} as const;

const lowerCase = (table: Exclude<Table, 'DEMO'>) => NAMES[table];

/** A small spread of the numbers over the buckets (FNV-1a). */
function bucketOf(id: string, buckets: number): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < id.length; index += 1) {
		hash = Math.imul(hash ^ id.charCodeAt(index), 0x01000193);
	}
	return (hash >>> 0) % buckets;
}

function remark(remarks: RowRemarks, reason: string): void {
	remarks[reason] = (remarks[reason] ?? 0) + 1;
}
