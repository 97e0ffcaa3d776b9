import { finding, type Finding } from './part';

/** What n8n's own addresses answered; a status is absent when none came. */
export interface N8nAnswer {
	healthzStatus?: number;
	readinessStatus?: number;
	answerMs: number;
	/** Why no answer came. */
	message?: string;
}

/** How late this process's timers fire, milliseconds, over the last minutes. */
export interface EventLoopDelay {
	p50Ms: number;
	p99Ms: number;
	maxMs: number;
}

/** n8n answers its health address in a few milliseconds; a second means that it is blocked. */
export const SLOW_N8N_MS = 1_000;
/** Work on the main thread this long makes pages and webhooks feel stuck. */
export const SLOW_LOOP_P99_MS = 200;

/**
 * n8n: down when `/healthz` or its readiness is not 200; degraded when that takes over 1 s or the
 * event loop's delay p99 is over 200 ms; unknown when nobody asked.
 */
export function assessN8n(
	answer: N8nAnswer | undefined,
	delay: EventLoopDelay | undefined,
): Finding {
	const facts = {
		...answer,
		...(delay && {
			eventLoopP50Ms: tenths(delay.p50Ms),
			eventLoopP99Ms: tenths(delay.p99Ms),
			eventLoopMaxMs: tenths(delay.maxMs),
		}),
	};
	if (!answer) return finding('n8n', 'unknown', 'n8n was not asked.', facts);
	const { healthzStatus, readinessStatus, answerMs, message } = answer;
	if (healthzStatus !== 200 || readinessStatus !== 200) {
		const got = `health ${healthzStatus ?? 'no answer'}, readiness ${readinessStatus ?? 'no answer'}`;
		return finding(
			'n8n',
			'down',
			`n8n is not ready: ${got}${message ? ` (${message})` : ''}`,
			facts,
		);
	}
	const slow = answerMs > SLOW_N8N_MS || (delay?.p99Ms ?? 0) > SLOW_LOOP_P99_MS;
	const loop = delay ? `; event-loop delay p99 ${Math.round(delay.p99Ms)} ms` : '';
	const sentence = `It answered in ${Math.round(answerMs)} ms${loop}.`;
	return finding('n8n', slow ? 'degraded' : 'up', sentence, facts);
}

const tenths = (ms: number): number => Math.round(ms * 10) / 10;
