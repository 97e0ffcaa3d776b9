import { parsePath } from '../pdf/path-data';

/** A line through points: x and y in turn. */
export interface Polyline {
	points: number[];
	closed: boolean;
}

/** Straight pieces a curve is drawn with: at the sizes of a chart no eye sees them. */
const PIECES = 12;

/** Path data as lines through points, curves in short straight pieces. */
export function polylinesOf(data: string): Polyline[] {
	const lines: Polyline[] = [];
	let line: Polyline | undefined;
	for (const step of parsePath(data)) {
		if (step.kind === 'move') {
			line = { points: [step.x, step.y], closed: false };
			lines.push(line);
		} else if (step.kind === 'line') line?.points.push(step.x, step.y);
		else if (step.kind === 'close') {
			if (line) line.closed = true;
		} else if (step.kind === 'curve' && line) addCurve(line.points, step);
	}
	return lines;
}

/** A cubic Bézier curve from where the line ends. */
export function addCurve(
	points: number[],
	{ x1, y1, x2, y2, x, y }: Record<'x1' | 'y1' | 'x2' | 'y2' | 'x' | 'y', number>,
): void {
	const x0 = points[points.length - 2] ?? 0;
	const y0 = points[points.length - 1] ?? 0;
	for (let piece = 1; piece <= PIECES; piece += 1) {
		const t = piece / PIECES;
		const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3];
		points.push(a * x0 + b * x1 + c * x2 + d * x, a * y0 + b * y1 + c * y2 + d * y);
	}
}

/**
 * Outlines of a stroked line: a rectangle for each piece, and a disc where pieces meet, all turned the
 * same way, so that none takes away from another.
 */
export function strokeOutlines({ points, closed }: Polyline, width: number): number[][] {
	const all = closed ? [...points, points[0] ?? 0, points[1] ?? 0] : points;
	const outlines: number[][] = [];
	for (let at = 2; at < all.length; at += 2) {
		const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = all.slice(at - 2, at + 2);
		const length = Math.hypot(x1 - x0, y1 - y0);
		if (length === 0) continue;
		const dx = ((y1 - y0) / length) * (width / 2);
		const dy = ((x1 - x0) / length) * (width / 2);
		outlines.push([x0 - dx, y0 + dy, x0 + dx, y0 - dy, x1 + dx, y1 - dy, x1 - dx, y1 + dy]);
		if (at > 2 && width > 1) outlines.push(disc(x0, y0, width / 2));
	}
	return outlines;
}

const CORNERS = 8;

function disc(x: number, y: number, radius: number): number[] {
	const points: number[] = [];
	for (let corner = 0; corner < CORNERS; corner += 1) {
		const angle = (-2 * Math.PI * corner) / CORNERS;
		points.push(x + radius * Math.cos(angle), y - radius * Math.sin(angle));
	}
	return points;
}

/** The dashes of a line, each a line of its own. */
export function dashesOf({ points, closed }: Polyline, dash: readonly number[]): Polyline[] {
	const all = closed ? [...points, points[0] ?? 0, points[1] ?? 0] : points;
	const dashes: Polyline[] = [];
	let index = 0;
	let left = dash[0] ?? 0;
	if (dash.every((length) => length <= 0)) return [{ points: all, closed: false }];
	let open: number[] | undefined = all.slice(0, 2);
	for (let at = 2; at < all.length; at += 2) {
		let [x0 = 0, y0 = 0] = all.slice(at - 2, at);
		const [x1 = 0, y1 = 0] = all.slice(at, at + 2);
		let length = Math.hypot(x1 - x0, y1 - y0);
		while (length > left) {
			const share = left / length;
			[x0, y0] = [x0 + (x1 - x0) * share, y0 + (y1 - y0) * share];
			length -= left;
			open?.push(x0, y0);
			if (open) dashes.push({ points: open, closed: false });
			open = open ? undefined : [x0, y0];
			index += 1;
			left = dash[index % dash.length] ?? 0;
		}
		left -= length;
		open?.push(x1, y1);
	}
	if (open && open.length > 2) dashes.push({ points: open, closed: false });
	return dashes;
}
