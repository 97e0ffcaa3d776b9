import { z } from 'zod/v4';
import {
	dossierHeadSchema,
	dossierVersionSchema,
	formerTextSchema,
	ownImportSchema,
	ownTableSchema,
	stoodOnSchema,
	textBlockSchema,
	type DossierHead,
	type DossierVersion,
	type FormerText,
	type OwnImport,
} from '../../model';
import type { KeptRow } from '../../dossier';
import type {
	DossierRow,
	DossierTextRow,
	DossierVersionRow,
	OwnFiguresRow,
	OwnImportRow,
} from '../database/tables';

/** A dossier in a list from its row. */
export const toHead = (row: DossierRow, texts: number): DossierHead =>
	dossierHeadSchema.parse({
		...{ id: row.id, code: row.code, codeKind: row.code_kind, name: row.name },
		...{ version: row.version, createdAt: row.created_at, updatedAt: row.updated_at, texts },
	});

/** What made a version, from its row. */
export const toVersion = (row: DossierVersionRow): DossierVersion =>
	dossierVersionSchema.parse({
		...{ version: row.version, did: row.did, subject: row.subject, by: row.actor, at: row.at },
	});

const blocks = z.array(textBlockSchema);
const stoodOn = z.array(stoodOnSchema);

/** A text as a version made it, from its row. */
export const toText = (row: DossierTextRow): FormerText =>
	formerTextSchema.parse({
		...{ field: row.field, version: row.version, by: row.actor, at: row.at },
		blocks: blocks.parse(JSON.parse(row.blocks_json)),
		stoodOn: stoodOn.parse(JSON.parse(row.stood_on_json)),
	});

const counts = ownImportSchema.pick({ rows: true, faulty: true });

/** An import from its row. */
export const toImport = (row: OwnImportRow): OwnImport =>
	ownImportSchema.parse({
		...{ id: row.id, fileName: row.file_name, sha256: row.sha256, by: row.actor, at: row.at },
		version: row.version,
		...counts.parse(JSON.parse(row.counts_json)),
		undone:
			row.undone_version === null
				? undefined
				: { by: row.undone_by, at: row.undone_at, version: row.undone_version },
	});

/** A row of own figures from its row. */
export const toKeptRow = (row: Pick<OwnFiguresRow, 'own_table' | 'row_json'>): KeptRow => ({
	table: ownTableSchema.parse(row.own_table),
	row: z.record(z.string(), z.unknown()).parse(JSON.parse(row.row_json)),
});
