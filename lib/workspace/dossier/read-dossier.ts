import {
	dossierSchema,
	noOwnFigures,
	OWN_TABLES,
	ownFiguresSchema,
	type Dossier,
	type DossierHead,
	type OwnFigures,
} from '../../model';
import { keyOf, type KeptRow } from '../../dossier';
import type { DossierRow } from '../database/tables';
import { storable } from '../database/storable';
import type { Db } from '../database/store';
import { toHead, toKeptRow, toText, toVersion } from './rows';

/** The dossier as it was at a version, or as it is; undefined where there is none. */
export async function readDossier(
	db: Db,
	id: string,
	wanted?: number,
): Promise<Dossier | undefined> {
	const head = await headRow(db, id);
	const version = wanted ?? head?.version ?? 0;
	if (!head || version < 1 || version > head.version) return undefined;
	const changed = await db
		.selectFrom('cer_dossier_version')
		.selectAll()
		.where('dossier_id', '=', head.id)
		.where('version', '=', version)
		.executeTakeFirstOrThrow();
	return dossierSchema.parse({
		schema: 'cer.dossier/1',
		product: { code: head.code, codeKind: head.code_kind, name: head.name },
		version,
		updatedAt: toVersion(changed).at,
		texts: await textsAt(db, head.id, version),
		own: figuresOf(await keptRowsAt(db, head.id, version)),
	});
}

/** All dossiers, by the name of their product. */
export async function listDossiers(db: Db): Promise<DossierHead[]> {
	const rows = await db
		.selectFrom('cer_dossier')
		.selectAll()
		.orderBy('name')
		.orderBy('id')
		.execute();
	const texts = await db
		.selectFrom('cer_dossier_text')
		.select(['dossier_id', 'field', 'version', 'blocks_json'])
		.orderBy('version')
		.execute();
	const filled = new Map<string, Set<string>>();
	for (const { dossier_id, field, blocks_json } of texts) {
		const fields = filled.get(dossier_id) ?? new Set();
		if (blocks_json === '[]') fields.delete(field);
		else fields.add(field);
		filled.set(dossier_id, fields);
	}
	return rows.map((row) => toHead(row, filled.get(row.id)?.size ?? 0));
}

export const headRow = async (db: Db, id: string): Promise<DossierRow | undefined> =>
	await db.selectFrom('cer_dossier').selectAll().where('id', '=', storable(id)).executeTakeFirst();

/** The newest text of each field up to a version; those taken away are not there. */
async function textsAt(db: Db, id: string, version: number) {
	const rows = await db
		.selectFrom('cer_dossier_text')
		.selectAll()
		.where('dossier_id', '=', id)
		.where('version', '<=', version)
		.orderBy('version')
		.execute();
	const newest = new Map(rows.map((row) => [row.field, toText(row)]));
	return [...newest.values()].filter(({ blocks }) => blocks.length > 0);
}

/** Rows of the imports that counted at a version; of two of one key the one of the newer import. */
export async function keptRowsAt(db: Db, id: string, version: number): Promise<KeptRow[]> {
	const rows = await db
		.selectFrom('cer_own_row')
		.innerJoin('cer_own_import', 'cer_own_import.id', 'cer_own_row.import_id')
		.select(['own_table', 'row_json'])
		.where('dossier_id', '=', id)
		.where('cer_own_import.version', '<=', version)
		.where((where) =>
			where.or([where('undone_version', 'is', null), where('undone_version', '>', version)]),
		)
		.orderBy('cer_own_import.version')
		.orderBy('number')
		.execute();
	const newest = new Map<string, KeptRow>();
	for (const row of rows.map(toKeptRow)) newest.set(keyOf(row), row);
	return [...newest.values()];
}

function figuresOf(rows: readonly KeptRow[]): OwnFigures {
	const tables: Record<string, unknown[]> = noOwnFigures();
	for (const table of OWN_TABLES) {
		tables[table] = rows.filter((one) => one.table === table).map(({ row }) => row);
	}
	return ownFiguresSchema.parse(tables);
}
