import { basename } from 'node:path';
import { Spool } from '../spool';
import type { Raw } from '../values/text';
import { TABLES, type Quarter, type Table } from './quarter-files';
import { readTable, type Row } from './table-rows';

/** A case put together from its rows, or a DEMO row that has another number of columns than its header. */
export type CaseFound = { kind: 'case'; raw: Raw } | { kind: 'bad-row'; ref: string; text: string };

/** Rows of the other tables that belong to no case or cannot be read, by reason. */
export type RowRemarks = Record<string, number>;

/** How much text of a quarter is joined in memory at a time. */
const BUCKET_BYTES = 8 * 1024 * 1024;
/** More buckets than this would need more open files than some systems allow. */
const MOST_BUCKETS = 64;

/**
 * Joins the tables of a quarter by `primaryid`. The rows are first parted into buckets by that
 * number, on disk, so that the order of the files does not matter and only one bucket is in memory.
 */
export async function* casesOfQuarter(
	quarter: Quarter,
	remarks: RowRemarks,
): AsyncGenerator<CaseFound> {
	const number = Math.min(MOST_BUCKETS, Math.max(1, Math.ceil(quarter.bytes / BUCKET_BYTES)));
	const buckets = Array.from({ length: number }, () => new Spool());
	try {
		for (const table of TABLES) {
			const path = quarter.files[table];
			if (path === undefined) {
				remark(remarks, `missing-table:${table}`);
				continue;
			}
			for await (const { line, text, row } of readTable(path)) {
				if (row)
					await buckets[bucketOf(row.primaryid, number)]?.write(JSON.stringify([table, row]));
				else if (table === 'DEMO')
					yield { kind: 'bad-row', ref: `${basename(path)}:${line}`, text };
				else remark(remarks, `unreadable-row:${table}`);
			}
		}
		for (const bucket of buckets) yield* casesOfBucket(bucket, remarks);
	} finally {
		await Promise.all(buckets.map(async (bucket) => await bucket.close()));
	}
}

/** Rows of one case, in the order of its tables. */
type Case = { demo: Row } & Partial<Record<Lowercase<Exclude<Table, 'DEMO'>>, Row[]>>;

async function* casesOfBucket(bucket: Spool, remarks: RowRemarks): AsyncGenerator<CaseFound> {
	const byId = new Map<string, Case>();
	const all: Case[] = [];
	for await (const line of bucket.read()) {
		const [table, row] = JSON.parse(line) as [Table, Row];
		if (table === 'DEMO') {
			const found: Case = { demo: row };
			all.push(found);
			// Two rows with one number are two states of a case; its other rows go to the last.
			if (row.primaryid !== undefined) byId.set(row.primaryid, found);
			continue;
		}
		const owner = byId.get(row.primaryid ?? '');
		const list = lowerCase(table);
		if (owner) (owner[list] ??= []).push(row);
		else remark(remarks, `orphan-row:${table}`);
	}
	await bucket.close();
	for (const raw of all) yield { kind: 'case', raw };
}

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
function bucketOf(id: string | undefined, buckets: number): number {
	let hash = 0x811c9dc5;
	for (let index = 0; index < (id?.length ?? 0); index += 1) {
		hash = Math.imul(hash ^ (id?.charCodeAt(index) ?? 0), 0x01000193);
	}
	return (hash >>> 0) % buckets;
}

function remark(remarks: RowRemarks, reason: string): void {
	remarks[reason] = (remarks[reason] ?? 0) + 1;
}
