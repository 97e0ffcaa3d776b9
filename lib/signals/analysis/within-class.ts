import {
	deviceClassInWords,
	type AnalysisWithinClass,
	type ClassCounts,
	type Signal,
	type SourceCounts,
} from '../../model';
import type { AnalyseOptions } from './options';
import { pairsOfCounts } from './pairs';
import { eventKey, type IncidentTally } from './incident-tally';
import { hasComparator, signalsOfPairs } from './signals-of-pairs';

/** The signals with their judgement within the device's class, and what came of all of them. */
export interface ComparedWithinClass {
	signals: Signal[];
	withinClass: AnalysisWithinClass;
	caveats: string[];
}

/**
 * Judges the same pairs among the reports of the device's class, by the same rules: reports of the
 * class without the product stand against those with it. An event that the whole class reports as
 * often is no signal there; what remains is particular to the product within its class.
 */
export function judgeWithinClass(
	signals: readonly Signal[],
	counts: SourceCounts & { withinClass: ClassCounts },
	tally: Pick<IncidentTally, 'events'>,
	options: AnalyseOptions,
): ComparedWithinClass {
	const { events, caveats, ...asked } = counts.withinClass;
	const words = deviceClassInWords(asked.class);
	if (asked.kind !== 'counted') {
		const notAnswered = `The pairs could not be compared within the class (${words}): ${asked.message ?? 'the source did not say why.'}`;
		return {
			signals: [...signals],
			withinClass: asked,
			caveats: asked.kind === 'not-answered' ? [notAnswered] : [],
		};
	}
	const { reports = 0, productReports = 0 } = asked;
	const { pairs, inconsistent } = pairsOfCounts(
		{ ...counts, reports, productReports, events },
		tally,
	);
	const comparable = pairs.filter(({ table }) => hasComparator(table));
	const inClass = new Map(
		signalsOfPairs(comparable, counts, options, () => []).map((signal) => [keyOf(signal), signal]),
	);
	const both = signals.map((signal) => withClass(signal, inClass.get(keyOf(signal))));
	const judged = both.filter(({ withinClass }) => withinClass !== undefined);
	const found = judged.filter(({ withinClass }) => withinClass?.verdict === 'signal');
	return {
		signals: both,
		withinClass: {
			...asked,
			judged: {
				pairs: judged.length,
				signals: found.length,
				signalsOfBoth: found.filter(({ verdict }) => verdict === 'signal').length,
			},
		},
		caveats: [
			...caveats
				.filter((caveat) => !counts.caveats.includes(caveat))
				.map((caveat) => `Within the class (${words}): ${caveat}`),
			...(inconsistent.length > 0
				? [
						`Within the class (${words}) counts of the source contradict each other for ${inconsistent.join(', ')}; left out.`,
					]
				: []),
		],
	};
}

const keyOf = ({ eventKind, event }: Pick<Signal, 'eventKind' | 'event'>): string =>
	eventKey(eventKind, event);

function withClass(signal: Signal, inClass: Signal | undefined): Signal {
	if (!inClass) return signal;
	const { counts, expected, measures, consensus, verdict } = inClass;
	return { ...signal, withinClass: { counts, expected, measures, consensus, verdict } };
}
