import { z } from 'zod/v4';
import { accessTokenSchema, roleSchema } from './access';
import { analysisSchema } from './analysis';
import { auditEntrySchema } from './audit-entry';
import { dossierSchema } from './dossier';
import { dossierHeadSchema, dossierVersionSchema, formerTextSchema } from './dossier-answers';
import { drawingSchema } from './drawing';
import { cerEventSchema } from './event';
import { healthSchema, sourceStatusSchema, workflowRunSchema } from './health';
import { artifactSchema, jobSchema } from './job';
import {
	decidedSchema,
	literatureImportSchema,
	nextWorksSchema,
	oneWorkSchema,
	reviewListSchema,
	reviewSchema,
	searchOrderSchema,
	waitingReviewSchema,
	workPageSchema,
} from './literature/answers';
import { translatedStringSchema } from './literature/protocol';
import { deliverySchema, notificationSchema, ruleSchema } from './notification';
import { sourceIdSchema } from './outcome';
import { ownImportSchema, ownPreviewSchema } from './own-import';
import { lookupSchema } from './product';
import { settingsSchema } from './settings';
import { documentShapeSchema } from './shapes';
import { changedFigureSchema } from './stale-texts';
import { watchSchema } from './watch';

/** Shapes of the API's answers in JSON: its routes are typed by them, and the dashboard reads them. */

const count = z.int().nonnegative();

export const meSchema = z.object({
	actor: z.string(),
	role: roleSchema,
	by: z.enum(['credential', 'token', 'jwt']),
	/** When the token ends, ISO instant; absent where it does not. */
	expiresAt: z.string().optional(),
});
export type Me = z.infer<typeof meSchema>;

export const overviewSchema = z.object({
	sources: z.array(sourceStatusSchema),
	queue: z.object({
		queued: count,
		running: count,
		deadLettered: count,
		oldestQueuedAt: z.string().optional(),
		newestDeadLetterAt: z.string().optional(),
	}),
	/** Queued ones too. */
	running: z.array(jobSchema),
	alerts: z.array(cerEventSchema),
	recent: z.array(jobSchema),
	health: healthSchema.pick({ state: true }),
	unread: count,
	/** What waits for the caller, none where they may not decide. */
	literature: z.array(waitingReviewSchema),
});
export type Overview = z.infer<typeof overviewSchema>;

export const reportFileSchema = artifactSchema
	.omit({ createdAt: true })
	.extend({ url: z.string() });
export type ReportFile = z.infer<typeof reportFileSchema>;

/** A job with the addresses to follow, so that nobody builds one. */
export const reportSchema = z.object({
	job: jobSchema,
	statusUrl: z.string(),
	reportUrl: z.string(),
	files: z.array(reportFileSchema),
});
export type Report = z.infer<typeof reportSchema>;

export const reportPageSchema = z.object({
	/** Newest first. */
	reports: z.array(reportSchema),
	nextUrl: z.string().optional(),
});
export type ReportPage = z.infer<typeof reportPageSchema>;

export const watchAnswerSchema = z.object({
	watch: watchSchema,
	/** The next three times, ISO instants. */
	next: z.array(z.string()),
});
export type WatchAnswer = z.infer<typeof watchAnswerSchema>;

export const watchlistSchema = z.object({ watches: z.array(watchSchema) });
export type Watchlist = z.infer<typeof watchlistSchema>;

export const schedulesSchema = z.object({ workflows: z.array(workflowRunSchema) });
export type Schedules = z.infer<typeof schedulesSchema>;

const figure = z.number().optional();
export const signalProductSchema = z.object({
	jobId: z.string(),
	code: z.string(),
	/** Absent where the job kept no name. */
	product: z.string().optional(),
	at: z.string(),
	pairsCompared: figure,
	signals: figure,
	/** Absent in reports of before. */
	seriesJudged: figure,
	seriesInAlarm: figure,
	periodsInAlarm: figure,
	/** The name of `periodsInAlarm` in answers of before. */
	alarms: figure,
});
export type SignalProduct = z.infer<typeof signalProductSchema>;

export const signalListSchema = z.object({
	products: z.array(signalProductSchema),
	/** How many reports were looked through, where older ones were left out. */
	lookedThrough: count.optional(),
});
export type SignalList = z.infer<typeof signalListSchema>;

export const drawnFigureSchema = z.object({
	id: z.string(),
	title: z.string(),
	drawing: drawingSchema,
});
export type DrawnFigure = z.infer<typeof drawnFigureSchema>;

export const productSignalsSchema = z.object({
	code: z.string(),
	product: z.string(),
	at: z.string().optional(),
	/** `pairs` counts all compared, `listed` those in run.json; those that stand out most are here. */
	analyses: z.array(analysisSchema.extend({ pairs: count.optional(), listed: count.optional() })),
	figures: z.array(drawnFigureSchema),
});
export type ProductSignals = z.infer<typeof productSignalsSchema>;

export const auditPageSchema = z.object({
	entries: z.array(auditEntrySchema),
	/** Number of the entry before which the next page lies. */
	next: z.number().optional(),
});
export type AuditPage = z.infer<typeof auditPageSchema>;

export const verificationSchema = z.object({
	ok: z.boolean(),
	entries: count,
	head: z.object({ seq: z.number(), hash: z.string(), at: z.string() }).optional(),
	/** How many known checkpoints were met. */
	checkpoints: count,
	firstBroken: z
		.object({
			seq: z.number(),
			reason: z.string(),
			message: z.string(),
			expected: z.string(),
			found: z.string(),
		})
		.optional(),
});
export type Verification = z.infer<typeof verificationSchema>;

/** A notification and how one recipient gets it. */
export const deliveredSchema = z.object({
	notification: notificationSchema,
	delivery: deliverySchema,
});
export type Delivered = z.infer<typeof deliveredSchema>;

export const inboxSchema = z.object({
	notifications: z.array(deliveredSchema),
	unread: count,
	nextCursor: z.string().optional(),
});
export type Inbox = z.infer<typeof inboxSchema>;

export const deliveriesSchema = z.object({
	deliveries: z.array(deliveredSchema),
	nextCursor: z.string().optional(),
});
export type Deliveries = z.infer<typeof deliveriesSchema>;

export const rulesSchema = z.object({ rules: z.array(ruleSchema) });
export type Rules = z.infer<typeof rulesSchema>;

export const tokensSchema = z.object({ tokens: z.array(accessTokenSchema) });
export type Tokens = z.infer<typeof tokensSchema>;

/** A new token; the secret is shown this once. */
export const issuedTokenSchema = z.object({ token: accessTokenSchema, secret: z.string() });
export type IssuedToken = z.infer<typeof issuedTokenSchema>;

export const settingsAnswerSchema = z.object({ settings: settingsSchema });

/** Data that somebody told of, kept until a trigger has told of it. */
export const announcementSchema = z.object({
	id: z.string(),
	source: sourceIdSchema,
	/** The products it is about; none means any. */
	codes: z.array(z.string()),
	message: z.string(),
	/** Who told it. */
	sender: z.string(),
	/** ISO instant. */
	at: z.string(),
});
export type Announcement = z.infer<typeof announcementSchema>;

const rule = z.object({ rule: ruleSchema });

/** A field of the dossier as clients need it, see `DossierField`. */
export const dossierFieldSchema = z.object({
	id: z.string(),
	title: z.string(),
	prompt: z.string(),
	kind: z.enum(['text', 'line', 'date', 'people']),
	shapes: z.array(documentShapeSchema),
	/** A cell of the document's head. */
	administrative: z.boolean().optional(),
	lines: z.number().optional(),
	columns: z.array(z.string()).optional(),
	standsOn: z.array(z.string()).optional(),
});

export const dossierAnswerSchema = z.object({
	id: z.string(),
	dossier: dossierSchema,
	/** Every field there is, in the order a reader meets them. */
	fields: z.array(dossierFieldSchema),
	/** The texts as one types them, by field. */
	typed: z.record(z.string(), z.string()),
	/** Texts written on figures that are others in the report of `against`. */
	stale: z.array(z.object({ field: z.string(), figures: z.array(changedFigureSchema) })),
	/** The report compared with: the newest of the product; absent where there is none. */
	against: z.object({ jobId: z.string(), at: z.string() }).optional(),
});
export type DossierAnswer = z.infer<typeof dossierAnswerSchema>;

export const dossierListSchema = z.object({ dossiers: z.array(dossierHeadSchema) });
export type DossierList = z.infer<typeof dossierListSchema>;

export const takenFiguresSchema = z.object({
	/** Absent where no row of the file was new. */
	import: ownImportSchema.optional(),
	preview: ownPreviewSchema,
	version: z.int().positive(),
});

/** What was taken of a report's DOCX that came back. */
export const takenDocumentSchema = z.object({
	dossierId: z.string(),
	code: z.string(),
	version: z.int().positive(),
	/** Fields that were written. */
	written: z.array(z.string()),
	/** As they were printed, or as they are now. */
	unchanged: z.array(z.string()),
	/** Changed in the file and meanwhile in the dossier: left as they are there. */
	conflicts: z.array(z.string()),
	/** Fields with nothing in them. */
	empty: z.array(z.string()),
	/** Content controls that are no field. */
	unknown: z.array(z.string()),
});
export type TakenDocument = z.infer<typeof takenDocumentSchema>;

/** What each address answers in JSON when it did what it was asked. Files, streams and refusals are not here. */
export const API_ANSWERS = {
	'GET health': z.union([healthSchema, healthSchema.pick({ state: true })]),
	'GET me': meSchema,
	'GET overview': overviewSchema,
	'POST alerts/:id/acknowledge': z.object({ event: cerEventSchema }),
	'POST lookup': lookupSchema,
	'GET reports': reportPageSchema,
	'POST reports': reportSchema,
	'GET reports/:id': reportSchema,
	'GET reports/:id/events': z.object({ events: z.array(cerEventSchema) }),
	'POST reports/:id/cancel': reportSchema,
	'POST reports/:id/retry': reportSchema,
	'POST reports/:id/sign-off': reportSchema,
	'POST reports/:id/document': takenDocumentSchema,
	'GET dossiers': dossierListSchema,
	'POST dossiers': dossierAnswerSchema,
	'GET dossiers/:id': dossierAnswerSchema,
	'GET dossiers/:id/history': z.object({
		versions: z.array(dossierVersionSchema),
		texts: z.array(formerTextSchema).optional(),
	}),
	'GET dossiers/:id/dossier.json': dossierSchema,
	'POST dossiers/:id/texts': dossierAnswerSchema,
	'POST dossiers/:id/preview': z.object({ preview: ownPreviewSchema }),
	'GET dossiers/:id/imports': z.object({ imports: z.array(ownImportSchema) }),
	'POST dossiers/:id/imports': takenFiguresSchema,
	'POST dossiers/:id/undo': z.object({ import: ownImportSchema }),
	'GET literature': reviewListSchema,
	'POST literature': reviewSchema,
	'GET literature/:id': reviewSchema,
	'POST literature/:id/protocol': reviewSchema,
	'POST literature/:id/strings': z.object({ strings: z.array(translatedStringSchema) }),
	'POST literature/:id/fix': reviewSchema,
	'POST literature/:id/searches': z.object({ order: searchOrderSchema }),
	'POST literature/:id/cancel': z.object({ order: searchOrderSchema }),
	'POST literature/:id/standing': reviewSchema,
	'GET literature/:id/works': workPageSchema,
	'GET literature/:id/next': nextWorksSchema,
	'POST literature/:id/decisions': decidedSchema,
	'POST literature/:id/resolutions': decidedSchema,
	// Ids of works hold colons and slashes: they stand in the query, `?work=`. n8n takes three segments at most.
	'GET literature/:id/work': oneWorkSchema,
	'POST literature/:id/work': oneWorkSchema,
	'POST literature/:id/split': oneWorkSchema,
	'POST literature/:id/merge': oneWorkSchema,
	'POST literature/:id/file': oneWorkSchema,
	'POST literature/:id/preview': literatureImportSchema,
	'POST literature/:id/imports': literatureImportSchema,
	'GET watchlist': watchlistSchema,
	'POST watchlist': watchAnswerSchema,
	'GET watchlist/:id': watchAnswerSchema,
	'PUT watchlist/:id': watchAnswerSchema,
	'DELETE watchlist/:id': watchAnswerSchema,
	'POST watchlist/:id/run': reportSchema,
	'POST watchlist/:id/owner': watchAnswerSchema,
	'GET schedules': schedulesSchema,
	'GET signals': signalListSchema,
	'GET signals/:id': productSignalsSchema,
	'GET audit': auditPageSchema,
	'POST audit/verify': verificationSchema,
	'GET notifications': inboxSchema,
	'POST notifications/read': z.object({ read: count, unread: count }),
	'GET deliveries': deliveriesSchema,
	'POST deliveries/:id/retry': z.object({ delivery: deliverySchema }),
	'GET rules': rulesSchema,
	'POST rules': rule,
	'PUT rules/:id': rule,
	'DELETE rules/:id': rule,
	'GET tokens': tokensSchema,
	'POST tokens': issuedTokenSchema,
	'DELETE tokens/:id': z.object({ token: accessTokenSchema }),
	'GET settings': settingsAnswerSchema,
	'PUT settings': settingsAnswerSchema,
	'POST source-events': z.object({ announcement: announcementSchema }),
} as const;
/** Method and pattern of an address that answers in JSON. */
export type ApiAddress = keyof typeof API_ANSWERS;
export type ApiAnswer<A extends ApiAddress> = z.infer<(typeof API_ANSWERS)[A]>;
