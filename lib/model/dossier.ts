import { z } from 'zod/v4';
import { ownFiguresSchema } from './own-figures';
import { identifierKindSchema } from './product';

/** What a text of the dossier is made of: plain paragraphs, lists and simple tables. */
export const textBlockSchema = z.discriminatedUnion('kind', [
	z.object({ kind: z.literal('paragraph'), text: z.string() }),
	z.object({ kind: z.literal('list'), items: z.array(z.string()) }),
	z.object({
		kind: z.literal('table'),
		header: z.array(z.string()),
		rows: z.array(z.array(z.string())),
	}),
]);
export type TextBlock = z.infer<typeof textBlockSchema>;

/** A figure of a report as it was when a text was written on it. */
export const stoodOnSchema = z.object({ figure: z.string(), value: z.number() });
export type StoodOn = z.infer<typeof stoodOnSchema>;

/** What a person wrote in one field of the dossier, see `DOSSIER_FIELDS`. */
export const writtenTextSchema = z.object({
	/** Id of the field. */
	field: z.string(),
	blocks: z.array(textBlockSchema).min(1),
	by: z.string(),
	/** ISO instant. */
	at: z.string(),
	/** Figures of the report it was written on; stale when one of them differs in the report it is printed in. */
	stoodOn: z.array(stoodOnSchema),
});
export type WrittenText = z.infer<typeof writtenTextSchema>;

/** What people keep of one product between its reports, `cer.dossier/1`. */
export const dossierSchema = z.object({
	schema: z.literal('cer.dossier/1'),
	product: z.object({ code: z.string(), codeKind: identifierKindSchema, name: z.string() }),
	/** Counts up with every change. */
	version: z.int().positive(),
	updatedAt: z.string(),
	/** The newest text of each field. */
	texts: z.array(writtenTextSchema),
	own: ownFiguresSchema,
});
export type Dossier = z.infer<typeof dossierSchema>;
