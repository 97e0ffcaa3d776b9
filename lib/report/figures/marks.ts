import { PALETTE } from './palette';
import type { Mark } from './drawing';

/** Type size of chart labels, in points. */
export const LABEL_SIZE = 7.5;

type TextOptions = Partial<Omit<Extract<Mark, { kind: 'text' }>, 'kind' | 'x' | 'y' | 'text'>>;

/** A chart label: small, muted, set as `options` say. */
export const label = (x: number, y: number, text: string, options: TextOptions = {}): Mark => ({
	kind: 'text',
	x,
	y,
	text,
	size: LABEL_SIZE,
	face: 'regular',
	color: PALETTE.muted,
	...options,
});

/** A straight stroke. */
export const stroke = (
	from: readonly [number, number],
	to: readonly [number, number],
	color: string,
	width = 0.6,
	dash?: readonly number[],
): Mark => ({
	kind: 'line',
	x1: from[0],
	y1: from[1],
	x2: to[0],
	y2: to[1],
	color,
	width,
	dash,
});

/** A filled rectangle. */
export const bar = (x: number, y: number, width: number, height: number, fill: string): Mark => ({
	kind: 'rect',
	x,
	y,
	width,
	height,
	fill,
});

/** Points between two strokes of a hatch. */
const HATCH = 2.6;

/** Rising strokes over a rectangle and its frame: what colour alone would not tell in grey. */
export function hatched(
	x: number,
	y: number,
	width: number,
	height: number,
	color: string,
): Mark[] {
	let d = '';
	for (let offset = HATCH; offset < width + height; offset += HATCH) {
		const [left, foot] = [Math.max(0, offset - height), Math.min(height, offset)];
		const [right, head] = [Math.min(width, offset), Math.max(0, offset - width)];
		d += `M${left},${foot}L${right},${head}`;
	}
	const frame: Mark = {
		...{ kind: 'rect', x, y, width, height },
		...{ fill: PALETTE.white, stroke: color, strokeWidth: 0.6 },
	};
	return d === '' ? [frame] : [frame, { kind: 'path', d, x, y, stroke: color, strokeWidth: 0.6 }];
}

/** A line on a white one that is wider, so that it is seen on a bar of the same grey. */
export function cased(
	d: string,
	look: Pick<Extract<Mark, { kind: 'path' }>, 'stroke' | 'dash'> & { strokeWidth: number },
): Mark[] {
	const ground = { stroke: PALETTE.white, strokeWidth: look.strokeWidth + 1.4 };
	return [
		{ kind: 'path', d, x: 0, y: 0, ...ground },
		{ kind: 'path', d, x: 0, y: 0, ...look },
	];
}
