import type { OnsetAnalysis } from '../../../../lib/model';
import { OnsetTally, summariseOnset } from '../../../../lib/signals';

/** Sixty reports, half of an early event and half of a late one. */
export function buildOnset(source: 'maude' | 'faers'): OnsetAnalysis {
	const tally = new OnsetTally();
	const kind = source === 'maude' ? 'device-problem' : 'reaction';
	for (let i = 0; i < 60; i++) {
		const [term, days] = i % 2 === 0 ? ['Wear', 800 + 3 * i] : ['Leak', Math.round(1.1 ** i)];
		tally.add({ events: [{ kind, term, system: '' }] }, { kind: 'days', days, from: 'dates' });
	}
	for (let i = 0; i < 12; i++)
		tally.add({ events: [] }, { kind: 'not-usable', reason: 'beforeStart' });
	tally.add({ events: [] }, { kind: 'not-usable', reason: 'beyond' });
	return summariseOnset(source, tally);
}
