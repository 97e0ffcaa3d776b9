/**
 * How much of each pixel outlines cover, by signed areas summed along each row (the method of
 * FreeType's smooth rasteriser and of font-rs): exact for outlines that do not cross themselves.
 */
export class Coverage {
	readonly #width: number;
	readonly #height: number;
	readonly #areas: Float32Array;
	/** What was drawn on: rows from `top` to before `bottom`, columns from `left` to `right`. */
	#top: number;
	#bottom = 0;
	#left: number;
	#right = 0;

	constructor(width: number, height: number) {
		this.#width = width;
		this.#height = height;
		this.#top = height;
		this.#left = width;
		this.#areas = new Float32Array(width * height);
	}

	/** A closed outline: x and y in pixels, in turn. */
	add(points: readonly number[]): void {
		const count = points.length;
		for (let at = 0; at < count; at += 2) {
			const next = at + 2 === count ? 0 : at + 2;
			this.#edge(points[at] ?? 0, points[at + 1] ?? 0, points[next] ?? 0, points[next + 1] ?? 0);
		}
	}

	/** Calls `paint` with each pixel that is covered, and the share of it; then all is clear again. */
	take(paint: (pixel: number, share: number) => void): void {
		const width = this.#width;
		const from = Math.max(0, this.#top);
		for (let y = from; y < Math.min(this.#height, this.#bottom); y += 1) {
			let sum = 0;
			const end = y * width + Math.min(width - 1, this.#right);
			for (let pixel = y * width + this.#left; pixel <= end; pixel += 1) {
				sum += this.#areas[pixel] ?? 0;
				const share = Math.min(1, Math.abs(sum));
				if (share > 1 / 512) paint(pixel, share);
			}
			this.#areas.fill(0, y * width + this.#left, end + 1);
		}
		this.#top = this.#height;
		this.#bottom = 0;
		this.#left = width;
		this.#right = 0;
	}

	/** One straight edge, row by row; what lies left of the picture covers from its first column. */
	#edge(x0: number, y0: number, x1: number, y1: number): void {
		if (y0 === y1) return;
		const direction = y0 < y1 ? 1 : -1;
		const [xt, yt, xb, yb] = y0 < y1 ? [x0, y0, x1, y1] : [x1, y1, x0, y0];
		const slope = (xb - xt) / (yb - yt);
		const first = Math.max(0, Math.floor(yt));
		const last = Math.min(this.#height, Math.ceil(yb));
		this.#top = Math.min(this.#top, first);
		this.#bottom = Math.max(this.#bottom, last);
		for (let y = first; y < last; y += 1) {
			const from = Math.max(y, yt);
			const to = Math.min(y + 1, yb);
			const height = (to - from) * direction;
			const a = xt + (from - yt) * slope;
			this.#row(y * this.#width, height, a, a + (to - from) * slope);
		}
	}

	/** The part of an edge within one row, between the columns `a` and `b`. */
	#row(start: number, height: number, a: number, b: number): void {
		const limit = this.#width;
		const left = Math.min(limit, Math.max(0, Math.min(a, b)));
		const right = Math.min(limit, Math.max(0, Math.max(a, b)));
		const first = Math.floor(left);
		const span = right - left;
		if (right <= first + 1) {
			const share = 1 - ((left + right) / 2 - first);
			this.#put(start, first, height * share);
			this.#put(start, first + 1, height * (1 - share));
			return;
		}
		let covered = 0;
		for (let x = first; x < right; x += 1) {
			const from = Math.max(x, left);
			const to = Math.min(x + 1, right);
			// Of this pixel: what lies right of the part of the edge in it, and all of what the edge passed before.
			const passed = (from - left) / span;
			const here = (to - from) / span;
			const area = passed + here * (x + 1 - (from + to) / 2);
			this.#put(start, x, height * (area - covered));
			covered = area;
		}
		this.#put(start, Math.ceil(right), height * (1 - covered));
	}

	#put(start: number, x: number, area: number): void {
		if (x >= this.#width) return;
		this.#areas[start + x] = (this.#areas[start + x] ?? 0) + area;
		if (x < this.#left) this.#left = x;
		if (x > this.#right) this.#right = x;
	}
}
