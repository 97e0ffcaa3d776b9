import { z } from 'zod/v4';
import { writtenTextSchema } from './dossier';
import { identifierKindSchema } from './product';

/** A dossier in a list. */
export const dossierHeadSchema = z.object({
	id: z.string(),
	code: z.string(),
	codeKind: identifierKindSchema,
	name: z.string(),
	version: z.int().positive(),
	createdAt: z.string(),
	updatedAt: z.string(),
	/** Fields that have a text. */
	texts: z.int().nonnegative(),
});
export type DossierHead = z.infer<typeof dossierHeadSchema>;

export const DOSSIER_CHANGES = ['created', 'written', 'imported', 'undone'] as const;

/** What made a version of a dossier. */
export const dossierVersionSchema = z.object({
	version: z.int().positive(),
	did: z.enum(DOSSIER_CHANGES),
	/** Fields that were written, separated by commas, or the id of the import. */
	subject: z.string(),
	by: z.string(),
	/** ISO instant. */
	at: z.string(),
});
export type DossierVersion = z.infer<typeof dossierVersionSchema>;

/** A text of a field as it was from a version on; without blocks from where it was taken away. */
export const formerTextSchema = writtenTextSchema.extend({
	blocks: z.array(writtenTextSchema.shape.blocks.element),
	version: z.int().positive(),
});
export type FormerText = z.infer<typeof formerTextSchema>;
