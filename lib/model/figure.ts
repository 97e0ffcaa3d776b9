import { z } from 'zod/v4';
import { reportSourceSchema } from './outcome';

/** A label with how often it was counted. */
export const tallySchema = z.object({ label: z.string(), count: z.int().nonnegative() });
export type Tally = z.infer<typeof tallySchema>;

/** Incidents received in a year, by region of the country stated: EEA with Türkiye, United States, others. */
export const yearByRegionSchema = z.object({
	/** YYYY, or "Not stated". */
	year: z.string(),
	eea: z.int().nonnegative(),
	us: z.int().nonnegative(),
	others: z.int().nonnegative(),
	notStated: z.int().nonnegative(),
});
export type YearByRegion = z.infer<typeof yearByRegionSchema>;

/**
 * What a printed figure stands on: `whole`, all that the source holds for the question; `fetched`,
 * the newest of it; `listed`, those listed here.
 */
export const FIGURE_BASES = ['whole', 'fetched', 'listed'] as const;
export type FigureBasis = (typeof FIGURE_BASES)[number];

/** The tallies a source can be asked to count over all its reports; named as in the evidence. */
export const WHOLE_TALLIES = [
	'byMonth',
	'bySeverity',
	'bySeriousness',
	'byCountry',
	'bySex',
	'byAgeBand',
	'byReporter',
	'topEvents',
	'topPatientProblems',
] as const;
export const wholeTallySchema = z.enum(WHOLE_TALLIES);
export type WholeTally = z.infer<typeof wholeTallySchema>;

/**
 * Figures of the whole period as the source itself counts them, where more reports exist than were
 * fetched. Every report that matches the search counts: in any role of the product, before records
 * are filtered on arrival and linked, so that they differ from counts of canonical reports.
 */
export const wholeFiguresSchema = z.object({
	schema: z.literal('cer.whole-figures/1'),
	source: reportSourceSchema,
	window: z.object({ from: z.string(), to: z.string() }).optional(),
	/** The source's data date, YYYY-MM-DD. */
	asOf: z.string().optional(),
	/** All reports that match. */
	reports: z.int().nonnegative(),
	tallies: z.partialRecord(
		wholeTallySchema,
		z.object({
			rows: z.array(tallySchema),
			/** Terms that state no problem, as the source spells them: no rows of a list of problems. */
			apart: z.array(tallySchema).optional(),
			/** True when the source gave only its most frequent values, so that others are left out. */
			capped: z.boolean().optional(),
		}),
	),
	/** What could not be counted, and why. */
	notCounted: z.array(z.object({ tally: wholeTallySchema, message: z.string() })),
});
export type WholeFigures = z.infer<typeof wholeFiguresSchema>;
