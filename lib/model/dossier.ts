import { z } from 'zod/v4';
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

/** Regions of a device PSUR (MDCG 2022-21, Annex II): EEA with Türkiye and Northern Ireland, all the world, others by name. */
export const regionSchema = z.string().min(1);

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
const codes = z.array(z.string());

/** The user's own figures, by table; rows as imported. They are never added to public reports. */
export const ownFiguresSchema = z.object({
	/** Units sold, or in use at the end of the month. */
	sales: z.array(
		z.object({
			month,
			region: regionSchema,
			/** Basic UDI-DI or model, where figures are kept apart. */
			model: z.string().optional(),
			sold: z.number().nonnegative().optional(),
			inUse: z.number().nonnegative().optional(),
		}),
	),
	complaints: z.array(
		z.object({
			month,
			region: regionSchema,
			model: z.string().optional(),
			category: z.string().optional(),
			count: z.int().nonnegative(),
		}),
	),
	/** Serious incidents, one row each. */
	incidents: z.array(
		z.object({
			reference: z.string(),
			/** Day the manufacturer became aware, YYYY-MM-DD. */
			aware: z.string(),
			region: regionSchema,
			model: z.string().optional(),
			/** IMDRF codes: A device problem, C findings, D conclusion, F health impact. */
			a: codes,
			c: codes,
			d: codes,
			f: codes,
		}),
	),
	/** Field safety corrective actions. */
	fsca: z.array(
		z.object({
			reference: z.string(),
			authorityReference: z.string().optional(),
			type: z.string(),
			initiated: z.string(),
			scope: z.string().optional(),
			status: z.string(),
			reason: z.string(),
			regions: z.array(regionSchema),
		}),
	),
	/** Corrective and preventive actions. */
	capa: z.array(
		z.object({
			reference: z.string(),
			type: z.string(),
			started: z.string(),
			scope: z.string().optional(),
			status: z.string(),
			rootCause: z.string().optional(),
			effectiveness: z.string().optional(),
		}),
	),
	/** Post-market clinical follow-up activities. */
	pmcf: z.array(
		z.object({
			reference: z.string(),
			activity: z.string(),
			started: z.string().optional(),
			status: z.string(),
			findings: z.string().optional(),
		}),
	),
});
export type OwnFigures = z.infer<typeof ownFiguresSchema>;
export type OwnTable = keyof OwnFigures;
export const OWN_TABLES = Object.keys(ownFiguresSchema.shape) as readonly OwnTable[];

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
