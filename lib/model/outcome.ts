import { z } from 'zod/v4';
import { coverageSchema, heldOf } from './coverage';
import { ORDINARY_LAG_DAYS, REPORT_SOURCES, SOURCE_IDS } from './sources';

export const sourceIdSchema = z.enum(SOURCE_IDS);
export const reportSourceSchema = z.enum(REPORT_SOURCES);

/** Where one answer came from: enough to ask again and to prove that nothing was changed since. */
export const provenanceSchema = z.object({
	method: z.enum(['GET', 'POST']),
	/** With secrets redacted. */
	url: z.string(),
	/** Fields of the form of a POST, URL-encoded, with secrets redacted. */
	form: z.string().optional(),
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
 * How asking a source ended. `not_applicable`: it was not asked because it cannot hold the product
 * (FAERS for a device). `not_covered`: its data reach no day of the window. `not_asked`: it was
 * planned for the run and nobody asked it, or could not be asked in a way that would find anything.
 * "Nothing found" is only ever `none`: asked, answered, and the data reach the window.
 */
export const OUTCOME_KINDS = [
	'found',
	'none',
	'not_public',
	'not_applicable',
	'not_covered',
	'not_asked',
	'truncated',
	'failed',
] as const;
export const outcomeKindSchema = z.enum(OUTCOME_KINDS);
export type OutcomeKind = z.infer<typeof outcomeKindSchema>;

/**
 * What a source may do with a question beside answering it. `phrase-not-found`: it dropped a phrase and
 * answered the rest, another question; `field-not-found`: likewise a field; `term-translated`: it put
 * other terms for one given; `read-as`: the whole question in the source's words, as it read it; `record-missing`: a record asked for by its id did not come;
 * `split`: the question was put in parts by date, with their sum reconciled; `warning`: its own words.
 */
export const REMARK_KINDS = [
	'phrase-not-found',
	'field-not-found',
	'term-translated',
	'read-as',
	'record-missing',
	'split',
	'warning',
] as const;
export type RemarkKind = (typeof REMARK_KINDS)[number];
export const remarkSchema = z.object({ kind: z.enum(REMARK_KINDS), text: z.string() });
export type Remark = z.infer<typeof remarkSchema>;

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
	/** First and last day the source's data reach; absent where the days of an answer say nothing. */
	coverage: coverageSchema.optional(),
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
	/** What else the source did with the question, each as a sentence: it decides how far the answer can be trusted. */
	remarks: z.array(remarkSchema).optional(),
	calls: z.array(provenanceSchema),
});
export type SourceOutcome = z.infer<typeof sourceOutcomeSchema>;

/** The days of an outcome's window that the source's data hold, when they hold a part of it only. */
export function heldPart({
	window,
	coverage,
}: Pick<SourceOutcome, 'window' | 'coverage'>): { from: string; to: string } | undefined {
	const held = window && heldOf(window, coverage);
	return held?.held === 'part' ? { from: held.from, to: held.to } : undefined;
}

/**
 * The days an outcome speaks of where the source's data do not hold the whole window: "up to
 * 2026-11-20", "from 1992-01-01 on". Undefined where they hold all of it.
 */
export function heldDays(outcome: Pick<SourceOutcome, 'window' | 'coverage'>): string | undefined {
	const { window, coverage } = outcome;
	const held = window && heldOf(window, coverage);
	if (!held || held.held === 'whole') return undefined;
	if (held.held === 'nothing') {
		return `of days outside its own reach, ${coverage?.from ?? '…'} to ${coverage?.to ?? '…'}`;
	}
	if (held.from === window.from) return `up to ${held.to}`;
	return held.to === window.to ? `from ${held.from} on` : `from ${held.from} to ${held.to} only`;
}

const GAPS: ReadonlySet<OutcomeKind> = new Set(['failed', 'truncated', 'not_covered', 'not_asked']);
const ANSWERS: ReadonlySet<OutcomeKind> = new Set(['found', 'none']);

/**
 * Whether an outcome leaves the evidence incomplete: something could not be looked at, or the
 * source's data hold a part of the window only.
 */
export const isIncomplete = (
	outcome: Pick<SourceOutcome, 'kind' | 'window' | 'coverage'>,
): boolean =>
	GAPS.has(outcome.kind) || (ANSWERS.has(outcome.kind) && heldDays(outcome) !== undefined);

/**
 * Whether an outcome is incomplete only because the source's data end some days before the window
 * does, by no more than is usual for it: asking again on the same day would close nothing.
 */
export function isOnlyLate(
	outcome: Pick<SourceOutcome, 'source' | 'kind' | 'window' | 'coverage'>,
): boolean {
	const { source, window } = outcome;
	const part = ANSWERS.has(outcome.kind) ? heldPart(outcome) : undefined;
	if (!window || part?.from !== window.from) return false;
	const late = (Date.parse(window.to) - Date.parse(part.to)) / 86_400_000;
	return late <= ORDINARY_LAG_DAYS[source];
}

const OF_LOOKUP = ' (product lookup)';

/** The subject of a question asked only to tell which product is meant. */
export const lookupSubject = (subject: string): string => `${subject}${OF_LOOKUP}`;

/** Whether an outcome answers the question which product is meant, not what a source holds about it. */
export const isOfLookup = ({ subject }: Pick<SourceOutcome, 'subject'>): boolean =>
	subject.endsWith(OF_LOOKUP);

/** Subjects asked beside reports that were not all fetched: the deaths, all of them; other serious reports, up to a bound. */
export const DEATH_REPORTS = 'death reports';
export const SERIOUS_REPORTS = 'other serious reports';
/** The source's own counts of the whole period. */
export const WHOLE_COUNTS = 'counts of the whole period';

/**
 * Whether an answer holds reports chosen for what they say, beside the newest ones: they are listed,
 * and never enter tallies, series or comparisons, which they would distort.
 */
export const isChosenForSeriousness = ({ subject }: Pick<SourceOutcome, 'subject'>): boolean =>
	subject === DEATH_REPORTS || subject === SERIOUS_REPORTS;
