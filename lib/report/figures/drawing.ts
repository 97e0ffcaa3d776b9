/** Faces of the type a drawing may ask for; whoever draws it chooses the font. */
export type Face = 'regular' | 'italic' | 'bold';

/**
 * Drawing values: what a chart or a page is made of, in points, origin at the top left, y downwards.
 * Nothing here knows PDF or SVG; only the last step does.
 */
export type Mark =
	| {
			kind: 'text';
			x: number;
			/** Of the baseline. */
			y: number;
			text: string;
			size: number;
			face: Face;
			color: string;
			/** Which point of the text stands at x; `start` unless said otherwise. */
			anchor?: 'start' | 'middle' | 'end';
			/** Text wider than this is cut, and ends in an ellipsis. */
			maxWidth?: number;
	  }
	| {
			kind: 'rect';
			x: number;
			y: number;
			width: number;
			height: number;
			fill?: string;
			stroke?: string;
			strokeWidth?: number;
	  }
	| {
			kind: 'line';
			x1: number;
			y1: number;
			x2: number;
			y2: number;
			color: string;
			width: number;
			dash?: readonly number[];
	  }
	| {
			kind: 'path';
			/** SVG path data, absolute coordinates, as d3-shape writes it. */
			d: string;
			/** Where its origin stands on the page; 0, 0 in a drawing of its own. */
			x: number;
			y: number;
			fill?: string;
			stroke?: string;
			strokeWidth?: number;
			dash?: readonly number[];
	  }
	| {
			kind: 'link';
			x: number;
			y: number;
			width: number;
			height: number;
			/** Id of a heading. */
			target: string;
	  };

/** A picture of a given size, in points. */
export interface Drawing {
	width: number;
	height: number;
	marks: readonly Mark[];
	/** What a reader who cannot see it is told. */
	description: string;
}

/** The same marks, moved. */
export const moved = (marks: readonly Mark[], dx: number, dy: number): Mark[] =>
	marks.map((mark) =>
		mark.kind === 'line'
			? { ...mark, x1: mark.x1 + dx, x2: mark.x2 + dx, y1: mark.y1 + dy, y2: mark.y2 + dy }
			: { ...mark, x: mark.x + dx, y: mark.y + dy },
	);
