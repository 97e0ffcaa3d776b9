import { z } from 'zod/v4';
import { outcomeKindSchema, sourceIdSchema, type SourceOutcome } from './outcome';

/** One call as an event carries it: the address without secrets, and how it went. */
export const fetchedCallSchema = z.object({
	url: z.string(),
	/** HTTP status; absent when no answer came. */
	status: z.int().optional(),
	/** ISO instant of the answer. */
	retrievedAt: z.string(),
	/** From the question to the answer, milliseconds, where it was measured. */
	durationMs: z.number().nonnegative().optional(),
	bytes: z.int().nonnegative(),
	cache: z.enum(['hit', 'miss']),
	attempts: z.int().positive(),
});
export type FetchedCall = z.infer<typeof fetchedCallSchema>;

/** What an event `source.fetched` says: an outcome without its records, small enough for the ledger. */
export const sourceFetchSchema = z.object({
	source: sourceIdSchema,
	/** `outcome` is read too, as the name of the same. */
	kind: outcomeKindSchema,
	subject: z.string().optional(),
	reason: z.string().optional(),
	total: z.number().optional(),
	fetched: z.number().optional(),
	kept: z.number().optional(),
	/** The source's own data date, YYYY-MM-DD. */
	sourceUpdatedOn: z.string().optional(),
	bytes: z.number().nonnegative().optional(),
	cacheHits: z.int().nonnegative().optional(),
	cacheMisses: z.int().nonnegative().optional(),
	/** At most the first `MOST_CALLS`. */
	calls: z.array(fetchedCallSchema).optional(),
});
export type SourceFetch = z.infer<typeof sourceFetchSchema>;

/** An event holds no more than these: a million reports are a thousand pages. */
export const MOST_CALLS = 40;

/** The data of the event `source.fetched` for an outcome: totals of all its calls, details of the first ones. */
export function sourceFetchOf(outcome: SourceOutcome): SourceFetch {
	const { source, kind, subject, reason, total, fetched, kept, calls } = outcome;
	const dates = calls.map(({ sourceUpdatedOn }) => sourceUpdatedOn).filter((date) => date);
	return {
		...{ source, kind, subject, reason, total, fetched, kept },
		sourceUpdatedOn: dates.at(-1),
		bytes: calls.reduce((sum, { bytes }) => sum + bytes, 0),
		cacheHits: calls.filter(({ cache }) => cache === 'hit').length,
		cacheMisses: calls.filter(({ cache }) => cache === 'miss').length,
		calls: calls
			.slice(0, MOST_CALLS)
			.map(({ url, status, retrievedAt, durationMs, bytes, cache, attempts }) => ({
				...{ url, status, retrievedAt, durationMs, bytes, cache, attempts },
			})),
	};
}

/** Reads the data of an event `source.fetched`; undefined when they are not of its shape. */
export const readSourceFetch = (data: Readonly<Record<string, unknown>>): SourceFetch | undefined =>
	sourceFetchSchema.safeParse({ ...data, kind: data.kind ?? data.outcome }).data;
