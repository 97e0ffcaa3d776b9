import { brokenPrismaLaws, type PrismaCounts } from '../../model';
import { fontMetrics } from '../fonts/font-metrics';
import type { Drawing, Face, Mark } from './drawing';
import { label, stroke } from './marks';
import { PALETTE } from './palette';
import { flowSteps, type FlowBox, type FlowRoom, type FlowStep } from './prisma-boxes';
import { wrapWords } from './wrap-words';

/** In points: width of the whole and of its two columns; what stands at the right leaves the flow. */
const WIDTH = 479;
const LEFT = { x: 0.5, width: 232 };
const RIGHT = { x: 263.5, width: 215 };
const SIZE = 7.5;
const LINE = 9.8;
const PADDING = 6;
const INDENT = 8;
const BETWEEN_STEPS = 15;
const BETWEEN_BOXES = 5;
const PHASE = 15;
/** A figure and its caption stand on one page. */
export const HIGHEST_FLOW = 600;

/** Lines of the lists of sources and of reasons: all at first, fewer until the figure fits. */
const MOST_LINES = 48;
const FEWEST_LINES = 2;

/**
 * The PRISMA 2020 flow diagram of a review, with broken boxes for what nobody has decided yet. Numbers
 * that do not add up are not drawn: a sentence says which law they break.
 */
export function prismaFigure(counts: PrismaCounts): Drawing {
	const broken = brokenPrismaLaws(counts);
	if (broken.length > 0) return sentences(broken);
	for (let lines = MOST_LINES; ; lines -= 2) {
		const drawn = flow(counts, { sources: lines, reasons: lines });
		if (drawn.height <= HIGHEST_FLOW || lines <= FEWEST_LINES) return drawn;
	}
}

/** In place of a diagram: why there is none. */
function sentences(broken: readonly string[]): Drawing {
	const texts = ['The flow diagram is not drawn, as its numbers do not add up:', ...broken];
	const lines = texts.flatMap((text, index) =>
		wrapped(text, WIDTH, index === 0 ? 'bold' : 'regular').map((line) => ({
			line,
			face: index === 0 ? ('bold' as const) : ('regular' as const),
		})),
	);
	return {
		width: WIDTH,
		height: lines.length * LINE + 6,
		description: texts.join(' '),
		marks: lines.map(({ line, face }, index) =>
			text(line, 0, (index + 1) * LINE, WIDTH, face, PALETTE.alert),
		),
	};
}

interface SetLine {
	text: string;
	face: Face;
	indent: number;
}
/** A box with its lines broken and where it stands. */
interface SetBox {
	box: FlowBox;
	lines: readonly SetLine[];
	x: number;
	y: number;
	width: number;
	height: number;
}

function flow(counts: PrismaCounts, room: FlowRoom): Drawing {
	const steps = flowSteps(counts, room);
	const marks: Mark[] = [];
	let y = 0;
	let above: SetBox | undefined;
	for (const step of steps) {
		const hasPhase = step.phase !== undefined;
		const top = y + (hasPhase ? PHASE : 0);
		const set = setStep(step, top + (above ? BETWEEN_STEPS : 0));
		if (step.phase !== undefined) marks.push(...phaseMarks(step.phase, y + (above ? 4 : 0)));
		if (above) marks.push(...arrowDown(above, set.box));
		marks.push(...[set.box, ...set.beside].flatMap(boxMarks), ...joints(set, step));
		y = set.bottom;
		above = set.box;
	}
	return { width: WIDTH, height: y + 2, marks, description: described(steps) };
}

function setStep(step: FlowStep, top: number) {
	const box = setBox(step.box, LEFT, top);
	let at = top;
	const beside = step.beside.map((one) => {
		const set = setBox(one, RIGHT, at);
		at += set.height + BETWEEN_BOXES;
		return set;
	});
	const bottom = Math.max(box.y + box.height, ...beside.map(({ y, height }) => y + height));
	return { box, beside, bottom };
}

function setBox(box: FlowBox, { x, width }: { x: number; width: number }, y: number): SetBox {
	const inner = width - 2 * PADDING;
	const lines: SetLine[] = [
		...wrapped(box.head, inner, 'bold').map((line) => ({
			...{ text: line, face: 'bold' as const, indent: 0 },
		})),
		...box.items.flatMap(({ text: item, isSum }) =>
			wrapped(item, inner - (isSum ? 0 : INDENT), 'regular').map((line) => ({
				...{ text: line, face: 'regular' as const, indent: isSum ? 0 : INDENT },
			})),
		),
	];
	return { box, lines, x, y, width, height: lines.length * LINE + 2 * PADDING };
}

const wrapped = (words: string, width: number, face: Face): string[] => {
	const { width: widthOf } = fontMetrics();
	return wrapWords(words, width, (line) => widthOf(line, face, SIZE));
};

const text = (
	words: string,
	x: number,
	y: number,
	maxWidth: number,
	face: Face,
	color: string = PALETTE.ink,
): Mark => label(x, y, words, { size: SIZE, face, color, maxWidth });

function boxMarks({ box, lines, x, y, width, height }: SetBox): Mark[] {
	const color = box.isOpen ? PALETTE.warn : PALETTE.muted;
	const frame: Mark[] = box.isOpen
		? [
				{ kind: 'rect', x, y, width, height, fill: PALETTE.warnTint },
				{
					...{ kind: 'path', x, y, dash: [3, 2], stroke: color, strokeWidth: 0.8 },
					d: `M0,0L${width},0L${width},${height}L0,${height}Z`,
				},
			]
		: [
				{
					...{ kind: 'rect', x, y, width, height },
					...{ fill: PALETTE.white, stroke: color, strokeWidth: 0.8 },
				},
			];
	return [
		...frame,
		...lines.map((line, index) =>
			text(
				line.text,
				x + PADDING + line.indent,
				y + PADDING + (index + 0.78) * LINE,
				width - 2 * PADDING - line.indent,
				line.face,
			),
		),
	];
}

function phaseMarks(phase: string, y: number): Mark[] {
	return [
		{ kind: 'rect', x: 0, y: y + 2, width: WIDTH, height: 11, fill: PALETTE.accentTint },
		text(phase, PADDING, y + 10.2, WIDTH, 'bold', PALETTE.accent),
	];
}

const HEAD = 'M-2.6,-4.6L2.6,-4.6L0,0Z';
const HEAD_RIGHT = 'M-4.6,-2.6L-4.6,2.6L0,0Z';
const HEAD_LEFT = 'M4.6,-2.6L4.6,2.6L0,0Z';
const LINE_WIDTH = 0.8;
const line = (from: readonly [number, number], to: readonly [number, number]): Mark =>
	stroke(from, to, PALETTE.muted, LINE_WIDTH);
const head = (d: string, x: number, y: number): Mark => ({
	...{ kind: 'path', d, x, y, fill: PALETTE.muted },
});

const MIDDLE = LEFT.x + LEFT.width / 2;

const arrowDown = (from: SetBox, to: SetBox): Mark[] => [
	line([MIDDLE, from.y + from.height], [MIDDLE, to.y - 2]),
	head(HEAD, MIDDLE, to.y),
];

/** From a box to each beside it, over a line they share; the other way where those come in. */
function joints(
	{ box, beside }: { box: SetBox; beside: readonly SetBox[] },
	{ isJoined }: FlowStep,
): Mark[] {
	if (beside.length === 0) return [];
	const right = box.x + box.width;
	const trunk = (right + RIGHT.x) / 2;
	const middles = beside.map(({ y, height }) => y + Math.min(height, box.height) / 2);
	const own = middles[0] ?? box.y;
	return [
		line([isJoined ? right + 2 : right, own], [trunk, own]),
		...(isJoined ? [head(HEAD_LEFT, right, own)] : []),
		...(middles.length > 1 ? [line([trunk, own], [trunk, Math.max(...middles)])] : []),
		...middles.flatMap((y) => [
			line([trunk, y], [RIGHT.x - (isJoined ? 0 : 2), y]),
			...(isJoined ? [] : [head(HEAD_RIGHT, RIGHT.x, y)]),
		]),
	];
}

/** The flow in words, for whoever cannot see it. */
function described(steps: readonly FlowStep[]): string {
	const boxes = steps.flatMap(({ box, beside }) => [box, ...beside]);
	const words = boxes.map(({ head: title, items }) =>
		items.length === 0 ? title : `${title}: ${items.map((item) => item.text).join(', ')}`,
	);
	return `PRISMA 2020 flow diagram. ${words.join('; ')}.`;
}
