import { z } from 'zod/v4';
import { sourceIdSchema, sourceOutcomeSchema, reportSourceSchema } from './outcome';
import { deviceClassSchema } from './product';

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

/** Counts of normalising before reports were linked: `duplicates` were left out, of whatever kind. */
function readOldCounts(given: unknown): unknown {
	if (typeof given !== 'object' || given === null) return given;
	if ('superseded' in given || !('duplicates' in given) || !('out' in given)) return given;
	return { ...given, superseded: 0, incidents: given.out, events: given.out, groups: 0 };
}

/**
 * The conservation law of the normaliser: `in = out + superseded + quarantined`. Reports of one
 * event by several senders are all in `out`; how many events and incidents they tell of stands
 * beside it.
 */
export const normalizationCountsSchema = z.preprocess(
	readOldCounts,
	z.object({
		in: z.int().nonnegative(),
		out: z.int().nonnegative(),
		/** Older states of a report that is in `out`. */
		superseded: z.int().nonnegative(),
		quarantined: z.int().nonnegative(),
		/** Incidents `out` tells of: an event about a device, or a drug case. Of registries, the entries. */
		incidents: z.int().nonnegative(),
		/** Events `out` tells of: one about two devices is two incidents. */
		events: z.int().nonnegative(),
		/** Events that more than one report tells of. */
		groups: z.int().nonnegative(),
		/** Only of runs before reports were linked: records left out as copies, other senders' reports among them. */
		duplicates: z.int().nonnegative().optional(),
		/** Records that are not in `out` by reason code: of quarantine, and `duplicate:…` of superseded ones. */
		reasons: z.record(z.string(), z.int().nonnegative()),
		/** Reports in `out` that another report of their incident leads, by why they are linked. */
		linked: z.record(z.string(), z.int().nonnegative()).optional(),
		/** Values left out of records that were kept, by reason: `future-date`, `implausible-age`, … */
		fieldsLeftOut: z.record(z.string(), z.int().nonnegative()).optional(),
		/** What was mended while the records were read: `row-joined`, `line-in-windows-1252`, … */
		repairs: z.record(z.string(), z.int().nonnegative()).optional(),
	}),
);
export type NormalizationCounts = z.infer<typeof normalizationCountsSchema>;

/** The counts of nothing. */
export const noCounts = (): NormalizationCounts => ({
	in: 0,
	out: 0,
	superseded: 0,
	quarantined: 0,
	incidents: 0,
	events: 0,
	groups: 0,
	reasons: {},
});

/** Whether every record read is accounted for. */
export const isConserved = (counts: NormalizationCounts): boolean =>
	counts.in === counts.out + counts.superseded + (counts.duplicates ?? 0) + counts.quarantined;

/** For each event: reports with product and event (a), reports with the event at all. */
const eventCountsSchema = z.array(
	z.object({
		term: z.string(),
		withProduct: z.int().nonnegative(),
		total: z.int().nonnegative(),
	}),
);

/** The margins once more, of the reports of the device's own class alone. */
export const classCountsSchema = z.object({
	class: deviceClassSchema,
	/**
	 * `counted`: the margins are there. `whole-class`: the product's reports are all that the source
	 * has of the class. `no-reports`: no report of the product carries the class. `not-answered`: the
	 * source could not be asked, `message` says why.
	 */
	kind: z.enum(['counted', 'whole-class', 'no-reports', 'not-answered']),
	message: z.string().optional(),
	/** Reports of the class, and those of them with the product; absent where not answered. */
	reports: z.int().nonnegative().optional(),
	productReports: z.int().nonnegative().optional(),
	events: eventCountsSchema,
	caveats: z.array(z.string()),
});
export type ClassCounts = z.infer<typeof classCountsSchema>;

/** Two-by-two margins for a product from the source's own counts, no download of the reports behind them. */
export const sourceCountsSchema = z.object({
	source: reportSourceSchema,
	product: z.string(),
	/** What was counted: `reaction`, `device-problem`, `patient-problem`. */
	eventKind: z.enum(['reaction', 'device-problem', 'patient-problem']),
	window: z.object({ from: z.string(), to: z.string() }).optional(),
	/** All reports of the source in the window. */
	reports: z.int().nonnegative(),
	/** Reports with the product. */
	productReports: z.int().nonnegative(),
	events: eventCountsSchema,
	/** The same within the device's class; absent for drugs, and where the class is not known. */
	withinClass: classCountsSchema.optional(),
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
	'publications',
	'trials',
] as const;

/**
 * The small JSON beside bulk data. The data itself is a gzip-compressed NDJSON binary property;
 * `counts` and `analysis` are small and travel in the JSON (`counts`, `analysis`).
 */
export const datasetSchema = z.object({
	schema: z.literal('cer.dataset/1'),
	kind: z.enum(DATASET_KINDS),
	source: sourceIdSchema,
	/** Of the records: `openfda.device-event`, `eudamed.device`, `cer.safety-report/2`, … */
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
