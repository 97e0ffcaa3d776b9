import type { CerEvent, Severity } from '../model';
import { logRecordOf } from './log-record';

/** A logger with levels, such as n8n's: a sentence and its facts. */
export type Logger = Record<
	'debug' | 'info' | 'warn' | 'error',
	(message: string, meta?: Record<string, unknown>) => void
>;

const LEVELS = {
	debug: 'debug',
	info: 'info',
	warning: 'warn',
	error: 'error',
	critical: 'error',
} as const satisfies Record<Severity, keyof Logger>;

/** Hands each event to a logger, at the level of its severity, with the job's id as correlation id. */
export function forwardToLogger(logger: Logger): (event: CerEvent) => void {
	return (event) => {
		const { message, severity, kind, eventId, actor, subject, jobId, executionId, facts } =
			logRecordOf(event);
		const ids = { jobId, executionId, kind, eventId, actor, subject };
		logger[LEVELS[severity]](`CER: ${message}`, { ...ids, severity, facts });
	};
}
