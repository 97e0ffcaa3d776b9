import { scaleLinear } from 'd3-scale';
import type { Tally } from '../../model';
import { formatCount, formatShare } from '../format';
import type { Drawing } from './drawing';
import { bar, label, stroke } from './marks';
import { PALETTE } from './palette';

const WIDTH = 479;
const NAME_WIDTH = 176;
const VALUE_WIDTH = 78;
const ROW = 15.5;

/**
 * Horizontal bars, a row a label, with count and share of `total` at their ends. Zero begins at the
 * names; the longest bar ends before the values.
 */
export function barsFigure(
	rows: readonly Tally[],
	total: number,
	description: string,
	color: string = PALETTE.blue,
): Drawing {
	const left = NAME_WIDTH + 8;
	const x = scaleLinear()
		.domain([0, Math.max(1, ...rows.map(({ count }) => count))])
		.range([0, WIDTH - left - VALUE_WIDTH]);
	const height = rows.length * ROW + 6;
	return {
		width: WIDTH,
		height,
		description,
		marks: [
			...rows.flatMap((row, index) => {
				const top = index * ROW + 3;
				const length = x(row.count);
				return [
					label(NAME_WIDTH, top + 9, row.label, {
						anchor: 'end',
						color: PALETTE.ink,
						size: 8,
						maxWidth: NAME_WIDTH,
					}),
					bar(left, top + 1, length, ROW - 5, color),
					label(left + length + 5, top + 9, valueText(row.count, total), { color: PALETTE.ink }),
				];
			}),
			stroke([left, 0], [left, height], PALETTE.ink, 0.8),
		],
	};
}

const valueText = (count: number, total: number): string =>
	total > 0 ? `${formatCount(count)} (${formatShare(count, total)})` : formatCount(count);
