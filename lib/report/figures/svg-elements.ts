import type { Drawing, Face, Mark } from './drawing';

/** An element of SVG, for whoever writes it. */
export interface SvgElement {
	tag: 'text' | 'rect' | 'line' | 'path';
	attributes: Readonly<Record<string, string | number | undefined>>;
	text?: string;
}

/** Cuts a text to a width in points, with the font it will be drawn in. */
export type Fit = (mark: Extract<Mark, { kind: 'text' }>) => string;

/** The marks of a drawing as SVG, in its order; links lead to pages, which are not here. */
export const svgElements = (marks: Drawing['marks'], fit: Fit): SvgElement[] =>
	marks.flatMap((mark) => elementOf(mark, fit) ?? []);

function elementOf(mark: Mark, fit: Fit): SvgElement | undefined {
	switch (mark.kind) {
		case 'text':
			return {
				tag: 'text',
				attributes: {
					x: mark.x,
					y: mark.y,
					'font-size': mark.size,
					fill: mark.color,
					'text-anchor': mark.anchor ?? 'start',
					...FACES[mark.face],
				},
				text: fit(mark),
			};
		case 'rect': {
			const { x, y, width, height } = mark;
			return { tag: 'rect', attributes: { x, y, width, height, ...look(mark) } };
		}
		case 'line': {
			const { x1, y1, x2, y2, color, width, dash } = mark;
			return {
				tag: 'line',
				attributes: { x1, y1, x2, y2, ...look({ stroke: color, strokeWidth: width, dash }) },
			};
		}
		case 'path':
			return {
				tag: 'path',
				attributes: { d: mark.d, transform: `translate(${mark.x} ${mark.y})`, ...look(mark) },
			};
		case 'link':
			return undefined;
	}
}

const look = (mark: {
	fill?: string;
	stroke?: string;
	strokeWidth?: number;
	dash?: readonly number[];
}): SvgElement['attributes'] => ({
	fill: mark.fill ?? 'none',
	stroke: mark.stroke,
	'stroke-width': mark.strokeWidth,
	'stroke-dasharray': mark.dash?.join(' '),
});

const FACES: Readonly<Record<Face, SvgElement['attributes']>> = {
	regular: {},
	italic: { 'font-style': 'italic' },
	bold: { 'font-weight': 600 },
};
