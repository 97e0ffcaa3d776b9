import type { TrueTypeFont } from '../fonts/true-type-font';

/** A point of an outline; a curve bends towards one that is off it. */
interface Point {
	x: number;
	y: number;
	on: boolean;
}

/** Straight pieces of a curve: at the sizes of a chart no eye sees them. */
const PIECES = 4;
/** Composites within composites; deeper than any font has them. */
const DEEPEST = 6;

/** Closed outlines of a glyph in units of the font, y upwards: x and y in turn (OpenType, "glyf"). */
export const glyphOutlines = (font: TrueTypeFont, glyph: number): number[][] =>
	contoursOf(font, glyph, 0).map(flattened);

function contoursOf(font: TrueTypeFont, glyph: number, depth: number): Point[][] {
	const bytes = font.outlineOf(glyph);
	if (bytes.length < 10 || depth > DEEPEST) return [];
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const contours = view.getInt16(0);
	return contours < 0 ? composite(font, view, depth) : simple(view, contours);
}

const REPEATED = 8;

function simple(view: DataView, contours: number): Point[][] {
	const ends = Array.from({ length: contours }, (_unused, index) => view.getUint16(10 + index * 2));
	const count = (ends.at(-1) ?? -1) + 1;
	let at = 10 + contours * 2;
	at += 2 + view.getUint16(at);
	const flags: number[] = [];
	while (flags.length < count) {
		const flag = view.getUint8(at);
		const times = flag & REPEATED ? view.getUint8(at + 1) + 1 : 1;
		at += flag & REPEATED ? 2 : 1;
		for (let time = 0; time < times; time += 1) flags.push(flag);
	}
	const coordinates = (short: number, same: number): number[] => {
		let value = 0;
		return flags.slice(0, count).map((flag) => {
			if (flag & short) {
				value += flag & same ? view.getUint8(at) : -view.getUint8(at);
				at += 1;
			} else if (!(flag & same)) {
				value += view.getInt16(at);
				at += 2;
			}
			return value;
		});
	};
	const xs = coordinates(2, 16);
	const ys = coordinates(4, 32);
	return ends.map((end, index) => {
		const start = index === 0 ? 0 : (ends[index - 1] ?? 0) + 1;
		return xs.slice(start, end + 1).map((x, point) => ({
			x,
			y: ys[start + point] ?? 0,
			on: ((flags[start + point] ?? 0) & 1) === 1,
		}));
	});
}

/** A glyph made of others, each moved and scaled; points that must match are not used by Noto Sans. */
function composite(font: TrueTypeFont, view: DataView, depth: number): Point[][] {
	const contours: Point[][] = [];
	let at = 10;
	let flags: number;
	do {
		flags = view.getUint16(at);
		const part = view.getUint16(at + 2);
		at += 4;
		const isWide = (flags & 1) === 1;
		const dx = isWide ? view.getInt16(at) : view.getInt8(at);
		const dy = isWide ? view.getInt16(at + 2) : view.getInt8(at + 1);
		at += isWide ? 4 : 2;
		const share = (offset: number) => view.getInt16(at + offset) / 16384;
		let [a, b, c, d] = [1, 0, 0, 1];
		if (flags & 0x08) [a, d] = [share(0), share(0)];
		else if (flags & 0x40) [a, d] = [share(0), share(2)];
		else if (flags & 0x80) [a, b, c, d] = [share(0), share(2), share(4), share(6)];
		at += flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;
		for (const contour of contoursOf(font, part, depth + 1)) {
			contours.push(
				contour.map(({ x, y, on }) => ({ x: a * x + c * y + dx, y: b * x + d * y + dy, on })),
			);
		}
	} while (flags & 0x20);
	return contours;
}

/** A contour in straight pieces: between two points off the curve lies one on it, half way. */
function flattened(contour: readonly Point[]): number[] {
	const whole: Point[] = [];
	contour.forEach((point, index) => {
		const before = contour[(index + contour.length - 1) % contour.length];
		if (before && !before.on && !point.on) {
			whole.push({ x: (before.x + point.x) / 2, y: (before.y + point.y) / 2, on: true });
		}
		whole.push(point);
	});
	const start = whole.findIndex(({ on }) => on);
	const turned = [...whole.slice(start), ...whole.slice(0, start)];
	const points: number[] = [];
	turned.forEach((point, index) => {
		if (point.on) return void points.push(point.x, point.y);
		const from = turned[index - 1];
		const to = turned[(index + 1) % turned.length];
		if (!from || !to) return;
		for (let piece = 1; piece < PIECES; piece += 1) {
			const t = piece / PIECES;
			const [a, b, c] = [(1 - t) ** 2, 2 * t * (1 - t), t * t];
			points.push(a * from.x + b * point.x + c * to.x, a * from.y + b * point.y + c * to.y);
		}
	});
	return points;
}
