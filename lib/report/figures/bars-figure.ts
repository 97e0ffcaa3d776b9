import { scaleLinear } from 'd3-scale';
import type { Tally } from '../../model';
import { formatCount, formatShare } from '../run/format';
import type { Drawing } from './drawing';
import { bar, label, LABEL_SIZE, stroke } from './marks';
import { PALETTE } from './palette';

/** Room for count and share, at least; longer ones take what they need. */
const VALUE_WIDTH = 62;
/** Points a digit takes at the size of a label. */
const DIGIT = LABEL_SIZE * 0.56;
const ROW = 13.5;

/** Where bars stand: points of the whole, and of the names at their left. */
export interface BarsSize {
	width: number;
	names: number;
}
const WHOLE: BarsSize = { width: 479, names: 176 };

/**
 * Horizontal bars, a row a label, with count and share of `total` at their ends. Zero begins at the
 * names; the longest bar ends before the values.
 */
export function barsFigure(
	rows: readonly Tally[],
	total: number,
	description: string,
	color: string = PALETTE.blue,
	{ width, names }: BarsSize = WHOLE,
): Drawing {
	const left = names + 8;
	const longest = Math.max(0, ...rows.map(({ count }) => valueText(count, total).length));
	const valueWidth = Math.max(VALUE_WIDTH, 5 + longest * DIGIT);
	const x = scaleLinear()
		.domain([0, Math.max(1, ...rows.map(({ count }) => count))])
		.range([0, width - left - valueWidth]);
	const height = rows.length * ROW + 6;
	return {
		width,
		height,
		description,
		marks: [
			...rows.flatMap((row, index) => {
				const top = index * ROW + 3;
				const length = x(row.count);
				return [
					label(names, top + 8, row.label, {
						anchor: 'end',
						color: PALETTE.ink,
						size: 8,
						maxWidth: names,
					}),
					bar(left, top + 1, length, ROW - 4.5, color),
					label(left + length + 5, top + 8, valueText(row.count, total), { color: PALETTE.ink }),
				];
			}),
			stroke([left, 0], [left, height], PALETTE.ink, 0.8),
		],
	};
}

const valueText = (count: number, total: number): string =>
	total > 0 ? `${formatCount(count)} (${formatShare(count, total)})` : formatCount(count);
