import type { Reference, Span, Spans } from '../document/blocks';
import type { Face } from '../figures/drawing';
import { PALETTE } from '../figures/palette';
import { cleanText } from './clean-text';
import type { Fragment } from './fragment';
import { tag, type SetMark, type Tag } from './structure';
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

/** Runs of the spans, cleaned for the faces they are set in; references are links within `of`. */
export function runsOf(spans: Spans, style: TextStyle, metrics: TextMetrics, of?: Tag): Run[] {
	const list: readonly Span[] = isList(spans) ? spans : [spans];
	return list.map((span) => {
		const { face, color } = look(span, style);
		const text = typeof span === 'string' ? span : span.text;
		const clean = cleanText(text, (codePoint) => metrics.has(codePoint, face));
		return { text: clean, face, color, of: isReference(span) ? referenceTag(span, of) : undefined };
	});
}

const isReference = (span: Span): span is Reference => typeof span !== 'string' && 'ref' in span;
const referenceTag = ({ ref, text }: Reference, within: Tag | undefined): Tag =>
	tag('Link', within, { link: { target: ref, says: text } });

const isList = (spans: Spans): spans is readonly Span[] => Array.isArray(spans);

function look(span: Span, style: TextStyle): { face: Face; color: string } {
	const plain = { face: style.face ?? 'regular', color: style.color ?? INK };
	if (typeof span === 'string') return plain;
	if (isReference(span)) return { ...plain, color: PALETTE.accent };
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
	of?: Tag,
): Line[] => wrapRuns(runsOf(spans, style, metrics, of), style.size, width, metrics);

/** Marks of one line of the element `of` whose box begins at (x, y). */
export function lineMarks(
	line: Line,
	x: number,
	y: number,
	style: TextStyle,
	of: Tag | undefined,
): SetMark[] {
	const marks: SetMark[] = [];
	line.runs.forEach((run, index) => {
		marks.push({
			kind: 'text',
			x: x + run.x,
			y: y + baseline(style.size, style.line),
			text: run.text,
			size: style.size,
			face: run.face,
			color: run.color,
			of: run.of ?? of,
		});
		if (run.of === undefined) return;
		const width = (line.runs[index + 1]?.x ?? line.width) - run.x;
		marks.push(linkMark(run.of, { x: x + run.x, y, width, height: style.line }));
	});
	return marks;
}

/** The ground of a link that answers to a click. */
export const linkMark = (
	of: Tag,
	box: { x: number; y: number; width: number; height: number },
): SetMark => ({
	kind: 'link',
	...box,
	target: of.link?.target ?? of.link?.href ?? '',
	of,
});

/**
 * A paragraph, content of the element `of`, as one fragment a line. The first two lines and the last two stay together, so that
 * no page begins or ends with a single line of it.
 */
export function setParagraph(
	spans: Spans,
	style: TextStyle,
	place: { x: number; width: number; spaceBefore: number },
	metrics: TextMetrics,
	of: Tag | undefined,
): Fragment[] {
	const lines = setLines(spans, style, place.width, metrics, of);
	return lines.map((line, index) => ({
		height: style.line,
		marks: lineMarks(line, place.x, 0, style, of),
		spaceBefore: index === 0 ? place.spaceBefore : 0,
		keepWithNext: lines.length > 1 && (index === 0 || index === lines.length - 2),
	}));
}
