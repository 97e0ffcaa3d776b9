import { moved, type Mark } from '../figures/drawing';
import { PALETTE } from '../figures/palette';
import type { BoxStyle, Fragment } from './fragment';
import type { SetMark, Tag } from './structure';
import { CONTENT_HEIGHT, CONTENT_WIDTH, PAGE } from './style';

/** A page's body, in page coordinates, with the headings that begin on it. */
export interface Page {
	marks: SetMark[];
	anchors: Array<{ id: string; y: number }>;
	/** Points of the body that are used, from its top. */
	filled: number;
	/** Figures and the height they take. */
	figures: Array<{ of: Tag; y: number; height: number }>;
}

/**
 * Puts fragments on pages. Fragments that must stay together move together; a group taller than a
 * page is broken where it must. A table broken by a page gets its header again.
 */
export function paginate(fragments: readonly Fragment[]): Page[] {
	const pages = new PageBuilder();
	let index = 0;
	while (index < fragments.length) {
		const group = takeGroup(fragments, index);
		pages.place(group);
		index += group.length;
	}
	return pages.finish();
}

/**
 * Lists one below the other: where a page would hold only the end of the last of them, that list
 * begins on it.
 */
export function paginateLists(fragments: readonly Fragment[]): Page[] {
	const pages = paginate(fragments);
	const last = fragments.findLastIndex(({ keepWithNext }) => keepWithNext);
	const title = fragments[last];
	if (!title || pages.length < 2 || (pages.at(-1)?.filled ?? 0) >= LEAST_FILLED) return pages;
	return paginate(fragments.with(last, { ...title, newPage: true }));
}

/** From `start` to the first fragment that may be parted from its successor. */
function takeGroup(fragments: readonly Fragment[], start: number): Fragment[] {
	const group: Fragment[] = [];
	for (let index = start; index < fragments.length; index += 1) {
		const fragment = fragments[index];
		if (!fragment || (fragment.newPage && group.length > 0)) break;
		group.push(fragment);
		if (!fragment.keepWithNext) break;
	}
	return group;
}

const heightOf = (group: readonly Fragment[]): number =>
	group.reduce((total, { height, spaceBefore = 0 }) => total + height + spaceBefore, 0);

const emptyPage = (): Page => ({ marks: [], anchors: [], filled: 0, figures: [] });

interface OpenBox {
	id: number;
	style: BoxStyle;
	top: number;
	bottom: number;
}

/** A chapter begins on a new page, but not where that would leave one nearly empty. */
const LEAST_FILLED = CONTENT_HEIGHT * 0.3;

class PageBuilder {
	readonly #pages: Page[] = [];
	#current: Page = emptyPage();
	#grounds: Mark[] = [];
	#box: OpenBox | undefined;
	#y = 0;
	/** Whether the page holds nothing yet but a repeated header: breaking it again would leave it empty. */
	#isFresh = true;

	place(group: readonly Fragment[]): void {
		if (group[0]?.newPage && this.#y > LEAST_FILLED) this.#break();
		const fits = this.#y + heightOf(group) <= CONTENT_HEIGHT;
		if (!fits && !this.#isFresh && heightOf(group) <= CONTENT_HEIGHT) this.#break(group[0]);
		for (const fragment of group) this.#put(fragment);
	}

	finish(): Page[] {
		if (!this.#isFresh) this.#break();
		return this.#pages;
	}

	#put(fragment: Fragment): void {
		let space = this.#isFresh ? 0 : (fragment.spaceBefore ?? 0);
		if (!this.#isFresh && this.#y + space + fragment.height > CONTENT_HEIGHT + 0.01) {
			this.#break(fragment);
			space = 0;
		}
		const top = this.#y + space;
		this.#ground(fragment, top);
		if (fragment.anchor !== undefined) {
			this.#current.anchors.push({ id: fragment.anchor, y: PAGE.top + top });
		}
		if (fragment.figure) {
			const { figure: of, height } = fragment;
			this.#current.figures.push({ of, y: PAGE.top + top, height });
		}
		this.#current.marks.push(...moved(fragment.marks, PAGE.left, PAGE.top + top));
		this.#y = top + fragment.height;
		this.#isFresh = false;
	}

	/** Extends the ground of a box, or begins a new one. */
	#ground({ box, height }: Fragment, top: number): void {
		if (this.#box && box?.id === this.#box.id) {
			this.#box.bottom = top + height;
			return;
		}
		this.#closeBox();
		if (box) this.#box = { id: box.id, style: box.style, top, bottom: top + height };
	}

	#closeBox(): void {
		if (this.#box) this.#grounds.push(...boxMarks(this.#box));
		this.#box = undefined;
	}

	/** Ends the page; `next` is what the new one begins with. */
	#break(next?: Fragment): void {
		this.#closeBox();
		this.#current.filled = this.#y;
		this.#current.marks.unshift(...this.#grounds);
		this.#pages.push(this.#current);
		this.#current = emptyPage();
		this.#grounds = [];
		this.#y = 0;
		this.#isFresh = true;
		if (next?.repeatHeader) {
			this.#current.marks.push(...moved(next.repeatHeader.marks, PAGE.left, PAGE.top));
			this.#y = next.repeatHeader.height;
		}
	}
}

const EDGE = 6;

function boxMarks({ style, top, bottom }: OpenBox): Mark[] {
	const x = PAGE.left;
	const y = PAGE.top + top;
	const height = bottom - top;
	const ground: Mark = { kind: 'rect', x, y, width: CONTENT_WIDTH, height, fill: style.fill };
	if (!style.hatched) {
		return [ground, { kind: 'rect', x, y, width: 3, height, fill: style.edge }];
	}
	return [ground, ...hatching(x, y, height, style.edge), frame(x, y, height, style.edge)];
}

/** Diagonal strokes down the left edge, each kept inside it. */
function hatching(x: number, y: number, height: number, color: string): Mark[] {
	const strokes: Mark[] = [{ kind: 'rect', x, y, width: EDGE, height, fill: PALETTE.white }];
	for (let offset = 0; offset < height + EDGE; offset += 4) {
		const over = Math.max(0, offset - height);
		const under = Math.max(0, EDGE - offset);
		strokes.push({
			kind: 'line',
			x1: x + over,
			y1: y + offset - over,
			x2: x + EDGE - under,
			y2: y + offset - EDGE + under,
			color,
			width: 1.1,
		});
	}
	return strokes;
}

const frame = (x: number, y: number, height: number, color: string): Mark => ({
	kind: 'rect',
	x,
	y,
	width: CONTENT_WIDTH,
	height,
	stroke: color,
	strokeWidth: 0.7,
});
