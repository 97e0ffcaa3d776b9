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
