import type { Face } from '../figures/drawing';

/** Measures text as it will be drawn: no kerning, no ligatures, a width for each character. */
export interface TextMetrics {
	/** Width in points. */
	width(text: string, face: Face, size: number): number;
	/** Whether the face can draw the character. */
	has(codePoint: number, face: Face): boolean;
}
