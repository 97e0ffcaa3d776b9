import { finding, inWords, secondsSince, type Finding, type State } from './part';

/** The last beat of a part. */
export interface LastBeat {
	part: string;
	state: State;
	at: string;
	message: string;
	facts: Record<string, unknown>;
}

/** The watchdog runs each 5 minutes: three runs missed. */
export const WATCHDOG_MISSING_SECONDS = 15 * 60;
/** A worker beats each 60 seconds: five missed. */
export const WORKER_SILENT_SECONDS = 5 * 60;
/** A worker silent for so long was stopped, not lost; it is no longer shown. */
export const WORKER_GONE_SECONDS = 60 * 60;

/** The watchdog: down when its last beat is older than 15 minutes, unknown before the first. */
export function assessWatchdog(beat: LastBeat | undefined, now: Date): Finding {
	if (!beat) {
		return finding('watchdog', 'unknown', 'It has not run yet; publish the workflow "Watchdog".');
	}
	const ageSeconds = secondsSince(beat.at, now);
	if (ageSeconds > WATCHDOG_MISSING_SECONDS) {
		const sentence = `It last ran ${inWords(ageSeconds)} ago; it should each 5 min.`;
		return finding('watchdog', 'down', sentence, { ageSeconds });
	}
	return finding('watchdog', 'up', `It last ran ${inWords(ageSeconds)} ago.`, { ageSeconds });
}

/**
 * The workers of queue mode: `workers` is off in regular mode, unknown before the first beat, down
 * when all are silent for over 5 minutes. Each one seen within the hour is a part of its own,
 * degraded while it is silent.
 */
export function assessWorkers(
	beats: readonly LastBeat[],
	{ queueMode, now }: { queueMode: boolean; now: Date },
): Finding[] {
	if (!queueMode) {
		return [finding('workers', 'off', 'n8n runs in regular mode, without workers.')];
	}
	const seen = beats.filter(({ part }) => part.startsWith('worker:'));
	const recent = seen.filter(({ at }) => secondsSince(at, now) <= WORKER_GONE_SECONDS);
	const each = recent.map(({ part, at, facts }) => {
		const ageSeconds = secondsSince(at, now);
		const silent = ageSeconds > WORKER_SILENT_SECONDS;
		const sentence = `It last told of itself ${inWords(ageSeconds)} ago.`;
		return finding(part, silent ? 'degraded' : 'up', sentence, { ...facts, ageSeconds });
	});
	const alive = each.filter(({ state }) => state === 'up').length;
	const facts = { alive, seen: recent.length };
	if (alive > 0) return [finding('workers', 'up', `${alive} at work.`, facts), ...each];
	if (seen.length === 0) {
		return [finding('workers', 'unknown', 'No worker has run a node of the pack yet.', facts)];
	}
	return [finding('workers', 'down', 'No worker tells of itself any more.', facts), ...each];
}
