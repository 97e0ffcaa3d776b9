import { z } from 'zod/v4';
import { DEFAULT_MAX_ATTEMPTS, MOST_ATTEMPTS } from './job';
import { forEachSource, ORDINARY_LAG_DAYS } from './sources';
import { timeZoneSchema } from './time-zone';

/** A number of days something is kept; `null` keeps it for ever. */
const keptDays = z
	.int('give a whole number of days, or null to keep it for ever')
	.min(1, 'give at least 1 day, or null to keep it for ever')
	.max(36_500)
	.nullable();

/**
 * How long what the workspace holds is kept. The ledger has no such time: it is never shortened, and
 * names what was removed with its hash.
 */
export const retentionSchema = z.strictObject({
	/** Events, by their time; what is audited stays in the ledger. */
	eventsDays: keptDays.default(90),
	/**
	 * Files of finished jobs, by the job's end. Technical documentation is kept for ten years after the
	 * last device was placed on the market (Regulation (EU) 2017/745, Article 10(8)).
	 */
	artifactsDays: keptDays.default(3_653),
	/** Files of jobs whose report somebody signed; for ever, as long as nobody decides otherwise. */
	signedArtifactsDays: keptDays.default(null),
	/** Datasets (`.ndjson.gz`) of finished jobs, and whatever jobs that made no report left behind. */
	intermediateFilesDays: keptDays.default(30),
	/** Notifications that everybody they went to has read, or whose delivery has ended. */
	notificationsDays: keptDays.default(90),
	/** Executions taken out of n8n's own log. */
	executionsDays: keptDays.default(3_653),
});

/** How jobs are run. */
export const jobSettingsSchema = z.strictObject({
	/** Jobs taken from the queue run at the same time up to this many; what is ordered by HTTP starts at once. */
	maxRunning: z.int().min(1).max(100).default(2),
	/** A queued job that nobody started within this time is taken up, in seconds. */
	startWithinSeconds: z.int().min(10).max(86_400).default(120),
	/**
	 * A running job without a sign of life for this long is stuck, in seconds; nodes give one each 20 s,
	 * and three within this time where it is shorter than a minute.
	 */
	staleAfterSeconds: z.int().min(10).max(86_400).default(300),
	/** The wait before the second attempt is drawn from 0 to this, in seconds; it doubles at each failure. */
	firstRetrySeconds: z.int().min(1).max(1_800).default(30),
	/** A job is tried this often, unless its order says otherwise. */
	maxAttempts: z.int().min(1).max(MOST_ATTEMPTS).default(DEFAULT_MAX_ATTEMPTS),
	/** While so many orders wait, new ones are refused; those of the schedule are not, but count. */
	maxQueued: z.int().min(1).max(100_000).default(500),
	/** While so many orders of one actor wait, that actor's new ones are refused. */
	maxQueuedPerActor: z.int().min(1).max(100_000).default(100),
	/** While an order that could start has waited longer, new ones are refused, in minutes; 0 sets no bound. */
	maxQueueAgeMinutes: z.int().min(0).max(525_600).default(0),
});

/** Within how many days the data date of each source must lie; older is stale. `null` expects nothing. */
export const sourceExpectationsSchema = z.strictObject(
	forEachSource((id) => keptDays.default(ORDINARY_LAG_DAYS[id])),
);

/** Signing reports. */
export const signOffSettingsSchema = z.strictObject({
	/** Whoever approves a report had no hand in it (see `mayApprove`). */
	fourEyes: z.boolean().default(true),
	/** A report nobody approved or rejected this many days after it was ready is told as due. */
	dueDays: z.int().min(1).max(3_650).default(14),
});

const wallClock = z
	.string()
	.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'write it as HH:MM, for example 07:30');

/** What a new notification rule starts with. */
export const digestSettingsSchema = z.strictObject({
	/** When the day's digest goes out, in `timeZone`. */
	at: wallClock.default('07:00'),
	/** IANA name. */
	timeZone: timeZoneSchema.default('UTC'),
});

/** Watched products, so that one of them, or one person's, does not keep all from being made. */
export const watchSettingsSchema = z.strictObject({
	/** A schedule whose times follow each other closer is refused, in minutes. */
	leastMinutes: z.int().min(1).max(525_600).default(60),
	/** So many entries one person may own; further ones are refused. */
	mostPerActor: z.int().min(1).max(100_000).default(500),
});

/** A host as a setting names it: a name or an address, with a port only where it is for that one alone. */
const hostName = z
	.string()
	.trim()
	.toLowerCase()
	.max(260)
	.regex(
		/^(?:[a-z0-9_](?:[a-z0-9_.-]{0,252})|\[[0-9a-f:.]{2,45}\])(?::[1-9]\d{0,4})?$/,
		'is not the name or address of a host, with a port or without, for example hooks.example.org or 10.0.0.7:8080',
	);

/** Sending notifications out of the workspace. */
export const deliverySettingsSchema = z.strictObject({
	/** Whoever takes a message has this long to send it and say how it went, in seconds; then another may. */
	leaseSeconds: z.int().min(10).max(3_600).default(300),
	/** The wait before the second try of a message, in seconds; it is three times as long at each failure. */
	firstRetrySeconds: z.int().min(1).max(3_600).default(60),
});

/** What the server may reach for users beyond public addresses. */
export const networkSettingsSchema = z.strictObject({
	/**
	 * Internal hosts that messages, keys and sources may be asked at, though their addresses are not
	 * public. Everything else in the private network, and the server itself, is out of reach of users.
	 */
	allowedHosts: z.array(hostName).max(100).default([]),
});

const months = z.int().min(0).max(120);

/**
 * How often the periodic report of a device is due by its class, in months (0: when necessary),
 * with the law that says so and the day somebody last checked it: a change is under way.
 */
export const periodicReportSettingsSchema = z.strictObject({
	classIMonths: months.default(0),
	classIIaMonths: months.default(24),
	classIIbMonths: months.default(12),
	classIIIMonths: months.default(12),
	legalBasis: z
		.string()
		.trim()
		.min(1)
		.max(300)
		.default('Regulation (EU) 2017/745, Articles 85 and 86'),
	/** YYYY-MM-DD. */
	checkedOn: z.iso.date().default('2026-11-30'),
});
export type PeriodicReportSettings = z.infer<typeof periodicReportSettingsSchema>;

/** All settings by name, each with its defaults. */
export const settingsSchema = z.strictObject({
	retention: retentionSchema,
	jobs: jobSettingsSchema,
	sources: sourceExpectationsSchema,
	signOff: signOffSettingsSchema,
	digest: digestSettingsSchema,
	watches: watchSettingsSchema,
	deliveries: deliverySettingsSchema,
	network: networkSettingsSchema,
	periodicReports: periodicReportSettingsSchema,
});
export type Settings = z.infer<typeof settingsSchema>;
export type SettingName = keyof Settings;
export const SETTING_NAMES = settingsSchema.keyof().options;

/** What holds where nobody set anything else. */
export const DEFAULT_SETTINGS: Settings = settingsSchema.parse({
	retention: {},
	jobs: {},
	sources: {},
	signOff: {},
	digest: {},
	watches: {},
	deliveries: {},
	network: {},
	periodicReports: {},
});
