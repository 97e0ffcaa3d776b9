import { findingKey, type Finding, type Severity } from '../../model';
import { counted } from './facts';

/** What is new in a product's newest report against those before. */
export interface Anomaly {
	severity: Severity;
	/** Signals none of them had. */
	signals: Finding[];
	/** Series in alarm in their last complete month that were not so, or not in that month. */
	alarms: Finding[];
}

/**
 * What somebody should be told of: findings the product's reports before did not have. Its severity
 * is its strength: a new signal or alarm is a `warning`; a new signal of a death, or a signal and an
 * alarm of the same event at once, an `error`; a series of deaths in alarm is `critical`.
 * Undefined when nothing is new.
 */
export function newAnomaly(
	findings: readonly Finding[],
	before: readonly Finding[],
): Anomaly | undefined {
	const known = new Set(before.map(findingKey));
	const fresh = findings.filter((finding) => !known.has(findingKey(finding)));
	if (fresh.length === 0) return undefined;
	const signals = fresh.filter(({ kind }) => kind === 'signal');
	const alarms = fresh.filter(({ kind }) => kind === 'alarm');
	return { severity: strength(signals, alarms), signals, alarms };
}

function strength(signals: readonly Finding[], alarms: readonly Finding[]): Severity {
	if (alarms.some(({ death }) => death)) return 'critical';
	const inAlarm = new Set(alarms.map(({ event }) => event.toLowerCase()));
	const both = signals.some(({ event }) => inAlarm.has(event.toLowerCase()));
	return both || signals.some(({ death }) => death) ? 'error' : 'warning';
}

/** `2 new signals and 1 series in alarm`. */
export function summaryOf({ signals, alarms }: Pick<Anomaly, 'signals' | 'alarms'>): string {
	const parts = [
		signals.length > 0 ? counted(signals.length, 'new signal') : '',
		alarms.length > 0 ? `${counted(alarms.length, 'series', 'series')} in alarm` : '',
	];
	return parts.filter((part) => part !== '').join(' and ');
}
