import { canonicalJson, OWN_TABLES, type OwnImport, type OwnPreview, checkText } from '../../model';
import { judgeRows, previewOf, type JudgedRows, type ReadOwnFigures } from '../../dossier';
import type { OwnImportRow } from '../database/tables';
import type { Change, Db } from '../database/store';
import { storable } from '../database/storable';
import { heldDossier, nextVersion, type DossierChanged } from './change-dossier';
import { headRow, keptRowsAt } from './read-dossier';
import { toImport } from './rows';

/** A file of own figures that was read. */
export interface GivenFigures {
	file: { name: string; sha256: string };
	read: ReadOwnFigures;
}

/** What was taken of a file; no import where no row of it is new. */
export interface TakenFigures {
	import?: OwnImport;
	preview: OwnPreview;
	/** Of the dossier now. */
	version: number;
}

/** What would become of a file; nothing is kept. Undefined where there is no such dossier. */
export async function previewFigures(
	db: Db,
	id: string,
	{ file, read }: GivenFigures,
): Promise<OwnPreview | undefined> {
	const head = await headRow(db, id);
	if (!head) return undefined;
	return previewOf(judgeRows(read, await keptRowsAt(db, head.id, head.version)), file);
}

/** Takes the good rows of a file, together. */
export async function importFigures(
	change: Change,
	id: string,
	{ file, read }: GivenFigures,
	expected: number | undefined,
): Promise<DossierChanged<TakenFigures>> {
	const held = await heldDossier(change, id);
	if (!held) return { kind: 'unknown' };
	if (expected !== undefined && expected !== held.version) {
		return { kind: 'stale', version: held.version };
	}
	const judged = judgeRows(read, await keptRowsAt(change.trx, held.id, held.version));
	const preview = previewOf(judged, file);
	const rows = [...judged.added, ...judged.changed];
	checkText(rows, '');
	if (rows.length === 0) return { kind: 'changed', value: { preview, version: held.version } };
	const importId = change.newId();
	const made = await nextVersion(change, held, { did: 'imported', subject: importId });
	const row = importRow(change, { id: importId, dossierId: held.id, ...made }, { file, judged });
	await change.trx.insertInto('cer_own_import').values(row).execute();
	await enterRows(change, importId, rows);
	const entered = toImport(row);
	await change.note({
		kind: 'dossier.figures-imported',
		subject: `dossier:${held.id}`,
		message: `${rows.length} rows of own figures of ${held.code} were imported from ${file.name}`,
		data: {
			...{ importId, code: held.code, version: made.version, fileName: entered.fileName },
			...{ sha256: file.sha256, rows: entered.rows, faulty: entered.faulty },
		},
	});
	return { kind: 'changed', value: { import: entered, preview, version: made.version } };
}

/** One statement enters so many rows at most. */
const MOST_AT_ONCE = 200;

async function enterRows(
	{ trx }: Change,
	importId: string,
	rows: ReadonlyArray<JudgedRows['added'][number]>,
): Promise<void> {
	const values = rows.map(({ table, row }, index) => ({
		...{ import_id: importId, number: index + 1, own_table: table, row_json: canonicalJson(row) },
	}));
	for (let at = 0; at < values.length; at += MOST_AT_ONCE) {
		await trx
			.insertInto('cer_own_row')
			.values(values.slice(at, at + MOST_AT_ONCE))
			.execute();
	}
}

function importRow(
	{ who }: Change,
	made: { id: string; dossierId: string; version: number; at: string },
	{ file, judged }: { file: GivenFigures['file']; judged: JudgedRows },
): OwnImportRow {
	const { tables } = previewOf(judged, file);
	const rows = OWN_TABLES.flatMap((table) => {
		const counts = tables.find((one) => one.table === table);
		return counts && counts.added + counts.changed > 0
			? [{ table, added: counts.added, changed: counts.changed }]
			: [];
	});
	const faulty = tables.reduce((sum, one) => sum + one.faulty, 0);
	return {
		...{ id: made.id, dossier_id: made.dossierId, version: made.version, at: made.at },
		...{ file_name: storable(file.name, 200), sha256: file.sha256, actor: who.actor },
		counts_json: canonicalJson({ rows, faulty }),
		...{ undone_version: null, undone_by: null, undone_at: null },
	};
}

/** The imports of a dossier, newest first; those undone too. */
export async function listImports(db: Db, id: string): Promise<OwnImport[]> {
	const rows = await db
		.selectFrom('cer_own_import')
		.selectAll()
		.where('dossier_id', '=', storable(id))
		.orderBy('version', 'desc')
		.execute();
	return rows.map(toImport);
}

/** Takes back an import: its rows are gone, and those they took the place of are back. */
export async function undoImport(
	change: Change,
	id: string,
	importId: string,
): Promise<DossierChanged<OwnImport>> {
	const { trx, note, who } = change;
	const held = await heldDossier(change, id);
	const row = await trx
		.selectFrom('cer_own_import')
		.selectAll()
		.where('id', '=', storable(importId))
		.where('dossier_id', '=', storable(id))
		.executeTakeFirst();
	if (!held || !row) return { kind: 'unknown' };
	if (row.undone_version !== null) return { kind: 'changed', value: toImport(row) };
	const { version, at } = await nextVersion(change, held, { did: 'undone', subject: importId });
	const set = { undone_version: version, undone_by: who.actor, undone_at: at };
	await trx.updateTable('cer_own_import').set(set).where('id', '=', row.id).execute();
	await note({
		kind: 'dossier.import-undone',
		subject: `dossier:${held.id}`,
		message: `The import of ${row.file_name} into the dossier of ${held.code} was undone`,
		data: { importId, code: held.code, version, fileName: row.file_name, sha256: row.sha256 },
	});
	return { kind: 'changed', value: toImport({ ...row, ...set }) };
}
