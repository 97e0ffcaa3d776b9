import type { Mark } from '../../model';

export type { Drawing, Face, Mark } from '../../model';

/** The same marks, moved. */
export const moved = <M extends Mark>(marks: readonly M[], dx: number, dy: number): M[] =>
	marks.map((mark) =>
		mark.kind === 'line'
			? { ...mark, x1: mark.x1 + dx, x2: mark.x2 + dx, y1: mark.y1 + dy, y2: mark.y2 + dy }
			: { ...mark, x: mark.x + dx, y: mark.y + dy },
	);
