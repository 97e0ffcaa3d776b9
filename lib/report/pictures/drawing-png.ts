import type { Drawing, Mark } from '../figures/drawing';
import { fitText } from '../layout/fit-text';
import type { TextMetrics } from '../layout/text-metrics';
import { Coverage } from './coverage';
import { glyphOf } from './glyphs';
import { dashesOf, polylinesOf, strokeOutlines, type Polyline } from './outlines';
import { pngOf } from './png';

/** Pixels a point: 144 an inch, sharp on a screen and fair on paper. */
const SCALE = 2;
const WHITE = 0xffffff;
/** Steps between ground and ink: finer than the eye, and few enough for a palette. */
const SHADES = 16;

/** A drawing as PNG on white, its text in the report's fonts. The same drawing gives the same bytes. */
export function drawingPng(drawing: Drawing, metrics: TextMetrics, scale = SCALE): Uint8Array {
	const width = Math.max(1, Math.ceil(drawing.width * scale));
	const height = Math.max(1, Math.ceil(drawing.height * scale));
	const colours = new Uint32Array(width * height).fill(WHITE);
	const coverage = new Coverage(width, height);
	const fill = (color: string, outlines: Iterable<readonly number[]>) => {
		const ink = parseInt(color.slice(1), 16);
		for (const outline of outlines) coverage.add(outline.map((value) => value * scale));
		coverage.take((pixel, share) => {
			colours[pixel] = mixed(colours[pixel] ?? WHITE, ink, Math.round(share * SHADES) / SHADES);
		});
	};
	for (const mark of drawing.marks) paint(mark, fill, metrics);
	return pngOf({ width, height, colours, density: 72 * scale });
}

function mixed(ground: number, ink: number, share: number): number {
	const part = (shift: number) => {
		const from = (ground >>> shift) & 255;
		return Math.round(from + (((ink >>> shift) & 255) - from) * share) << shift;
	};
	return part(16) | part(8) | part(0);
}

type Fill = (color: string, outlines: Iterable<readonly number[]>) => void;

function paint(mark: Mark, fill: Fill, metrics: TextMetrics): void {
	switch (mark.kind) {
		case 'text':
			return fill(mark.color, textOutlines(mark, metrics));
		case 'rect': {
			const { x, y, width, height } = mark;
			const points = [x, y, x + width, y, x + width, y + height, x, y + height];
			return paintShape([{ points, closed: true }], mark, fill);
		}
		case 'line': {
			const { x1, y1, x2, y2, color, width, dash } = mark;
			const line = { points: [x1, y1, x2, y2], closed: false };
			return paintShape([line], { stroke: color, strokeWidth: width, dash }, fill);
		}
		case 'path':
			return paintShape(polylinesOf(mark.d).map(movedBy(mark.x, mark.y)), mark, fill);
		case 'link':
			return undefined;
	}
}

const movedBy =
	(dx: number, dy: number) =>
	({ points, closed }: Polyline): Polyline => ({
		points: points.map((value, index) => value + (index % 2 === 0 ? dx : dy)),
		closed,
	});

interface Look {
	fill?: string;
	stroke?: string;
	strokeWidth?: number;
	dash?: readonly number[];
}

function paintShape(lines: readonly Polyline[], look: Look, fill: Fill): void {
	if (look.fill !== undefined) {
		fill(
			look.fill,
			lines.map(({ points }) => points),
		);
	}
	if (look.stroke === undefined) return;
	const { strokeWidth = 1, dash } = look;
	const strokes = dash && dash.length > 0 ? lines.flatMap((line) => dashesOf(line, dash)) : lines;
	fill(
		look.stroke,
		strokes.flatMap((line) => strokeOutlines(line, strokeWidth)),
	);
}

function* textOutlines(
	mark: Extract<Mark, { kind: 'text' }>,
	metrics: TextMetrics,
): Generator<number[]> {
	const { text, width } = fitText(mark, metrics);
	let x = mark.x - (mark.anchor === 'end' ? width : mark.anchor === 'middle' ? width / 2 : 0);
	for (const character of text) {
		const { outlines, advance } = glyphOf(character.codePointAt(0) ?? 0, mark.face);
		for (const outline of outlines) {
			yield outline.map((value, index) => value * mark.size + (index % 2 === 0 ? x : mark.y));
		}
		x += advance * mark.size;
	}
}
