import type { SourceStatus } from '../../model';
import { finding, type Finding, type State } from './part';

const STATES: Readonly<Record<SourceStatus['state'], State>> = {
	fresh: 'up',
	stale: 'degraded',
	down: 'down',
	unknown: 'unknown',
};

/** A source as a part of health: fresh is up, stale is degraded; thresholds are those of `sourceState`. */
export function assessSource(status: SourceStatus): Finding {
	const { source, state, lastSuccessAt, lastFailureAt, dataDate, expectedWithinDays } = status;
	const facts = { lastSuccessAt, lastFailureAt, dataDate, expectedWithinDays };
	return finding(`source:${source}`, STATES[state], sentenceOf(status), facts);
}

/** What is known of a source, in one sentence. */
export function sentenceOf(status: SourceStatus): string {
	const { state, lastSuccessAt, dataDate, expectedWithinDays, lastMessage } = status;
	switch (state) {
		case 'fresh':
			return dataDate ? `It answers; its data are of ${dataDate}.` : 'It answers.';
		case 'stale':
			return `Its data are of ${dataDate ?? 'an unknown day'}, older than the ${expectedWithinDays ?? 0} days expected.`;
		case 'down': {
			const since = lastSuccessAt ? `since ${lastSuccessAt}` : 'yet';
			return `It has not answered ${since}${lastMessage ? `: ${lastMessage}` : '.'}`;
		}
		case 'unknown':
			return lastMessage ? `It has not answered yet: ${lastMessage}` : 'It was not asked yet.';
	}
}
