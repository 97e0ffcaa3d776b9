import { moved, type Drawing } from './drawing';
import { label } from './marks';
import { PALETTE } from './palette';

/** A drawing among others, with its own title. */
export interface Panel {
	title: string;
	drawing: Drawing;
}

const GAP = { x: 19, y: 12 };
const TITLE = 14;

/** Width of each of two panels that share `width` points. */
export const halfOf = (width: number): number => (width - GAP.x) / 2;

/** Small drawings two in a row, each under its title; rows are as high as their higher panel. */
export function panels(all: readonly Panel[], width: number, description: string): Drawing {
	const rows = all.flatMap((_panel, index) =>
		index % 2 === 0 ? [all.slice(index, index + 2)] : [],
	);
	let y = 0;
	const marks = rows.flatMap((row, index) => {
		const top = y + (index === 0 ? 0 : GAP.y);
		y = top + TITLE + Math.max(...row.map(({ drawing }) => drawing.height));
		return row.flatMap(({ title, drawing }, column) => {
			const x = column * (halfOf(width) + GAP.x);
			return [
				label(x, top + 8, title, {
					face: 'bold',
					color: PALETTE.ink,
					size: 8,
					maxWidth: halfOf(width),
				}),
				...moved(drawing.marks, x, top + TITLE),
			];
		});
	});
	return { width, height: y, marks, description };
}
