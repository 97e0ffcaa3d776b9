import { z } from 'zod/v4';
import { sourceIdSchema, sourceOutcomeSchema } from './outcome';

/** A raw record nobody could turn into a canonical one, with why. */
export const quarantinedSchema = z.object({
	source: sourceIdSchema,
	/** The record's own key where it could be read, else its line: `line 17`. */
	ref: z.string(),
	/** Short and stable: `not-json`, `missing-id`, `bad-date`, `not-an-object`, … */
	reason: z.string(),
	message: z.string(),
	rawSha256: z.string(),
});
export type Quarantined = z.infer<typeof quarantinedSchema>;

/** The conservation law of the normaliser: `in = out + duplicates + quarantined`. */
export const normalizationCountsSchema = z.object({
	in: z.int().nonnegative(),
	out: z.int().nonnegative(),
	duplicates: z.int().nonnegative(),
	quarantined: z.int().nonnegative(),
	/** Records by reason code: of quarantine and of de-duplication (`duplicate:…`). */
	reasons: z.record(z.string(), z.int().nonnegative()),
	/** Values left out of records that were kept, by reason: `future-date`, `implausible-age`, … */
	fieldsLeftOut: z.record(z.string(), z.int().nonnegative()).optional(),
});
export type NormalizationCounts = z.infer<typeof normalizationCountsSchema>;

/** Two-by-two margins for a product from the source's own counts, no download of the reports behind them. */
export const sourceCountsSchema = z.object({
	source: z.enum(['maude', 'faers']),
	product: z.string(),
	/** What was counted: `reaction`, `device-problem`, `patient-problem`. */
	eventKind: z.enum(['reaction', 'device-problem', 'patient-problem']),
	window: z.object({ from: z.string(), to: z.string() }).optional(),
	/** All reports of the source in the window. */
	reports: z.int().nonnegative(),
	/** Reports with the product. */
	productReports: z.int().nonnegative(),
	/** For each event: reports with product and event (a), reports with the event at all. */
	events: z.array(
		z.object({
			term: z.string(),
			withProduct: z.int().nonnegative(),
			total: z.int().nonnegative(),
		}),
	),
	/** Reports with the product by day received, `YYYY-MM-DD`; days without reports are left out. */
	byDay: z.array(z.object({ day: z.string(), count: z.int().nonnegative() })),
	/** Limits of this way of counting, for the reader: roles are not tied to the product, … */
	caveats: z.array(z.string()),
});
export type SourceCounts = z.infer<typeof sourceCountsSchema>;

export const DATASET_KINDS = [
	'raw',
	'counts',
	'safety-reports',
	'registry-records',
	'quarantine',
	'analysis',
] as const;

/**
 * The small JSON beside bulk data. The data itself is a gzip-compressed NDJSON binary property;
 * `counts` and `analysis` are small and travel in the JSON (`counts`, `analysis`).
 */
export const datasetSchema = z.object({
	schema: z.literal('cer.dataset/1'),
	kind: z.enum(DATASET_KINDS),
	source: sourceIdSchema,
	/** Of the records: `openfda.device-event`, `eudamed.device`, `cer.safety-report/1`, … */
	recordSchema: z.string(),
	/** Records in the binary property. */
	count: z.int().nonnegative(),
	/** SHA-256 of the uncompressed NDJSON, hex; absent without binary data. */
	sha256: z.string().optional(),
	/** Name of the binary property. */
	binaryProperty: z.string().optional(),
	outcome: sourceOutcomeSchema,
	normalization: normalizationCountsSchema.optional(),
});
export type Dataset = z.infer<typeof datasetSchema>;
