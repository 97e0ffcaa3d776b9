import type {
	AccessToken,
	Analysis,
	AuditEntry,
	CerEvent,
	Delivery,
	Health,
	Identity,
	Job,
	Notification,
	Rule,
	SourceStatus,
	Watch,
	WorkflowRun,
} from '../../../lib/model';
import type { Drawing } from '../../../lib/report/figures/drawing';

/** Shapes of the portal's answers, as docs/api.md says them. */

export type Me = Identity;

export interface Overview {
	sources: SourceStatus[];
	queue: { queued: number; running: number; deadLettered: number; oldestQueuedAt?: string };
	/** Queued ones too. */
	running: Job[];
	alerts: CerEvent[];
	recent: Job[];
	health: Pick<Health, 'state'>;
	unread: number;
}

export interface ReportFile {
	name: string;
	mimeType: string;
	bytes: number;
	sha256: string;
}

export interface Report {
	job: Job;
	statusUrl: string;
	reportUrl: string;
	files: ReportFile[];
}

export interface ReportPage {
	reports: Report[];
	nextUrl?: string;
}

export interface WatchAnswer {
	watch: Watch;
	/** The next three times, ISO instants. */
	next: string[];
}

export interface SignalProduct {
	jobId: string;
	code: string;
	/** Absent where the job kept no name. */
	product?: string;
	at: string;
	signals?: number;
	/** Absent in reports of before. */
	seriesJudged?: number;
	seriesInAlarm?: number;
	periodsInAlarm?: number;
}

export interface Figure {
	id: string;
	title: string;
	drawing: Drawing;
}

export interface ProductSignals {
	code: string;
	product: string;
	at?: string;
	/** `pairs` counts all compared, `listed` those in run.json; those that stand out most are here. */
	analyses: (Analysis & { pairs?: number; listed?: number })[];
	figures: Figure[];
}

export interface AuditPage {
	entries: AuditEntry[];
	/** Number of the entry before which the next page lies. */
	next?: number;
}

export interface LedgerVerdict {
	ok: boolean;
	entries: number;
	head?: { seq: number; hash: string; at: string };
	/** How many known checkpoints were met. */
	checkpoints: number;
	firstBroken?: { seq: number; message: string; expected: string; found: string };
}

export interface Told {
	notification: Notification;
	delivery: Delivery;
}

export interface Inbox {
	notifications: Told[];
	unread: number;
	nextCursor?: string;
}

export interface Deliveries {
	deliveries: Told[];
	nextCursor?: string;
}

export interface Rules {
	rules: Rule[];
}

export interface Watchlist {
	watches: Watch[];
}

export interface Schedules {
	workflows: WorkflowRun[];
}

export interface Tokens {
	tokens: AccessToken[];
}

export interface NewToken {
	token: AccessToken;
	secret: string;
}
