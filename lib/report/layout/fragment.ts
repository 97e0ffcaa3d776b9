import type { SetMark, Tag } from './structure';

/** Ground and edge of boxed text. */
export interface BoxStyle {
	fill: string;
	edge: string;
	/** Diagonal strokes in the edge: the mark of a place somebody has to fill. */
	hatched: boolean;
}

/**
 * The smallest thing a page takes whole: a line, a table row, a figure. Its marks stand relative to
 * the left margin and its own top.
 */
export interface Fragment {
	height: number;
	marks: readonly SetMark[];
	/** White space above, dropped at the top of a page. */
	spaceBefore?: number;
	/** Must stand on one page with the fragment after it. */
	keepWithNext?: boolean;
	newPage?: boolean;
	/** Set again at the top when a page break falls before this fragment: a table's header. */
	repeatHeader?: Fragment;
	/** Neighbours with the same box share one ground. */
	box?: { id: number; style: BoxStyle };
	/** Headings that begin here, as targets of links. */
	anchor?: string;
	/** The figure it is, whose place on the page is told to readers. */
	figure?: Tag;
}
