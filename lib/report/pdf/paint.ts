import {
	appendBezierCurve,
	closePath,
	fill,
	fillAndStroke,
	lineTo,
	moveTo,
	PDFOperator,
	popGraphicsState,
	pushGraphicsState,
	rectangle,
	setDashPattern,
	setFillingRgbColor,
	setFontAndSize,
	setLineWidth,
	setStrokingRgbColor,
	setTextMatrix,
	showText,
	beginText,
	endText,
	stroke,
	type PDFPage,
} from 'pdf-lib';
import type { Face, Mark } from '../figures/drawing';
import { PAGE } from '../layout/style';
import type { TextMetrics } from '../layout/text-metrics';
import { parsePath, type PathStep } from './path-data';
import type { EmbeddedFace } from './type-faces';

type TextMark = Extract<Mark, { kind: 'text' }>;
type PathMark = Extract<Mark, { kind: 'path' }>;

/** Draws a page's marks. The only place where our y, downwards from the top, becomes PDF's. */
export function paintPage(
	page: PDFPage,
	marks: readonly Mark[],
	faces: Readonly<Record<Face, EmbeddedFace>>,
	metrics: TextMetrics,
): void {
	const keys = new Map<Face, ReturnType<typeof page.node.newFontDictionary>>();
	const keyOf = (face: Face) => {
		let key = keys.get(face);
		if (!key) {
			key = page.node.newFontDictionary(faces[face].font.name, faces[face].font.ref);
			keys.set(face, key);
		}
		return key;
	};
	const paintText = (mark: TextMark): PDFOperator[] => {
		const { text, width } = fitted(mark, metrics);
		if (text === '') return [];
		const shift = mark.anchor === 'end' ? width : mark.anchor === 'middle' ? width / 2 : 0;
		return [
			beginText(),
			setFillingRgbColor(...rgb(mark.color)),
			setFontAndSize(keyOf(mark.face), mark.size),
			setTextMatrix(1, 0, 0, 1, round(mark.x - shift), flip(mark.y)),
			showText(faces[mark.face].encode(text)),
			endText(),
		];
	};
	for (const mark of marks) {
		if (mark.kind === 'text') page.pushOperators(...paintText(mark));
		else page.pushOperators(...paintShape(mark));
	}
}

const flip = (y: number): number => round(PAGE.height - y);
/** Hundredths of a point: finer than any printer, and short in the file. */
const round = (value: number): number => Math.round(value * 100) / 100;

function rgb(hex: string): [number, number, number] {
	const part = (from: number) =>
		Math.round((parseInt(hex.slice(from, from + 2), 16) / 255) * 1000) / 1000;
	return [part(1), part(3), part(5)];
}

/** Text cut to its widest, ending in an ellipsis when something was left out. */
function fitted(mark: TextMark, metrics: TextMetrics): { text: string; width: number } {
	const measure = (text: string) => metrics.width(text, mark.face, mark.size);
	const width = measure(mark.text);
	if (mark.maxWidth === undefined || width <= mark.maxWidth) return { text: mark.text, width };
	const room = mark.maxWidth - measure('…');
	let text = '';
	let used = 0;
	for (const character of mark.text) {
		used += measure(character);
		if (used > room) break;
		text += character;
	}
	const cut = `${text.trimEnd()}…`;
	return { text: cut, width: measure(cut) };
}

function paintShape(mark: Exclude<Mark, TextMark>): PDFOperator[] {
	switch (mark.kind) {
		case 'rect':
			return shape(mark, [
				rectangle(round(mark.x), flip(mark.y + mark.height), round(mark.width), round(mark.height)),
			]);
		case 'line':
			return shape({ stroke: mark.color, strokeWidth: mark.width, dash: mark.dash }, [
				moveTo(round(mark.x1), flip(mark.y1)),
				lineTo(round(mark.x2), flip(mark.y2)),
			]);
		case 'path':
			return shape(mark, pathOperators(mark));
		case 'link':
			return [];
	}
}

interface Look {
	fill?: string;
	stroke?: string;
	strokeWidth?: number;
	dash?: readonly number[];
}

function shape(look: Look, outline: readonly PDFOperator[]): PDFOperator[] {
	const operators: PDFOperator[] = [pushGraphicsState()];
	if (look.fill !== undefined) operators.push(setFillingRgbColor(...rgb(look.fill)));
	if (look.stroke !== undefined) {
		operators.push(setStrokingRgbColor(...rgb(look.stroke)), setLineWidth(look.strokeWidth ?? 1));
	}
	if (look.dash) operators.push(setDashPattern([...look.dash], 0));
	operators.push(...outline);
	if (look.fill !== undefined && look.stroke !== undefined) operators.push(fillAndStroke());
	else if (look.fill !== undefined) operators.push(fill());
	else operators.push(stroke());
	operators.push(popGraphicsState());
	return operators;
}

function pathOperators(mark: PathMark): PDFOperator[] {
	const x = (value: number) => round(mark.x + value);
	const y = (value: number) => flip(mark.y + value);
	const draw = (step: PathStep): PDFOperator => {
		switch (step.kind) {
			case 'move':
				return moveTo(x(step.x), y(step.y));
			case 'line':
				return lineTo(x(step.x), y(step.y));
			case 'curve':
				return appendBezierCurve(
					x(step.x1),
					y(step.y1),
					x(step.x2),
					y(step.y2),
					x(step.x),
					y(step.y),
				);
			case 'close':
				return closePath();
		}
	};
	return parsePath(mark.d).map(draw);
}
