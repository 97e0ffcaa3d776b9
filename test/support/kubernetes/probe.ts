import type { Tree } from '../deploy';

/** The ways of a probe that can be performed here. */
export const ALLOWED_PROBES = ['httpGet', 'exec', 'tcpSocket'] as const;

/** The times of a probe in seconds, with the defaults of Kubernetes. */
export interface ProbeTimes {
	delay: number;
	period: number;
	timeout: number;
	/** Failures in a row until something is done. */
	failures: number;
	/** How long something may be amiss until something is done. */
	patience: number;
}

export function timesOf(probe: Tree): ProbeTimes {
	const number = (name: string, otherwise: number) => Number(probe[name] ?? otherwise);
	const period = number('periodSeconds', 10);
	const failures = number('failureThreshold', 3);
	return {
		delay: number('initialDelaySeconds', 0),
		period,
		timeout: number('timeoutSeconds', 1),
		failures,
		patience: period * failures,
	};
}
