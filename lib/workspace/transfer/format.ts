import { z } from 'zod/v4';
import { isTable, type TableName } from './moved-tables';

/** Names the format of a backup; its version goes up when an older pack could not read it. */
export const FORMAT = 'cer-workspace-backup';
export const FORMAT_VERSION = 1;

const count = z.int().nonnegative();
const table = z.custom<TableName>(
	(name) => typeof name === 'string' && isTable(name),
	'is no table of this version',
);

/** The first line: what follows. */
export const manifestSchema = z.strictObject({
	format: z.literal(FORMAT),
	version: z.int().positive(),
	/** How many migrations its tables have seen. */
	schemaVersion: z.int().positive(),
	/** ISO instant. */
	madeAt: z.iso.datetime(),
	/** In the order of their rows. */
	tables: z.array(table),
	/** The last number given out by each table that numbers its rows; never to be given again. */
	numbers: z.record(z.string(), count),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** A column: times and documents are text, bytes base64. */
const cell = z.union([z.string(), z.number(), z.null()]);
export const rowLineSchema = z.strictObject({ table, row: z.record(z.string(), cell) });
export type RowLine = z.infer<typeof rowLineSchema>;

/** The last line: what must have come before it. */
export const totalsSchema = z.strictObject({
	/** How many rows of each table. */
	rows: z.record(z.string(), count),
	/** SHA-256 of all lines before this one, line feeds included, hexadecimal. */
	sha256: z.string().regex(/^[0-9a-f]{64}$/),
	/** Hash of the ledger's newest entry; null without entries. */
	head: z.string().nullable(),
});
export type Totals = z.infer<typeof totalsSchema>;
export const totalsLineSchema = z.strictObject({ totals: totalsSchema });
