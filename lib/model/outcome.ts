import { z } from 'zod/v4';

/** Everything the pack asks. The first three have a node each; the others serve lookup and registry facts. */
export const SOURCE_IDS = [
	'maude',
	'faers',
	'eudamed',
	'device-classification',
	'device-udi',
	'device-recall',
	'device-510k',
	'device-pma',
	'drug-ndc',
	'drug-label',
] as const;
export const sourceIdSchema = z.enum(SOURCE_IDS);
export type SourceId = z.infer<typeof sourceIdSchema>;

/** Names of the sources as a reader of the report knows them. */
export const SOURCE_NAMES: Readonly<Record<SourceId, string>> = {
	maude: 'FDA MAUDE (openFDA device/event)',
	faers: 'FDA FAERS (openFDA drug/event)',
	eudamed: 'EUDAMED',
	'device-classification': 'FDA device classification (openFDA)',
	'device-udi': 'FDA GUDID (openFDA device/udi)',
	'device-recall': 'FDA device recalls (openFDA)',
	'device-510k': 'FDA 510(k) clearances (openFDA)',
	'device-pma': 'FDA premarket approvals (openFDA)',
	'drug-ndc': 'FDA National Drug Code directory (openFDA)',
	'drug-label': 'FDA drug labelling (openFDA)',
};

/** Where one answer came from: enough to ask again and to prove that nothing was changed since. */
export const provenanceSchema = z.object({
	method: z.enum(['GET', 'POST']),
	/** With secrets redacted. */
	url: z.string(),
	source: sourceIdSchema,
	/** HTTP status; absent when no answer came. */
	status: z.int().optional(),
	/** The source's own last-updated date, YYYY-MM-DD. */
	sourceUpdatedOn: z.string().optional(),
	/** ISO 8601 instant, UTC. */
	retrievedAt: z.string(),
	/** From the question to this answer, waiting for a turn and all tries included, milliseconds. */
	durationMs: z.number().nonnegative().optional(),
	/** Bytes of the body as received, decompressed. */
	bytes: z.int().nonnegative(),
	/** SHA-256 of the body, hex; empty body included. */
	sha256: z.string(),
	cache: z.enum(['hit', 'miss']),
	/** True when the answer came from the sandbox's generated records. */
	simulated: z.boolean(),
	/** Tries it took, the answered one included. */
	attempts: z.int().positive(),
});
export type Provenance = z.infer<typeof provenanceSchema>;

/**
 * How asking a source ended. `not_applicable` means the source was not asked because it cannot
 * hold the product (FAERS for a device); "nothing found" is only ever `none`.
 */
export const OUTCOME_KINDS = [
	'found',
	'none',
	'not_public',
	'not_applicable',
	'truncated',
	'failed',
] as const;
export const outcomeKindSchema = z.enum(OUTCOME_KINDS);
export type OutcomeKind = z.infer<typeof outcomeKindSchema>;

/** How asking one source ended, with totals, reason and the provenance of every call. */
export const sourceOutcomeSchema = z.object({
	source: sourceIdSchema,
	/** What was asked for, in a few words: "reports", "certificates", "vigilance". */
	subject: z.string(),
	kind: outcomeKindSchema,
	/** The query as sent, readable. */
	query: z.string().optional(),
	/** First and last day asked for, inclusive, YYYY-MM-DD. */
	window: z.object({ from: z.string(), to: z.string() }).optional(),
	/** How many the source says it has. */
	total: z.int().nonnegative().optional(),
	/** How many were fetched. */
	fetched: z.int().nonnegative(),
	/** How many stayed after the client-side filter; absent when none was applied. */
	kept: z.int().nonnegative().optional(),
	/** A short machine-readable reason: rate-limited, outage, bad-query, limit, cut, … */
	reason: z.string().optional(),
	/** The reason as a sentence for the reader of the report. */
	message: z.string().optional(),
	calls: z.array(provenanceSchema),
});
export type SourceOutcome = z.infer<typeof sourceOutcomeSchema>;

/** Whether an outcome leaves the evidence incomplete: something could not be looked at. */
export const isIncomplete = ({ kind }: Pick<SourceOutcome, 'kind'>): boolean =>
	kind === 'failed' || kind === 'truncated';

const OF_LOOKUP = ' (product lookup)';

/** The subject of a question asked only to tell which product is meant. */
export const lookupSubject = (subject: string): string => `${subject}${OF_LOOKUP}`;

/** Whether an outcome answers the question which product is meant, not what a source holds about it. */
export const isOfLookup = ({ subject }: Pick<SourceOutcome, 'subject'>): boolean =>
	subject.endsWith(OF_LOOKUP);
