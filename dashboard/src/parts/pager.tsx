import { Button } from './button';

/** To newer and older pages. */
export const Pager = ({
	cursors,
	next,
	onCursors,
	words: [back, further] = ['Newer', 'Older'],
}: {
	cursors: readonly (string | undefined)[];
	next: string | undefined;
	onCursors: (cursors: readonly (string | undefined)[]) => void;
	/** Of what is not in the order of time. */
	words?: readonly [back: string, further: string];
}) =>
	cursors.length === 1 && next === undefined ? null : (
		<div class="pager">
			{cursors.length > 1 && (
				<Button onClick={() => onCursors(cursors.slice(0, -1))}>{back}</Button>
			)}
			<span class="muted">Page {cursors.length}</span>
			{next !== undefined && (
				<Button onClick={() => onCursors([...cursors, next])}>{further}</Button>
			)}
		</div>
	);
