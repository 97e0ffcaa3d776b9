import { titleOf, type Heading } from '../document/blocks';
import { PALETTE } from '../figures/palette';
import type { Fragment } from './fragment';
import { linkMark, lineMarks, setLines, type TextStyle } from './set-text';
import { tag, type SetMark, type Tag } from './structure';
import { baseline, CONTENT_WIDTH, TYPE } from './style';
import type { TextMetrics } from './text-metrics';

const NUMBER_WIDTH = 36;
const PAGE_WIDTH = 32;

/** The list of contents: number, title, dotted leader, page; each line a link to its heading. */
export function setContents(
	headings: readonly Heading[],
	pageOf: (id: string) => number | undefined,
	metrics: TextMetrics,
	within: Tag,
): Fragment[] {
	const style: TextStyle = { ...TYPE.h1, face: 'bold' };
	const [title] = setLines('Contents', style, CONTENT_WIDTH, metrics);
	const contents = tag('TOC', within);
	return [
		{
			height: style.line + 8,
			marks: title ? lineMarks(title, 0, 0, style, tag('H1', within)) : [],
			newPage: true,
		},
		...headings.map((heading) => entry(heading, pageOf(heading.id), metrics, contents)),
	];
}

function entry(
	heading: Heading,
	page: number | undefined,
	metrics: TextMetrics,
	contents: Tag,
): Fragment {
	const top = heading.level === 1;
	const style: TextStyle = top
		? { size: 9, line: 11.4, face: 'bold' }
		: { size: 8.6, line: 11, color: PALETTE.ink };
	const indent = top ? 0 : heading.level === 2 ? 12 : 24;
	const x = indent + (heading.number === undefined ? 0 : NUMBER_WIDTH);
	const lines = setLines(heading.title, style, CONTENT_WIDTH - x - PAGE_WIDTH, metrics);
	const height = lines.length * style.line;
	const number = heading.number === undefined ? [] : setLines(heading.number, style, 60, metrics);
	const lastWidth = lines.at(-1)?.width ?? 0;
	const lastTop = (lines.length - 1) * style.line;
	const y = lastTop + baseline(style.size, style.line);
	const of = tag('Link', tag('Reference', tag('TOCI', contents)), {
		link: { target: heading.id, says: titleOf(heading) },
	});
	const marks: SetMark[] = [
		...number.flatMap((line) => lineMarks(line, indent, 0, style, of)),
		...lines.flatMap((line, row) => lineMarks(line, x, row * style.line, style, of)),
		{
			kind: 'text',
			x: CONTENT_WIDTH,
			y,
			text: page === undefined ? '' : String(page),
			size: style.size,
			face: style.face ?? 'regular',
			color: PALETTE.ink,
			anchor: 'end',
			of,
		},
		linkMark(of, { x: indent, y: 0, width: CONTENT_WIDTH - indent, height }),
		leader(x + lastWidth + 6, y),
	];
	return { height, marks, spaceBefore: top ? 3 : 0.4 };
}

const leader = (from: number, y: number): SetMark => ({
	kind: 'line',
	x1: from,
	y1: y - 1,
	x2: CONTENT_WIDTH - PAGE_WIDTH + 8,
	y2: y - 1,
	color: PALETTE.grey,
	width: 0.6,
	dash: [0.8, 3],
});
