import { z } from 'zod/v4';
import { signalSchema } from './analysis';
import { outcomeKindSchema, reportSourceSchema, sourceIdSchema } from './outcome';
import { registryRecordSchema } from './registry-record';
import { documentShapeSchema } from './shapes';

/** A run as a comparison names it. */
export const comparedRunSchema = z.object({
	runId: z.string(),
	createdAt: z.string(),
	period: z.object({ from: z.string(), to: z.string() }),
	documentShape: documentShapeSchema,
});
export type ComparedRun = z.infer<typeof comparedRunSchema>;

/** A list of which the first rows may be kept alone. */
const listOf = <T extends z.ZodType>(row: T) =>
	z.object({ count: z.int().nonnegative(), rows: z.array(row) });

const comparedReportSchema = z.object({
	sourceId: z.string(),
	received: z.string().optional(),
	seriousness: z.string().optional(),
	events: z.array(z.string()),
	/** Members that are others now; of a changed report whose line is the same, none. */
	changed: z.array(z.string()).optional(),
});
export type ComparedReport = z.infer<typeof comparedReportSchema>;

const countPairSchema = z.object({
	earlier: z.int().nonnegative(),
	later: z.int().nonnegative(),
});

/** Reports of one source, matched by the source's own number. */
export const comparedReportsSchema = z.object({
	new: listOf(comparedReportSchema),
	changed: listOf(comparedReportSchema),
	vanished: listOf(comparedReportSchema),
	same: z.int().nonnegative(),
	/** Reports of one run alone that the other's period does not reach back to. */
	outside: countPairSchema,
	/** Reports of one run alone of which the other's list cannot say whether it had them. */
	undetermined: countPairSchema,
});
export type ComparedReports = z.infer<typeof comparedReportsSchema>;

const strengthSchema = z.object({
	/** Reports of the pair. */
	a: z.number().nonnegative(),
	estimate: z.number().optional(),
	lower: z.number().optional(),
	upper: z.number().optional(),
	/** Judged measures that say signal, of how many. */
	signals: z.int().nonnegative(),
	of: z.int().nonnegative(),
});

/** A pair in two runs, both by one measure; a run that does not list it has no member. */
export const comparedPairSchema = z.object({
	product: z.string(),
	event: z.string(),
	eventKind: signalSchema.shape.eventKind,
	method: z.string().optional(),
	earlier: strengthSchema.optional(),
	later: strengthSchema.optional(),
});
export type ComparedPair = z.infer<typeof comparedPairSchema>;

/** A series in two runs: the last complete period that was above its limit. */
export const comparedSeriesSchema = z.object({
	label: z.string(),
	/** The last complete period of the series in alarm. */
	earlier: z.string().optional(),
	later: z.string().optional(),
});
export type ComparedSeries = z.infer<typeof comparedSeriesSchema>;

/** What two runs say of one source. */
export const comparedSourceSchema = z.object({
	source: reportSourceSchema,
	/** Why lists, counts or verdicts of the two cannot be held against each other in full; sentences. */
	notComparable: z.array(z.string()),
	/** By the names of `figuresOf`; a run that did not read the source has no member. */
	figures: z.array(
		z.object({ name: z.string(), earlier: z.number().optional(), later: z.number().optional() }),
	),
	/** Absent where one of the runs has no list of the source, or they searched for other things. */
	reports: comparedReportsSchema.optional(),
	/** Absent where one of the runs compared no pairs of the source. */
	signals: z
		.object({
			new: z.array(comparedPairSchema),
			gone: z.array(comparedPairSchema),
			/** Signals in both that more measures call one, or whose estimate lies above the earlier interval. */
			stronger: z.array(comparedPairSchema),
			/** Signals in both that fewer measures call one, or whose estimate lies below the earlier interval. */
			weaker: z.array(comparedPairSchema),
			unchanged: z.int().nonnegative(),
			/** Signals of one run that the other may have judged without listing them. */
			undetermined: z.array(comparedPairSchema),
		})
		.optional(),
	/** Absent where one of the runs judged no series of the source. */
	alarms: z
		.object({
			new: z.array(comparedSeriesSchema),
			gone: z.array(comparedSeriesSchema),
			lasting: z.array(comparedSeriesSchema),
			/** In alarm in one run, and not judged in the other. */
			undetermined: z.array(comparedSeriesSchema),
		})
		.optional(),
});
export type ComparedSource = z.infer<typeof comparedSourceSchema>;

const comparedRecordSchema = z.object({
	id: z.string(),
	title: z.string(),
	status: z.string().optional(),
	/** The latest of its dates. */
	date: z.string().optional(),
	changed: z.array(z.string()).optional(),
});
export type ComparedRecord = z.infer<typeof comparedRecordSchema>;

/** Entries of one kind in one registry. */
export const comparedRegistrySchema = z.object({
	source: sourceIdSchema,
	recordType: registryRecordSchema.shape.recordType,
	/** All entries; a run that has none of the kind has no member. */
	earlier: z.int().nonnegative().optional(),
	later: z.int().nonnegative().optional(),
	notComparable: z.array(z.string()),
	new: z.array(comparedRecordSchema),
	changed: z.array(comparedRecordSchema),
	vanished: z.array(comparedRecordSchema),
	undetermined: z.int().nonnegative(),
});
export type ComparedRegistry = z.infer<typeof comparedRegistrySchema>;

const comparedWorkSchema = z.object({
	/** By its DOI, PMID or the id of its first record. */
	id: z.string(),
	title: z.string(),
	/** What was said of it since: a retraction, an expression of concern. */
	notices: z.array(z.string()),
});
export type ComparedWork = z.infer<typeof comparedWorkSchema>;

/** The literature reviews of two runs. */
export const comparedLiteratureSchema = z.object({
	/** Why works cannot be held against each other; sentences. */
	notComparable: z.array(z.string()),
	/** Included now and not before; before and not now. */
	included: z.array(comparedWorkSchema),
	noLongerIncluded: z.array(comparedWorkSchema),
	/** Included now, and retracted, withdrawn or under concern since. */
	doubted: z.array(comparedWorkSchema),
	/** By the names of `figuresOf`. */
	figures: z.array(
		z.object({ name: z.string(), earlier: z.number().optional(), later: z.number().optional() }),
	),
});
export type ComparedLiterature = z.infer<typeof comparedLiteratureSchema>;

/** What changed between two runs of one product, `cer.comparison/1`. */
export const comparisonSchema = z.object({
	schema: z.literal('cer.comparison/1'),
	earlier: comparedRunSchema,
	later: comparedRunSchema,
	/** What was asked or made otherwise in the two; sentences. */
	differences: z.array(z.string()),
	sources: z.array(comparedSourceSchema),
	registry: z.array(comparedRegistrySchema),
	/** Absent where neither run has a review, and in comparisons of before. */
	literature: comparedLiteratureSchema.optional(),
	/** Questions to a source that ended otherwise; a run that did not ask has no member. */
	outcomes: z.array(
		z.object({
			source: sourceIdSchema,
			subject: z.string(),
			earlier: outcomeKindSchema.optional(),
			later: outcomeKindSchema.optional(),
		}),
	),
});
export type Comparison = z.infer<typeof comparisonSchema>;

/** What a run knows of the report before it. */
export const sinceSchema = z.discriminatedUnion('kind', [
	z.object({
		kind: z.literal('compared'),
		comparison: comparisonSchema,
		/** How people signed the earlier report, in their order. */
		signed: z.array(z.object({ meaning: z.string(), actor: z.string(), at: z.string() })),
	}),
	/** It was looked for, and none is kept. */
	z.object({ kind: z.literal('none') }),
	/** There may be one that could not be read; a sentence. */
	z.object({ kind: z.literal('unread'), message: z.string() }),
]);
export type Since = z.infer<typeof sinceSchema>;
