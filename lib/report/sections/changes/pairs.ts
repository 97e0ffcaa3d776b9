import { SOURCE_NAMES, type ComparedPair, type ComparedSource } from '../../../model';
import { paragraph, type Block } from '../../document/blocks';
import { formatCount, formatMaybe, formatRatio, plural } from '../../run/format';
import { termName } from '../../run/term-name';
import { ROWS } from './title';

/** The signals that changed, each by one measure of both runs. */
export function pairsBlocks(
	source: ComparedSource['source'],
	signals: NonNullable<ComparedSource['signals']>,
): Block[] {
	const kinds = ['new', 'gone', 'stronger', 'weaker', 'undetermined'] as const;
	const pairs = kinds.flatMap((kind) => signals[kind].map((pair) => ({ kind, pair })));
	if (pairs.length === 0) {
		return [
			paragraph(
				`Signals: none new, gone, stronger or weaker; ${formatCount(signals.unchanged)} as before.`,
			),
		];
	}
	const shown = pairs.slice(0, ROWS);
	return [
		{
			kind: 'table',
			caption: `Signals that changed, ${SOURCE_NAMES[source]}${shown.length < pairs.length ? ` (${shown.length} of ${formatCount(pairs.length)})` : ''}`,
			dense: true,
			columns: [
				{ header: 'Event or problem' },
				{ header: 'Change' },
				{ header: 'Measure' },
				{ header: 'Last report', align: 'right' },
				{ header: 'This report', align: 'right' },
				{ header: 'Reports', align: 'right' },
			],
			rows: shown.map(({ kind, pair }) => ({
				cells: [
					termName(pair.event),
					kind === 'undetermined' ? 'not known' : kind,
					pair.method ?? '–',
					strengthCell(pair.earlier),
					strengthCell(pair.later),
					`${formatMaybe(pair.earlier?.a)} to ${formatMaybe(pair.later?.a)}`,
				],
			})),
			source: `Estimate with its interval, and how many of the judged measures call the pair a signal. Stronger: more of them than before, or an estimate above the interval of the last report; weaker: the reverse. ${plural(signals.unchanged, 'signal')} as before.`,
		},
	];
}

function strengthCell(side: ComparedPair['later']): string {
	if (!side) return 'not listed';
	const { estimate, lower, upper, signals, of } = side;
	if (estimate === undefined) return `${signals} of ${of}`;
	const interval =
		lower === undefined || upper === undefined
			? ''
			: ` (${formatRatio(lower)} to ${formatRatio(upper)})`;
	return `${formatRatio(estimate)}${interval}, ${signals} of ${of}`;
}
