import { z } from 'zod/v4';
import { ownTableSchema } from './own-figures';

const count = z.int().nonnegative();
const row = z.record(z.string(), z.unknown());

/** A row of a file that cannot be taken, with where and why. */
export const ownFaultSchema = z.object({
	/** Absent where the file or the sheet tells no table. */
	table: ownTableSchema.optional(),
	/** Name of the sheet; absent in CSV. */
	sheet: z.string().optional(),
	/** Line of the file or row of the sheet, from 1. */
	line: z.int().positive(),
	column: z.string().optional(),
	/** What stands there, shortened. */
	found: z.string().optional(),
	/** What is wanted there. */
	wanted: z.string(),
	/** All of it, as a sentence. */
	message: z.string(),
});
export type OwnFault = z.infer<typeof ownFaultSchema>;

const lineOf = { table: ownTableSchema, sheet: z.string().optional(), line: z.int().positive() };

/** What would become of the rows of a file. */
export const ownPreviewSchema = z.object({
	file: z.object({ name: z.string(), sha256: z.string() }),
	/** By table: rows read, and what they come to. */
	tables: z.array(
		z.object({
			table: ownTableSchema,
			rows: count,
			added: count,
			/** Rows that take the place of one imported before. */
			changed: count,
			/** Rows that are there already, or twice in the file: they are told and not doubled. */
			duplicates: count,
			faulty: count,
		}),
	),
	added: z.array(z.object({ ...lineOf, row })),
	changed: z.array(z.object({ ...lineOf, before: row, row })),
	duplicates: z.array(z.object({ ...lineOf, of: z.string() })),
	/** Rows that are not taken. */
	faults: z.array(ownFaultSchema),
	/** Columns and sheets nobody reads, and regions that are none of the two a PSUR has. */
	notes: z.array(z.string()),
	/** Entries of the lists above that are left out, by list. */
	leftOut: z.record(z.string(), z.int().positive()).optional(),
});
export type OwnPreview = z.infer<typeof ownPreviewSchema>;

/** A file whose rows were taken into a dossier, all of them undone together. */
export const ownImportSchema = z.object({
	id: z.string(),
	fileName: z.string(),
	sha256: z.string(),
	by: z.string(),
	/** ISO instant. */
	at: z.string(),
	/** The dossier's version that it made. */
	version: z.int().positive(),
	rows: z.array(z.object({ table: ownTableSchema, added: count, changed: count })),
	/** Rows of the file that were not taken. */
	faulty: count,
	undone: z.object({ by: z.string(), at: z.string(), version: z.int().positive() }).optional(),
});
export type OwnImport = z.infer<typeof ownImportSchema>;
