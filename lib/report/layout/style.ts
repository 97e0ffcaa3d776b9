import { PALETTE } from '../figures/palette';

/** The page, in points: A4 (ISO 216) with margins that leave about 90 characters a line. */
export const PAGE = {
	width: 595.28,
	height: 841.89,
	left: 58,
	right: 58,
	top: 78,
	bottom: 70,
} as const;
export const CONTENT_WIDTH = PAGE.width - PAGE.left - PAGE.right;
export const CONTENT_HEIGHT = PAGE.height - PAGE.top - PAGE.bottom;

/** Sizes and line heights in points. */
export const TYPE = {
	body: { size: 9.5, line: 14 },
	small: { size: 8, line: 11 },
	table: { size: 8, line: 10.8 },
	dense: { size: 7, line: 9.4 },
	h1: { size: 15, line: 19.5 },
	h2: { size: 12.5, line: 17 },
	h3: { size: 10.5, line: 15 },
} as const;

/** Baseline of the first line of a line box, from its top: the text stands optically in the middle. */
export const baseline = (size: number, line: number): number => (line - size) / 2 + size * 0.84;

export const INK = PALETTE.ink;
