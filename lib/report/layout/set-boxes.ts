import type { Blank, Note, Spans } from '../document/blocks';
import { PALETTE } from '../figures/palette';
import type { BoxStyle, Fragment } from './fragment';
import { setLines, lineMarks, type TextStyle } from './set-text';
import { tag, type SetMark, type Tag } from './structure';
import { CONTENT_WIDTH, TYPE } from './style';
import type { TextMetrics } from './text-metrics';

const PADDING = { x: 16, y: 6 };
const INNER_WIDTH = CONTENT_WIDTH - PADDING.x - 12;
const WRITING_LINE = 16;
const LABEL_WIDTH = 150;
const LABEL_GAP = 5;

const NOTE_STYLES: Readonly<Record<Note['tone'], BoxStyle & { title: string }>> = {
	info: {
		fill: PALETTE.accentTint,
		edge: PALETTE.accent,
		hatched: false,
		title: PALETTE.accent,
	},
	warning: {
		fill: PALETTE.alertTint,
		edge: PALETTE.alert,
		hatched: false,
		title: PALETTE.alert,
	},
	limits: { fill: PALETTE.shade, edge: PALETTE.grey, hatched: false, title: PALETTE.ink },
};
const BLANK_STYLE: BoxStyle = { fill: PALETTE.warnTint, edge: PALETTE.warnRule, hatched: true };

/** The words every place for a person to fill begins with. */
export const BLANK_LEAD = 'To be completed by the evaluator:';

/** A boxed remark, a fragment a line on one ground. */
export function setNote(note: Note, boxId: number, metrics: TextMetrics, within: Tag): Fragment[] {
	const { title: titleColor, ...style } = NOTE_STYLES[note.tone];
	const text: TextStyle = { size: 8.5, line: 12.2 };
	const title: TextStyle = { ...text, face: 'bold', color: titleColor };
	const box = tag('Div', within);
	const set = (spans: Spans, style: TextStyle, spaceBefore?: number) => {
		const of = tag('P', box);
		return textRows(setLines(spans, style, INNER_WIDTH, metrics, of), style, of, spaceBefore);
	};
	const rows = [...set(note.title, title), ...note.text.flatMap((spans) => set(spans, text, 3))];
	return boxed(rows, boxId, style);
}

/** A place for a person to fill: tinted, hatched at its edge, with room to write. */
export function setBlank(
	blank: Blank,
	boxId: number,
	metrics: TextMetrics,
	within: Tag,
): Fragment[] {
	if (blank.label !== undefined) return setLinesToFill([blank.label], boxId, metrics, within);
	const text: TextStyle = { size: 8.8, line: 12.6 };
	const prompt = [{ text: blank.lead ?? BLANK_LEAD, style: 'strong' as const }, ` ${blank.prompt}`];
	const box = tag('Div', within);
	const of = tag('P', box);
	const rows = textRows(setLines(prompt, text, INNER_WIDTH, metrics, of), text, of);
	const writing = blank.fields
		? pairs(blank.fields).map((names) => fieldRow(names, metrics, box))
		: Array.from({ length: blank.lines ?? 1 }, () => writingRow());
	return boxed([...rows, ...writing], boxId, BLANK_STYLE);
}

/** Names, each with a line beside it to write on, together in one box on one page. */
export function setLinesToFill(
	labels: readonly string[],
	boxId: number,
	metrics: TextMetrics,
	within: Tag,
): Fragment[] {
	const text: TextStyle = { size: 8.8, line: 12.6, face: 'bold' };
	const rows = labels.map((label, index): BoxRow => {
		const space = index === 0 ? 0 : LABEL_GAP;
		const [line] = setLines(label, text, LABEL_WIDTH, metrics);
		return {
			height: WRITING_LINE - 2 + space,
			marks: [
				...(line ? lineMarks(line, PADDING.x, space, text, tag('P', within)) : []),
				dotted(PADDING.x + LABEL_WIDTH, WRITING_LINE - 4 + space),
			],
		};
	});
	return boxed(rows, boxId, BLANK_STYLE).map((fragment, index) => ({
		...fragment,
		keepWithNext: index < rows.length - 1,
	}));
}

interface BoxRow {
	height: number;
	marks: SetMark[];
}

const textRows = (
	lines: ReturnType<typeof setLines>,
	style: TextStyle,
	of: Tag,
	spaceBefore = 0,
): BoxRow[] =>
	lines.map((line, index) => {
		const space = index === 0 ? spaceBefore : 0;
		return {
			height: style.line + space,
			marks: lineMarks(line, PADDING.x, space, style, of),
		};
	});

const writingRow = (): BoxRow => ({
	height: WRITING_LINE,
	marks: [dotted(PADDING.x, WRITING_LINE - 2)],
});

const FIELD = { row: 21, name: 48, gap: 14 };

/** One or two named fields side by side, each with its dotted line. */
function fieldRow(names: readonly string[], metrics: TextMetrics, within: Tag): BoxRow {
	const style: TextStyle = { ...TYPE.small, color: PALETTE.muted };
	const width = (INNER_WIDTH - FIELD.gap) / 2;
	return {
		height: FIELD.row,
		marks: names.flatMap((name, index) => {
			const x = PADDING.x + index * (width + FIELD.gap);
			const [line] = setLines(name, style, width, metrics);
			return [
				...(line ? lineMarks(line, x, FIELD.row - style.line - 1, style, tag('P', within)) : []),
				dotted(x + FIELD.name, FIELD.row - 2, x + width),
			];
		}),
	};
}

const pairs = (names: readonly string[]): string[][] =>
	names.flatMap((_name, index) => (index % 2 === 0 ? [names.slice(index, index + 2)] : []));

const dotted = (from: number, y: number, to = CONTENT_WIDTH - 12): SetMark => ({
	kind: 'line',
	x1: from,
	y1: y,
	x2: to,
	y2: y,
	color: PALETTE.warnRule,
	width: 0.6,
	dash: [1, 2.5],
});

/** Rows as fragments on a shared ground, with padding above the first and below the last. */
function boxed(rows: readonly BoxRow[], id: number, style: BoxStyle): Fragment[] {
	return rows.map((row, index) => {
		const first = index === 0;
		const last = index === rows.length - 1;
		const above = first ? PADDING.y : 0;
		return {
			height: row.height + above + (last ? PADDING.y : 0),
			marks: above === 0 ? row.marks : row.marks.map((mark) => lowered(mark, above)),
			spaceBefore: first ? 8 : 0,
			keepWithNext: !last && (index < 3 || index >= rows.length - 3),
			box: { id, style },
		};
	});
}

function lowered(mark: SetMark, by: number): SetMark {
	return mark.kind === 'line'
		? { ...mark, y1: mark.y1 + by, y2: mark.y2 + by }
		: { ...mark, y: mark.y + by };
}
