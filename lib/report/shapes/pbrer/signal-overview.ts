import type { Run } from '../../../model';
import { paragraph, type Block } from '../../document/blocks';
import { blankOf } from '../../sections/blank-of';
import { clip, formatCount } from '../../run/format';
import { figuresOf, SAFETY_SOURCES } from '../../run/figures';
import { intervalCell } from '../../sections/pair-cells';
import { limitsInShort } from '../../sections/disclaimers';
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
				{ text: 'to be set', tone: 'warn' as const },
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
		...SAFETY_SOURCES.filter((source) => concerns(run, source)).map(limitsInShort),
		blankOf('signals.states'),
	];
}
