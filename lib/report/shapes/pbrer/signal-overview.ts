import type { Run, Signal } from '../../../model';
import { paragraph, type Block, type Cell } from '../../document/blocks';
import { blankOf } from '../../sections/blank-of';
import { clip, formatCount } from '../../run/format';
import { figuresOf, SAFETY_SOURCES, type SafetySource } from '../../run/figures';
import { intervalCell } from '../../sections/pair-cells';
import { limitsOf } from '../../sections/disclaimers';
import { concerns, signalsOf } from '../../run/of-source';
import { inOrder, measureOf } from '../../run/pairs';
import { termName } from '../../run/term-name';

/** Section 15: signals of this run, each with its state left for a person to set. */
export function signalOverview(run: Run): Block[] {
	const rows = SAFETY_SOURCES.flatMap((source) =>
		inOrder(signalsOf(run, source)).map((signal) => ({
			cells: [
				clip(termName(signal.event), 160),
				source.toUpperCase(),
				formatCount(signal.counts.a),
				intervalCell(measureOf(signal, 'PRR')),
				intervalCell(measureOf(signal, 'ROR')),
				intervalCell(measureOf(signal, 'IC')),
				`${signal.consensus.signals} of ${signal.consensus.of}`,
				stateOf(run, source, signal),
			],
		})),
	);
	return [
		...(rows.length === 0
			? [
					paragraph(
						figuresOf(run).pairsCompared === 0
							? 'No pair of product and event was compared in this run, so none is a signal or not.'
							: 'No pair of product and event meets the thresholds of Appendix A in this run.',
					),
				]
			: [
					{
						kind: 'table' as const,
						caption: 'Signals of disproportionate reporting in this run',
						columns: [
							{ header: 'Event' },
							{ header: 'Source' },
							...['Reports (a)', 'PRR (interval)', 'ROR (interval)', 'IC (interval)'].map(
								(header) => ({
									header,
									align: 'right' as const,
								}),
							),
							{ header: 'Measures', align: 'right' as const },
							{ header: 'New, ongoing or closed' },
						],
						rows,
						source:
							'Found by screening, not yet validated. "Measures" counts those that meet their threshold.',
					},
				]),
		...SAFETY_SOURCES.filter((source) => concerns(run, source)).map(limitsOf),
		...goneSignals(run),
		blankOf('signals.states'),
	];
}

const comparedOf = ({ since }: Run, source: SafetySource) =>
	since?.kind === 'compared'
		? since.comparison.sources.find((one) => one.source === source)?.signals
		: undefined;

/** New or ongoing against the last report, where the two could be compared; closing is for a person. */
function stateOf(run: Run, source: SafetySource, { product, event }: Signal): Cell {
	const signals = comparedOf(run, source);
	if (!signals) return { text: 'to be set', tone: 'warn' };
	const isThis = (one: { product: string; event: string }) =>
		one.product === product && one.event === event;
	if (signals.new.some(isThis)) return { text: 'new since the last report', tone: 'alert' };
	if (signals.undetermined.some(isThis)) return { text: 'to be set', tone: 'warn' };
	return signals.stronger.some(isThis) ? 'ongoing, stronger' : 'ongoing';
}

/** Signals of the last report that are none in this run: a person closes them or not. */
function goneSignals(run: Run): Block[] {
	const gone = SAFETY_SOURCES.flatMap((source) => comparedOf(run, source)?.gone ?? []);
	if (gone.length === 0) return [];
	return [
		paragraph(
			`Signals of the last report that do not meet the rules in this run, to be closed or kept by a person: ${gone.map(({ event }) => clip(termName(event), 100)).join('; ')}.`,
		),
	];
}
