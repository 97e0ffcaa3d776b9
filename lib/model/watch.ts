import { z } from 'zod/v4';
import { sourceIdSchema } from './outcome';
import { reportOrderSchema } from './job';
import { ORDERED_SHAPES } from './shapes';

/** When the reports of a watched product are made. */
export const watchWhenSchema = z.discriminatedUnion(
	'kind',
	[
		z.object({ kind: z.literal('manual') }),
		/** Five fields (minute hour day-of-month month day-of-week), read in the watch's time zone. */
		z.object({ kind: z.literal('cron'), expression: z.string().trim().min(1).max(200) }),
		/** Days and larger keep the hour of the wall clock; hours and minutes are exact durations. */
		z.object({
			kind: z.literal('interval'),
			every: z.int().min(1).max(10_000),
			unit: z.enum(['minutes', 'hours', 'days', 'weeks', 'months']),
		}),
		/** When a source tells of new or changed data of the product; no sources named means any. */
		z.object({ kind: z.literal('new-data'), sources: z.array(sourceIdSchema).optional() }),
	],
	{ error: 'is none of manual, cron, interval, new-data' },
);
export type WatchWhen = z.infer<typeof watchWhenSchema>;

/** The reporting period of each report: the last so many months, or since a day, up to the day it is made. */
export const watchPeriodSchema = z.discriminatedUnion(
	'kind',
	[
		z.object({ kind: z.literal('last-months'), months: z.int().min(1).max(600) }),
		z.object({ kind: z.literal('since'), from: z.iso.date('is not a day, written YYYY-MM-DD') }),
	],
	{ error: 'is none of last-months, since' },
);
export type WatchPeriod = z.infer<typeof watchPeriodSchema>;

/** What a user says of a product to watch. */
export const watchInputSchema = z.strictObject({
	code: reportOrderSchema.shape.code,
	/** A name for people; default the code. */
	label: z.string().trim().max(200).optional(),
	/** Structure of the report; `auto` takes the product's: a CER for a device, a PBRER for a drug. */
	shape: z.enum(['auto', ...ORDERED_SHAPES]).default('auto'),
	/** Language of the report's headings and fixed words; English where left out. */
	language: reportOrderSchema.shape.language,
	period: watchPeriodSchema.default({ kind: 'last-months', months: 60 }),
	when: watchWhenSchema.default({ kind: 'manual' }),
	/** IANA name. */
	timeZone: z.string().trim().min(1).max(60).default('UTC'),
	/** Mail addresses, or names of notification rules' recipients. */
	recipients: z.array(z.string().trim().min(1).max(254)).max(50).default([]),
	priority: z.enum(['low', 'normal', 'high']).default('normal'),
	maxReports: reportOrderSchema.shape.maxReports,
	enabled: z.boolean().default(true),
});
export type WatchInput = z.infer<typeof watchInputSchema>;

/** A watched product. Times are ISO instants, UTC. */
export const watchSchema = z.object({
	...watchInputSchema.shape,
	id: z.string(),
	/** Who answers for it. */
	owner: z.string(),
	createdAt: z.string(),
	updatedAt: z.string(),
	/** Absent for `manual`, `new-data` and disabled ones. */
	nextDueAt: z.string().optional(),
	lastDueAt: z.string().optional(),
	lastJobId: z.string().optional(),
	/** Why its product could not be looked at at the last look, in one sentence. */
	trouble: z.string().optional(),
});
export type Watch = z.infer<typeof watchSchema>;
