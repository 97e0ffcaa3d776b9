import { z } from 'zod/v4';
import { findingSchema, type CerEvent, type Job } from '../../model';
import { counted, figures, named, reportFacts, type ReportFacts } from './facts';
import {
	ended,
	numberOf,
	sentences,
	textOf,
	type EventContext,
	type UnaddressedDraft,
} from './drafter';

const pathOf = (job: Job): string => `reports/${job.id}`;

/** A replay is a person's decision: what becomes of it is told anew. */
const times = (replays: number): string => (replays === 0 ? '' : `:${replays + 1}`);

/** That a report is ready, with its figures. */
export function reportReady(
	_event: CerEvent,
	{ job, replays }: EventContext,
): UnaddressedDraft | undefined {
	if (!job) return undefined;
	const { code } = job.order;
	const facts = reportFacts(job.result);
	const found = figures(facts);
	const limits = [completeness(facts), facts.simulated === true ? 'Its data are simulated.' : ''];
	const text = [`The report for ${code} is ready${found === '' ? '' : `: ${found}`}.`, ...limits];
	const { reports, deaths, signals, seriesInAlarm, periodsInAlarm, incomplete, simulated } = facts;
	return {
		key: `report-ready:${job.id}${times(replays)}`,
		event: 'report-ready',
		title: `Report ready: ${code}`,
		text: sentences(text),
		data: {
			...{ code, reports, deaths, signals, seriesInAlarm, periodsInAlarm, incomplete, simulated },
			path: pathOf(job),
		},
	};
}

/** What a reader must know of what the report could not see. */
function completeness({ incomplete, late, dataTo }: ReportFacts): string {
	if (incomplete !== true) return '';
	if (late === true) return dataTo === undefined ? '' : `The sources reach to ${dataTo}.`;
	return 'A source failed, was cut, was not asked, or has no data of the whole period, so the report is incomplete.';
}

/** Told at the end, not at each attempt: retries have events of their own. */
export function reportFailed(
	event: CerEvent,
	{ job, replays }: EventContext,
): UnaddressedDraft | undefined {
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

/** That a job hung; each attempt of it once. */
export function jobStuck(
	event: CerEvent,
	{ job, replays }: EventContext,
): UnaddressedDraft | undefined {
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

/** What a report found that those before had not. */
export function anomalyFound(event: CerEvent, { job }: EventContext): UnaddressedDraft | undefined {
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
			...{ code, signals: signals.length, seriesInAlarm: alarms.length },
			path: job ? `signals/${job.id}` : 'signals',
		},
	};
}

/** Detections outside of reports; those of a report are told with what is new against the one before. */
export function signalsDetected(event: CerEvent): UnaddressedDraft | undefined {
	const signals = numberOf(event, 'signals');
	// Events of before say `alarms`.
	const seriesInAlarm = numberOf(event, 'seriesInAlarm') || numberOf(event, 'alarms');
	if (event.jobId !== undefined || signals + seriesInAlarm === 0) return undefined;
	const code = textOf(event, 'code') ?? textOf(event, 'product') ?? 'a watched product';
	return {
		key: `anomaly-found:${event.subject}:${event.id}`,
		event: 'anomaly-found',
		severity: event.severity === 'info' ? 'warning' : event.severity,
		title: `Anomaly found: ${code}`,
		text: `${code}: ${counted(signals, 'signal')} and ${counted(seriesInAlarm, 'series', 'series')} in alarm.`,
		data: { code, signals, seriesInAlarm, path: 'signals' },
	};
}
