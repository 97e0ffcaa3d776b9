import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import {
	canonicalJson,
	meddraSchema,
	sha256,
	terminologySchema,
	type KeptTerminology,
	type Meddra,
	type Terminology,
	type TerminologyKind,
} from '../../model';
import type { Change, Db, Store } from '../database/store';
import type { TerminologyRow } from '../database/tables';

const pack = promisify(gzip);
const unpack = promisify(gunzip);

/** A kept release with its table. */
export interface KeptTable<T> {
	kept: KeptTerminology;
	table: T;
}

/** Releases of terminologies by which reports are coded; each release of a kind is kept beside the others. */
export interface TerminologiesSection {
	/** Keeps a release; the same release again takes the place of what was kept of it, and says nothing when it is the same. */
	keep(table: Terminology | Meddra): Promise<{ kept: KeptTerminology; changed: boolean }>;
	/** By kind, newest release first, without their tables. */
	list(kind?: TerminologyKind): Promise<KeptTerminology[]>;
	/** The IMDRF's annexes of a release, by default the newest. */
	imdrf(release?: string): Promise<KeptTable<Terminology> | undefined>;
	/** MedDRA of a release, by default the newest. */
	meddra(release?: string): Promise<KeptTable<Meddra> | undefined>;
}

/** The terminologies of a store. */
export const terminologiesOf = (store: Store): TerminologiesSection => ({
	keep: async (table) => {
		const json = canonicalJson(table);
		const content = await pack(json);
		return await store.change((change) => keepTable(change, table, sha256(json), content));
	},
	list: (kind) => listTables(store.db, kind),
	imdrf: (release) =>
		readTable(store.db, 'imdrf', release, (json) => terminologySchema.parse(json)),
	meddra: (release) => readTable(store.db, 'meddra', release, (json) => meddraSchema.parse(json)),
});

async function keepTable(
	{ trx, note, now, who }: Change,
	table: Terminology | Meddra,
	hash: string,
	content: Uint8Array,
): Promise<{ kept: KeptTerminology; changed: boolean }> {
	const kind: TerminologyKind = table.schema === 'cer.meddra/1' ? 'meddra' : 'imdrf';
	const { release } = table;
	const [before] = await rowsOf(trx, kind, release);
	if (before?.sha256 === hash) return { kept: toKept(before), changed: false };
	const row: TerminologyRow = {
		...{ kind, release, source: table.source, sha256: hash, content },
		terms: 'terms' in table ? table.terms.length : table.pts.length,
		imported_at: now().toISOString(),
		imported_by: who.actor,
	};
	await trx
		.insertInto('cer_terminology')
		.values(row)
		.onConflict((conflict) => conflict.columns(['kind', 'release']).doUpdateSet(row))
		.execute();
	const kept = toKept(row);
	await note({
		kind: 'terminology.imported',
		subject: `terminology:${kind}/${release}`,
		message: `${NAMES[kind]}, release ${release}, was imported: ${kept.terms} terms`,
		data: { ...kept, ...(before ? { before: before.sha256 } : {}) },
	});
	return { kept, changed: true };
}

const NAMES: Readonly<Record<TerminologyKind, string>> = {
	imdrf: "The IMDRF's annexes",
	meddra: 'MedDRA',
};

async function listTables(db: Db, kind?: TerminologyKind): Promise<KeptTerminology[]> {
	const rows = await rowsOf(db, kind);
	return rows.map(toKept).sort((a, b) => compare(a.kind, b.kind) || byRelease(b, a));
}

async function readTable<T>(
	db: Db,
	kind: TerminologyKind,
	release: string | undefined,
	parse: (json: unknown) => T,
): Promise<KeptTable<T> | undefined> {
	const kept = (await listTables(db, kind)).find((one) => (release ?? one.release) === one.release);
	if (!kept) return undefined;
	const { content } = await db
		.selectFrom('cer_terminology')
		.select('content')
		.where('kind', '=', kind)
		.where('release', '=', kept.release)
		.executeTakeFirstOrThrow();
	return { kept, table: parse(JSON.parse((await unpack(content)).toString('utf8'))) };
}

async function rowsOf(db: Db, kind?: TerminologyKind, release?: string) {
	return await db
		.selectFrom('cer_terminology')
		.select(['kind', 'release', 'source', 'sha256', 'terms', 'imported_at', 'imported_by'])
		.$if(kind !== undefined, (query) => query.where('kind', '=', kind ?? ''))
		.$if(release !== undefined, (query) => query.where('release', '=', release ?? ''))
		.execute();
}

const toKept = (row: Omit<TerminologyRow, 'content'>): KeptTerminology => ({
	kind: row.kind === 'meddra' ? 'meddra' : 'imdrf',
	release: row.release,
	source: row.source,
	sha256: row.sha256,
	terms: row.terms,
	importedAt: row.imported_at,
	importedBy: row.imported_by,
});

/** 2026 after 2025, 28.0 after 9.1. */
const byRelease = (a: KeptTerminology, b: KeptTerminology): number =>
	a.release.localeCompare(b.release, 'en', { numeric: true });

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
