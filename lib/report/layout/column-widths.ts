import type { Cell, Column, Tone } from '../document/blocks';
import type { TextMetrics } from './text-metrics';

/** Words longer than this many points may be broken; they do not widen their column further. */
const LONGEST_WHOLE_WORD = 92;
/** A header shorter than this is kept on one line. */
const LONGEST_WHOLE_HEADER = 84;
/** Rows looked at to judge a column; more would not change it much. */
const SAMPLE = 400;

/**
 * Widths of the columns in points, adding up to `frame.width`: each gets at least its longest word,
 * figures (right-aligned) stay on one line, and what is left goes to columns by how much more they would like (the automatic table layout of
 * CSS 2.1, 17.5.2.2, with right-aligned columns kept tight).
 */
export function columnWidths(
	columns: readonly Column[],
	rows: ReadonlyArray<readonly Cell[]>,
	frame: { width: number; padding: number; size: number },
	metrics: TextMetrics,
): number[] {
	const wishes = columns.map((column, index) => {
		const cells = rows.slice(0, SAMPLE).map((row) => wordsOf(row[index] ?? ''));
		return wish(column, cells, frame, metrics);
	});
	const least = sum(wishes.map(({ min }) => min));
	if (least >= frame.width) return wishes.map(({ min }) => (min / least) * frame.width);
	const most = sum(wishes.map(({ max }) => max));
	if (most <= frame.width) return widen(columns, wishes, frame.width - most);
	const share = (frame.width - least) / (most - least);
	return wishes.map(({ min, max }) => min + (max - min) * share);
}

/** What a cell says, in the face it is set in: bold words are wider. */
interface CellText {
	text: string;
	face: 'regular' | 'bold';
}
const BOLD: ReadonlySet<Tone> = new Set<Tone>(['strong', 'alert', 'warn']);
const wordsOf = (cell: Cell): CellText =>
	typeof cell === 'string'
		? { text: cell, face: 'regular' }
		: { text: cell.text, face: BOLD.has(cell.tone) ? 'bold' : 'regular' };

interface Wish {
	/** The longest word: less would break it. */
	min: number;
	/** The longest cell: more would be empty. */
	max: number;
}

function wish(
	column: Column,
	cells: readonly CellText[],
	frame: { padding: number; size: number },
	metrics: TextMetrics,
): Wish {
	const measure = (text: string, face: 'regular' | 'bold') =>
		metrics.width(text, face, frame.size) + 2 * frame.padding + 0.5;
	const words = (text: string) => text.split(/\s+/);
	const header = measure(column.header, 'bold');
	const headerWord =
		header <= LONGEST_WHOLE_HEADER
			? header
			: Math.max(...words(column.header).map((word) => measure(word, 'bold')));
	const longest = ({ text, face }: CellText) =>
		column.align === 'right'
			? measure(clip(text), face)
			: Math.max(...words(text).map((word) => measure(clip(word), face)));
	const min = Math.max(
		headerWord,
		...cells.map((cell) => Math.min(longest(cell), LONGEST_WHOLE_WORD)),
	);
	const widest = Math.max(headerWord, ...cells.map(({ text, face }) => measure(clip(text), face)));
	return { min, max: Math.max(min, Math.min(widest, column.max ?? widest)) };
}

/** Long enough to fill any column; measuring more of a very long cell is wasted. */
const clip = (text: string): string => (text.length > 300 ? text.slice(0, 300) : text);

/** Room to spare goes to the text columns, most to the fullest; figures stay close together. */
function widen(columns: readonly Column[], wishes: readonly Wish[], spare: number): number[] {
	const weights = wishes.map(({ max }, index) =>
		columns[index]?.align === 'right' ? max * 8 : max ** 2,
	);
	const total = sum(weights);
	return wishes.map(({ max }, index) => max + (spare * (weights[index] ?? 0)) / total);
}

const sum = (values: readonly number[]): number =>
	values.reduce((total, value) => total + value, 0);
