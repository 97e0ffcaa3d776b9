import { SOURCE_NAMES, type Run } from '../../model';
import { paragraph, type Block } from '../document/blocks';
import { citationOf } from '../run/citation';
import { figuresOf, type SafetySource } from '../run/figures';
import { clip, formatCount, formatRatio } from '../run/format';
import { analysesOf, signalsOf } from '../run/of-source';
import { inOrder, measureOf } from '../run/pairs';
import { termName } from '../run/term-name';
import { intervalCell } from './pair-cells';

/** Signals shown of each source. */
const SIGNALS = 5;

/** The foremost signals with their measures; whole tables stand in the sections on signals. */
export function signalsTable(run: Run, source: SafetySource): Block[] {
	const signals = inOrder(signalsOf(run, source));
	if (signals.length === 0) {
		const pairs = analysesOf(run, source).some((analysis) => analysis.signals.length > 0);
		return pairs
			? [
					paragraph(
						`No pair of product and event in ${SOURCE_NAMES[source]} meets the rules for a signal. That does not show that there is no risk.`,
					),
				]
			: [];
	}
	const shown = signals.slice(0, SIGNALS);
	const found = figuresOf(run, source).signals;
	const isDashed = shown.some((signal) =>
		(['PRR', 'ROR'] as const).some((method) => measureOf(signal, method)?.estimate === undefined),
	);
	return [
		{
			kind: 'table',
			caption: `Signals of disproportionate reporting: ${SOURCE_NAMES[source]}, ${shown.length === found ? 'all' : `the ${formatCount(shown.length)} foremost of`} ${formatCount(found)}`,
			columns: [
				{ header: 'Event' },
				{ header: 'Reports (a)', align: 'right' },
				{ header: 'Expected', align: 'right' },
				{ header: 'PRR (interval)', align: 'right' },
				{ header: 'ROR (interval)', align: 'right' },
				{ header: 'Rules met', align: 'right' },
			],
			dense: true,
			rows: shown.map((signal) => ({
				cells: [
					clip(termName(signal.event), 100),
					formatCount(signal.counts.a),
					formatRatio(signal.expected),
					intervalCell(measureOf(signal, 'PRR')),
					intervalCell(measureOf(signal, 'ROR')),
					`${signal.consensus.signals} of ${signal.consensus.of}`,
				],
			})),
			source: `${citationOf(run, source)} A signal is a question to look into, not evidence of a cause.${isDashed ? ' A dash: not computable from the counts, as where no other product has the event.' : ''}`,
		},
	];
}
