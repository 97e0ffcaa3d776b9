import type { Span, Spans } from '../document/blocks';
import type { Face, Mark } from '../figures/drawing';
import { PALETTE } from '../figures/palette';
import { cleanText } from './clean-text';
import type { Fragment } from './fragment';
import { baseline, INK } from './style';
import type { TextMetrics } from './text-metrics';
import { wrapRuns, type Line, type Run } from './wrap';

/** How a piece of running text is set. */
export interface TextStyle {
	size: number;
	/** Line height. */
	line: number;
	face?: Face;
	color?: string;
}

/** Runs of the spans, cleaned for the faces they are set in. */
export function runsOf(spans: Spans, style: TextStyle, metrics: TextMetrics): Run[] {
	const list: readonly Span[] = isList(spans) ? spans : [spans];
	return list.map((span) => {
		const { face, color } = look(span, style);
		const text = typeof span === 'string' ? span : span.text;
		return { text: cleanText(text, (codePoint) => metrics.has(codePoint, face)), face, color };
	});
}

const isList = (spans: Spans): spans is readonly Span[] => Array.isArray(spans);

function look(span: Span, style: TextStyle): { face: Face; color: string } {
	const plain = { face: style.face ?? 'regular', color: style.color ?? INK };
	if (typeof span === 'string' || 'ref' in span) return plain;
	if (span.style === 'strong') return { ...plain, face: 'bold' };
	if (span.style === 'emphasis') return { ...plain, face: 'italic' };
	return { ...plain, color: PALETTE.muted };
}

/** Spans broken into lines of at most `width` points. */
export const setLines = (
	spans: Spans,
	style: TextStyle,
	width: number,
	metrics: TextMetrics,
): Line[] => wrapRuns(runsOf(spans, style, metrics), style.size, width, metrics);

/** Marks of one line whose box begins at (x, y). */
export function lineMarks(line: Line, x: number, y: number, style: TextStyle, shift = 0): Mark[] {
	return line.runs.map((run) => ({
		kind: 'text',
		x: x + shift + run.x,
		y: y + baseline(style.size, style.line),
		text: run.text,
		size: style.size,
		face: run.face,
		color: run.color,
	}));
}

/**
 * A paragraph as one fragment a line. The first two lines and the last two stay together, so that
 * no page begins or ends with a single line of it.
 */
export function setParagraph(
	spans: Spans,
	style: TextStyle,
	place: { x: number; width: number; spaceBefore: number },
	metrics: TextMetrics,
): Fragment[] {
	const lines = setLines(spans, style, place.width, metrics);
	return lines.map((line, index) => ({
		height: style.line,
		marks: lineMarks(line, place.x, 0, style),
		spaceBefore: index === 0 ? place.spaceBefore : 0,
		keepWithNext: lines.length > 1 && (index === 0 || index === lines.length - 2),
	}));
}
