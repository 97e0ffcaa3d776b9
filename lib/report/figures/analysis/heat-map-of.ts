import type { Analysis, EventQuarters } from '../../../model';
import { formatCount } from '../../run/format';
import { termName } from '../../run/term-name';
import type { Drawing } from '../drawing';
import { heatMapFigure, type HeatCell } from '../heat-map-figure';

/** Observed over expected at which the shade is deepest, either way. */
const DEEPEST_RATIO = 4;

/** The heat map of event by quarter; undefined where the analysis has none. */
export const heatMapOf = ({ eventQuarters, product }: Analysis): Drawing | undefined =>
	eventQuarters && eventQuarters.rows.length > 0
		? heatMapFigure(
				{
					columns: eventQuarters.quarters,
					rows: eventQuarters.rows.map(({ event, cells }) => ({
						label: termName(event),
						cells: cells.map(cellOf),
					})),
					scale: ['4 times fewer', 'as expected', '4 times more'],
				},
				describe(product, eventQuarters),
			)
		: undefined;

/**
 * Observed over expected, shrunk as the information component is, (O + ½) / (E + ½), so that a
 * quarter with few reports is not shaded for chance. Source: Norén 2013.
 */
const ratioOf = ({ count, expected }: EventQuarters['rows'][number]['cells'][number]): number =>
	(count + 0.5) / (expected + 0.5);

function cellOf(cell: EventQuarters['rows'][number]['cells'][number]): HeatCell {
	if (cell.expected === 0) return { text: '–' };
	const ratio = ratioOf(cell);
	return {
		text: ratio < 0.05 ? '<0.1' : ratio.toFixed(ratio >= 10 ? 0 : 1),
		strength: Math.max(-1, Math.min(1, Math.log(ratio) / Math.log(DEEPEST_RATIO))),
	};
}

/** The strongest cell in words. */
function describe(product: string, { quarters, rows }: EventQuarters): string {
	const cells = rows.flatMap(({ event, cells: own }) =>
		own.map((cell, index) => ({
			event,
			quarter: quarters[index] ?? '',
			cell,
			ratio: ratioOf(cell),
		})),
	);
	const [strongest] = [...cells].sort((a, b) => b.ratio - a.ratio);
	const most = strongest
		? ` Strongest: ${strongest.event} in ${strongest.quarter}, ${formatCount(strongest.cell.count)} reports, ${strongest.ratio.toFixed(1)} times the expected number.`
		: '';
	return `Heat map of ${rows.length} events of ${product} in ${quarters.length} quarters.${most}`;
}
