import { z } from 'zod/v4';
import { findingSchema, type CerEvent, type EventKind, type Job } from '../../model';
import { EVERYBODY, isReader, type NotificationDraft } from './draft';
import { counted, figures, named, reportFacts } from './facts';

/** What the store knows about an event beside itself. */
export interface EventContext {
	/** The job it belongs to, when it belongs to one. */
	job?: Job;
	/** How often the job was replayed before. */
	replays: number;
}

type Told = Omit<NotificationDraft, 'inApp' | 'jobId' | 'severity'> &
	Partial<Pick<NotificationDraft, 'severity'>>;

/**
 * What people are told of an event, if anything. The key names what is told: the same key again is
 * the same thing. Texts hold counts, codes and names of products, never a narrative or a patient.
 */
export function notificationOf(
	event: CerEvent,
	context: EventContext,
): NotificationDraft | undefined {
	const told = TELLERS[event.kind]?.(event, context);
	if (!told) return undefined;
	return {
		severity: event.severity,
		...told,
		jobId: event.jobId,
		inApp: [readerOf(context.job)],
	};
}

/** Whoever ordered the job; what nobody ordered is for everybody. */
export const readerOf = (job: Job | undefined): string =>
	job && isReader(job.actor) ? job.actor : EVERYBODY;

/** Whether events of a kind may tell anybody anything. */
export const isTold = (kind: EventKind): boolean => TELLERS[kind] !== undefined;

type Teller = (event: CerEvent, context: EventContext) => Told | undefined;

const TELLERS: Readonly<Partial<Record<EventKind, Teller>>> = {
	'job.succeeded': reportReady,
	'job.failed': reportFailed,
	'job.dead-lettered': reportFailed,
	'job.stuck': jobStuck,
	'anomaly.found': anomalyFound,
	'signals.detected': signalsDetected,
	'source.down': (event) => ofSource(event, 'source-down', 'does not answer'),
	'source.stale': (event) => ofSource(event, 'source-stale', 'has old data'),
	'source.recovered': (event) => ofSource(event, 'source-recovered', 'works again'),
	'schedule.missed': scheduleMissed,
	'audit.verification-failed': ledgerBroken,
	'health.changed': healthChanged,
};

const pathOf = (job: Job): string => `reports/${job.id}`;

/** A replay is a person's decision: what becomes of it is told anew. */
const times = (replays: number): string => (replays === 0 ? '' : `:${replays + 1}`);

function reportReady(_event: CerEvent, { job, replays }: EventContext): Told | undefined {
	if (!job) return undefined;
	const { code } = job.order;
	const facts = reportFacts(job.result);
	const found = figures(facts);
	const limits = [
		facts.incomplete === true ? 'A source failed or was cut, so the report is incomplete.' : '',
		facts.simulated === true ? 'Its data are simulated.' : '',
	];
	const text = [`The report for ${code} is ready${found === '' ? '' : `: ${found}`}.`, ...limits];
	const { reports, deaths, signals, alarms, incomplete, simulated } = facts;
	return {
		key: `report-ready:${job.id}${times(replays)}`,
		event: 'report-ready',
		title: `Report ready: ${code}`,
		text: sentences(text),
		data: {
			...{ code, reports, deaths, signals, alarms, incomplete, simulated },
			path: pathOf(job),
		},
	};
}

/** Told at the end, not at each attempt: retries have events of their own. */
function reportFailed(event: CerEvent, { job, replays }: EventContext): Told | undefined {
	if (!job) return undefined;
	const { code } = job.order;
	const reason = job.message ?? event.message;
	const attempts = job.attempts > 1 ? ` after ${job.attempts} attempts` : '';
	return {
		key: `report-failed:${job.id}${times(replays)}`,
		event: 'report-failed',
		title: `Report failed: ${code}`,
		text: `The report for ${code} failed${attempts}: ${ended(reason)}`,
		data: { code, attempts: job.attempts, reason, path: pathOf(job) },
	};
}

function jobStuck(event: CerEvent, { job, replays }: EventContext): Told | undefined {
	if (!job) return undefined;
	const { code } = job.order;
	const attempt = typeof event.data.attempt === 'number' ? event.data.attempt : job.attempts;
	return {
		key: `job-stuck:${job.id}${times(replays)}:${attempt}`,
		event: 'job-stuck',
		title: `Report stuck: ${code}`,
		text: ended(event.message),
		data: { code, attempt, path: pathOf(job) },
	};
}

const findings = z.array(findingSchema).catch([]);

function anomalyFound(event: CerEvent, { job }: EventContext): Told | undefined {
	const signals = findings.parse(event.data.newSignals);
	const alarms = findings.parse(event.data.newAlarms);
	if (signals.length + alarms.length === 0) return undefined;
	const code = textOf(event, 'code') ?? job?.order.code ?? 'an unnamed product';
	const parts = [
		signals.length > 0 ? `${counted(signals.length, 'new signal')}: ${named(signals)}` : '',
		alarms.length > 0
			? `${counted(alarms.length, 'series', 'series')} in alarm: ${named(alarms)}`
			: '',
	].filter((part) => part !== '');
	return {
		key: `anomaly-found:${event.jobId ?? event.id}`,
		event: 'anomaly-found',
		title: `Anomaly found: ${code}`,
		text: sentences([
			`${parts.join('. ')}.`,
			'A signal is a reason to look, not proof that the product is the cause.',
		]),
		data: {
			...{ code, signals: signals.length, alarms: alarms.length },
			path: job ? `signals/${job.id}` : 'signals',
		},
	};
}

/** Detections outside of reports; those of a report are told with what is new against the one before. */
function signalsDetected(event: CerEvent): Told | undefined {
	const [signals, alarms] = [numberOf(event, 'signals'), numberOf(event, 'alarms')];
	if (event.jobId !== undefined || signals + alarms === 0) return undefined;
	const code = textOf(event, 'code') ?? textOf(event, 'product') ?? 'a watched product';
	return {
		key: `anomaly-found:${event.subject}:${event.id}`,
		event: 'anomaly-found',
		severity: event.severity === 'info' ? 'warning' : event.severity,
		title: `Anomaly found: ${code}`,
		text: `${code}: ${counted(signals, 'signal')} and ${counted(alarms, 'series', 'series')} in alarm.`,
		data: { code, signals, alarms, path: 'signals' },
	};
}

function ofSource(
	event: CerEvent,
	name: 'source-down' | 'source-stale' | 'source-recovered',
	says: string,
): Told {
	const source = textOf(event, 'source') ?? event.subject.replace(/^source:/, '');
	return {
		key: `${name}:${source}:${textOf(event, 'since') ?? event.at}`,
		event: name,
		topic: `source:${source}`,
		title: `Source ${source} ${says}`,
		text: ended(event.message),
		data: { source, dataDate: textOf(event, 'dataDate'), path: 'health' },
	};
}

function scheduleMissed(event: CerEvent): Told {
	const code = textOf(event, 'code');
	return {
		key: `schedule-missed:${event.subject}:${textOf(event, 'dueAt') ?? event.at}`,
		event: 'schedule-missed',
		title: `Schedule missed${code === undefined ? '' : `: ${code}`}`,
		text: ended(event.message),
		data: { code, dueAt: textOf(event, 'dueAt'), path: 'watchlist' },
	};
}

const broken = z.object({ seq: z.number() }).optional().catch(undefined);

/** A break is told once, however many nights find it. */
function ledgerBroken(event: CerEvent): Told {
	const seq = broken.parse(event.data.firstBroken)?.seq;
	return {
		key: `audit-verification-failed:${seq ?? event.message}`,
		event: 'audit-verification-failed',
		title: 'The audit ledger is not as it was written',
		text: ended(event.message),
		data: { entry: seq, path: 'audit' },
	};
}

function healthChanged(event: CerEvent): Told {
	const state = textOf(event, 'to') ?? textOf(event, 'state');
	return {
		key: `health-changed:${event.id}`,
		event: 'health-changed',
		title: state === undefined ? 'Health changed' : `Health: ${state}`,
		text: ended(event.message),
		data: { state, path: 'health' },
	};
}

function textOf({ data }: CerEvent, member: string): string | undefined {
	const value = data[member];
	return typeof value === 'string' && value !== '' ? value : undefined;
}

function numberOf({ data }: CerEvent, member: string): number {
	const value = data[member];
	return typeof value === 'number' ? value : 0;
}

const sentences = (parts: readonly string[]): string =>
	parts.filter((part) => part !== '').join(' ');

const ended = (sentence: string): string => (/[.!?…]$/.test(sentence) ? sentence : `${sentence}.`);
